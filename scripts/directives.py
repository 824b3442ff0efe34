"""Fills the directives of a rendered page: `<!-- cobenefit: form fuel_switch -->`, `[[factor:ID]]`.

Calculated content comes from `cobenefit.views.blocks`; the illustration and the note for readers
who come from another edition belong to the site's frame and are made here.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import editions
import jinja2
from frame import Place

BLOCK = re.compile(r"<!--\s*cobenefit:\s*(?P<name>[\w-]+)(?:\s+(?P<argument>[\w@.-]+))?\s*-->")
INLINE = re.compile(r"\[\[(?:factor|example):[^\]]+\]\]")
TABLE = re.compile(r"<table>(.*?</table>)", re.DOTALL)
FORMULA = re.compile(r'<math display="block">.*?</math>', re.DOTALL)
WIDE_FORMULA = 24  # signs; a longer one may not fit a phone
ALIGNED = re.compile(r'(<t[hd]) align="(left|center|right)"')


def fill(content: str, place: Place, root: Path) -> str:
    """`content` (HTML from Markdown) with every directive replaced."""
    words = editions.texts(place.language, root)
    content = scrolling_tables(content, words["wide_table"])
    content = scrolling_formulas(content, words["wide_formula"])
    content = BLOCK.sub(lambda match: block(match["name"], match["argument"], place, root), content)
    return inline(content, place)


def block(name: str, argument: str | None, place: Place, root: Path) -> str:
    """The HTML of one block directive."""
    if name == "illustration":
        return illustration(place.language, root)
    if name == "not-in-this-edition":
        text = html.escape(editions.texts(place.language, root)["not_in_edition"])
        return f'<p class="cb-not-here" id="not-in-this-edition">{text}</p>'
    from cobenefit import blocks  # late: the frame can be built before any calculator exists

    return blocks.block(name, argument, place.edition, place.language, place.root)


def inline(content: str, place: Place) -> str:
    """Values of factors and of the worked example inside running text."""
    if not INLINE.search(content):
        return content
    from cobenefit import blocks

    return blocks.inline(content, place.edition, place.language, place.root)


def unfilled(content: str) -> list[str]:
    """Directives that are still there after filling: misspelt ones."""
    return [match.group() for match in (*BLOCK.finditer(content), *INLINE.finditer(content))]


def illustration(language: str, root: Path) -> str:
    """The picture of the home page, drawn once, with its words in the page's language."""
    source = (root / "docs/theme/partials/two-curves.html").read_text("utf-8")
    template = jinja2.Template(source, autoescape=True, undefined=jinja2.StrictUndefined)
    return template.render(editions.texts(language, root)["illustration"])


def scrolling_tables(content: str, label: str) -> str:
    """Tables written in Markdown, each in a box of its own that scrolls sideways and takes focus."""
    box = f'<div class="cb-scroll" role="group" tabindex="0" aria-label="{html.escape(label)}">'
    content = TABLE.sub(lambda match: f'{box}<table class="cb-table">{match[1]}</div>', content)
    return ALIGNED.sub(r'\1 class="cb-\2"', content)


def scrolling_formulas(content: str, label: str) -> str:
    """Formulas written in Markdown, likewise; a short one needs no stop for the keyboard."""

    def boxed(match: re.Match) -> str:
        wide = len(re.sub(r"<[^>]*>|\s", "", match.group())) > WIDE_FORMULA
        focus = f' role="group" tabindex="0" aria-label="{html.escape(label)}"' if wide else ""
        return f'<div class="cb-math"{focus}>{match.group()}</div>'

    return FORMULA.sub(boxed, content)
