/**
 * A calculator page comes to life: typing is kept as a draft and, once Python is there,
 * answered at every pause with a result or with what is wrong at which field.
 */
import { createCharts } from "./chart.js";
import { createEngine } from "./engine.js";
import { createErrors } from "./errors.js";
import { createForm } from "./form.js";
import { whenIdle } from "./idle.js";
import { createRequests } from "./requests.js";
import { createResult } from "./result.js";
import { createStatus } from "./status.js";
import { createStore, withNumber } from "./store.js";
import { createText } from "./texts.js";

const PAUSE = 150; // ms of no typing before a calculation
const LONG_PAUSE = 700; // ms before the field being typed in is told its error

/** @typedef {import("./engine.js").Answer} Answer */

/** @param {HTMLElement} root the .cb-app */
function start(root) {
  const { calculator = "", edition, lang = "" } = root.dataset;
  const config = JSON.parse(root.querySelector("#cb-config")?.textContent ?? "{}");
  const manifestUrl = new URL(config.engine, document.baseURI).href;
  const text = createText(config.texts);

  const form = createForm(root);
  const store = createStore(calculator);
  const status = createStatus(root, text);
  const requests = createRequests(() => engine.isReady() && status.privacy(requests.total()));
  const engine = createEngine(manifestUrl, {
    progress: status.loading,
    ready: whenReady,
    failed: whenFailed,
    requests: requests.workerMade,
  });
  const charts = createCharts(async () => new URL((await engine.manifest()).chart, manifestUrl).href, {
    loadStarts: requests.stop,
    loadEnds: requests.start,
  });
  const result = createResult(root, text, { announce: status.announce, draw: charts.draw });
  const errors = createErrors(root, form, text, { announce: status.announce, choose });
  /** Draft entries that this page cannot show (an option of another edition) are kept. */
  const unshown = new Set();
  let pressed = false; // the button was pressed and its errors or result are still to be shown
  let typing = 0; // time of the last keystroke
  let pause = 0;
  let failed = false; // then only the reader starts the engine again, by a button

  function restore() {
    store.translate(lang);
    for (const [key, { input }] of Object.entries(store.entries())) {
      if (!form.fill(key, input)) unshown.add(key);
    }
    form.fitOptions();
    remember();
  }

  function remember() {
    const shown = [...form.fields.keys()].filter((key) => !unshown.has(key));
    store.remember(form.collect(), shown, lang);
  }

  function whenReady() {
    requests.start();
    status.privacy(0);
    calculate();
  }

  async function calculate() {
    if (!engine.isReady()) return;
    const inputs = form.collect();
    const answer = await engine.run({ calculator, edition: Number(edition), lang, inputs });
    if (!answer || JSON.stringify(inputs) !== JSON.stringify(form.collect())) return; // overtaken
    store.learn(answer.parsed ?? {}, inputs);
    if (store.translate(lang)) restore();
    form.showEcho(answer.echo ?? {});
    if (answer.errors) showErrors(answer.errors, Object.keys(inputs).length);
    else showResult(answer.html ?? "");
  }

  function showErrors(/** @type {import("./engine.js").FieldError[]} */ found, /** @type {number} */ filled) {
    if (filled) result.stale();
    else result.clear();
    const sinceTyping = performance.now() - typing;
    const active = document.activeElement?.closest(".cb-field");
    const field = active instanceof HTMLElement && sinceTyping < LONG_PAUSE - PAUSE / 2 ? active.dataset.field : undefined;
    errors.show(found, { all: pressed, typing: field });
    if (pressed) errors.summarize(found);
    else if (field) later(LONG_PAUSE - sinceTyping);
    pressed = false;
  }

  function showResult(/** @type {string} */ html) {
    errors.show([], { all: false, typing: undefined });
    result.show(html);
    if (pressed) result.focus();
    pressed = false;
  }

  function later(/** @type {number} */ delay) {
    clearTimeout(pause);
    pause = window.setTimeout(calculate, delay);
  }

  function changed(/** @type {Event} */ event) {
    typing = performance.now();
    pressed = false;
    form.fitOptions();
    const field = event.target instanceof Element ? event.target.closest(".cb-field") : null;
    if (field instanceof HTMLElement) unshown.delete(field.dataset.field);
    remember();
    if (engine.isReady()) status.endNotice();
    wake();
    later(PAUSE);
  }

  /** A reading of an ambiguous number was picked. */
  function choose(/** @type {string} */ key, /** @type {string} */ value) {
    const control = form.control(key);
    control.value = withNumber(control.value, value);
    form.focus(key);
    remember();
    later(0);
  }

  /** Loads the engine, unless it failed: then the reader is asked first. */
  const wake = () => failed || engine.load();

  function whenFailed(/** @type {"load" | "run"} */ phase) {
    failed = true;
    status.failed(phase, retry);
  }

  function retry() {
    failed = false;
    engine.load();
  }

  function reset() {
    const former = store.replace({});
    errors.clear();
    result.clear();
    form.showEcho({});
    form.fitOptions();
    status.cleared(() => {
      store.replace(former);
      restore();
      status.endNotice();
      if (engine.isReady()) status.privacy(requests.total());
      later(0);
    });
  }

  form.element.addEventListener("input", changed);
  form.element.addEventListener("focusin", wake);
  form.element.addEventListener("focusout", (event) => {
    const field = event.target instanceof Element ? event.target.closest(".cb-field") : null;
    if (!(field instanceof HTMLElement)) return;
    errors.leave(field.dataset.field ?? "");
    later(0);
  });
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    pressed = true;
    retry();
    if (engine.isReady()) later(0);
    else status.waiting();
  });
  form.element.addEventListener("reset", () => setTimeout(reset)); // after the form has emptied itself

  restore();
  // Where data is dear the engine waits for the reader to touch the form.
  const connection = /** @type {{saveData?: boolean} | undefined} */ (/** @type {any} */ (navigator).connection);
  if (connection?.saveData) return;
  if (Object.keys(store.entries()).length) wake(); // a returning reader waits for a result
  else if (document.readyState === "complete") whenIdle(wake);
  else addEventListener("load", () => whenIdle(wake), { once: true });
}

for (const root of document.querySelectorAll(".cb-app")) {
  if (root instanceof HTMLElement) start(root);
}
