/**
 * A file of data: chosen or pasted, shown back as Python read it, its headings to be matched
 * with the columns asked for.
 *
 * @typedef {import("./field.js").Field} Field
 * @typedef {import("./field.js").Data} Data
 * @typedef {{headings?: string[], used?: Record<string, string>}} Headings
 */

const MEGABYTE = 1024 * 1024;
const LARGEST = 10; // MB that are read at all
const LARGEST_KEPT = 1; // MB of base64 that a draft keeps

/** What a draft keeps of `data`: nothing of a large file. @param {Data} data */
export const kept = (data) => ((data.base64 ?? data.text ?? "").length <= (LARGEST_KEPT * MEGABYTE * 4) / 3 ? data : undefined);

/**
 * @param {HTMLElement} element the .cb-field
 * @param {import("./texts.js").Text} text
 * @returns {Field & {showHeadings: (found: Headings) => void, setDecimal: (sign: string) => void}}
 */
export function createTable(element, text) {
  const pasted = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
  const chooser = /** @type {HTMLInputElement} */ (element.querySelector("input[type=file]"));
  const nameLine = /** @type {HTMLElement} */ (element.querySelector(".cb-file-name"));
  const removeButton = /** @type {HTMLElement} */ (element.querySelector(".cb-remove-file"));
  const mapping = /** @type {HTMLElement} */ (element.querySelector(".cb-mapping"));
  const selects = /** @type {HTMLSelectElement[]} */ ([...mapping.querySelectorAll("select")]);
  /** @type {{base64: string, name: string} | undefined} */
  let file;
  /** @type {Record<string, string>} */
  let columns = {}; // only those that the reader picked
  let decimal = "";

  /** Tells the form, as typing would. */
  const changed = () => pasted.dispatchEvent(new Event("input", { bubbles: true }));

  function showFile() {
    const size = file ? Math.ceil((file.base64.length * 3) / 4 / 1024) : 0;
    const words = file ? [text("file_chosen", { name: file.name, kilobytes: size })] : [];
    if (file && !kept(file)) words.push(text("file_not_kept", { megabytes: LARGEST_KEPT }));
    nameLine.textContent = words.join(" ");
    removeButton.hidden = !file;
  }

  function forget() {
    file = undefined;
    columns = {};
    decimal = "";
    chooser.value = "";
    mapping.hidden = true;
  }

  /** Reads the chosen file; says in the page's words why it cannot. */
  async function choose() {
    const chosen = chooser.files?.[0];
    if (!chosen) return;
    forget();
    try {
      if (chosen.size > LARGEST * MEGABYTE) throw new RangeError();
      const base64 = await inBase64(chosen);
      file = { base64, name: chosen.name };
      pasted.value = "";
      showFile();
    } catch (error) {
      showFile();
      nameLine.textContent = error instanceof RangeError ? text("file_too_large", { megabytes: LARGEST }) : text("file_unreadable");
    }
    changed();
  }

  chooser.addEventListener("input", (event) => event.stopPropagation()); // told once it is read
  chooser.addEventListener("change", choose);
  removeButton.addEventListener("click", () => {
    forget();
    showFile();
    chooser.focus();
    changed();
  });
  pasted.addEventListener("input", (event) => {
    if (!event.isTrusted || !file) return;
    forget(); // the paste takes the file's place
    showFile();
  });
  for (const select of selects) {
    select.addEventListener("input", () => {
      columns = { ...columns, [select.dataset.column ?? ""]: select.value };
    });
  }

  /** Offers the headings found, those in use chosen. */
  function showHeadings(/** @type {Headings} */ { headings = [], used = {} }) {
    mapping.hidden = headings.length === 0;
    for (const select of selects) {
      const options = ["", ...headings].map((heading) => new Option(heading || text("no_heading"), heading));
      const chosen = used[select.dataset.column ?? ""] ?? "";
      const same = options.length === select.options.length && options.every((option, index) => option.value === select.options[index].value);
      if (!same) select.replaceChildren(...options);
      if (select.value !== chosen && document.activeElement !== select) select.value = chosen;
    }
  }

  return {
    element,
    type: "table",
    path: () => element.dataset.field ?? "",
    applies: true,
    origin: "",
    control: () => pasted,
    read() {
      if (!file && !pasted.value.trim()) return undefined;
      return {
        ...(file ?? { text: pasted.value }),
        ...(Object.values(columns).some(Boolean) ? { columns: Object.fromEntries(Object.entries(columns).filter(([, heading]) => heading)) } : {}),
        ...(decimal ? { decimal } : {}),
      };
    },
    fill(input) {
      if (typeof input === "string" || Array.isArray(input) || "value" in input) return false;
      const data = /** @type {Data} */ (input);
      forget();
      pasted.value = data.text ?? "";
      if (data.base64) file = { base64: data.base64, name: data.name ?? "" };
      columns = data.columns ?? {};
      decimal = data.decimal ?? "";
      showFile();
      return true;
    },
    empty() {
      forget();
      pasted.value = "";
      showFile();
    },
    showHeadings,
    setDecimal: (sign) => void (decimal = sign),
  };
}

/** @param {File} file @returns {Promise<string>} */
function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
