/**
 * What applies to what: fields that belong to a choice made before them, and options that fit
 * the chosen fuel.
 *
 * @typedef {import("./field.js").Field} Field
 */

/**
 * Shows the fields that apply and hides the others; what was typed there stays.
 * @param {Map<string, Field>} fields by path, in the order of the form
 */
export function showApplicable(fields) {
  for (const field of fields.values()) {
    const { when, whenValues = "" } = field.element.dataset;
    const chooser = when === undefined ? undefined : fields.get(when);
    const rows = fields.get(field.path().split(".")[0]);
    const chosen = chooser?.applies ? chooser.read() : undefined;
    const fits = when === undefined || (typeof chosen === "string" && whenValues.split(" ").includes(chosen));
    field.applies = fits && (rows === field || rows?.applies !== false);
    if (field.element.hidden === fits) field.element.hidden = !fits;
  }
}

/** Hides the sections whose fields are all hidden. @param {HTMLElement} form */
export function showSections(form) {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".cb-section"))) {
    const empty = ![...section.querySelectorAll(".cb-field")].some((field) => field instanceof HTMLElement && !field.hidden);
    if (section.hidden !== empty) section.hidden = empty;
  }
}

/** The last word of a name tells the scenario: `fuel_baseline`, `fuel_amount_baseline.unit`. */
const scenarioOf = (/** @type {string} */ name) => name.replace(/\.unit$/, "").split("_").at(-1);

/** Keeps, for each select, the choice that does not fit at present, to come back with the fuel. */
export function createFitting() {
  /** @type {WeakMap<HTMLSelectElement, string>} */
  const setAside = new WeakMap();

  /** Offers only the options of the group chosen beside: in the same row, or the same scenario. */
  function fit(/** @type {HTMLElement} */ form) {
    const selects = [...form.querySelectorAll("select")];
    const givers = selects.filter((select) => select.querySelector("option[data-group]"));
    for (const select of selects.filter((one) => one.querySelector("option[data-groups]"))) {
      const row = select.closest(".cb-row");
      const beside = givers.filter((one) => one.closest(".cb-row") === row);
      const giver = beside.find((one) => scenarioOf(one.name) === scenarioOf(select.name)) ?? beside[0];
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

  return fit;
}
