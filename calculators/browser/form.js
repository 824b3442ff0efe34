/**
 * The form that Python wrote into the page: reading it, filling it, and offering only the
 * options that fit the chosen fuel.
 *
 * @typedef {{value: string, unit?: string}} Quantity text as typed; unit where there is a choice
 * @typedef {Quantity | string | string[]} Input
 * @typedef {Record<string, Input>} Inputs blank fields are left out
 */

/** The last word of a name tells the scenario: `fuel_baseline`, `fuel_amount_baseline.unit`. */
const scenarioOf = (/** @type {string} */ name) => name.replace(/\.unit$/, "").split("_").at(-1);

/** @param {HTMLElement} root the .cb-app */
export function createForm(root) {
  const element = /** @type {HTMLFormElement} */ (root.querySelector(".cb-form"));
  const fields = new Map(
    [...element.querySelectorAll(".cb-field")].map((found) => {
      const field = /** @type {HTMLElement} */ (found);
      return /** @type {const} */ ([String(field.dataset.field), field]);
    }),
  );
  const echoAtStart = new Map([...fields].map(([key, field]) => [key, field.querySelector(".cb-echo")?.innerHTML ?? ""]));
  const selects = [...element.querySelectorAll("select")];
  /** @type {Map<HTMLSelectElement, string>} */
  const setAside = new Map(); // choices that do not fit the fuel at present, to come back with it

  const control = (/** @type {string} */ key) =>
    /** @type {HTMLInputElement | HTMLSelectElement} */ (fields.get(key)?.querySelector("input, select"));
  const checkboxes = (/** @type {string} */ key) =>
    /** @type {HTMLInputElement[]} */ ([...(fields.get(key)?.querySelectorAll("input[type=checkbox]") ?? [])]);
  const unitOf = (/** @type {string} */ key) =>
    /** @type {HTMLSelectElement | null} */ (fields.get(key)?.querySelector("select.cb-unit") ?? null);

  /** @returns {Input | undefined} nothing when blank */
  function readField(/** @type {string} */ key) {
    const type = fields.get(key)?.dataset.type;
    if (type === "devices") {
      const ticked = checkboxes(key).filter((box) => box.checked).map((box) => box.value);
      return ticked.length ? ticked : undefined;
    }
    const { value } = control(key);
    if (!value.trim()) return undefined;
    if (type !== "quantity") return value;
    const unit = unitOf(key);
    return unit ? { value, unit: unit.value } : { value };
  }

  /** @returns {Inputs} */
  function collect() {
    return Object.fromEntries([...fields.keys()].flatMap((key) => {
      const input = readField(key);
      return input === undefined ? [] : [[key, input]];
    }));
  }

  /** Fills one field; false when this page has no such field or option, which then stays blank. */
  function fill(/** @type {string} */ key, /** @type {Input} */ input) {
    if (!fields.has(key)) return false;
    if (Array.isArray(input)) {
      for (const box of checkboxes(key)) box.checked = input.includes(box.value);
      return input.every((value) => checkboxes(key).some((box) => box.value === value));
    }
    const text = typeof input === "string" ? input : input.value;
    control(key).value = text;
    const unit = unitOf(key);
    if (typeof input !== "string" && unit && input.unit) choose(unit, input.unit);
    return control(key).value === text;
  }

  function choose(/** @type {HTMLSelectElement} */ select, /** @type {string} */ value) {
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }

  /** Hides the options that do not fit the chosen fuel, and brings set-aside choices back. */
  function fitOptions() {
    const givers = selects.filter((select) => select.querySelector("option[data-group]"));
    for (const select of selects.filter((one) => one.querySelector("option[data-groups]"))) {
      const giver = givers.find((one) => scenarioOf(one.name) === scenarioOf(select.name)) ?? givers[0];
      fitSelect(select, giver?.selectedOptions[0]?.dataset.group);
    }
  }

  function fitSelect(/** @type {HTMLSelectElement} */ select, /** @type {string | undefined} */ group) {
    for (const option of select.options) {
      const groups = option.dataset.groups?.split(" ");
      option.hidden = option.disabled = Boolean(group && groups && !groups.includes(group));
    }
    const fits = select.selectedOptions[0] && !select.selectedOptions[0].disabled;
    if (fits && select.value) return;
    if (!fits) setAside.set(select, setAside.get(select) ?? select.value);
    const open = [...select.options].filter((option) => !option.disabled);
    const chosen = open.find((option) => option.value === setAside.get(select)) ?? open[0];
    if (chosen) chosen.selected = true;
    if (select.value === setAside.get(select)) setAside.delete(select);
  }

  /** Shows what Python read, or again what the page said at first (the default in use). */
  function showEcho(/** @type {Record<string, string>} */ echo) {
    for (const [key, field] of fields) {
      const line = field.querySelector(".cb-echo");
      if (!line) continue;
      if (key in echo) line.textContent = echo[key];
      else line.innerHTML = echoAtStart.get(key) ?? "";
    }
  }

  /** Moves the focus to a field, opening the section that hides it. */
  function focus(/** @type {string} */ key) {
    fields.get(key)?.closest("details")?.setAttribute("open", "");
    control(key)?.focus();
  }

  return { element, fields, control, collect, fill, fitOptions, showEcho, focus };
}
/** @typedef {ReturnType<typeof createForm>} Form */
