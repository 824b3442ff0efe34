"""Fills the directives of a rendered page: `<!-- cobenefit: form fuel_switch -->`, `[[factor:ID]]`.

Calculated content comes from `cobenefit.blocks`; cases, exercises, statements and pictures belong
to the handbook and are made by the modules beside this one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import cases
import citations
import editions
import licence_pages
import pictures
import quizzes
import statements
import terms
import training
import verbatim
import wheel_pages
from frame import Place

from cobenefit import blocks

BLOCK = re.compile(r"<!--\s*cobenefit:\s*(?P<name>[\w-]+)(?:\s+(?P<argument>[\w@.-]+))?\s*-->")
INLINE = re.compile(r"\[\[(?:factor|example|fact|case|given):[^\]]+\]\]")
CASE = re.compile(r"\[\[(case|given):([a-z0-9-]+):([\w.]+)\]\]")
TABLE = re.compile(r"<table>(.*?</table>)", re.DOTALL)
FORMULA = re.compile(r'<math display="block">.*?</math>', re.DOTALL)
WIDE_FORMULA = 24  # signs; a longer one may not fit a phone
ALIGNED = re.compile(r'(<t[hd]) align="(left|center|right)"')


def fill(content: str, place: Place, root: Path) -> str:
    """`content` (HTML from Markdown) with every directive replaced that does not stand in code."""
    return verbatim.around_code(content, lambda text: _filled(text, place, root))


def _filled(content: str, place: Place, root: Path) -> str:
    words = editions.texts(place.language, root)
    content = scrolling_tables(content, words["wide_table"])
    content = scrolling_formulas(content, words["wide_formula"])
    content = BLOCK.sub(lambda match: block(match["name"], match["argument"], place, root), content)
    content = citations.cite(inline(content, place, root), place, root)
    return terms.linked(content, place, root)


def block(name: str, argument: str | None, place: Place, root: Path) -> str:
    """The HTML of one block directive."""
    if name in OWN:
        return str(OWN[name](argument or "", place, root))
    return blocks.block(name, argument, place.edition, place.language, place.root)


def not_here(_: str, place: Place, root: Path) -> str:
    """The note for readers who come from an edition that has a page more."""
    text = html.escape(editions.texts(place.language, root)["not_in_edition"])
    return f'<p class="cb-not-here" id="not-in-this-edition">{text}</p>'


OWN: dict[str, Callable[[str, Place, Path], object]] = {
    "picture": lambda name, place, root: pictures.picture(name, place.language, root),
    "not-in-this-edition": not_here,
    "case": lambda name, p, root: cases.result(name, p.edition, p.language, p.root, root),
    "given": lambda name, p, root: cases.given(name, p.edition, p.language, root),
    "exercise": training.exercise_html,
    "quiz": quizzes.quiz_html,
    "progress": training.progress_html,
    "documents": lambda _, p, root: statements.documents_html(p, root),
    "statements": lambda kind, p, root: statements.statements_html(p, root, kind == "unread"),
    "licences": lambda _, p, root: licence_pages.served_html(p, root),
    "licences-inside": lambda _, p, root: licence_pages.inside_html(p, root),
    "components": lambda _, p, root: licence_pages.sbom_html(p, root),
    "wheel": wheel_pages.wheel_html,
}


def inline(content: str, place: Place, root: Path) -> str:
    """Values of factors, of worked examples and of cases inside running text."""

    def replace(match: re.Match[str]) -> str:
        kind, name, key = match.groups()
        find = cases.output if kind == "case" else cases.entered
        return str(find(name, key, place.edition, place.language, root))

    if INLINE.search(content):
        content = blocks.inline(content, place.edition, place.language, place.root)
    return CASE.sub(replace, content)


def unfilled(content: str) -> list[str]:
    """Directives that are still there after filling: misspelt ones."""
    text = verbatim.HTML_CODE.sub("", content)
    return [match.group() for match in (*BLOCK.finditer(text), *INLINE.finditer(text))]


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
