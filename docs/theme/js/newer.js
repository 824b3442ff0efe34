/**
 * An edition does not change once it is published, so its pages cannot name the editions that came
 * after it. The list of editions at the site's root can: this tells the reader of a newer one.
 */

/** @param {import("./words.js").Words} words */
export async function tellNewer(words) {
  const newest = await newestEdition(words("site"));
  if (!(newest > Number(words("edition_number")))) return;
  const note = document.querySelector("aside.cb-old");
  note?.querySelector("p")?.append(link("newest_edition"));
  note?.removeAttribute("hidden");
  document.querySelector("nav.cb-switch")?.prepend(link("other_edition"));
  const elsewhere = link("search_elsewhere");
  elsewhere.dataset.elsewhere = "";
  document.querySelector(".cb-search__foot p")?.append(" ", elsewhere);

  /** A link to this page in the newest edition. */
  function link(/** @type {string} */ text) {
    const made = document.createElement("a");
    made.href = words("latest") + location.search;
    made.textContent = words(text, { n: newest });
    return made;
  }
}

/** The highest number in the site's list of editions; NaN where it cannot be had, as offline. */
async function newestEdition(/** @type {string} */ site) {
  try {
    const answer = await fetch(`${site}versions.json`, { cache: "no-cache" });
    /** @type {{version: string}[]} */
    const editions = await answer.json();
    return Math.max(...editions.map(({ version }) => Number(version)));
  } catch {
    return NaN;
  }
}
