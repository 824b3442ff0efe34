/**
 * Answers a request by the package as other people's Pyodide pages get it: from the lock, as an
 * archive of byte code, and by the code on the handbook's own page. (Under Node, Pyodide's loader
 * leaves hashes alone; browsers check them.)
 *
 *   node tests/wheel_run.mjs FOLDER REQUEST.json SNIPPET     writes {"lock", "archive", "page"} as JSON
 *
 * SNIPPET is a file with the page's code, which finds the wheel below the URL EDITION.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadPyodide } from "pyodide";

const [folder, request, snippet] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf-8"));
const compiled = lock.packages.cobenefit.file_name.replace("py3", `cp${lock.info.python.split(".").slice(0, 2).join("")}`);

function answer(python) {
  python.globals.set("request", readFileSync(request, "utf-8"));
  return python.runPython(`
import json
from cobenefit.app import run
json.dumps(run(json.loads(request)), ensure_ascii=False, sort_keys=True)`);
}

async function fromLock() {
  const python = await loadPyodide({ lockFileContents: JSON.stringify(lock), packageBaseUrl: `${folder}/` });
  await python.loadPackage("cobenefit", { messageCallback() {} });
  return python;
}

async function fromArchive() {
  const python = await loadPyodide();
  python.unpackArchive(new Uint8Array(readFileSync(join(folder, compiled))), "wheel");
  return python;
}

/** What the page says, word for word; `fetch` reads files, since no server runs here. */
async function fromPage() {
  const edition = pathToFileURL(join(folder, "../")).href;
  const fetch = async (url) => new Response(readFileSync(url));
  const run = new Function("loadPyodide", "fetch", "EDITION", `return (async () => { ${readFileSync(snippet, "utf-8")}; return pyodide; })()`);
  return run(loadPyodide, fetch, edition);
}

console.log(JSON.stringify({ lock: answer(await fromLock()), archive: answer(await fromArchive()), page: answer(await fromPage()) }));
