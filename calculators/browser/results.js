/**
 * Results kept in this browser, so that another calculator can take them over.
 *
 * @typedef {Record<string, {value: number, unit: string, interval95: [number, number] | null}>} Outputs
 * @typedef {{edition: number, outputs: Outputs, from?: string[]}} Kept from: calculators whose results went in
 */

const keyOf = (/** @type {string} */ calculator) => `cobenefit.result.${calculator}`;

/**
 * @param {string} calculator @param {number} edition @param {Outputs} outputs of a full result
 * @param {string[]} from calculators whose results went in
 */
export function keepResult(calculator, edition, outputs, from) {
  const plain = Object.entries(outputs).map(([key, { value, unit, interval95 }]) => [key, { value, unit, interval95 }]);
  try {
    localStorage.setItem(keyOf(calculator), JSON.stringify({ edition, outputs: Object.fromEntries(plain), from }));
  } catch {
    // refused or full: nothing is taken over then
  }
}

/**
 * The outputs of the last result under this edition: those of another are not mixed in.
 * @param {string} calculator @param {number} edition @returns {Outputs | undefined}
 */
export const keptResult = (calculator, edition) => kept(calculator, edition)?.outputs;

/**
 * A calculator, and those whose results went into its last one, nearest first.
 * @param {string} calculator @param {number} edition
 */
export function lineage(calculator, edition) {
  const found = [calculator];
  for (const name of found) found.push(...(kept(name, edition)?.from ?? []).filter((other) => !found.includes(other)));
  return found;
}

/** @param {string} calculator @param {number} edition @returns {Kept | undefined} */
function kept(calculator, edition) {
  try {
    const read = /** @type {Kept | null} */ (JSON.parse(localStorage.getItem(keyOf(calculator)) ?? "null"));
    return read?.edition === edition ? read : undefined;
  } catch {
    return undefined;
  }
}
