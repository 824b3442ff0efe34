/** The sections of an article: what stands between its headings, by the heading's anchor. */

/**
 * @param {Element} article
 * @returns {Map<string, Element[]>} by anchor, in order; "" is what precedes the first heading
 */
export function sectionsOf(article) {
  /** @type {Map<string, Element[]>} */
  const sections = new Map();
  let id = "";
  for (const element of article.children) {
    if (element.matches(".cb-pager, .cb-stale, .cb-erratum")) continue; // of the page and not of its text
    const anchor = element.matches("h1, h2, h3") ? element.id || element.getAttribute("data-anchor") : "";
    if (anchor) id = anchor;
    else if (element.matches(".cb-refs")) id = "references";
    sections.set(id, [...(sections.get(id) ?? []), element]);
  }
  return sections;
}

/**
 * The other language's article without what may stand on a page only once: ids (the anchors are
 * kept beside the headings), forms, and scripts.
 * @param {HTMLElement} article @param {string} note stands in the place of a form
 */
export function withoutForms(article, note) {
  for (const element of article.querySelectorAll(".cb-app, form, script, noscript, .cb-pager, .cb-stale, .cb-erratum, [data-progress]")) {
    const text = document.createElement("p");
    text.className = "cb-small";
    text.textContent = note;
    element.replaceWith(...(element.matches("script, noscript, .cb-pager, .cb-stale, .cb-erratum") ? [] : [text]));
  }
  for (const element of article.querySelectorAll("[id]")) {
    element.setAttribute("data-anchor", element.id);
    element.removeAttribute("id");
  }
  for (const name of ["aria-describedby", "aria-labelledby", "for"]) {
    for (const element of article.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  }
  return article;
}
