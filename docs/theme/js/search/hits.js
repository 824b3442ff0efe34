/** The list of results: pages, each with the headings below which most was found. */
import { element } from "../element.js";
import { forReader } from "./fold.js";
import { contains, equals, parts, plain } from "./marks.js";

const MOST_PLACES = 3;

/** @param {string} address @param {string} name @param {(Node | string)[]} children */
function link(address, name, ...children) {
  const made = element("a", name, ...children);
  made.href = address;
  return made;
}

/** A text with what was found in <mark>. @param {string} text @param {string} phrase */
function marked(text, phrase) {
  return parts(text, phrase).map((part) => {
    const shown = forReader(part.text);
    return part.found ? element("mark", "", shown) : shown;
  });
}

/**
 * The places of a page worth a link: those named like the query, then those that hold it, then
 * those where most of its words are.
 *
 * @param {import("./ask.js").Place[]} places
 * @param {string} phrase
 */
function worthALink(places, phrase) {
  const rank = (/** @type {import("./ask.js").Place} */ place) =>
    equals(place.title, phrase) ? 3 : contains(place.title, phrase) ? 2 : contains(plain(place.text), phrase) ? 1 : 0;
  const ranked = places.map((place) => ({ ...place, rank: rank(place) }));
  ranked.sort((one, other) => other.rank - one.rank || other.weight - one.weight);
  return ranked.filter(({ rank }) => rank > 0 || !ranked[0].rank).slice(0, MOST_PLACES);
}

/** @param {import("./ask.js").Hit} hit @param {string} phrase */
export function item(hit, phrase) {
  const places = worthALink(hit.places, phrase);
  // A place named like the query, or the only one to hold it, says more than the page's densest lines.
  const best = places[0];
  const text = best?.rank > 1 || (best?.rank && !contains(plain(hit.text), phrase)) ? best.text : hit.text;
  const where = [hit.section, hit.edition].filter(Boolean).join(" · ");
  const title = element("span", "cb-hit__title", ...marked(hit.title, phrase));
  const page = link(hit.address, "cb-hit__page", title, element("span", "cb-hit__where", forReader(where)));
  const made = element("li", "cb-hit", page, element("p", "cb-hit__text", ...marked(text, phrase)));
  if (places.length) {
    const links = places.map(({ title, id }) => link(`${hit.address}#${id}`, "cb-hit__place", ...marked(title, phrase)));
    made.append(element("ul", "cb-hit__places", ...links.map((place) => element("li", "", place))));
  }
  return made;
}
