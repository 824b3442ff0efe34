/**
 * The page of the facility profile: what is typed is kept in this browser for all calculators.
 * Python reads it, once it is there, so that numbers are kept and not only texts.
 */
import { createEngine } from "./engine.js";
import { createErrors } from "./errors.js";
import { createForm } from "./form.js";
import { PROFILE } from "./origin.js";
import { createRequests } from "./requests.js";
import { createStatus } from "./status.js";
import { createStore, withNumber } from "./store.js";
import { createText } from "./texts.js";
import { createWaking } from "./waking.js";

const PAUSE = 250; // ms of no typing before it is read

/** @param {HTMLElement} root the .cb-app */
export function startProfile(root) {
  const { lang = "" } = root.dataset;
  const edition = Number(root.dataset.edition);
  const config = JSON.parse(root.querySelector("#cb-config")?.textContent ?? "{}");
  const text = createText(config.texts);
  const form = createForm(root, text);
  const store = createStore(PROFILE);
  const status = createStatus(root, text);
  const { wake, whenFailed, retry } = createWaking(() => engine, status);
  const requests = createRequests(() => engine.isReady() && status.privacy(requests.total()));
  const engine = createEngine(
    new URL(config.engine, document.baseURI).href,
    { progress: status.loading, ready: whenReady, failed: whenFailed, requests: requests.workerMade },
    "profile",
  );
  const errors = createErrors(root, form, text, { announce: status.announce, choose });
  const unshown = new Set(); // entries that this edition cannot show are kept
  let pressed = false;
  let pause = 0;

  function restore() {
    store.translate(lang);
    for (const [path, { input }] of Object.entries(store.entries())) {
      if (!form.fill(path, input)) unshown.add(path);
    }
    settle();
  }

  function settle() {
    form.settle();
    store.remember(form.keepable(), (path) => form.fields.has(path) && !unshown.has(path), lang);
  }

  function whenReady() {
    requests.start();
    status.privacy(0);
    read();
  }

  async function read() {
    if (!engine.isReady()) return;
    const typed = form.typed();
    const answer = await engine.run({ edition, lang, inputs: form.collect() });
    if (!answer || JSON.stringify(typed) !== JSON.stringify(form.typed())) return; // overtaken
    store.learn(answer.parsed ?? {}, typed);
    if (store.translate(lang)) restore();
    form.showEcho(answer.echo ?? {});
    const found = answer.errors ?? [];
    errors.show(found, { all: pressed, typing: form.around(document.activeElement)?.path() });
    if (pressed && found.length) errors.summarize(found);
    else if (pressed) tellSaved();
    pressed = false;
  }

  function tellSaved() {
    status.note(text(store.isKept() ? "saved" : "unsaved"));
  }

  function later(/** @type {number} */ delay) {
    clearTimeout(pause);
    pause = window.setTimeout(read, delay);
  }

  function changed() {
    settle();
    status.endNotice();
    wake();
    later(PAUSE);
  }

  function choose(/** @type {string} */ path, /** @type {string} */ value) {
    const control = form.fields.get(path)?.control();
    if (control instanceof HTMLInputElement) control.value = withNumber(control.value, value);
    form.focus(path);
    changed();
  }

  function reset() {
    const former = store.replace({});
    form.empty();
    errors.clear();
    form.showEcho({});
    settle();
    status.undoable(text("cleared"), () => {
      store.replace(former);
      restore();
      status.endNotice();
      later(0);
    });
  }

  form.element.addEventListener("input", (event) => {
    unshown.delete(form.around(event.target)?.path());
    changed();
  });
  form.element.addEventListener("focusin", wake);
  form.element.addEventListener("focusout", () => later(0));
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    pressed = true;
    retry();
    if (engine.isReady()) later(0);
    else tellSaved();
  });
  form.element.addEventListener("reset", () => setTimeout(reset));

  restore();
  if (Object.values(store.entries()).some((entry) => entry.number === undefined)) wake();
}
