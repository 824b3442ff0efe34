/**
 * The draft: what was typed, kept in this browser so that a reload, another edition or the
 * other language finds it again. It is language-neutral: each entry keeps the text with the
 * language it was typed in and, once Python has read it, the number.
 *
 * @typedef {import("./form.js").Input} Input
 * @typedef {{lang: string, input: Input, number?: number | number[]}} Entry
 * @typedef {Record<string, Entry>} Draft by path, such as "fuels.2.amount"; "" is left blank on purpose
 */

/** @type {Record<string, string>} */
const DECIMAL_SIGN = { vi: ",", ja: "." };

/**
 * A number as a reader of `lang` would type it, without grouping. Three decimals get a zero
 * behind them: "1,234" could be read as one thousand two hundred and thirty-four.
 * @param {number} number @param {string} lang
 */
export function typedNumber(number, lang) {
  const plain = number.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
  return plain.replace(/(\.\d{3})$/, "$10").replace(".", DECIMAL_SIGN[lang]);
}

/**
 * `text` with its number replaced and what follows it, a unit such as "kg", kept.
 * @param {string} text @param {string} number
 */
export function withNumber(text, number) {
  const rest = text.normalize("NFKC").replace(/^\s*[-+−–]?[\d.,\s'’_]*(e[+-]?\d+)?/i, "");
  return rest ? `${number} ${rest}` : number;
}

/**
 * The text with each "1.234" written so that it can be read in one way only, all in the way that
 * was picked: 0 as thousands, 1 as decimals.
 * @param {string} text @param {number} which @param {string} lang
 */
export function withReading(text, which, lang) {
  return text.normalize("NFKC").replace(/(?<![\d.,])([1-9]\d{0,2})[.,](\d{3})(?![\d.,])/g, (_, whole, part) =>
    which === 0 ? whole + part : `${whole}${DECIMAL_SIGN[lang]}${part}0`);
}

const same = (/** @type {Input} */ a, /** @type {Input} */ b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {string} key of the browser's storage */
export function createStore(key) {
  let draft = read();
  let kept = true;

  /** @returns {Draft} */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "{}");
    } catch {
      return {}; // storage refused, or not ours: the form works without a draft
    }
  }

  function write() {
    try {
      if (Object.keys(draft).length) localStorage.setItem(key, JSON.stringify(draft));
      else localStorage.removeItem(key);
      kept = true;
    } catch {
      kept = false; // refused or full: what was typed stays in the form
    }
  }

  /**
   * Keeps what is typed. Entries of fields or options that this page lacks stay.
   * @param {import("./form.js").Typed} typed
   * @param {(path: string) => boolean} shown whether a blank there means blank
   * @param {string} lang
   */
  function remember(typed, shown, lang) {
    for (const path of Object.keys(draft)) if (!(path in typed) && draft[path].input !== "" && shown(path)) delete draft[path];
    for (const [path, input] of Object.entries(typed)) {
      if (!draft[path] || !same(draft[path].input, input)) draft[path] = { lang, input };
    }
    write();
  }

  /** Keeps that a field is blank on purpose, although the profile could fill it. */
  function leaveBlank(/** @type {string} */ path, /** @type {string} */ lang) {
    draft[path] = { lang, input: "" };
    write();
  }

  /** Keeps the numbers that Python read, for fields still as they were asked. */
  function learn(/** @type {Record<string, number | number[]>} */ parsed, /** @type {import("./form.js").Typed} */ asked) {
    for (const [field, number] of Object.entries(parsed)) {
      if (draft[field] && same(draft[field].input, asked[field])) draft[field].number = number;
    }
    write();
  }

  /** Replaces the whole draft and returns the former one. */
  function replace(/** @type {Draft} */ other) {
    const former = draft;
    draft = other;
    write();
    return former;
  }

  /**
   * Rewrites the numbers typed in another language as `lang` writes them: 0,72 becomes 0.72.
   * Texts that Python has not read yet stay as typed.
   * @returns {boolean} whether there was one
   */
  function translate(/** @type {string} */ lang) {
    const foreign = Object.values(draft).filter((entry) => entry.lang !== lang && entry.number !== undefined);
    for (const entry of foreign) {
      const { input, number } = entry;
      if (typeof input === "object" && !Array.isArray(input) && "value" in input && number !== undefined) {
        const value = Array.isArray(number) ? number.map((one) => typedNumber(one, lang)).join("\n") : withNumber(input.value, typedNumber(number, lang));
        entry.input = { ...input, value };
      }
      entry.lang = lang;
    }
    return foreign.length > 0;
  }

  return { entries: () => draft, isKept: () => kept, translate, remember, leaveBlank, learn, replace };
}
