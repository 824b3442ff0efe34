/**
 * Values that come from elsewhere: from the facility profile, or from another calculator's
 * result. Each is marked at its field until it is edited.
 *
 * @typedef {import("./field.js").Field} Field
 * @typedef {import("./texts.js").Text} Text
 */
import { takenFrom } from "./field.js";
import { keptResult } from "./results.js";
import { createStore, typedNumber } from "./store.js";

export const PROFILE = "cobenefit.profile";
const DIGITS = 7; // of a result taken over: more than any interval warrants, and still readable

/**
 * Marks each field whose value is from elsewhere, and no other.
 * @param {import("./form.js").Form} form
 * @param {{lang: string, link: string, names: Record<string, string>, text: Text}} about
 */
export function markOrigins(form, { lang, link, names, text }) {
  const sign = new Intl.NumberFormat(lang, { maximumSignificantDigits: 4 });
  for (const field of form.fields.values()) {
    const taken = takenFrom(field.read());
    if (field.origin) mark(field, text("from_profile"), link);
    else if (taken?.from) {
      const name = names[taken.from] ?? taken.from;
      const [low, high] = (taken.interval95 ?? []).map((end) => sign.format(end));
      mark(field, low ? text("from_result_range", { name, low, high }) : text("from_result", { name }));
    } else mark(field, "");
  }
}

/**
 * A line at the field that says where its value is from.
 * @param {Field} field @param {string} words "" to take the line away @param {string} [link]
 */
function mark(field, words, link) {
  const former = field.element.querySelector(":scope > .cb-origin");
  if ((former?.textContent ?? "") === words) return;
  former?.remove();
  if (!words) return;
  const line = document.createElement("p");
  line.className = "cb-origin";
  const inside = document.createElement(link ? "a" : "span");
  if (link) inside.setAttribute("href", link);
  inside.textContent = words;
  line.append(inside);
  field.element.append(line);
}

/**
 * Fills blank fields from the profile.
 * @param {import("./form.js").Form} form
 * @param {string} lang
 * @param {(path: string) => boolean} isBlank whether the reader left this field blank on purpose
 */
export function fillFromProfile(form, lang, isBlank) {
  const profile = createStore(PROFILE);
  profile.translate(lang);
  const entries = profile.entries();
  for (const [path, field] of form.fields) {
    const entry = entries[field.element.dataset.profile ?? ""];
    const first = !path.includes(".") || path.split(".")[1] === "1"; // the plant is one: one row
    if (!entry || !first || field.read() !== undefined || isBlank(path)) continue;
    if (field.fill(entry.input)) field.origin = "profile";
  }
}

/**
 * What this form can take over from a kept result, by path.
 * @param {import("./form.js").Form} form @param {string} from the other calculator
 * @param {number} edition @param {string} lang
 */
export function takeable(form, from, edition, lang) {
  const outputs = keptResult(from, edition);
  /** @type {Map<string, import("./field.js").Input>} */
  const found = new Map();
  if (!outputs) return found;
  for (const [path, { element }] of form.fields) {
    const output = outputs[JSON.parse(element.dataset.takes ?? "{}")[from]];
    const units = Object.entries(JSON.parse(element.dataset.units ?? "{}"));
    const unit = units.find(([, expression]) => expression === output?.unit)?.[0];
    if (!output || unit === undefined || !Number.isFinite(output.value)) continue;
    const value = Number(output.value.toPrecision(DIGITS));
    choose(form, element, found);
    found.set(path, { value: typedNumber(value, lang), unit, from, ...around(value, output.interval95, boundsOf(element, unit)) });
  }
  return found;
}

/** A value that applies only for a choice not made yet makes that choice. */
function choose(/** @type {import("./form.js").Form} */ form, /** @type {HTMLElement} */ element, /** @type {Map<string, import("./field.js").Input>} */ found) {
  const { when, whenValues = "" } = element.dataset;
  if (when !== undefined && form.fields.get(when)?.read() === undefined && !found.has(when)) {
    found.set(when, whenValues.split(" ")[0]);
  }
}

/** The field's bounds, which are told in its first unit. @returns {[number, number]} */
function boundsOf(/** @type {HTMLElement} */ element, /** @type {string} */ unit) {
  const { units = "{}", minimum = "-Infinity", maximum = "Infinity" } = element.dataset;
  return Object.keys(JSON.parse(units))[0] === unit ? [Number(minimum), Number(maximum)] : [-Infinity, Infinity];
}

/**
 * The interval of a value that was rounded to be readable: it must still hold the value, and
 * keep within what the field allows.
 * @param {number} value @param {[number, number] | null} interval95 @param {[number, number]} bounds
 */
function around(value, interval95, [minimum, maximum]) {
  if (!interval95 || interval95[0] === interval95[1]) return {};
  const [low, high] = interval95;
  return { interval95: [Math.min(Math.max(low, minimum), value), Math.max(Math.min(high, maximum), value)] };
}

/** The calculators from whose results some field can take over. @param {import("./form.js").Form} form */
export function sources(form) {
  const names = [...form.fields.values()].flatMap(({ element }) => Object.keys(JSON.parse(element.dataset.takes ?? "{}")));
  return [...new Set(names)];
}

/** The calculators whose results stand in this form. @param {import("./form.js").Form} form */
export function contributors(form) {
  const names = [...form.fields.values()].map((field) => takenFrom(field.read())?.from ?? "");
  return [...new Set(names)].filter(Boolean);
}
