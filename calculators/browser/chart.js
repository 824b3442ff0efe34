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
  /** @type {Map<HTMLElement, {spec: string, view?: any}>} */
  const drawn = new Map(); // by its place in the page

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
   * @param {HTMLElement} place @param {string} spec of Vega-Lite, as JSON
   */
  async function drawOne(place, spec) {
    const { vega, vegaLite, expressionInterpreter } = await load();
    const entry = drawn.get(place);
    if (!place.isConnected || entry?.spec !== spec) return; // a newer result came meanwhile
    const runtime = vega.parse(vegaLite.compile(JSON.parse(spec), { config: IN_PAGE }).spec, undefined, { ast: true });
    entry.view?.finalize();
    // Vega names what it draws in English; the place itself is named in the page's language.
    const container = document.createElement("div");
    container.setAttribute("aria-hidden", "true");
    place.replaceChildren(container);
    entry.view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container, hover: false });
    await entry.view.runAsync();
  }

  /** Draws every chart in `section` whose data are new, and lets go of those that went. */
  function draw(/** @type {HTMLElement} */ section) {
    for (const [place, { view }] of drawn) {
      if (place.isConnected) continue;
      view?.finalize();
      drawn.delete(place);
    }
    for (const script of section.querySelectorAll("script.cb-chart-spec")) {
      const place = script.parentElement?.querySelector(".cb-chart");
      const spec = script.textContent ?? "";
      if (!(place instanceof HTMLElement) || drawn.get(place)?.spec === spec) continue;
      drawn.set(place, { spec, view: drawn.get(place)?.view });
      whenIdle(() => {
        drawOne(place, spec).catch((error) => {
          drawn.delete(place); // a next result tries again
          console.error("chart:", error);
        });
      });
    }
  }

  return { draw };
}
