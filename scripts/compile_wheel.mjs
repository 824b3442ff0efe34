/**
 * Compiles a wheel inside the pinned Pyodide, whose interpreter will read it:
 *
 *   node scripts/compile_wheel.mjs SOURCE.whl COMPILED.whl
 */
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);
// A fixed hash seed: the order of sets must not reach the compiled bytes.
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
python.FS.writeFile("/home/pyodide/wheel_compiled.py", readFileSync(new URL("wheel_compiled.py", import.meta.url)));
const wheel = python.toPy(new Uint8Array(readFileSync(source))).tobytes();
writeFileSync(target, python.pyimport("wheel_compiled").compiled_wheel(wheel).toJs());
