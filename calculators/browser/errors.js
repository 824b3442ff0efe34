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
 * @param {{announce: (sentence: string) => void, choose: (field: string, value: string) => void}} act
 */
export function createErrors(root, form, text, act) {
  const summary = /** @type {HTMLElement} */ (root.querySelector("#cb-errors"));
  const list = /** @type {HTMLElement} */ (summary.querySelector("ul"));
  /** @type {Set<string>} */
  const left = new Set(); // fields that the reader visited and left: a blank one may now be named

  const shownAt = (/** @type {string} */ key) => /** @type {HTMLElement | null} */ (form.fields.get(key)?.querySelector(".cb-error") ?? null);

  /** The field's label without the word that says whether it is needed. */
  function labelOf(/** @type {string} */ key) {
    const label = form.fields.get(key)?.querySelector("label, legend")?.cloneNode(true);
    if (!(label instanceof HTMLElement)) return key;
    label.querySelectorAll(".cb-need").forEach((mark) => mark.remove());
    return label.textContent?.trim() ?? key;
  }

  /**
   * Shows the errors that are due and takes away those that are mended.
   * @param {FieldError[]} errors
   * @param {{all: boolean, typing: string | undefined}} due all: the button was pressed;
   *   typing: the field being typed in, whose new error waits for a longer pause
   */
  function show(errors, { all, typing }) {
    for (const key of form.fields.keys()) {
      const error = errors.find((one) => one.field === key);
      const due = error && (all || (error.code === "required" ? left.has(key) : key !== typing));
      if (due) mark(key, error);
      else if (!error || error.message !== shownAt(key)?.dataset.message) unmark(key);
    }
    if (!errors.length) summary.hidden = true;
    else if (!summary.hidden) fillSummary(errors);
  }

  function mark(/** @type {string} */ key, /** @type {FieldError} */ error) {
    const line = shownAt(key);
    if (!line || line.dataset.message === error.message) return;
    line.dataset.message = error.message;
    line.textContent = error.message;
    if (error.choices) line.append(choiceButtons(key, error.choices));
    line.hidden = false;
    form.control(key)?.setAttribute("aria-invalid", "true");
    act.announce(text("error_item", { label: labelOf(key), message: error.message }));
  }

  function unmark(/** @type {string} */ key) {
    const line = shownAt(key);
    if (!line || line.hidden) return;
    line.hidden = true;
    line.textContent = "";
    delete line.dataset.message;
    form.control(key)?.removeAttribute("aria-invalid");
  }

  /** One button for each way to read a number such as "1.234". */
  function choiceButtons(/** @type {string} */ key, /** @type {string[]} */ choices) {
    const row = document.createElement("span");
    row.className = "cb-choices";
    for (const choice of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cb-choice";
      button.textContent = text("choose_number", { number: choice });
      button.addEventListener("click", () => act.choose(key, choice));
      row.append(button);
    }
    return row;
  }

  /** Shows every error in the summary and gives it the focus. */
  function summarize(/** @type {FieldError[]} */ errors) {
    fillSummary(errors);
    summary.hidden = false;
    summary.focus();
  }

  function fillSummary(/** @type {FieldError[]} */ errors) {
    list.replaceChildren(...errors.map((error) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#f-${error.field}`;
      link.textContent = text("error_item", { label: labelOf(error.field), message: error.message });
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

  return { show, summarize, clear, leave: (/** @type {string} */ key) => left.add(key) };
}
