/**
 * The way into search, on every page: a button, the keys "/" and Ctrl+K, and addresses that end in
 * `#search=…`. Nothing else is loaded before the first use.
 */
const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("#cb-search"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector(".cb-find__open"));
const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input[type=text]"));
const slash = /** @type {HTMLInputElement} */ (dialog.querySelector("input[type=checkbox]"));
const failure = /** @type {HTMLElement} */ (dialog.querySelector(".cb-search__failed"));
const SLASH = "cobenefit.search.slash"; // "off": a single key must be possible to turn off (WCAG 2.1.4)
const ASKED = /^#search=(.*)$/;

/** @type {Promise<{search: () => void, enter: () => void}> | undefined} */
let loaded;

function open() {
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  loaded ??= import("./search/dialog.js").then(({ createDialog }) => createDialog(dialog, failed));
  return loaded.then(({ search }) => search(), failed);
}

function failed() {
  failure.hidden = false;
  /** @type {HTMLElement} */ (dialog.querySelector(".cb-search__status")).textContent = "";
}

/** A browser remembers a module that it could not load: only the page loaded anew tries again. */
function retry() {
  location.hash = `search=${encodeURIComponent(field.value)}`;
  location.reload();
}

/** Opens with what an address asks for: from another edition, or after a retry. */
function followAddress() {
  const asked = location.hash.match(ASKED)?.[1];
  if (asked === undefined) return;
  try {
    field.value = decodeURIComponent(asked);
  } catch {
    field.value = asked; // not written by us
  }
  open();
}

/** Whether a key pressed there would be text. @param {EventTarget | null} place */
const isTyping = (place) =>
  place instanceof HTMLElement && (place.isContentEditable || place.matches("input:not([type=checkbox], [type=radio]), textarea, select"));

function pressed(/** @type {KeyboardEvent} */ event) {
  if (event.isComposing || event.altKey || event.defaultPrevented) return;
  const command = event.ctrlKey || event.metaKey;
  const bySlash = event.key === "/" && !command && slash.checked && !isTyping(event.target);
  const byK = event.key.toLowerCase() === "k" && command && !event.shiftKey;
  if (!bySlash && !byK) return;
  event.preventDefault();
  open();
}

/** Closes on a press beside it, and on a link to a place of this very page. */
function clicked(/** @type {MouseEvent} */ event) {
  const link = event.target instanceof Element && event.target.closest("a");
  const stays = link && link.pathname === location.pathname && link.search === location.search;
  if (event.target === dialog || stays) dialog.close();
}

function remembered() {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true; // storage is forbidden here
  }
}

function remember() {
  try {
    localStorage.setItem(SLASH, slash.checked ? "on" : "off");
  } catch {
    // then it holds for this page only
  }
}

slash.checked = remembered();
slash.addEventListener("change", remember);
button.hidden = false;
button.addEventListener("click", open);
document.addEventListener("keydown", pressed);
dialog.addEventListener("click", clicked);
dialog.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault(); // also while the rest is still being loaded
  loaded?.then(({ enter }) => enter(), failed);
});
dialog.querySelector(".cb-search__close")?.addEventListener("click", () => dialog.close());
dialog.querySelector(".cb-search__retry")?.addEventListener("click", retry);
dialog.addEventListener("close", () => {
  if (ASKED.test(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
});
addEventListener("hashchange", followAddress);
followAddress();
