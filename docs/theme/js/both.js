/**
 * Both languages side by side, section by section. The page's own sections move into rows and
 * back, so that a form keeps what was typed; the other language's are read from its page.
 * `?view=both` keeps the view in links and reloads.
 */
import { sectionsOf, withoutForms } from "./sections.js";

const VIEW = "view";
const BOTH = "both";

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLLinkElement} other leads to the page in the other language
 * @param {import("./words.js").Words} words
 */
export function createBoth(button, other, words) {
  const article = /** @type {HTMLElement} */ (document.querySelector("article.md-content__inner"));
  const status = /** @type {HTMLElement} */ (document.querySelector(".cb-both-status"));
  button.hidden = false;
  button.addEventListener("click", () => (isOn() ? leave() : enter()));
  if (new URLSearchParams(location.search).get(VIEW) === BOTH) enter();

  function isOn() {
    return button.getAttribute("aria-pressed") === "true";
  }

  async function enter() {
    button.disabled = true;
    try {
      const page = await fetched(other.href);
      show(sectionsOf(withoutForms(page, words("both_form"))), other.hreflang);
      said(words("both_on"));
    } catch {
      said(words("both_failed")); // offline, or the page is gone: this page stays as it is
    } finally {
      button.disabled = false;
    }
  }

  /** One row for each section, the two languages in it; what one side lacks leaves a gap. */
  function show(/** @type {Map<string, Element[]>} */ theirs, /** @type {string} */ lang) {
    for (const [id, own] of sectionsOf(article)) {
      const row = document.createElement("div");
      row.className = "cb-pair";
      own[0].before(row);
      const wide = own.some((element) => element.matches(".cb-app"));
      row.append(side(own, document.documentElement.lang), side(theirs.get(id) ?? [], lang));
      row.classList.toggle("cb-pair--wide", wide);
    }
    pressed(true);
  }

  function leave() {
    for (const row of article.querySelectorAll(":scope > .cb-pair")) {
      row.replaceWith(...(row.querySelector(`[lang="${document.documentElement.lang}"]`)?.children ?? []));
    }
    pressed(false);
    said("");
  }

  /** The button, the address and the links of the page all tell the view. */
  function pressed(/** @type {boolean} */ on) {
    button.setAttribute("aria-pressed", String(on));
    document.documentElement.classList.toggle("cb-both-on", on);
    history.replaceState(history.state, "", viewed(location.href, on));
    for (const link of document.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href") ?? "";
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || href.startsWith("#")) continue;
      if (link.pathname.endsWith("/")) link.href = viewed(link.href, on);
    }
    if (on && location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  function said(/** @type {string} */ text) {
    status.textContent = text;
  }
}

/** An address with or without the view. */
function viewed(/** @type {string} */ address, /** @type {boolean} */ on) {
  const url = new URL(address);
  if (on) url.searchParams.set(VIEW, BOTH);
  else url.searchParams.delete(VIEW);
  return url.href;
}

function side(/** @type {Element[]} */ elements, /** @type {string} */ lang) {
  const box = document.createElement("div");
  box.lang = lang;
  box.append(...elements);
  return box;
}

/** The article of another page, its addresses made absolute and its ids taken away. */
async function fetched(/** @type {string} */ address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("article.md-content__inner");
  if (!article) throw new Error(`${address} holds no article`);
  for (const name of ["href", "src"]) {
    for (const element of article.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name) ?? "";
      element.setAttribute(name, new URL(value, address).href);
    }
  }
  return /** @type {HTMLElement} */ (document.importNode(article, true));
}
