/**
 * Draws Vega-Lite specifications as the page does: with the expression interpreter, where
 * new Function is refused. Reads a JSON list from standard input; writes the list of drawings.
 */
import { readFileSync } from "node:fs";
import { expressionInterpreter } from "vega-interpreter";
import * as vega from "vega";
import * as vegaLite from "vega-lite";

const refused = () => {
  throw new Error("new Function is refused by the page's policy");
};
globalThis.Function = new Proxy(Function, { construct: refused, apply: refused });
const warnings = [];
const logger = { level: () => logger, error: warn, warn, info: () => logger, debug: () => logger };
function warn(...said) {
  warnings.push(said.join(" "));
  return logger;
}

const drawn = [];
for (const spec of JSON.parse(readFileSync(0, "utf-8"))) {
  const { spec: compiled } = vegaLite.compile({ ...spec, width: 320 }, { logger });
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "none", logger });
  drawn.push(await view.toSVG());
}
console.log(JSON.stringify({ drawn, warnings }));
