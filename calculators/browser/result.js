/**
 * The result that Python worded: shown whole, its first sentence read out, its charts drawn.
 */

/**
 * @param {HTMLElement} root the .cb-app
 * @param {import("./texts.js").Text} text
 * @param {{announce: (sentence: string) => void, draw: (section: HTMLElement) => void}} act
 */
export function createResult(root, text, act) {
  const section = /** @type {HTMLElement} */ (root.querySelector("#cb-result"));
  section.removeAttribute("aria-live"); // the whole result would be read out at every pause
  section.tabIndex = -1;
  const note = document.createElement("p");
  note.className = "cb-stale-note";
  note.textContent = text("stale");
  let shown = "";

  /** @param {string} html made and escaped by cobenefit.views */
  function show(html) {
    fresh();
    if (html === shown) return;
    shown = html;
    section.innerHTML = html;
    section.hidden = false;
    const headline = section.querySelector(".cb-headline, p");
    act.announce(headline?.textContent?.trim() ?? "");
    act.draw(section);
  }

  function fresh() {
    section.classList.remove("cb-stale");
    note.remove();
  }

  /** Marks the result as one of earlier inputs; it stays readable. */
  function stale() {
    if (section.hidden || note.isConnected) return;
    section.classList.add("cb-stale");
    section.prepend(note);
  }

  function clear() {
    fresh();
    shown = "";
    section.hidden = true;
    section.replaceChildren();
  }

  return { show, stale, clear, focus: () => section.focus() };
}
