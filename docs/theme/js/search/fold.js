/**
 * One spelling for the index and for what readers type, so that CO₂ meets CO2, Ｎｍ³ meets Nm3,
 * ﾎﾞｲﾗ meets ボイラ, and "dong" meets "đồng".
 *
 * Pagefind drops accents and case when it compares words, but knows neither đ nor ₂ nor full width.
 * Unicode's compatibility form (NFKC) folds most of that. Letters that a reader must see again in an
 * excerpt are written as their plain letter and a combining mark that no text uses: Pagefind drops
 * marks when it compares, and keeps them in the text that it shows.
 */

/** A mark, the letters that it stands for, and their plain letters, in the same order. */
const MARKED = [
  ["\u0335", "đĐ", "dD"], // stroke
  ["\u0353", "₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜ", "0123456789aeoxhklmnpst"], // x below
  ["\u033d", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "0123456789n"], // x above
];

/** @type {Map<string, string>} */
const TO_MARKED = new Map();
/** @type {Map<string, string>} */
const FROM_MARKED = new Map();
for (const [mark, letters, plain] of MARKED) {
  [...letters].forEach((letter, place) => {
    TO_MARKED.set(letter, plain[place] + mark);
    FROM_MARKED.set(plain[place] + mark, letter);
  });
}
const MARKS = MARKED.map(([mark]) => mark).join("");

const LETTER = new RegExp(`[${[...TO_MARKED.keys()].join("")}]`, "gu");
const MARKED_LETTER = new RegExp(`.[${MARKS}]`, "gu");
const ANY_MARK = new RegExp(`[${MARKS}]`, "gu");
/** Joiners and soft hyphens: they steer line breaks and are no part of a word. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
/** Full-width punctuation stays in texts: （係数） is how Japanese is set, and < must not arise. */
const FOLDED = /[^！-／：-＠［-｀｛-｠]+/gu;

/** @param {string} text */
const compatible = (text) => text.replace(INVISIBLE, "").replace(FOLDED, (part) => part.normalize("NFKC"));

/** A text as it is indexed. @param {string} text */
export function forIndex(text) {
  const bare = text.replace(ANY_MARK, "").normalize("NFC"); // a decomposed text has no letters to find
  return compatible(bare.replace(LETTER, (letter) => TO_MARKED.get(letter) ?? letter));
}

/** A query as Pagefind is asked it: what the reader wrote with accents still ranks first. @param {string} text */
export function forQuery(text) {
  const marked = text.normalize("NFKC").replace(/[đĐ]/gu, (letter) => TO_MARKED.get(letter) ?? letter);
  return marked.replace(INVISIBLE, "").replace(/\s+/gu, " ").trim();
}

/** An indexed text as it is shown. @param {string} text */
export function forReader(text) {
  return text.replace(MARKED_LETTER, (pair) => FROM_MARKED.get(pair) ?? pair[0]);
}
