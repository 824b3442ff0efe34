/**
 * What another calculator found, to be taken over: a button for each at the top of the form,
 * and at once when the reader follows a link of that result.
 */
import { sources, takeable } from "./origin.js";
import { lineage } from "./results.js";

/**
 * @param {HTMLElement} root the .cb-app
 * @param {import("./form.js").Form} form
 * @param {import("./texts.js").Text} text
 * @param {{edition: number, lang: string, names: Record<string, string>}} about
 * @param {(found: ReturnType<typeof takeable>, words: string) => void} take
 */
export function createOffers(root, form, text, { edition, lang, names }, take) {
  const place = root.querySelector("#cb-offers");

  const found = (/** @type {string} */ from) => takeable(form, from, edition, lang);

  /** What a result holds and, for fields still blank, what went into it. */
  function withForebears(/** @type {string} */ from) {
    const all = found(from);
    for (const other of lineage(from, edition)) {
      for (const [path, input] of found(other)) {
        if (!all.has(path) && form.fields.get(path)?.read() === undefined) all.set(path, input);
      }
    }
    return all;
  }

  function use(/** @type {string} */ from, all = found(from)) {
    if (all.size) take(all, text("taken_over", { count: all.size, name: names[from] ?? from }));
  }

  /** Offers what can be taken over now. */
  function show() {
    const known = sources(form).filter((from) => names[from] && found(from).size);
    place?.replaceChildren(...known.map((from) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cb-quiet cb-take";
      button.textContent = text("take_over", { name: names[from] });
      button.addEventListener("click", () => use(from));
      return button;
    }));
  }

  /** Takes over what the address asks for, once: a reload must not do it again. */
  function followAddress() {
    const from = /^#from=(\w+)$/.exec(location.hash)?.[1];
    if (!from) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    use(from, withForebears(from));
  }

  show();
  return { show, followAddress };
}
