/**
 * Rows of a form: adding one from the template, taking one away, and keeping their numbers
 * those of their order, in names, identifiers and legends alike.
 */

const NUMBERED = ["id", "name", "for", "aria-describedby", "data-field", "data-when"];

/**
 * @typedef {{
 *   list: () => HTMLElement[], add: () => HTMLElement, remove: (row: HTMLElement) => void,
 *   insert: (row: HTMLElement, index: number) => void, title: (row: HTMLElement) => string,
 *   least: number, most: number, addButton: HTMLElement,
 * }} Rows
 */

/** @param {HTMLElement} element the .cb-field that holds the rows @returns {Rows} */
export function createRows(element) {
  const path = element.dataset.field ?? "";
  const group = /** @type {HTMLElement} */ (element.querySelector(".cb-rows"));
  const place = /** @type {HTMLElement} */ (group.querySelector(".cb-rows-list"));
  const template = /** @type {HTMLTemplateElement} */ (group.querySelector("template"));
  const addButton = /** @type {HTMLElement} */ (group.querySelector(".cb-add"));
  const full = /** @type {HTMLElement | null} */ (group.querySelector(".cb-rows-full"));
  const model = /** @type {HTMLElement} */ (template.content.firstElementChild);
  const wordsOf = (/** @type {HTMLElement} */ row) => /** @type {HTMLElement[]} */ ([row.querySelector(":scope > legend"), row.querySelector(":scope > .cb-remove")]);
  const least = Number(group.dataset.least ?? 1);
  const most = Number(group.dataset.most ?? Infinity);

  const list = () => /** @type {HTMLElement[]} */ ([...place.children]);

  /** Gives every row the number of its place, and shows only the buttons that may be pressed. */
  function number() {
    const rows = list();
    rows.forEach((row, index) => {
      const begin = `${path}.${index + 1}.`;
      const former = row.querySelector("[data-field]")?.getAttribute("data-field")?.match(/^.*?\.\d+\./)?.[0];
      if (former && former !== begin) {
        for (const part of row.querySelectorAll("*")) {
          for (const name of NUMBERED) {
            const value = part.getAttribute(name);
            if (value?.includes(former)) part.setAttribute(name, value.replaceAll(former, begin));
          }
        }
      }
      wordsOf(model).forEach((words, which) => {
        const text = (words.textContent ?? "").replaceAll("{n}", String(index + 1));
        if (wordsOf(row)[which].textContent !== text) wordsOf(row)[which].textContent = text;
      });
      wordsOf(row)[1].hidden = rows.length <= least;
    });
    addButton.hidden = rows.length >= most;
    if (full) full.hidden = rows.length < most;
  }

  function add() {
    const made = document.createElement("div");
    made.innerHTML = template.innerHTML.replaceAll("{n}", String(list().length + 1));
    const row = /** @type {HTMLElement} */ (made.firstElementChild);
    place.append(row);
    number();
    return row;
  }

  function remove(/** @type {HTMLElement} */ row) {
    row.remove();
    number();
  }

  function insert(/** @type {HTMLElement} */ row, /** @type {number} */ index) {
    place.insertBefore(row, list()[index] ?? null);
    number();
  }

  number();
  return { list, add, remove, insert, title: (row) => wordsOf(row)[0].textContent ?? "", least, most, addButton };
}
