/**
 * Errors as Python worded them: at the field, and in a summary that takes the focus.
 *
 * @typedef {import("./engine.js").FieldError} FieldError
 * @typedef {import("./texts.js").Text} Text
 */

/**
 * @param {HTMLElement} root the .cb-app
 * @param {import("./form.js").Form} form
 * @param {Text} text
 * @param {{announce: (sentence: string) => void, choose: (field: string, value: string, which: number) => void}} act
 */
export function createErrors(root, form, text, act) {
  const summary = /** @type {HTMLElement} */ (root.querySelector("#cb-errors"));
  const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
  /** @type {Set<string>} */
  const left = new Set(); // fields that the reader visited and left: a blank one may now be named

  const shownAt = (/** @type {string} */ path) => /** @type {HTMLElement | null} */ (document.getElementById(`f-${path}-error`));

  /** The field's label without the word that says whether it is needed; its row's before it. */
  function labelOf(/** @type {string} */ path) {
    const element = form.fields.get(path)?.element;
    const row = element?.closest(".cb-row")?.querySelector(":scope > legend")?.textContent;
    const label = element?.querySelector("label, legend")?.cloneNode(true);
    if (!(label instanceof HTMLElement)) return "";
    label.querySelectorAll(".cb-need").forEach((mark) => mark.remove());
    const words = label.textContent?.trim() ?? "";
    return row ? text("error_item", { label: row, message: words }) : words;
  }

  /** A complaint as one line: its field's label and what is wrong. */
  function lineOf(/** @type {FieldError} */ error) {
    const label = labelOf(error.field);
    return label ? text("error_item", { label, message: error.message }) : error.message;
  }

  /**
   * Shows the errors that are due and takes away those that are mended.
   * @param {FieldError[]} errors
   * @param {{all: boolean, typing: string | undefined}} due all: the button was pressed;
   *   typing: the field being typed in, whose new error waits for a longer pause
   */
  function show(errors, { all, typing }) {
    const homeless = errors.filter((one) => !shownAt(one.field));
    for (const key of form.fields.keys()) {
      const error = errors.find((one) => one.field === key);
      const due = error && (all || (error.code === "required" ? left.has(key) : key !== typing));
      if (due) mark(key, error);
      else if (!error || error.message !== shownAt(key)?.dataset.message) unmark(key);
    }
    // What belongs to no field can be told in the summary alone.
    if (homeless.length && homeless.length === errors.length) fillSummary(errors);
    else if (!errors.length) summary.hidden = true;
    else if (!summary.hidden) fillSummary(errors);
  }

  function mark(/** @type {string} */ key, /** @type {FieldError} */ error) {
    const line = shownAt(key);
    if (!line || line.dataset.message === error.message) return;
    line.dataset.message = error.message;
    line.textContent = error.message;
    if (error.choices) line.append(choiceButtons(key, error.choices));
    line.hidden = false;
    invalid(key)?.setAttribute("aria-invalid", "true");
    act.announce(lineOf(error));
  }

  function unmark(/** @type {string} */ key) {
    const line = shownAt(key);
    if (!line || line.hidden) return;
    line.hidden = true;
    line.textContent = "";
    delete line.dataset.message;
    invalid(key)?.removeAttribute("aria-invalid");
  }

  /** What a screen reader is told to be wrong: the control, or all radio buttons together. */
  function invalid(/** @type {string} */ key) {
    const field = form.fields.get(key);
    if (field?.type === "rows") return null;
    return field?.element.querySelector("[role=radiogroup]") ?? field?.control();
  }

  /** One button for each way to read a number such as "1.234". */
  function choiceButtons(/** @type {string} */ key, /** @type {string[]} */ choices) {
    const row = document.createElement("span");
    row.className = "cb-choices";
    for (const choice of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cb-choice";
      button.textContent = text(form.fields.get(key)?.type === "table" ? "choose_decimal" : "choose_number", { number: choice });
      button.addEventListener("click", () => act.choose(key, choice, choices.indexOf(choice)));
      row.append(button);
    }
    return row;
  }

  /** Shows every error in the summary and gives it the focus. */
  function summarize(/** @type {FieldError[]} */ errors) {
    fillSummary(errors);
    summary.focus();
  }

  function fillSummary(/** @type {FieldError[]} */ errors) {
    const former = list.textContent;
    const words = errors.map(lineOf).join("");
    summary.hidden = false;
    if (former === words) return; // an alert is read out at each change
    list.replaceChildren(...errors.map((error) => {
      const item = document.createElement("li");
      if (!form.fields.has(error.field)) {
        item.textContent = error.message;
        return item;
      }
      const link = document.createElement("a");
      link.href = `#f-${error.field}`;
      link.textContent = lineOf(error);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        form.focus(error.field);
      });
      item.append(link);
      return item;
    }));
  }

  function clear() {
    left.clear();
    summary.hidden = true;
    for (const key of form.fields.keys()) unmark(key);
  }

  /** Rows were renumbered: what was said of them belongs to other numbers now. */
  function forget(/** @type {string} */ rows) {
    for (const path of [...left]) if (path.startsWith(`${rows}.`)) left.delete(path);
    for (const path of form.fields.keys()) if (path.startsWith(`${rows}.`)) unmark(path);
  }

  return { show, summarize, clear, forget, leave: (/** @type {string} */ key) => left.add(key) };
}
