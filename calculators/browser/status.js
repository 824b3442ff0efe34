/**
 * The line below the form: loading with a true percentage, privacy with a true count, or what
 * failed with a button. And the polite voice that reads results and errors out.
 *
 * @typedef {import("./texts.js").Text} Text
 */

const PAUSE = 1000; // ms without a newer sentence before one is read out

/** @param {HTMLElement} root the .cb-app @param {Text} text */
export function createStatus(root, text) {
  const line = /** @type {HTMLElement} */ (root.querySelector("#cb-status"));
  const voice = document.createElement("p");
  voice.className = "cb-announce";
  voice.setAttribute("role", "status");
  root.append(voice);
  let pause = 0;
  let notice = false; // words with a button stay until something is done about them

  /** Reads `sentence` out, once typing pauses; a newer sentence takes its place. */
  function announce(/** @type {string} */ sentence) {
    clearTimeout(pause);
    pause = window.setTimeout(() => (voice.textContent = sentence), PAUSE);
  }

  /** The words of the line, written only when they change: each change may be read out. */
  function say(/** @type {string} */ sentence) {
    let words = line.querySelector(".cb-status-text");
    if (!words) {
      words = document.createElement("span");
      words.className = "cb-status-text";
      line.append(words);
    }
    if (words.textContent !== sentence) words.textContent = sentence;
  }

  function empty() {
    line.replaceChildren();
    line.removeAttribute("aria-busy");
  }

  /** Words with a button that does something about them. */
  function tell(/** @type {string} */ sentence, /** @type {string} */ label, /** @type {() => void} */ action) {
    notice = true;
    empty();
    say(sentence);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-retry";
    button.textContent = label;
    button.addEventListener("click", action);
    line.append(" ", button);
  }

  /** @param {number} loaded @param {number} total bytes */
  function loading(loaded, total) {
    notice = false;
    let bar = line.querySelector("progress");
    if (!bar) {
      empty();
      bar = document.createElement("progress");
      bar.className = "cb-progress";
      bar.max = 100;
      line.setAttribute("aria-busy", "true"); // else every percent would be read out
      line.append(bar);
    }
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    say(text("loading", { percent }));
    bar.setAttribute("aria-label", text("loading", { percent }));
  }

  /** The count of requests since loading: shown, not only promised. */
  function privacy(/** @type {number} */ requests) {
    if (notice) return;
    if (line.querySelector("progress, button")) empty();
    say(text("privacy", { requests }));
  }

  return {
    announce,
    loading,
    privacy,
    waiting: () => announce(text("waiting")),
    failed: (/** @type {"load" | "run"} */ phase, /** @type {() => void} */ retry) => tell(text(`${phase}_failed`), text("retry"), retry),
    cleared: (/** @type {() => void} */ undo) => tell(text("cleared"), text("undo"), undo),
    endNotice: () => (notice = false),
  };
}
