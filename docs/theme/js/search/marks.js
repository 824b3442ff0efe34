/** Which parts of a text are what the reader looks for. */

/** Accents, case and our marks of `fold.js` do not count; the voiced sound marks of kana do. */
const bare = (/** @type {string} */ text) => text.normalize("NFD").replace(/(?![\u3099\u309a])\p{M}/gu, "").toLowerCase();

/** An excerpt of Pagefind without its <mark> and references. @param {string} excerpt */
export const plain = (excerpt) => excerpt.replace(/<\/?mark>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

/** The bare letters of `text`, and where in it each of them stood. @param {string} text */
function traced(text) {
  let letters = "";
  /** @type {number[]} */
  const places = [];
  let place = 0;
  for (const sign of text) {
    for (const letter of bare(sign)) {
      letters += letter;
      for (let unit = 0; unit < letter.length; unit++) places.push(place);
    }
    place += sign.length;
  }
  return { letters, places: [...places, place] };
}

/** @param {string} text @param {string} phrase */
export const contains = (text, phrase) => bare(text).includes(bare(phrase));

/** @param {string} text @param {string} phrase */
export const equals = (text, phrase) => bare(text).trim() === bare(phrase);

/**
 * An excerpt of Pagefind, which marks every word that begins like one of the query's, in parts.
 * Where the whole phrase occurs, only the phrase is marked.
 *
 * @param {string} excerpt with <mark>, and with &lt; and &gt; for the signs themselves
 * @param {string} phrase
 * @returns {{text: string, found: boolean}[]}
 */
export function parts(excerpt, phrase) {
  const whole = plain(excerpt);
  const { letters, places } = traced(whole);
  const wanted = bare(phrase);
  if (!wanted || !letters.includes(wanted)) {
    return excerpt.split(/<\/?mark>/).map((text, index) => ({ text: plain(text), found: index % 2 === 1 }));
  }
  const found = [];
  let end = 0;
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length)) {
    const [from, to] = [places[at], places[at + wanted.length]];
    found.push({ text: whole.slice(end, from), found: false }, { text: whole.slice(from, to), found: true });
    end = to;
  }
  return [...found, { text: whole.slice(end), found: false }];
}
