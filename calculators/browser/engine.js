/**
 * The engine seen from the page: starts the worker, asks it, and keeps only the newest question.
 *
 * @typedef {import("./manifest.js").Manifest} Manifest
 *
 * @typedef {{calculator: string, edition: number, lang: string, inputs: import("./form.js").Inputs}} Request
 * @typedef {{field: string, code: string, message: string, choices?: string[]}} FieldError
 * @typedef {{
 *   errors?: FieldError[], html?: string, response?: object,
 *   echo?: Record<string, string>, parsed?: Record<string, number>,
 * }} Answer what cobenefit.app.page returns
 *
 * @typedef {{
 *   progress: (loaded: number, total: number) => void,
 *   ready: () => void,
 *   failed: (phase: "load" | "run") => void,
 *   requests: (sinceReady: number) => void,
 * }} Listeners
 */

const LONGEST_SILENCE = 60_000; // ms; a worker whose memory ran out may die without a word

/** @param {string} manifestUrl address of engine.json @param {Listeners} listeners */
export function createEngine(manifestUrl, listeners) {
  /** @type {Worker | undefined} */
  let worker;
  /** @type {"idle" | "loading" | "ready"} */
  let state = "idle";
  /** @type {Promise<Manifest> | undefined} */
  let manifest;
  let newest = 0;
  /** @type {{id: number, request: Request, resolve: (answer: Answer | undefined) => void} | undefined} */
  let asked; // sent to the worker, not yet answered
  /** @type {typeof asked} */
  let next; // arrived while the worker was busy
  let watchdog = 0;

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
    else fail(message.message);
  }

  /** @param {{id: number, response: string, requests: number}} result */
  function settle({ id, response, requests }) {
    clearTimeout(watchdog);
    asked?.resolve(id === newest ? JSON.parse(response) : undefined);
    asked = next;
    next = undefined;
    listeners.requests(requests);
    if (asked) send();
  }

  function watch() {
    clearTimeout(watchdog);
    watchdog = window.setTimeout(() => fail("no word from the worker"), LONGEST_SILENCE);
  }

  function send() {
    watch();
    worker?.postMessage({ type: "run", id: asked?.id, request: JSON.stringify(asked?.request) });
  }

  /** Ends the worker and tells the page, which offers to load again. */
  function fail(/** @type {string} */ reason) {
    console.error("engine:", reason);
    const phase = state === "ready" ? "run" : "load";
    clearTimeout(watchdog);
    worker?.terminate();
    [asked, next].forEach((question) => question?.resolve(undefined));
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

  return { load, run, manifest: readManifest, isReady: () => state === "ready" };
}
