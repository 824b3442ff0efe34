/**
 * Answers test_search_index.py, a line for each line: [name, ...arguments] in, the result out.
 * Besides the functions of the search's own modules there is `find`, which asks a built index.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import * as fold from "../docs/theme/js/search/fold.js";
import * as marks from "../docs/theme/js/search/marks.js";

// Pagefind is written for browsers: files instead of requests, and a document that has a language.
globalThis.fetch = async (/** @type {string} */ path) => {
  const data = readFileSync(path.split("?")[0]);
  return /** @type {any} */ ({ ok: true, json: async () => JSON.parse(String(data)), arrayBuffer: async () => new Uint8Array(data).buffer });
};
const documentIn = (/** @type {string} */ lang) => ({ querySelector: () => ({ getAttribute: () => lang }) });

/** The pages that the index in `folder` finds, with their fragments. */
async function find(/** @type {string} */ folder, /** @type {string} */ lang, /** @type {string} */ query) {
  Reflect.deleteProperty(globalThis, "document"); // or it would ask where its script is
  const { createInstance } = await import(pathToFileURL(`${folder}/pagefind.js`).href);
  Object.assign(globalThis, { window: { location: { origin: "" } }, document: documentIn(lang) });
  const instance = createInstance({ basePath: `${folder}/`, baseUrl: "/", noWorker: true });
  const { results } = await instance.search(fold.forQuery(query));
  return Promise.all(results.map((/** @type {{data: () => Promise<object>}} */ result) => result.data()));
}

/** @type {Record<string, (...given: any[]) => any>} */
const known = { ...fold, ...marks, find };
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  console.log(JSON.stringify(await known[name](...given)));
}
process.exit();
