/**
 * Runs requests in the engine that pages load, under Node.
 *
 *   node tests/pyodide_run.mjs requests.json
 *
 * In: a JSON list of requests for cobenefit.app.run. Out: a JSON list of the responses, each
 * as the JSON text that Python wrote, to be compared byte for byte.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ENGINE = join(dirname(fileURLToPath(import.meta.url)), "../build/engine");
const manifest = JSON.parse(String(readFileSync(join(ENGINE, "engine.json"))));
const { loadPyodide } = await import(join(ENGINE, manifest.interpreter, "pyodide.mjs"));

const python = await loadPyodide({
  stdLibURL: join(ENGINE, manifest.python),
  lockFileContents: JSON.stringify(manifest.lock),
});
python.runPython(`
import json
from cobenefit.app import run

def answer(request):
    return json.dumps(run(json.loads(request)), ensure_ascii=False, sort_keys=True)
`);
const answer = python.globals.get("answer");
const requests = JSON.parse(String(readFileSync(process.argv[2])));
console.log(JSON.stringify(requests.map((/** @type {object} */ request) => answer(JSON.stringify(request)))));
