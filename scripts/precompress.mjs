/**
 * Writes `.br` and `.gz` beside the files of a folder, so that a web server can send them.
 * Compressing the WebAssembly takes half a minute: results are kept by content.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** A raised recipe number makes the kept results of an older recipe unused. */
const RECIPE = 1;

const SMALLEST = 1024; // bytes; below, a compressed sibling saves nothing worth a file

/** @type {Record<string, (data: Buffer) => Buffer>} */
const METHODS = {
  br: (data) =>
    brotliCompressSync(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (data) => gzipSync(data, { level: 9 }),
};

/** All files below `folder`, as paths. */
export function filesBelow(/** @type {string} */ folder) {
  return /** @type {string[]} */ (readdirSync(folder, { recursive: true }))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/**
 * @param {string} folder whose files get siblings
 * @param {string} cache where results are kept between builds
 */
export function precompress(folder, cache) {
  mkdirSync(cache, { recursive: true });
  for (const path of filesBelow(folder)) {
    const data = readFileSync(path);
    if (data.length < SMALLEST) continue;
    const digest = createHash("sha256").update(data).digest("hex");
    for (const [ending, compress] of Object.entries(METHODS)) {
      const kept = join(cache, `${digest}-${RECIPE}.${ending}`);
      if (!existsSync(kept)) writeFileSync(kept, compress(data));
      copyFileSync(kept, `${path}.${ending}`);
    }
  }
}
