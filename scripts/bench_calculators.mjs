/**
 * Times one recalculation of each calculator's worked example in the engine that pages load.
 *
 *   node scripts/bench_calculators.mjs [rounds] [edition]
 *
 * Every round asks each calculator in turn for the point result (`"ranges": "first_order"`, what
 * a page shows at each keystroke) and for the full one with Monte Carlo, and beside them sums a
 * list of numbers in plain Python, by which other machines can be compared. Prints medians in
 * milliseconds and as multiples of that sum.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ENGINE = join(dirname(fileURLToPath(import.meta.url)), "../build/engine");
const [rounds = 9, edition = 2] = process.argv.slice(2).map(Number);
const LIMITS = { point: 16, full: 300 }; // ms, what the handbook promises on such a machine

const manifest = JSON.parse(String(readFileSync(join(ENGINE, "engine.json"))));
const { loadPyodide } = await import(join(ENGINE, manifest.interpreter, "pyodide.mjs"));
const python = await loadPyodide({
  stdLibURL: join(ENGINE, manifest.python),
  lockFileContents: JSON.stringify(manifest.lock),
});

const setup = python.runPython(`
import json
from cobenefit.app import page
from cobenefit.assess import calculator_of
from cobenefit.data.store import edition
from cobenefit.schema import example_inputs

def requests(number):
    found = edition(number)
    for name in found.calculators:
        inputs = example_inputs(calculator_of(found, name), found)
        full = {"calculator": name, "edition": number, "lang": "vi", "inputs": inputs}
        yield [name, json.dumps({**full, "ranges": "first_order"}), json.dumps(full)]

def summed():
    return sum(list(range(200_000)))

lambda number: json.dumps(list(requests(number)))
`);
/** @type {[string, string, string][]} */
const requests = JSON.parse(setup(edition));
const page = python.globals.get("page");
const summed = python.globals.get("summed");

const clocked = (/** @type {() => void} */ task) => {
  const start = performance.now();
  task();
  return performance.now() - start;
};
const median = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @type {Map<string, {point: number[], full: number[]}>} */
const times = new Map(requests.map(([name]) => [name, { point: [], full: [] }]));
/** @type {number[]} */
const sums = [];
for (let round = -1; round < rounds; round++) {
  const sum = clocked(() => summed());
  for (const [name, point, full] of requests) {
    const taken = { point: clocked(() => page(point)), full: clocked(() => page(full)) };
    if (round < 0) continue; // the first round fills caches
    times.get(name)?.point.push(taken.point);
    times.get(name)?.full.push(taken.full);
  }
  if (round >= 0) sums.push(sum);
}

const unit = median(sums);
console.log(`a sum of 200,000 numbers: ${unit.toFixed(2)} ms`);
console.log("| calculator | point, ms | of 16 ms | × sum | with Monte Carlo, ms | of 300 ms | × sum |");
console.log("|---|---|---|---|---|---|---|");
for (const [name, { point, full }] of times) {
  const cells = [[median(point), LIMITS.point], [median(full), LIMITS.full]].flatMap(([time, limit]) => [
    time.toFixed(1), `${Math.round((100 * time) / limit)} %`, (time / unit).toFixed(1),
  ]);
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
