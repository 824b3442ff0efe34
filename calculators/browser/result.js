/**
 * The result that Python worded: shown whole, its first sentence read out, its charts drawn.
 */
import { morph } from "./morph.js";

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

  /**
   * @param {string} html made and escaped by cobenefit.views
   * @param {boolean} full whether it is all of the result, or the brief one of sentence and
   *   tables, beside which the pictures of the former stay until theirs come
   */
  function show(html, full) {
    fresh();
    section.toggleAttribute("data-full", full);
    if (html === shown) return;
    shown = html;
    const wanted = document.createElement("template");
    wanted.innerHTML = html;
    const parts = [...wanted.content.querySelectorAll("[data-part]")];
    const places = parts.map((part) => section.querySelector(`[data-part="${part.getAttribute("data-part")}"]`));
    if (full || places.includes(null)) morph(section, wanted.content);
    else places.forEach((place, index) => place && morph(place, parts[index]));
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

  return { section, show, stale, clear, focus: () => section.focus() };
}
