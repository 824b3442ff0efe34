/** Runs `task` once the page is at rest. */
export function whenIdle(/** @type {() => void} */ task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 200);
}
