/**
 * The page's own words for the client, in the page's language, with `{placeholders}`.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Text
 */

/** @param {Record<string, string>} texts @returns {Text} */
export function createText(texts) {
  return (key, values = {}) => {
    const template = texts[key];
    if (template === undefined) throw new Error(`cb-config has no text "${key}"`);
    return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
