// Formulas do not break into lines, and one that is wider than the sheet would make the browser
// shrink the whole book: first it gets the whole width, then smaller letters.
const rightEdge = document.querySelector("main").getBoundingClientRect().right;

for (const step of document.querySelectorAll(".cb-derivation > li")) {
  step.classList.toggle("book-wide", [...step.querySelectorAll("math")].some(isTooWide));
}
for (const formula of [...document.querySelectorAll("math")].filter(isTooWide)) {
  const { left, width } = formula.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(formula).fontSize);
  formula.style.fontSize = `${(0.98 * size * (rightEdge - left)) / width}px`;
}
const pages = [...document.querySelectorAll(".book-page")];
document.body.dataset.tooWide = pages.filter((page) => [...page.querySelectorAll("*")].some(isTooWide)).map((page) => page.id).join(" ");

function isTooWide(/** @type {Element} */ part) {
  return part.getBoundingClientRect().right > rightEdge + 1;
}
