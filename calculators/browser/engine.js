/**
 * The engine seen from the page: starts the worker, asks it, and keeps only the newest question.
 *
 * @typedef {import("./manifest.js").Manifest} Manifest
 *
 * @typedef {{
 *   calculator?: string, edition: number, lang: string,
 *   inputs: import("./form.js").Inputs, ranges?: "first_order",
 * }} Request
 * @typedef {{field: string, code: string, message: string, choices?: string[]}} FieldError
 * @typedef {{
 *   errors?: FieldError[], html?: string, response?: {outputs: import("./results.js").Outputs},
 *   echo?: Record<string, string>, parsed?: Record<string, number | number[]>,
 *   tables?: Record<string, import("./table.js").Headings>,
 * }} Answer what cobenefit.app.page or cobenefit.profile.read returns
 *
 * @typedef {{
 *   progress: (loaded: number, total: number) => void,
 *   ready: () => void,
 *   failed: (phase: "load" | "run") => void,
 *   requests: (sinceReady: number) => void,
 * }} Listeners
 */

const LONGEST_SILENCE = 60_000; // ms; a worker whose memory ran out may die without a word

/**
 * @param {string} manifestUrl address of engine.json
 * @param {Listeners} listeners
 * @param {"page" | "profile"} door what answers: a calculator, or the reader of the profile
 */
export function createEngine(manifestUrl, listeners, door = "page") {
  /** @type {Worker | undefined} */
  let worker;
  /** @type {"idle" | "loading" | "ready"} */
  let state = "idle";
  /** @type {Promise<Manifest> | undefined} */
  let manifest;
  let newest = 0;
  let newestFile = 0;
  /** @type {{id: number, request: Request, resolve: (answer: Answer | undefined) => void} | undefined} */
  let asked; // sent to the worker, not yet answered
  /** @type {typeof asked} */
  let next; // arrived while the worker was busy
  let watchdog = 0;
  /** @type {Map<number, (made: File | undefined) => void>} */
  const files = new Map(); // asked for, not yet made

  /** Loads once; a later call while loading or ready does nothing. */
  function load() {
    if (state !== "idle") return;
    state = "loading";
    listeners.progress(0, 1);
    watch();
    const started = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker = started;
    started.onmessage = ({ data }) => worker === started && receive(data);
    started.onerror = (event) => fail(event.message || "worker error");
    started.onmessageerror = () => fail("unreadable message");
    readManifest().then(
      (found) => started.postMessage({ type: "load", manifest: found, base: manifestUrl }),
      (error) => worker === started && fail(String(error)),
    );
  }

  function readManifest() {
    manifest ??= fetch(manifestUrl, { cache: "no-cache" }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${manifestUrl}`);
      return response.json();
    });
    return manifest;
  }

  /** @param {any} message of the worker, see worker.js */
  function receive(message) {
    if (message.type === "progress") {
      if (state !== "loading") return; // the count of bytes may lag behind their use
      watch();
      listeners.progress(message.loaded, message.total);
    } else if (message.type === "ready") {
      clearTimeout(watchdog);
      state = "ready";
      listeners.ready();
    } else if (message.type === "result") settle(message);
    else if (message.type === "file") settleFile(message);
    else fail(message.message);
  }

  /** @param {{id: number, response: string, requests: number}} result */
  function settle({ id, response, requests }) {
    clearTimeout(watchdog);
    if (files.size) watch(); // a file is made next
    asked?.resolve(id === newest ? JSON.parse(response) : undefined);
    asked = next;
    next = undefined;
    listeners.requests(requests);
    if (asked) send();
  }

  /** @param {{id: number, name?: string, data?: Uint8Array<ArrayBuffer>, error?: string, requests: number}} made */
  function settleFile({ id, name, data, error, requests }) {
    clearTimeout(watchdog);
    if (asked) watch(); // it is answered next
    if (error) console.warn("file:", error);
    listeners.requests(requests);
    files.get(id)?.(name && data ? new File([data], name) : undefined);
    files.delete(id);
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = window.setTimeout(() => fail("no word from the worker"), LONGEST_SILENCE);
  }

  function send() {
    watch();
    worker?.postMessage({ type: "run", id: asked?.id, door, request: JSON.stringify(asked?.request) });
  }

  /** Ends the worker and tells the page, which offers to load again. */
  function fail(/** @type {string} */ reason) {
    console.error("engine:", reason);
    const phase = state === "ready" ? "run" : "load";
    clearTimeout(watchdog);
    worker?.terminate();
    [asked, next].forEach((question) => question?.resolve(undefined));
    files.forEach((resolve) => resolve(undefined));
    files.clear();
    worker = manifest = asked = next = undefined;
    state = "idle";
    listeners.failed(phase);
  }

  /**
   * The answer to `request`, or nothing before the engine is ready and when a newer request
   * or a failure overtook it.
   * @param {Request} request
   * @returns {Promise<Answer | undefined>}
   */
  function run(request) {
    if (state !== "ready") return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const question = { id: ++newest, request, resolve };
      if (asked) {
        next?.resolve(undefined);
        next = question;
      } else {
        asked = question;
        send();
      }
    });
  }

  /**
   * The result of `request` as a file, or nothing when it could not be made.
   * @param {Request} request @param {string} format xlsx, csv or json
   * @returns {Promise<File | undefined>}
   */
  function file(request, format) {
    if (state !== "ready") return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const id = ++newestFile;
      files.set(id, resolve);
      watch();
      worker?.postMessage({ type: "file", id, request: JSON.stringify(request), format });
    });
  }

  return { load, run, file, manifest: readManifest, isReady: () => state === "ready" };
}
