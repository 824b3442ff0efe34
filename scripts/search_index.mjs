/**
 * Makes the search index of one built edition, in all its languages:
 *
 *   node scripts/search_index.mjs site/2      writes site/2/pagefind/
 *
 * An edition has an index of its own, so that none of its bytes changes when another is built.
 * Pagefind is given each page in the one spelling of docs/theme/js/search/fold.js; the page's
 * `lang` decides which index it joins. Of Pagefind's output only what the site's own dialog
 * loads is kept.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { close, createIndex } from "pagefind";
import { forIndex } from "../docs/theme/js/search/fold.js";

const ARTICLE = "article.md-content__inner";

/** No text to be found: controls, messages, marks, steps of derivations, figures of examples. */
const EXCLUDED = [
  ...["script", "noscript", "svg", "math", "button", "select", "textarea", "[hidden]"],
  ...["help", "need", "echo", "error", "errors", "option", "status", "actions", "offers"].map((name) => `.cb-${name}`),
  ...["mark", "not-here", "stamp", "files", "next-steps", "chart", "stale"].map((name) => `.cb-${name}`),
  ...["ref", "refs", "term__note", "pager", "verdict", "certificate"].map((name) => `.cb-${name}`),
  ".cb-result-body details",
  ".cb-result-body td",
];

/** Found, but less than running text: the labels of a form, and examples that are all alike. */
const LIGHT = /<(?:form class="cb-form"|div class="cb-result-body")/g;

/** A row with an id, such as a factor: its name, up to a note. */
const ROW = /<th scope="row" id="[^"]+">(.*?)(?=<span class="cb-term-note">|<\/th>)/g;

/** A term becomes a place to go to. Factors do not: a thousand places take Pagefind a second. */
const TERM = /(<th scope="row") id="(term-[^"]+)">(.*?)(?=<span class="cb-term-note">|<\/th>)/g;

/** The document of each factor: all documents stand below the table anyway. */
const SOURCE_CELL = /<td><a href="#source-.*?<\/td>/g;

/** Words of neighbouring cells and lines must not grow together. */
const WORD_END = /<\/(?:td|th|dt|dd|label|legend|summary|caption|strong)>|<br/g;

/** Every word in the names of a page's rows, once: these make a glossary rank as a glossary. */
function terms(/** @type {string} */ page) {
  const segmenter = new Intl.Segmenter(page.match(/<html lang="([^"]+)"/)?.[1], { granularity: "word" });
  const words = new Set();
  for (const [, name] of page.matchAll(ROW)) {
    const segments = segmenter.segment(forIndex(name.replace(/<[^>]*>/g, " ")));
    for (const { segment, isWordLike } of segments) if (isWordLike) words.add(segment.toLowerCase());
  }
  return [...words].sort().join(" ");
}

/** What each result carries besides its title. */
function facts(/** @type {string} */ page) {
  const named = (/** @type {string} */ name) => page.match(new RegExp(`<meta name="${name}" content="([^"]*)">`))?.[1];
  const known = { edition: named("edition"), section: named("section"), terms: terms(page) };
  const items = Object.entries(known).filter(([, value]) => value);
  return items.map(([name, value]) => `<p data-pagefind-ignore data-pagefind-meta="${name}">${value}</p>`).join("");
}

/** The page as Pagefind is to read it. */
function prepared(/** @type {string} */ page) {
  const known = facts(page);
  return page
    .replace(/<article class="md-content__inner[^>]*>/, (start) => start + known)
    .replace(LIGHT, '$& data-pagefind-weight="0.3"')
    .replace(TERM, '$1><h6 id="$2">$3</h6>')
    .replace(SOURCE_CELL, "")
    .replace(WORD_END, " $&")
    .replace(/>[^<]+/g, forIndex);
}

/** The pages below the folder `edition`, as addresses from there: "", "about/", "ja/"… */
function addresses(/** @type {string} */ edition) {
  const names = /** @type {string[]} */ (readdirSync(edition, { recursive: true }));
  const pages = names.filter((name) => /(^|\/)index\.html$/.test(name));
  return pages.map((name) => name.slice(0, -"index.html".length)).sort();
}

/** An answer of Pagefind, which tells its complaints instead of throwing them. */
function checked(/** @type {any} */ answer) {
  if (answer.errors.length) throw new Error(answer.errors.join("\n"));
  return answer;
}

/** The files of the index of `edition` that a page loads. */
async function indexFiles(/** @type {string} */ edition) {
  const { index } = checked(await createIndex({ rootSelector: ARTICLE, excludeSelectors: EXCLUDED }));
  for (const address of addresses(edition)) {
    const content = prepared(readFileSync(join(edition, address, "index.html"), "utf-8"));
    checked(await index.addHTMLFile({ url: address || "./", content }));
  }
  const { files } = checked(await index.getFiles());
  await close();
  const needed = /^(pagefind\.js|pagefind-entry\.json|wasm\..*|.*\.pf_\w+)$/;
  return /** @type {import("pagefind").IndexFile[]} */ (files).filter(({ path }) => needed.test(path));
}

async function main(/** @type {string} */ edition) {
  const out = join(edition, "pagefind");
  rmSync(out, { recursive: true, force: true });
  for (const { path, content } of await indexFiles(edition)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  writeFileSync(join(out, "LICENSE.txt"), readFileSync(new URL("../node_modules/pagefind/LICENSE/LICENSE", import.meta.url)));
}

await main(process.argv[2]);
