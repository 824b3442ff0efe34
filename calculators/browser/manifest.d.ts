/** What build/engine/engine.json holds; names are relative to it. Made by scripts/engine.mjs. */
export interface Manifest {
  versions: { cobenefit: string; pyodide: string };
  interpreter: string; // folder of Pyodide, with a slash
  python: string; // zip of the standard library and the package
  chart: string; // module with Vega
  xlsx?: string; // zip of the library that writes workbooks, loaded when first asked for
  lock: object; // Pyodide's list of further packages: none
  files: Record<string, { bytes: number; sha256: string }>;
}
