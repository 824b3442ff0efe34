/**
 * The module worker that holds Python. Messages are plain data:
 *
 *   in   {type: "load", manifest, base}      once
 *        {type: "run", id, request}          request is JSON text for cobenefit.app.page
 *   out  {type: "progress", loaded, total}   bytes
 *        {type: "ready"}
 *        {type: "result", id, response, requests}   JSON text; requests made since ready
 *        {type: "failed", message}           the engine is of no more use
 *
 * @typedef {import("./manifest.js").Manifest} Manifest
 * @typedef {{type: "load", manifest: Manifest, base: string}} LoadMessage
 * @typedef {{type: "run", id: number, request: string}} RunMessage
 */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const networkFetch = scope.fetch.bind(scope);

/** @type {((request: string) => string) | undefined} */
let page;
let requestsAtReady = 0;

/** Every request this worker has made so far, as the browser counts them. */
const requestsSoFar = () => performance.getEntriesByType("resource").length;

/**
 * Fetches `url` and reports each arriving piece. The body is read on a clone, so that the
 * original still streams into the compiler and may use the browser's cache of compiled code.
 * @param {string} url
 * @param {(bytes: number) => void} arrived
 */
async function fetchCounted(url, arrived) {
  const response = await networkFetch(url);
  if (!response.ok || !response.body) throw new Error(`${response.status} for ${url}`);
  countBytes(response.clone(), arrived).catch(() => {}); // the original tells of a broken stream
  return response;
}

/** @param {Response} copy @param {(bytes: number) => void} arrived */
async function countBytes(copy, arrived) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (copy.body).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) arrived(piece.value.length);
}

/**
 * Rejects when the compiler refuses the WebAssembly: Pyodide would only warn, and wait for ever.
 * @returns {Promise<never>}
 */
function compilerRefusal() {
  const instantiate = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (...given) => {
      const result = instantiate(...given);
      result.catch(reject);
      return result;
    };
  });
}

/**
 * Starts the interpreter from the manifest's files and imports the calculators.
 * @param {Manifest} manifest @param {string} base address that the manifest's names are relative to
 */
async function load(manifest, base) {
  const interpreter = new URL(manifest.interpreter, base).href;
  const library = new URL(manifest.python, base).href;
  const names = [`${manifest.interpreter}pyodide.asm.wasm`, manifest.python, `${manifest.interpreter}pyodide.asm.mjs`];
  const total = names.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  let loaded = 0;
  const arrived = (/** @type {number} */ bytes) => scope.postMessage({ type: "progress", loaded: (loaded += bytes), total });

  // Both large files start at once; Pyodide, which would ask for them later, is handed these.
  const started = new Map(names.slice(0, 2).map((name) => [new URL(name, base).href, fetchCounted(new URL(name, base).href, arrived)]));
  scope.fetch = (resource, options) => started.get(String(resource)) ?? networkFetch(resource, options);
  const glue = import(`${interpreter}pyodide.asm.mjs`).then(() => arrived(manifest.files[names[2]].bytes));

  const compilerRefused = compilerRefusal();

  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${interpreter}pyodide.mjs`);
  const python = await Promise.race([
    loadPyodide({ indexURL: interpreter, stdLibURL: library, lockFileContents: JSON.stringify(manifest.lock), packageBaseUrl: interpreter }),
    Promise.all([glue, ...started.values()]).then(() => compilerRefused),
  ]);
  page = python.pyimport("cobenefit.app").page;
  requestsAtReady = requestsSoFar();
  scope.postMessage({ type: "ready" });
}

/** @param {number} id @param {string} request */
function run(id, request) {
  if (!page) throw new Error("run before ready");
  const response = page(request);
  scope.postMessage({ type: "result", id, response, requests: requestsSoFar() - requestsAtReady });
}

scope.onmessage = async (/** @type {MessageEvent<LoadMessage | RunMessage>} */ { data }) => {
  try {
    if (data.type === "load") await load(data.manifest, data.base);
    else run(data.id, data.request);
  } catch (error) {
    scope.postMessage({ type: "failed", message: String(error) });
  }
};
