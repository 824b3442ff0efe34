"""The tables of the page "licences": what is served, in which version, under which licence."""

from __future__ import annotations

from pathlib import Path

import editions
import licences
from frame import Place

from cobenefit.views.markup import Child, Element
from cobenefit.views.tables import scrolling


def served_html(place: Place, root: Path) -> Element:
    """What others have made, with a link to each licence as it stands in the edition."""
    words, lang = editions.texts(place.language, root)["licences"], place.language
    rows = []
    for key, item in licences.known(root).served.items():
        label = words["text"].format(name=item.name)
        link = Element(
            "a", words["read"], href=f"{_edition(place)}licences/{key}.txt", aria_label=label
        )
        name = Element("a", item.name, href=item.site, rel="noreferrer", lang="en")
        version = licences.version(item, root) or words["unknown"]
        rows.append((name, version, item.what[lang], item.licence, link))
    heads = [words["columns"][key] for key in ("name", "version", "what", "licence", "text")]
    return _table(words["caption"], heads, rows)


def inside_html(place: Place, root: Path) -> Element:
    """The libraries within what others have made."""
    words = editions.texts(place.language, root)["licences"]
    known, listed = licences.components(root), licences.known(root).served
    names = {one.package.partition(":")[2]: one.name for one in known if one.package}
    rows = [
        (Element("span", one.name, lang="en"), one.version or words["unknown"], one.licence,
         names[one.within])
        for one in sorted(known, key=lambda one: (one.within, one.name.lower(), one.version))
        if one.within and one.key not in listed
    ]  # fmt: skip
    heads = [words["columns"][key] for key in ("name", "version", "licence", "within")]
    return _table(words["inside_caption"], heads, rows)


def sbom_html(place: Place, root: Path) -> Element:
    """The link to the edition's list of components."""
    words = editions.texts(place.language, root)["licences"]
    text = words["sbom"].format(n=place.edition)
    return Element(
        "p", Element("a", text, href=_edition(place) + licences.sbom_name(place.edition))
    )


def _edition(place: Place) -> str:
    """From the page to the root of its edition."""
    return place.root if place.language == editions.LANGUAGES[0] else place.root + "../"


def _table(caption: str, heads: list[str], rows: list[tuple[Child, ...]]) -> Element:
    head = Element("tr", *(Element("th", text, scope="col") for text in heads))
    lines = [
        Element(
            "tr", Element("th", row[0], scope="row"), *(Element("td", cell) for cell in row[1:])
        )
        for row in rows
    ]
    return scrolling(
        Element("caption", caption), Element("thead", head), Element("tbody", *lines), label=caption
    )
