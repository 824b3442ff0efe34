/**
 * The module worker that holds Python. Messages are plain data:
 *
 *   in   {type: "load", manifest, base}      once
 *        {type: "run", id, door, request}    request is JSON text for cobenefit.app.page, or,
 *                                            by the door "profile", for cobenefit.profile.read
 *        {type: "file", id, request, format} xlsx, csv or json
 *   out  {type: "progress", loaded, total}   bytes
 *        {type: "ready"}
 *        {type: "result", id, response, requests}   JSON text; requests made since ready
 *        {type: "file", id, name, data, requests}   bytes; or {type: "file", id, error, requests}
 *        {type: "failed", message}           the engine is of no more use
 *
 * @typedef {import("./manifest.js").Manifest} Manifest
 * @typedef {{type: "load", manifest: Manifest, base: string}} LoadMessage
 * @typedef {{type: "run", id: number, door: "page" | "profile", request: string}} RunMessage
 * @typedef {{type: "file", id: number, request: string, format: string}} FileMessage
 */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const networkFetch = scope.fetch.bind(scope);

/** @type {{python: import("pyodide").PyodideAPI, manifest: Manifest, base: string} | undefined} */
let engine;
/** @type {Promise<void> | undefined} */
let workbooks; // the library that writes them, loaded when first asked for
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
  python.pyimport("cobenefit.app");
  engine = { python, manifest, base };
  requestsAtReady = requestsSoFar();
  scope.postMessage({ type: "ready" });
}

/** @param {RunMessage} message */
function run({ id, door, request }) {
  if (!engine) throw new Error("run before ready");
  const answer = door === "profile" ? engine.python.pyimport("cobenefit.profile").read : engine.python.pyimport("cobenefit.app").page;
  scope.postMessage({ type: "result", id, response: answer(request), requests: requestsSoFar() - requestsAtReady });
}

/** Makes a file. One that fails leaves the engine as it is. @param {FileMessage} message */
async function makeFile({ id, request, format }) {
  /** @type {object} */
  let made;
  try {
    if (!engine) throw new Error("file before ready");
    if (format === "xlsx") await (workbooks ??= loadWorkbooks(engine));
    const app = engine.python.pyimport("cobenefit.app");
    // The name needs no ranges: the quick way is enough.
    const name = app.file_name(JSON.stringify({ ...JSON.parse(request), ranges: "first_order" }), format);
    const bytes = app.file(request, format);
    made = { name, data: bytes.toJs() };
    bytes.destroy();
  } catch (error) {
    made = { error: String(error) };
  }
  scope.postMessage({ type: "file", id, ...made, requests: requestsSoFar() - requestsAtReady });
}

/** @param {NonNullable<typeof engine>} loaded */
async function loadWorkbooks({ python, manifest, base }) {
  try {
    if (!manifest.xlsx) throw new Error("this engine has no library for workbooks");
    const response = await networkFetch(new URL(manifest.xlsx, base).href);
    if (!response.ok) throw new Error(`${response.status} for ${manifest.xlsx}`);
    const path = "/home/pyodide/workbooks.zip";
    python.FS.writeFile(path, new Uint8Array(await response.arrayBuffer()));
    python.pyimport("sys").path.append(path);
  } catch (error) {
    workbooks = undefined; // a next file tries again
    throw error;
  }
}

scope.onmessage = async (/** @type {MessageEvent<LoadMessage | RunMessage | FileMessage>} */ { data }) => {
  try {
    if (data.type === "load") await load(data.manifest, data.base);
    else if (data.type === "run") run(data);
    else await makeFile(data);
  } catch (error) {
    scope.postMessage({ type: "failed", message: String(error) });
  }
};
