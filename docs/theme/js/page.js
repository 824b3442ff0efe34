/**
 * What any page of the handbook can do beyond being read: telling of newer editions and of
 * what was found wrong since, both languages side by side, and, where there are exercises, marking them. Pages are complete without it.
 */
import { createBoth } from "./both.js";
import { showErrata } from "./errata.js";
import { tellNewer } from "./newer.js";
import { pageWords } from "./words.js";

const words = pageWords();
// A list may one day have a form that this edition does not know: then there is nothing to tell.
showErrata(words).catch(() => {});
tellNewer(words).catch(() => {});
const button = document.querySelector("button.cb-both");
const other = document.querySelector("link[rel=alternate][hreflang]:not([hreflang='" + document.documentElement.lang + "'])");
if (button instanceof HTMLButtonElement && other instanceof HTMLLinkElement) {
  createBoth(button, other, words);
}
if (document.querySelector("[data-exercise], [data-quiz], [data-progress]")) {
  const { startTraining } = await import("./training.js");
  startTraining(words);
}
