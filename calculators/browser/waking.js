/**
 * Loading the engine when it is wanted, and again when it failed: then the reader is asked first.
 *
 * @param {() => {load: () => void}} engine
 * @param {{failed: (phase: "load" | "run", retry: () => void) => void}} status
 */
export function createWaking(engine, status) {
  let failed = false;

  function retry() {
    failed = false;
    engine().load();
  }

  function whenFailed(/** @type {"load" | "run"} */ phase) {
    failed = true;
    status.failed(phase, retry);
  }

  return { wake: () => failed || engine().load(), whenFailed, retry };
}
