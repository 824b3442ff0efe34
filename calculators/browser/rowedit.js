/**
 * Adding and removing rows: the focus goes where the reader goes on, and a removal can be undone.
 *
 * @param {import("./form.js").Form} form
 * @param {import("./texts.js").Text} text
 * @param {{
 *   changed: (rows: string) => void,
 *   announce: (sentence: string) => void,
 *   undoable: (sentence: string, undo: () => void) => void,
 * }} act
 */
export function enableRowButtons(form, text, { changed, announce, undoable }) {
  function pressed(/** @type {Event} */ event) {
    const button = event.target instanceof Element ? event.target.closest(".cb-add, .cb-remove") : null;
    const key = button?.closest("[data-type=rows]")?.getAttribute("data-field") ?? "";
    const rows = form.rows.get(key);
    if (!button || !rows) return;
    const row = button.closest(".cb-row");
    if (row instanceof HTMLElement) remove(key, row);
    else {
      const made = rows.add();
      changed(key);
      announce(text("row_added", { row: rows.title(made) }));
      const first = made.querySelector("input, select, textarea");
      if (first instanceof HTMLElement) first.focus();
    }
  }

  function remove(/** @type {string} */ key, /** @type {HTMLElement} */ row) {
    const rows = form.rows.get(key);
    if (!rows) return;
    const index = rows.list().indexOf(row);
    const words = text("row_removed", { row: rows.title(row) });
    rows.remove(row);
    changed(key);
    (rows.list()[index] ?? rows.list().at(-1) ?? rows.addButton).focus();
    undoable(words, () => {
      rows.insert(row, index);
      changed(key);
      row.focus();
    });
  }

  form.element.addEventListener("click", pressed);
}
