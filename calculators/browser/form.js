/**
 * The form that Python wrote into the page: its fields and rows, reading them, filling them.
 *
 * @typedef {import("./field.js").Field} Field
 * @typedef {import("./field.js").Input} Input
 * @typedef {Record<string, Input>} Typed by path, such as "fuels.2.amount"; blank fields are left out
 * @typedef {Record<string, Input | Record<string, Input>[]>} Inputs as a request has them: rows are lists
 */
import { createField, takenFrom } from "./field.js";
import { createRows } from "./rows.js";
import { createTable, kept } from "./table.js";
import { createFitting, showApplicable, showSections } from "./when.js";

/** @typedef {ReturnType<typeof createTable>} TableField */

/** @param {HTMLElement} root the .cb-app @param {import("./texts.js").Text} text */
export function createForm(root, text) {
  const element = /** @type {HTMLFormElement} */ (root.querySelector(".cb-form"));
  root.classList.add("cb-live");
  /** @type {WeakMap<HTMLElement, Field>} */
  const made = new WeakMap();
  /** @type {WeakMap<Field, string>} */
  const echoAtStart = new WeakMap();
  /** @type {Map<string, Field>} */
  const fields = new Map(); // in the order of the form; rows stand before their columns
  /** @type {Map<string, import("./rows.js").Rows>} */
  const rows = new Map();
  const fit = createFitting();

  /** @returns {Field} */
  function makeField(/** @type {HTMLElement} */ found) {
    const { type, field = "" } = found.dataset;
    if (type === "table") return createTable(found, text);
    if (type !== "rows") return createField(found);
    const own = createRows(found);
    rows.set(field, own);
    const control = () => /** @type {HTMLElement} */ (found.querySelector(".cb-row :is(input, select, textarea)") ?? found.querySelector(".cb-rows"));
    return { element: found, type, path: () => field, applies: true, origin: "", control, read: () => undefined, fill: () => false, empty: () => {} };
  }

  /** Finds the fields, again after a row came or went. */
  function index() {
    fields.clear();
    for (const found of element.querySelectorAll(".cb-field")) {
      if (!(found instanceof HTMLElement)) continue;
      let field = made.get(found);
      if (!field) {
        field = makeField(found);
        made.set(found, field);
        echoAtStart.set(field, echoLine(field)?.innerHTML ?? "");
      }
      fields.set(field.path(), field);
    }
  }

  const echoLine = (/** @type {Field} */ field) => field.element.querySelector(":scope > .cb-echo");

  /** What each field holds, also one that does not apply now. @returns {Typed} */
  function typed() {
    return Object.fromEntries([...fields].flatMap(([path, field]) => {
      const input = field.read();
      return input === undefined ? [] : [[path, input]];
    }));
  }

  /** What a draft keeps: neither large files nor what the profile filled in. @returns {Typed} */
  function keepable() {
    return Object.fromEntries(Object.entries(typed()).filter(([path, input]) => {
      const field = fields.get(path);
      return !field?.origin && (field?.type !== "table" || kept(/** @type {import("./field.js").Data} */ (input)));
    }));
  }

  /** What is asked of Python: only what applies. @returns {Inputs} */
  function collect() {
    /** @type {Inputs} */
    const inputs = {};
    for (const [path, input] of Object.entries(typed())) {
      if (!fields.get(path)?.applies) continue;
      const [key, number, column] = path.split(".");
      if (column === undefined) inputs[key] = asAsked(input);
      else listOf(inputs, key, Number(number))[column] = asAsked(input);
    }
    return inputs;
  }

  /** Where a value was taken from is no business of Python's. @returns {Input} */
  function asAsked(/** @type {Input} */ input) {
    const taken = takenFrom(input);
    if (!taken) return input;
    const { from: _, ...rest } = taken;
    return rest;
  }

  /** @returns {Record<string, Input>} the row of that number, counting from 1 */
  function listOf(/** @type {Inputs} */ inputs, /** @type {string} */ key, /** @type {number} */ number) {
    const list = /** @type {Record<string, Input>[]} */ ((inputs[key] ??= []));
    while (list.length < number) list.push({});
    return list[number - 1];
  }

  /** Fills one field, adding rows as needed; false when this page has no such field or option. */
  function fill(/** @type {string} */ path, /** @type {Input} */ input) {
    const [key, number, column] = path.split(".");
    const own = column === undefined ? undefined : rows.get(key);
    if (own && Number(number) <= own.most) {
      const missing = Number(number) - own.list().length;
      for (let count = 0; count < missing; count++) own.add();
      if (missing > 0) index();
    }
    return fields.get(path)?.fill(input) ?? false;
  }

  /** Empties all fields and leaves the rows that a new form has. */
  function empty() {
    for (const own of rows.values()) own.list().slice(own.least).forEach(own.remove);
    index();
    fields.forEach((field) => field.empty());
  }

  /** After any change: shows what applies, and options that fit. */
  function settle() {
    showApplicable(fields);
    showSections(element);
    fit(element);
    for (const counter of element.querySelectorAll(".cb-answered")) count(counter);
  }

  function count(/** @type {Element} */ counter) {
    const asked = [...fields.values()].filter((field) => field.applies && field.element.querySelector(".cb-radios") && counter.closest(".cb-section")?.contains(field.element));
    const words = text("answered", { answered: asked.filter((field) => field.read() !== undefined).length, all: asked.length });
    if (counter.textContent !== words) counter.textContent = words;
  }

  /** Long lists of questions say how many of them are answered. */
  function addCounters() {
    for (const section of element.querySelectorAll("fieldset.cb-section")) {
      if (section.querySelectorAll(".cb-radios").length < 3) continue;
      const counter = document.createElement("span");
      counter.className = "cb-answered";
      section.querySelector("legend")?.append(" ", counter);
    }
  }

  /** Shows what Python read, or again what the page said at first (the default in use). */
  function showEcho(/** @type {Record<string, string>} */ echo) {
    for (const [path, field] of fields) {
      const line = echoLine(field);
      if (!line) continue;
      if (path in echo) line.textContent = echo[path];
      else line.innerHTML = echoAtStart.get(field) ?? "";
    }
  }

  /** Offers the headings that Python found in files. */
  function showTables(/** @type {Record<string, import("./table.js").Headings>} */ tables) {
    for (const [path, found] of Object.entries(tables)) {
      const field = fields.get(path);
      if (field?.type === "table") /** @type {TableField} */ (field).showHeadings(found);
    }
  }

  /** Moves the focus to a field, opening the section that hides it. */
  function focus(/** @type {string} */ path) {
    const field = fields.get(path);
    field?.element.closest("details")?.setAttribute("open", "");
    field?.control()?.focus();
  }

  /** The field around an element of the page, the innermost one. */
  function around(/** @type {EventTarget | Element | null} */ target) {
    const found = target instanceof Element ? target.closest(".cb-field") : null;
    return found instanceof HTMLElement ? made.get(found) : undefined;
  }

  addCounters();
  index();
  return { element, fields, rows, index, typed, keepable, collect, fill, empty, settle, showEcho, showTables, focus, around };
}
/** @typedef {ReturnType<typeof createForm>} Form */
