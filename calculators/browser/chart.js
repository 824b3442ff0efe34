/**
 * Draws the charts of a result with Vega, which is loaded when the first result is there.
 * The table beside each chart says the same: a chart that fails is only missed.
 */
import { whenIdle } from "./idle.js";

/**
 * @typedef {{vega: any, vegaLite: any, expressionInterpreter: any}} ChartModule
 */

/** A chart takes the colours of the text around it, in the light and in the dark. */
const INK = { labelColor: "currentColor", titleColor: "currentColor", domainColor: "currentColor", tickColor: "currentColor" };
const IN_PAGE = { background: "transparent", axis: INK, legend: INK, title: { color: "currentColor" }, view: { stroke: null } };

/**
 * @param {() => Promise<string>} address of the chart module
 * @param {{loadStarts: () => void, loadEnds: () => void}} listeners
 */
export function createCharts(address, { loadStarts, loadEnds }) {
  /** @type {Promise<ChartModule> | undefined} */
  let loading;
  /** @type {any[]} */
  let views = [];

  function load() {
    if (!loading) {
      loadStarts();
      loading = address().then((url) => import(url));
      loading.catch(() => (loading = undefined)).finally(loadEnds); // a next result tries again
    }
    return loading;
  }

  /**
   * The interpreter walks expressions as data: Vega's usual way, new Function, is refused by
   * the page's content security policy.
   * @param {HTMLElement} place @param {object} spec of Vega-Lite
   */
  async function drawOne(place, spec) {
    const { vega, vegaLite, expressionInterpreter } = await load();
    if (!place.isConnected) return; // a newer result came meanwhile
    const runtime = vega.parse(vegaLite.compile(spec, { config: IN_PAGE }).spec, undefined, { ast: true });
    const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container: place, hover: false });
    views.push(view);
    await view.runAsync();
  }

  /** Draws every chart in `section`, after its words are shown, and lets go of the former. */
  function draw(/** @type {HTMLElement} */ section) {
    views.forEach((view) => view.finalize());
    views = [];
    for (const script of section.querySelectorAll("script.cb-chart-spec")) {
      const place = script.parentElement?.querySelector(".cb-chart");
      if (!(place instanceof HTMLElement)) continue;
      whenIdle(() => {
        Promise.resolve(script.textContent ?? "")
          .then((spec) => drawOne(place, JSON.parse(spec)))
          .catch((error) => console.error("chart:", error));
      });
    }
  }

  return { draw };
}
