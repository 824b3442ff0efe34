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
  const state = document.createElement("span"); // loading, failed, or the privacy
  const notice = document.createElement("span"); // what just happened, until the reader goes on
  line.replaceChildren(state, notice);
  const voice = document.createElement("p");
  voice.className = "cb-announce";
  voice.setAttribute("role", "status");
  root.append(voice);
  let pause = 0;

  /** Reads `sentence` out, once typing pauses; a newer sentence takes its place. */
  function announce(/** @type {string} */ sentence) {
    clearTimeout(pause);
    pause = window.setTimeout(() => {
      if (voice.textContent !== sentence) voice.textContent = sentence;
    }, PAUSE);
  }

  /** Words in a place of the line, written only when they change: each change may be read out. */
  function say(/** @type {HTMLElement} */ place, /** @type {string} */ sentence) {
    let words = place.querySelector(".cb-status-text");
    if (!words) {
      words = document.createElement("span");
      words.className = "cb-status-text";
      place.append(words);
    }
    if (words.textContent !== sentence) words.textContent = sentence;
  }

  function endLoading() {
    line.removeAttribute("aria-busy");
    if (state.querySelector("progress, button")) state.replaceChildren();
  }

  /** Words with a button that does something about them. */
  function tell(/** @type {HTMLElement} */ place, /** @type {string} */ sentence, /** @type {string} */ label, /** @type {() => void} */ action) {
    place.replaceChildren();
    say(place, sentence);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-retry";
    button.textContent = label;
    button.addEventListener("click", action);
    place.append(" ", button);
  }

  /** What just happened, perhaps with a button, in the place of the words on privacy. */
  function note(/** @type {string} */ sentence, label = "", action = () => {}) {
    if (!state.querySelector("progress, button")) state.replaceChildren();
    if (label) tell(notice, sentence, label, action);
    else {
      notice.replaceChildren();
      say(notice, sentence);
    }
  }

  /** @param {number} loaded @param {number} total bytes */
  function loading(loaded, total) {
    let bar = state.querySelector("progress");
    if (!bar) {
      endLoading();
      bar = document.createElement("progress");
      bar.className = "cb-progress";
      bar.max = 100;
      line.setAttribute("aria-busy", "true"); // else every percent would be read out
      state.replaceChildren(bar);
    }
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    say(state, text("loading", { percent }));
    bar.setAttribute("aria-label", text("loading", { percent }));
  }

  /** The count of requests since loading: shown, not only promised. */
  function privacy(/** @type {number} */ requests) {
    endLoading();
    if (!notice.hasChildNodes()) say(state, text("privacy", { requests }));
  }

  function failed(/** @type {"load" | "run"} */ phase, /** @type {() => void} */ retry) {
    endLoading();
    tell(state, text(`${phase}_failed`), text("retry"), retry);
  }

  return {
    announce,
    note,
    loading,
    privacy,
    failed,
    waiting: () => announce(text("waiting")),
    undoable: (/** @type {string} */ sentence, /** @type {() => void} */ undo) => note(sentence, text("undo"), undo),
    endNotice: () => notice.replaceChildren(),
  };
}
