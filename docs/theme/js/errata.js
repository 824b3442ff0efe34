/**
 * What was found wrong after this edition was published. The edition's own files never change:
 * the notices come from `errata.json` at the root of the site (scripts/errata_pages.py). Without
 * that file, or without a connection, the page is as it was published.
 *
 * @typedef {{title: string, text: string[], address: string}} Notice
 * @typedef {{id: string, name: string, pages: string[]}} Listed
 * @typedef {{
 *   editions: Record<string, Listed[]>,
 *   notices: Record<string, Record<string, Notice>>,
 *   words: Record<string, {label: string, more: string, result: string}>,
 * }} Errata
 */
import { element } from "./element.js";

/** @param {import("./words.js").Words} words */
export async function showErrata(words) {
  const errata = await fetched(words("site"));
  const listed = errata?.editions[words("edition_number")] ?? [];
  if (!errata || !listed.length) return;
  const here = listed.filter(({ pages }) => pages.includes(words("path")));
  if (here.length) document.querySelector("article.md-content__inner")?.prepend(box(errata, here, words("site")));
  const result = document.querySelector("#cb-result");
  if (result instanceof HTMLElement) watch(result, errata, listed, words("site"));
}

/**
 * The errata, or nothing where they cannot be had: offline, or on a host without them.
 * @param {string} site leads to the root of the site @returns {Promise<Errata | undefined>}
 */
async function fetched(site) {
  try {
    const answer = await fetch(`${site}errata.json`, { cache: "no-cache" });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Notices with their dates, sentences and links, in the page's language. */
function box(/** @type {Errata} */ errata, /** @type {Listed[]} */ listed, /** @type {string} */ site, introduction = "") {
  const lang = document.documentElement.lang;
  const made = element("aside", "cb-erratum");
  made.setAttribute("aria-label", errata.words[lang].label);
  if (introduction) made.append(element("p", "", introduction));
  for (const { id } of listed) {
    const { title, text, address } = errata.notices[id][lang];
    const more = element("a", "", errata.words[lang].more);
    more.setAttribute("href", site + address);
    made.append(element("p", "", title), ...text.map((sentence) => element("p", "", sentence)), more);
  }
  return made;
}

/** A result that used a corrected value says so above itself, for as long as it does. */
function watch(/** @type {HTMLElement} */ result, /** @type {Errata} */ errata, /** @type {Listed[]} */ listed, /** @type {string} */ site) {
  const place = document.createElement("div");
  place.setAttribute("role", "status");
  result.before(place);
  let shown = "";
  const settle = () => {
    const used = result.hidden ? [] : [...result.querySelectorAll("[data-factors]")].flatMap((row) => (row.getAttribute("data-factors") ?? "").split(" "));
    const wrong = listed.filter(({ name }) => used.includes(name));
    const key = wrong.map(({ id }) => id).join(" ");
    if (key === shown) return;
    shown = key;
    place.replaceChildren(...(wrong.length ? [box(errata, wrong, site, errata.words[document.documentElement.lang].result)] : []));
  };
  new MutationObserver(settle).observe(result, { attributes: true, childList: true, subtree: true });
  settle();
}
