/**
 * Results kept in this browser, so that another calculator can take them over.
 *
 * @typedef {Record<string, {value: number, unit: string, interval95: [number, number] | null}>} Outputs
 * @typedef {{edition: number, outputs: Outputs}} Kept
 */

const keyOf = (/** @type {string} */ calculator) => `cobenefit.result.${calculator}`;

/** @param {string} calculator @param {number} edition @param {Outputs} outputs of a full result */
export function keepResult(calculator, edition, outputs) {
  const plain = Object.entries(outputs).map(([key, { value, unit, interval95 }]) => [key, { value, unit, interval95 }]);
  try {
    localStorage.setItem(keyOf(calculator), JSON.stringify({ edition, outputs: Object.fromEntries(plain) }));
  } catch {
    // refused or full: nothing is taken over then
  }
}

/**
 * The outputs of the last result under this edition: those of another are not mixed in.
 * @param {string} calculator @param {number} edition @returns {Outputs | undefined}
 */
export function keptResult(calculator, edition) {
  try {
    const kept = /** @type {Kept | null} */ (JSON.parse(localStorage.getItem(keyOf(calculator)) ?? "null"));
    return kept?.edition === edition ? kept.outputs : undefined;
  } catch {
    return undefined;
  }
}
