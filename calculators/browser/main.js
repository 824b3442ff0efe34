/**
 * A calculator page comes to life: typing is kept as a draft and, once Python is there,
 * answered at every pause with a result or with what is wrong at which field.
 */
import { createCharts } from "./chart.js";
import { createDownloads } from "./download.js";
import { createEngine } from "./engine.js";
import { createErrors } from "./errors.js";
import { createForm } from "./form.js";
import { whenIdle } from "./idle.js";
import { createOffers } from "./offers.js";
import { contributors, fillFromProfile, markOrigins } from "./origin.js";
import { startProfile } from "./profilepage.js";
import { createRequests } from "./requests.js";
import { createResult } from "./result.js";
import { keepResult } from "./results.js";
import { enableRowButtons } from "./rowedit.js";
import { createStatus } from "./status.js";
import { createStore, withNumber, withReading } from "./store.js";
import { createText } from "./texts.js";
import { createWaking } from "./waking.js";

const PAUSE = 150; // ms of no typing before a calculation
const LONG_PAUSE = 700; // ms before the field being typed in is told its error
const REST = 250; // ms after a quick answer before the full one, with Monte Carlo, is asked for

/** @typedef {import("./engine.js").Answer} Answer */

/** @param {HTMLElement} root the .cb-app */
function start(root) {
  const { calculator = "", lang = "" } = root.dataset;
  const edition = Number(root.dataset.edition);
  const config = JSON.parse(root.querySelector("#cb-config")?.textContent ?? "{}");
  const manifestUrl = new URL(config.engine, document.baseURI).href;
  const text = createText(config.texts);
  const about = { edition, lang, text, names: config.names, link: config.profile };

  const form = createForm(root, text);
  const store = createStore(`cobenefit.draft.${calculator}`);
  const status = createStatus(root, text);
  const { wake, whenFailed, retry } = createWaking(() => engine, status);
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
  /** @type {{asked: string, answer: Answer, full: boolean} | undefined} */
  let last; // the newest answer and what it answers
  let pressed = false; // the button was pressed and its errors or result are still to be shown
  let typing = 0; // time of the last keystroke
  let pause = 0;

  /** Fills the form from the draft, and what is blank from the profile. */
  function restore() {
    store.translate(lang);
    for (const [path, { input }] of Object.entries(store.entries())) {
      if (input !== "" && !form.fill(path, input)) unshown.add(path);
    }
    fillFromProfile(form, lang, (path) => path in store.entries());
    settle();
  }

  /** After any change of the form. */
  function settle() {
    form.settle();
    markOrigins(form, about);
    // A row that is gone is gone from the draft; a field that this page lacks is not.
    const own = (/** @type {string} */ path) => form.fields.has(path) || form.rows.has(path.split(".")[0]);
    store.remember(form.keepable(), (path) => own(path) && !unshown.has(path), lang);
  }

  function whenReady() {
    requests.start();
    status.privacy(0);
    calculate();
  }

  /** Asks for the point result first, and for the full one once typing rests. */
  async function calculate() {
    clearTimeout(pause);
    if (!engine.isReady()) return;
    const inputs = form.collect();
    const asked = JSON.stringify(inputs);
    if (last?.asked === asked) return show(last, inputs);
    const typed = form.typed();
    const answer = await engine.run({ calculator, edition, lang, inputs, ranges: "first_order" });
    if (answer && asked === JSON.stringify(form.collect())) show(learn(asked, typed, answer, false), inputs);
  }

  async function calculateFully() {
    const inputs = form.collect();
    const asked = JSON.stringify(inputs);
    if (last?.asked !== asked || last.full) return;
    const answer = await engine.run({ calculator, edition, lang, inputs });
    if (!answer || asked !== JSON.stringify(form.collect())) return; // overtaken
    show(learn(asked, form.typed(), answer, true), inputs);
    if (answer.response) keepResult(calculator, edition, answer.response.outputs, contributors(form));
  }

  /** Keeps the answer, and the numbers that Python read, in the page's way of writing. */
  function learn(/** @type {string} */ asked, /** @type {import("./form.js").Typed} */ typed, /** @type {Answer} */ answer, /** @type {boolean} */ full) {
    store.learn(answer.parsed ?? {}, typed);
    last = { asked, answer, full };
    if (store.translate(lang)) {
      restore();
      last.asked = JSON.stringify(form.collect()); // the same numbers, written otherwise
    }
    return last;
  }

  function show(/** @type {NonNullable<typeof last>} */ { answer, full }, /** @type {object} */ inputs) {
    form.showEcho(answer.echo ?? {});
    form.showTables(answer.tables ?? {});
    if (answer.errors) showErrors(answer.errors, Object.keys(inputs).length);
    else {
      showResult(answer.html ?? "", full);
      if (!full) pause = window.setTimeout(calculateFully, REST);
    }
  }

  function showErrors(/** @type {import("./engine.js").FieldError[]} */ found, /** @type {number} */ filled) {
    if (filled) result.stale();
    else result.clear();
    const sinceTyping = performance.now() - typing;
    const field = sinceTyping < LONG_PAUSE - PAUSE / 2 ? form.around(document.activeElement)?.path() : undefined;
    errors.show(found, { all: pressed, typing: field });
    if (pressed) errors.summarize(found);
    else if (field) later(LONG_PAUSE - sinceTyping);
    pressed = false;
  }

  function showResult(/** @type {string} */ html, /** @type {boolean} */ full) {
    errors.show([], { all: false, typing: undefined });
    result.show(html, full);
    if (pressed) result.focus();
    pressed = false;
  }

  function later(/** @type {number} */ delay) {
    clearTimeout(pause);
    pause = window.setTimeout(calculate, delay);
  }

  /** The reader changed something in the form. */
  function changed() {
    typing = performance.now();
    pressed = false;
    settle();
    status.endNotice();
    wake();
    later(PAUSE);
  }

  function typedIn(/** @type {Event} */ event) {
    const field = form.around(event.target);
    if (field) {
      unshown.delete(field.path());
      if (field.origin && field.read() === undefined) store.leaveBlank(field.path(), lang);
      field.origin = "";
    }
    changed();
  }

  /** A reading of an ambiguous number was picked. */
  function choose(/** @type {string} */ path, /** @type {string} */ value, /** @type {number} */ which) {
    const field = form.fields.get(path);
    const control = field?.control();
    if (field?.type === "table") /** @type {import("./form.js").TableField} */ (field).setDecimal(value);
    else if (control instanceof HTMLTextAreaElement) control.value = withReading(control.value, which, lang);
    else if (control instanceof HTMLInputElement) control.value = withNumber(control.value, value);
    form.focus(path);
    settle();
    later(0);
  }

  /** Fills in another calculator's results; what stood there before can be had back. */
  function takeOver(/** @type {Map<string, import("./field.js").Input>} */ found, /** @type {string} */ words) {
    const former = new Map([...found.keys()].map((path) => [path, form.fields.get(path)?.read()]));
    for (const [path, input] of found) put(path, input);
    changed();
    status.undoable(words, () => {
      for (const [path, input] of former) put(path, input);
      status.endNotice();
      changed();
    });
    status.announce(words);
  }

  function put(/** @type {string} */ path, /** @type {import("./field.js").Input | undefined} */ input) {
    const field = form.fields.get(path);
    if (!field) return;
    field.origin = "";
    if (input === undefined) field.empty();
    else field.fill(input);
  }

  /** The result as a file. The library that writes workbooks is loaded for the first one. */
  async function makeFile(/** @type {string} */ format) {
    requests.stop();
    const made = await engine.file({ calculator, edition, lang, inputs: form.collect() }, format);
    requests.start();
    return made;
  }

  function reset() {
    const former = store.replace({});
    form.empty();
    form.fields.forEach((field) => (field.origin = ""));
    errors.clear();
    result.clear();
    form.showEcho({});
    restore(); // the profile is not part of what was typed here
    last = undefined;
    status.undoable(text("cleared"), () => {
      store.replace(former);
      form.empty();
      form.fields.forEach((field) => (field.origin = ""));
      restore();
      status.endNotice();
      if (engine.isReady()) status.privacy(requests.total());
      wake();
      later(0);
    });
  }

  form.element.addEventListener("input", typedIn);
  form.element.addEventListener("focusin", wake);
  form.element.addEventListener("focusout", (event) => {
    const field = form.around(event.target);
    if (!field || field.type === "rows") return;
    errors.leave(field.path());
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
  enableRowButtons(form, text, {
    announce: status.announce,
    undoable: status.undoable,
    changed(rows) {
      form.index();
      errors.forget(rows);
      changed();
    },
  });
  createDownloads(result.section, text, {
    file: makeFile,
    announce: status.announce,
    tell: (sentence, again) => status.note(sentence, text("retry"), again),
  });
  result.section.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.cb-next") : null;
    if (link instanceof HTMLAnchorElement) link.hash = `#from=${calculator}`;
  });

  restore();
  const offers = createOffers(root, form, text, about, takeOver);
  offers.followAddress();
  addEventListener("pageshow", offers.show); // coming back from the other calculator
  // Where data is dear the engine waits for the reader to touch the form.
  const connection = /** @type {{saveData?: boolean} | undefined} */ (/** @type {any} */ (navigator).connection);
  if (connection?.saveData) return;
  if (Object.keys(store.entries()).length) wake(); // a returning reader waits for a result
  else if (document.readyState === "complete") whenIdle(wake);
  else addEventListener("load", () => whenIdle(wake), { once: true });
}

for (const root of document.querySelectorAll(".cb-app")) {
  if (!(root instanceof HTMLElement)) continue;
  if (root.dataset.profileForm === undefined) start(root);
  else startProfile(root);
}
