/**
 * The page's words for these scripts, in its language, with `{placeholders}`.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Words
 */

/** @returns {Words} */
export function pageWords() {
  /** @type {Record<string, string>} */
  const texts = JSON.parse(document.getElementById("cb-page")?.textContent ?? "{}");
  return (key, values = {}) => {
    const template = texts[key];
    if (template === undefined) throw new Error(`#cb-page has no text "${key}"`);
    return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
