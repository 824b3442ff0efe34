/**
 * Counts what the page asks the network for once loading has ended: it must stay 0.
 * The browser's own records are read, in the page here and in the worker there.
 */

/** @param {() => void} changed */
export function createRequests(changed) {
  let page = 0;
  let worker = 0;
  let workerAtStart = 0;
  let since = Infinity; // ms, on the page's clock

  new PerformanceObserver((list) => {
    // Records come late: one of before `since` may be told after it.
    page += list.getEntries().filter((entry) => entry.startTime >= since).length;
    changed();
  }).observe({ type: "resource" });

  return {
    /** Starts, or starts again after a further part of the program was loaded. */
    start() {
      since = performance.now();
      page = 0;
      workerAtStart = worker;
      changed();
    },
    /** A further part of the program is being loaded. */
    stop() {
      since = Infinity;
    },
    /** @param {number} count the worker's requests since it was ready */
    workerMade(count) {
      worker = count;
      changed();
    },
    total: () => page + worker - workerAtStart,
  };
}
