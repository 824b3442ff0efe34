/**
 * Asking Pagefind. The index lies in the folder of the page's edition, in the page's language.
 *
 * @typedef {{title: string, id: string, text: string, weight: number}} Place a heading and what is below it
 * @typedef {{address: string, title: string, section: string, edition: string, text: string, places: Place[]}} Hit
 * @typedef {{phrase: string, whole: number, hits: (() => Promise<Hit>)[]}} Answer the query as it would
 *   stand in texts, the number of pages where it does, and these pages before others
 *
 * What is used of Pagefind's own shapes:
 * @typedef {{title: string, url: string, excerpt: string, anchor?: {id: string, element: string}, weighted_locations: {balanced_score: number}[]}} SubResult
 * @typedef {{raw_url: string, meta: Record<string, string>, excerpt: string, sub_results: SubResult[]}} Fragment
 * @typedef {{id: string, data: () => Promise<Fragment>}} Result
 */
import { forQuery } from "./fold.js";

const EDITION = new URL("../../", import.meta.url); // this file is <edition>/js/search/ask.js

/** Long pages rank with short ones, and the words of a glossary's terms count like a lesser title. */
const RANKING = { pageLength: 0.2, metaWeights: { terms: 1, edition: 0 } };

/** With so many pages that have the very phrase, others only distract. */
const ENOUGH = 8;

/** Loads Pagefind: some 50 kB of program and as much again of index. */
export async function createAsking() {
  const { createInstance } = await import(new URL("pagefind/pagefind.js", EDITION).href);
  const instance = createInstance({
    basePath: new URL("pagefind/", EDITION).pathname,
    excerptEllipsis: "…",
    ranking: RANKING,
    noWorker: true, // a search takes milliseconds; a worker would be one more file to load
  });
  await instance.filters(); // there are none: it waits for the index and, unlike `init`, tells a failure

  /** @param {string} typed @returns {Promise<Answer>} */
  return async (typed) => {
    const query = forQuery(typed);
    const phrase = query.replaceAll('"', "").trim();
    /** @type {{results: Result[]}[]} */
    const [exact, loose] = await Promise.all([instance.search(`"${phrase}"`), instance.search(query)]);
    // Pages with the very phrase come first: alone, the syllables of Vietnamese are in every text.
    const whole = new Set(exact.results.map(({ id }) => id));
    const first = loose.results.filter(({ id }) => whole.has(id));
    const rest = loose.results.filter(({ id }) => !whole.has(id));
    // Pagefind keeps silent about a part of the index that it could not load.
    if (!loose.results.length && !navigator.onLine) throw new Error("offline");
    const results = whole.size < ENOUGH ? [...first, ...rest] : first;
    return { phrase, whole: whole.size, hits: results.map((result) => async () => hit(await result.data())) };
  };
}

/** Pagefind ends each heading and cell with a full stop, which after Japanese is another sign. */
const stopped = (/** @type {string} */ excerpt) =>
  excerpt.replace(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー）」](?:<\/mark>)?)\.\s?/gu, "$1。");

/** @param {Fragment} fragment @returns {Hit} */
function hit({ raw_url, meta, excerpt, sub_results }) {
  const places = sub_results
    .filter(({ anchor }) => anchor && anchor.element !== "h1")
    .map(({ title, anchor, excerpt, weighted_locations }) => ({
      title,
      id: anchor?.id ?? "",
      text: stopped(excerpt),
      weight: weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0),
    }));
  const address = new URL(raw_url, EDITION).href;
  return { address, title: meta.title, section: meta.section ?? "", edition: meta.edition ?? "", text: stopped(excerpt), places };
}
