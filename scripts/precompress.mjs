/**
 * Writes `.br` and `.gz` beside the files of a folder, where these are smaller, so that a web
 * server can send them (scripts/hosting):
 *
 *   node scripts/precompress.mjs site [CACHE]
 *   node scripts/precompress.mjs --verify site     names those that hold anything else than their file
 *
 * The same content gives the same bytes. A sibling that holds its file's content stays as it is,
 * so a published edition does not change when another compressor would do better; one that holds
 * anything else is written anew, or removed.
 *
 * Brotli at its best takes a minute for a site: results are kept by content.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { argv, pid } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync, constants, gunzipSync, gzip } from "node:zlib";

/** A raised recipe number makes the kept results of an older recipe unused. */
const RECIPE = 2;

const SMALLEST = 1024; // bytes; below, a compressed sibling saves nothing worth a file
const AT_ONCE = 4; // files; as many as Node compresses beside each other
const WORTH = new Set([".css", ".csv", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".xml", ".zip"]);
const GZIP_SYSTEM = 9; // the place of the byte that names the operating system
const UNKNOWN_SYSTEM = 255;

const brotli = (/** @type {Buffer} */ data) =>
  promisify(brotliCompress)(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });

/** Node writes no time into a gzip's head, but the system's name: that goes, too. */
async function gzipAnywhere(/** @type {Buffer} */ data) {
  const archive = await promisify(/** @type {any} */ (gzip))(data, { level: 9 });
  archive[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
  return archive;
}

/** @type {Record<string, { compress: (data: Buffer) => Promise<Buffer>, expand: (data: Buffer) => Buffer }>} */
const METHODS = {
  ".br": { compress: brotli, expand: brotliDecompressSync },
  ".gz": { compress: gzipAnywhere, expand: gunzipSync },
};

/** All files below `folder`, as paths. */
export function filesBelow(/** @type {string} */ folder) {
  return /** @type {string[]} */ (readdirSync(folder, { recursive: true }))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** Whether `sibling` is there and holds `data`. */
function holds(/** @type {string} */ sibling, /** @type {(data: Buffer) => Buffer} */ expand, /** @type {Buffer} */ data) {
  if (!existsSync(sibling)) return false;
  try {
    return expand(readFileSync(sibling)).equals(data);
  } catch {
    return false; // cut short, or no archive at all
  }
}

/** `data` compressed for `ending`, from the cache where it was done before. */
async function compressed(/** @type {Buffer} */ data, /** @type {string} */ ending, /** @type {string} */ cache) {
  const digest = createHash("sha256").update(data).digest("hex");
  const kept = join(cache, `${digest}-${RECIPE}${ending}`);
  if (existsSync(kept)) return readFileSync(kept);
  const result = await METHODS[ending].compress(data);
  const part = `${kept}.${pid}`;
  writeFileSync(part, result);
  renameSync(part, kept); // whole or not at all, should the build be stopped here
  return result;
}

/** The siblings of one file, made right. */
async function siblings(/** @type {string} */ path, /** @type {string} */ cache) {
  const data = readFileSync(path);
  const worth = WORTH.has(extname(path)) && data.length >= SMALLEST;
  for (const [ending, { expand }] of Object.entries(METHODS)) {
    const sibling = path + ending;
    if (holds(sibling, expand, data)) continue;
    const smaller = worth ? await compressed(data, ending, cache) : data;
    if (smaller.length < data.length) writeFileSync(sibling, smaller);
    else rmSync(sibling, { force: true });
  }
}

/**
 * @param {string} folder whose files get siblings
 * @param {string} cache where results are kept between builds
 */
export async function precompress(folder, cache) {
  mkdirSync(cache, { recursive: true });
  const waiting = filesBelow(folder).filter((path) => !(extname(path) in METHODS));
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) await siblings(path, cache);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Compressed forms below `folder` that do not hold the file beside them. */
function wrong(/** @type {string} */ folder) {
  return filesBelow(folder).flatMap((path) =>
    Object.entries(METHODS)
      .filter(([ending, { expand }]) => existsSync(path + ending) && !holds(path + ending, expand, readFileSync(path)))
      .map(([ending]) => `${path}${ending}: holds something else than the file beside it`),
  );
}

function verify(/** @type {string} */ folder) {
  const found = wrong(folder);
  if (found.length) throw new Error(found.join("\n"));
}

async function main(/** @type {string | undefined} */ folder, cache = join(dirname(fileURLToPath(import.meta.url)), "../build/cache")) {
  if (!folder || !existsSync(folder)) throw new Error("name a folder that exists: node scripts/precompress.mjs DIR [CACHE]");
  await precompress(folder, cache);
  const made = filesBelow(folder).filter((path) => extname(path) in METHODS);
  console.log(`${folder}: ${made.length} files are compressed (.br, .gz)`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const asked = argv[2] === "--verify" ? async () => verify(argv[3]) : () => main(argv[2], argv[3]);
  asked().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
