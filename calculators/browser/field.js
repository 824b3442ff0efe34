/**
 * One field that Python wrote into the page: what stands in it, and filling it.
 *
 * @typedef {{value: string, unit?: string, interval95?: number[], from?: string}} Quantity
 *   text as typed; `from` names the calculator whose result it is, until it is edited
 * @typedef {{text?: string, base64?: string, name?: string, columns?: Record<string, string>, decimal?: string}} Data
 *   a pasted text or a chosen file, and which heading is which column
 * @typedef {Quantity | Data | string | string[]} Input
 *
 * @typedef {{
 *   element: HTMLElement,
 *   path: () => string,
 *   type: string,
 *   control: () => HTMLElement | null,
 *   read: () => Input | undefined,
 *   fill: (input: Input) => boolean,
 *   empty: () => void,
 *   applies: boolean,
 *   origin: string,
 * }} Field
 *   path: such as "fuel", or "fuels.2.fuel" within a row (a row's number may change);
 *   control: what takes the focus; read: nothing when blank; fill: false when this page has no
 *   such option, and the field is left as it is; origin: "profile" while its value is from there.
 */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** The calculator whose result an input is, while it is not edited. @param {Input | undefined} input */
export const takenFrom = (input) => (typeof input === "object" && "from" in input ? input : undefined);

/** @param {HTMLElement} element a .cb-field of any kind but rows and table @returns {Field} */
export function createField(element) {
  const type = element.dataset.type ?? "";
  const shared = { element, type, path: () => element.dataset.field ?? "", applies: true, origin: "" };
  if (element.querySelector("input[type=checkbox], input[type=radio]")) return { ...shared, ...atOnce(element) };
  const control = /** @type {Control} */ (element.querySelector("input, select, textarea"));
  const unit = /** @type {HTMLElement | null} */ (element.querySelector(".cb-unit"));
  const measured = type === "quantity" || type === "series";
  /** @type {Quantity | undefined} */
  let taken; // of another calculator's result: its interval goes with it until it is edited

  /** The present unit: the one chosen, or the only one. */
  const unitNow = () => (unit instanceof HTMLSelectElement ? unit.value : unit?.dataset.unit);

  /** Whether the field has such a unit; then chosen. */
  function takeUnit(/** @type {string | undefined} */ wanted) {
    if (!wanted || unitNow() === wanted) return true;
    if (!(unit instanceof HTMLSelectElement) || ![...unit.options].some((option) => option.value === wanted)) return false;
    unit.value = wanted;
    return true;
  }

  return {
    ...shared,
    control: () => control,
    read() {
      const { value } = control;
      if (!value.trim()) return undefined;
      if (!measured) return value;
      return taken?.value === value && taken.unit === unitNow() ? taken : { value, unit: unitNow() };
    },
    fill(input) {
      if (Array.isArray(input) || (typeof input !== "string" && !("value" in input))) return false;
      const { value, unit: wanted } = typeof input === "string" ? { value: input, unit: undefined } : input;
      const former = control.value;
      if (!takeUnit(wanted)) return false;
      taken = takenFrom(input);
      control.value = value;
      if (control instanceof HTMLSelectElement && control.value !== value) control.value = former;
      return control.value === value || control instanceof HTMLTextAreaElement; // which writes line ends its own way
    },
    empty: () => void (control.value = ""),
  };
}

/** All options to see: boxes to tick, or buttons of which one is picked. @param {HTMLElement} element */
function atOnce(element) {
  const buttons = () => /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll("input")]);
  const several = buttons()[0].type === "checkbox";
  const unchoose = /** @type {HTMLElement | null} */ (element.querySelector(".cb-unchoose"));
  const settle = () => unchoose && (unchoose.hidden = !buttons().some((button) => button.checked));
  element.addEventListener("change", settle);
  unchoose?.addEventListener("click", () => {
    buttons()[0].focus();
    buttons().forEach((button) => (button.checked = false));
    settle();
    buttons()[0].dispatchEvent(new Event("input", { bubbles: true }));
  });
  return {
    control: () => buttons().find((button) => button.checked) ?? buttons()[0],
    read() {
      const chosen = buttons().filter((button) => button.checked).map((button) => button.value);
      if (!chosen.length) return undefined;
      return several ? chosen : chosen[0];
    },
    fill(/** @type {Input} */ input) {
      const wanted = Array.isArray(input) ? input : [input];
      if (!wanted.every((value) => buttons().some((button) => button.value === value))) return false;
      buttons().forEach((button) => (button.checked = wanted.includes(button.value)));
      settle();
      return true;
    },
    empty() {
      buttons().forEach((button) => (button.checked = false));
      settle();
    },
  };
}
