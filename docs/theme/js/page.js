/**
 * What any page of the handbook can do beyond being read: both languages side by side, and,
 * where there are exercises, marking them. Pages are complete without it.
 */
import { createBoth } from "./both.js";
import { pageWords } from "./words.js";

const words = pageWords();
const button = document.querySelector("button.cb-both");
const other = document.querySelector("link[rel=alternate][hreflang]:not([hreflang='" + document.documentElement.lang + "'])");
if (button instanceof HTMLButtonElement && other instanceof HTMLLinkElement) {
  createBoth(button, other, words);
}
if (document.querySelector("[data-exercise], [data-quiz], [data-progress]")) {
  const { startTraining } = await import("./training.js");
  startTraining(words);
}
