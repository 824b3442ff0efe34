/**
 * The draft: what was typed, kept in this browser so that a reload, another edition or the
 * other language finds it again. It is language-neutral: each entry keeps the text with the
 * language it was typed in and, once Python has read it, the number.
 *
 * @typedef {import("./form.js").Input} Input
 * @typedef {{lang: string, input: Input, number?: number}} Entry
 * @typedef {Record<string, Entry>} Draft
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

const same = (/** @type {Input} */ a, /** @type {Input} */ b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {string} calculator */
export function createStore(calculator) {
  const key = `cobenefit.draft.${calculator}`;
  let draft = read();

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
    } catch {
      // refused or full: what was typed stays in the form
    }
  }

  /**
   * Keeps the form's inputs. Entries of fields or options that this page lacks stay.
   * @param {import("./form.js").Inputs} inputs @param {string[]} shown fields whose blank means blank
   * @param {string} lang
   */
  function remember(inputs, shown, lang) {
    for (const field of shown) if (!(field in inputs)) delete draft[field];
    for (const [field, input] of Object.entries(inputs)) {
      if (!draft[field] || !same(draft[field].input, input)) draft[field] = { lang, input };
    }
    write();
  }

  /** Keeps the numbers that Python read, for fields still as they were asked. */
  function learn(/** @type {Record<string, number>} */ parsed, /** @type {import("./form.js").Inputs} */ asked) {
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
      if (typeof input === "object" && !Array.isArray(input) && number !== undefined) {
        entry.input = { ...input, value: withNumber(input.value, typedNumber(number, lang)) };
      }
      entry.lang = lang;
    }
    return foreign.length > 0;
  }

  return { entries: () => draft, translate, remember, learn, replace };
}
