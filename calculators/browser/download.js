/** Files of the result: asked of the worker and handed to the browser's own saving. */

/**
 * @param {HTMLElement} section the result
 * @param {import("./texts.js").Text} text
 * @param {{
 *   file: (format: string) => Promise<File | undefined>,
 *   announce: (sentence: string) => void,
 *   tell: (sentence: string, retry: () => void) => void,
 * }} act
 */
export function createDownloads(section, text, { file, announce, tell }) {
  let busy = false;

  async function save(/** @type {string} */ format) {
    if (busy) return;
    busy = true;
    announce(text("file_making"));
    const made = await file(format);
    busy = false;
    if (!made) return tell(text("file_failed"), () => save(format));
    hand(made);
    announce(text("file_made", { name: made.name }));
  }

  section.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button.cb-download") : null;
    if (button instanceof HTMLElement) save(button.dataset.format ?? "");
  });
}

/** The browser saves it as it saves any download. @param {File} file */
function hand(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it late
}
