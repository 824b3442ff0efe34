/**
 * The open dialog: asks while the reader types, lists the pages found, and lets arrow keys walk
 * through them. Its words stand in the dialog's own HTML, in the page's language.
 */
import { createAsking } from "./ask.js";
import { forIndex } from "./fold.js";
import { item } from "./hits.js";
import { contains } from "./marks.js";

const PAUSE = 150; // ms of no typing before a search
const COMPOSING = 400; // ms; kana on their way to kanji, or a Vietnamese word not yet complete
const AT_ONCE = 8; // pages listed before the reader asks for more

/** @typedef {import("./ask.js").Answer} Answer */
/** @type {Answer} */
const NOTHING = { phrase: "", whole: 0, hits: [] };

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => void} failed tells the reader that search could not be loaded
 */
export function createDialog(dialog, failed) {
  const within = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const field = /** @type {HTMLInputElement} */ (within("input[type=text]"));
  const list = within(".cb-search__hits");
  const status = within(".cb-search__status");
  const more = /** @type {HTMLButtonElement} */ (within(".cb-search__more"));
  const advice = within(".cb-search__advice");
  const failure = within(".cb-search__failed");
  const asking = createAsking();
  asking.catch(failed);
  let pause = 0;
  let asked = "";
  let answer = NOTHING;

  const say = (/** @type {string} */ key, /** @type {string | number} */ count = "") => {
    status.textContent = (status.dataset[key] ?? "").replace("{count}", String(count)).replace("{query}", () => asked);
  };

  async function search() {
    clearTimeout(pause);
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    for (const link of dialog.querySelectorAll("a[data-elsewhere]")) {
      /** @type {HTMLAnchorElement} */ (link).hash = typed ? `search=${encodeURIComponent(typed)}` : "";
    }
    if (typed && !list.children.length) say("loading");
    const found = typed ? await (await asking)(typed) : NOTHING;
    const items = await itemsOf(found, 0);
    if (typed === asked) show(found, items); // else overtaken
  }

  /** The next pages of an answer, as items of the list. */
  const itemsOf = (/** @type {Answer} */ { hits, phrase }, /** @type {number} */ from) =>
    Promise.all(hits.slice(from, from + AT_ONCE).map(async (load) => item(await load(), phrase)));

  function show(/** @type {Answer} */ found, /** @type {HTMLElement[]} */ items) {
    answer = found;
    list.replaceChildren(...items);
    list.dataset.query = asked;
    // A word's beginning, or a part of a Japanese word, is there although it is no word.
    const near = items.some((made) => contains(forIndex(made.textContent ?? ""), found.phrase));
    advice.hidden = !asked || near || found.whole > 0;
    failure.hidden = true;
    offerMore();
    if (!asked) say("");
    else if (found.whole) say(found.whole < found.hits.length ? "some" : "found", found.whole);
    else say(near ? "sorted" : items.length ? "near" : "none", found.hits.length);
  }

  async function showMore() {
    const former = answer;
    const items = await itemsOf(former, list.children.length);
    if (former !== answer) return; // the reader typed on
    list.append(...items);
    items[0]?.querySelector("a")?.focus();
    offerMore();
  }

  function offerMore() {
    const left = answer.hits.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = (more.dataset.text ?? "").replace("{count}", String(left));
  }

  /** Arrow keys go through the field and all links of the list. */
  function walk(/** @type {KeyboardEvent} */ event) {
    if (event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const here = stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (here < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, here + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  }

  const searching = () => search().catch(failed);
  field.addEventListener("input", (event) => {
    clearTimeout(pause);
    const composing = /** @type {InputEvent} */ (event).isComposing;
    pause = window.setTimeout(searching, composing ? COMPOSING : PAUSE);
  });
  more.addEventListener("click", () => showMore().catch(failed));
  dialog.addEventListener("keydown", walk);
  return {
    search: searching,
    /** Searches at once and goes to the first result; on a phone this also puts the keyboard away. */
    async enter() {
      await searching();
      list.querySelector("a")?.focus();
    },
  };
}
