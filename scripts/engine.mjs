/**
 * Makes build/engine: everything that a calculator page loads to compute in the browser.
 *
 *   node scripts/engine.mjs
 *
 * In: build/wheel/cobenefit-*.whl, the pinned Pyodide and Vega of package-lock.json, and
 * calculators/browser. Out, all names carrying a hash of the content, so that they may be
 * cached for ever:
 *   pyodide-<hash>/   the interpreter      python-<hash>.zip  standard library and package
 *   client-<hash>/    the page's client    chart-<hash>/      charts, loaded after a result
 *   xlsx-<hash>.zip   the library of the workbook, loaded when one is first asked for
 * and two short files with plain names, to be revalidated: engine.json (what is where, with
 * sizes and digests) and start.js (what a page's script tag names).
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import { fileURLToPath } from "node:url";
import { loadPyodide, version as pyodideVersion } from "pyodide";
import { filesBelow, precompress } from "./precompress.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const OUT = join(ROOT, "build/engine");
const CACHE = join(ROOT, "build/cache");
const BROWSER = join(ROOT, "calculators/browser");

/** @typedef {Record<string, string | Buffer | Uint8Array>} Files file names and contents */

const fromRoot = (/** @type {string} */ path) => readFileSync(join(ROOT, path));
const fromNpm = (/** @type {string} */ path) => fromRoot(join("node_modules", path));

/** The one wheel in build/wheel; its name tells the version of the package. */
function findWheel() {
  const folder = join(ROOT, "build/wheel");
  const wheels = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".whl")) : [];
  if (wheels.length !== 1) {
    throw new Error(`build/wheel must hold exactly one wheel, but holds ${wheels.length}: run "make wheel".`);
  }
  return { data: readFileSync(join(folder, wheels[0])), version: wheels[0].split("-")[1] };
}

/** The first 16 hexadecimal digits of the SHA-256 of names and contents. */
function fingerprint(/** @type {Files} */ files) {
  const hash = createHash("sha256");
  for (const name of Object.keys(files).sort()) {
    hash.update(`${name}\0${files[name].length}\0`).update(files[name]);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Writes `files` into a folder named after their content; returns its name with a slash. */
function writeFolder(/** @type {string} */ label, /** @type {Files} */ files) {
  const folder = `${label}-${fingerprint(files)}`;
  mkdirSync(join(OUT, folder), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(OUT, folder, name), content);
  return `${folder}/`;
}

/** The interpreter, byte for byte as published, with the licences that its package lacks. */
function interpreterFiles() {
  return {
    "pyodide.mjs": fromNpm("pyodide/pyodide.mjs"),
    "pyodide.asm.mjs": fromNpm("pyodide/pyodide.asm.mjs"),
    "pyodide.asm.wasm": fromNpm("pyodide/pyodide.asm.wasm"),
    "LICENSE-Pyodide.txt": readFileSync(join(BROWSER, "licences/MPL-2.0.txt")),
    "LICENSE-Python.txt": readFileSync(join(BROWSER, "licences/PSF-2.0.txt")),
    "NOTICE.txt": readFileSync(join(BROWSER, "licences/NOTICE.txt")),
  };
}

/**
 * Vega, Vega-Lite and the expression interpreter as one module. Each file's CommonJS door is
 * given to it by hand: no bundler is needed and no global variable is made.
 */
function chartFiles() {
  const published = (/** @type {string} */ path) => String(fromNpm(path)).replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  const interpreter = published("vega-interpreter/build/vega-interpreter.js")
    .replace("from 'vega-util';", "= vega;")
    .replace(/^import (\{.*\}) = vega;/, "const $1 = vega;");
  return {
    "vega.js": [
      "const commonJs = (run) => { const module = { exports: {} }; run(module, module.exports); return module.exports; };",
      `export const vega = commonJs((module, exports) => {${published("vega/build/vega.min.js")}});`,
      `export const vegaLite = commonJs((module, exports) => { const require = () => vega; ${published("vega-lite/build/vega-lite.min.js")}});`,
      interpreter,
    ].join("\n"),
    "LICENSE.txt": fromNpm("vega/LICENSE"),
  };
}

/** The client's own modules. */
function clientFiles() {
  const names = readdirSync(BROWSER).filter((name) => name.endsWith(".js"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(BROWSER, name))]));
}

/** What scripts/engine_zip.py makes of zips inside the pinned Pyodide, kept by its inputs. */
async function compiledInPyodide(/** @type {string} */ maker, /** @type {Record<string, Buffer>} */ zips) {
  const script = fromRoot("scripts/engine_zip.py");
  const kept = join(CACHE, `${maker}-${fingerprint({ script, ...zips, version: pyodideVersion })}.zip`);
  if (!existsSync(kept)) {
    // A fixed hash seed: the order of sets must not reach the compiled bytes.
    const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
    python.FS.writeFile("/home/pyodide/engine_zip.py", script);
    const bytes = (/** @type {Buffer} */ data) => python.toPy(new Uint8Array(data)).tobytes();
    const archive = python.pyimport("engine_zip")[maker](...Object.values(zips).map(bytes));
    mkdirSync(CACHE, { recursive: true });
    const part = `${kept}.${pid}`;
    writeFileSync(part, archive.toJs());
    renameSync(part, kept); // whole or not at all, should the build be stopped here
  }
  return readFileSync(kept);
}

/** Writes `archive` under a name that carries its content; returns the name. */
function writeArchive(/** @type {string} */ label, /** @type {Buffer} */ archive) {
  const name = `${label}-${fingerprint({ archive })}.zip`;
  writeFileSync(join(OUT, name), archive);
  return name;
}

/** What the client needs to know: names, versions, and sizes for a true percentage. */
function manifest(/** @type {string} */ version, /** @type {Record<string, string>} */ places) {
  const { info } = JSON.parse(String(fromNpm("pyodide/pyodide-lock.json")));
  const files = filesBelow(OUT).map((path) => {
    const data = readFileSync(path);
    return [path.slice(OUT.length + 1), { bytes: data.length, sha256: createHash("sha256").update(data).digest("hex") }];
  });
  return { versions: { cobenefit: version, pyodide: pyodideVersion }, ...places, lock: { info, packages: {} }, files: Object.fromEntries(files) };
}

/** Starts the engine as a page does and imports every module of the package. */
async function tryOut(/** @type {Record<string, string>} */ places) {
  const engine = await import(join(OUT, places.interpreter, "pyodide.mjs"));
  const lockFileContents = JSON.stringify(JSON.parse(String(readFileSync(join(OUT, "engine.json")))).lock);
  const python = await engine.loadPyodide({ stdLibURL: join(OUT, places.python), lockFileContents });
  python.FS.writeFile("/xlsx.zip", readFileSync(join(OUT, places.xlsx)));
  return python.runPython(`
import cobenefit, importlib, pkgutil, sys
sys.path.append("/xlsx.zip")
names = [module.name for module in pkgutil.walk_packages(cobenefit.__path__, "cobenefit.")]
for name in names:
    importlib.import_module(name)
len(names)`);
}

async function main() {
  const wheel = findWheel();
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });

  const library = fromNpm("pyodide/python_stdlib.zip");
  const archive = await compiledInPyodide("archive", { library, wheel: wheel.data });
  const python = writeArchive("python", archive);
  const xlsx = writeArchive("xlsx", await compiledInPyodide("library", { source: fromRoot("build/library/xlsxwriter.zip") }));
  const client = writeFolder("client", clientFiles());
  const places = { interpreter: writeFolder("pyodide", interpreterFiles()), python, xlsx, chart: `${writeFolder("chart", chartFiles())}vega.js` };

  writeFileSync(join(OUT, "engine.json"), `${JSON.stringify(manifest(wheel.version, places), null, 1)}\n`);
  writeFileSync(join(OUT, "start.js"), `import "./${client}main.js";\n`);
  const modules = await tryOut(places);
  await precompress(OUT, CACHE);
  console.log(`build/engine: cobenefit ${wheel.version} (${modules} modules) in Pyodide ${pyodideVersion}, ${(archive.length / 1e6).toFixed(1)} MB of Python`);
}

main().catch((error) => {
  rmSync(OUT, { recursive: true, force: true }); // no half-made engine is published
  console.error(error.message); // Node would print the megabyte line of Pyodide that threw it
  process.exitCode = 1;
});
