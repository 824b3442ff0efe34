// Formulas do not break into lines, and one that is wider than the sheet would make the browser
// shrink the whole book: first it gets the whole width, then smaller letters.
for (const step of document.querySelectorAll(".cb-derivation > li")) {
  const formulas = [...step.querySelectorAll("math")];
  step.classList.toggle("book-wide", formulas.some(isTooWide));
}
for (const formula of [...document.querySelectorAll("math")].filter(isTooWide)) {
  const size = parseFloat(getComputedStyle(formula).fontSize);
  formula.style.fontSize = `${(0.98 * size * room(formula)) / width(formula)}px`;
}

function isTooWide(formula) {
  return width(formula) > room(formula);
}

function width(formula) {
  return formula.getBoundingClientRect().width;
}

/** From where the formula begins to the right edge of the text. */
function room(formula) {
  return document.querySelector("main").getBoundingClientRect().right - formula.getBoundingClientRect().left;
}
