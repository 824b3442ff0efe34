/**
 * Numbers as a reader types them into an exercise: 1.234,5 or 1,234.5, full-width or not.
 *
 * @param {string} text
 * @returns {number[]} every way to read it; none when it is no number. "1.234" has two.
 */
export function readings(text) {
  const plain = text.normalize("NFKC").replace(/[\s'’_]/g, "").replace(/^−/, "-");
  if (!/^[-+]?\d[\d.,]*$/.test(plain)) return [];
  const found = [decimals(plain, ",", "."), decimals(plain, ".", ",")].filter((number) => number !== undefined);
  return [...new Set(found)];
}

/** `plain` with `thousands` between groups of three and `decimal` before the fraction. */
function decimals(/** @type {string} */ plain, /** @type {string} */ thousands, /** @type {string} */ decimal) {
  const shape = new RegExp(`^[-+]?(\\d+|\\d{1,3}(\\${thousands}\\d{3})+)(\\${decimal}\\d+)?$`);
  if (!shape.test(plain)) return undefined;
  return Number(plain.replaceAll(thousands, "").replace(decimal, "."));
}

/**
 * Whether a reading of an answer is near enough to what is expected.
 * @param {number[]} answers @param {number} expected @param {number} tolerance a fraction
 */
export function isRight(answers, expected, tolerance) {
  const room = Math.max(Math.abs(expected) * tolerance, 1e-9);
  return answers.some((answer) => Math.abs(answer - expected) <= room);
}
