"""What a translation may neither lose nor add: values, links, tags, placeholders, code, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from page_shape import Section, joined_rows, read_line
from parity import COUNTED, IN_ORDER

TAG = r"</?[A-Za-z!][^<>]*>|(?<!\{)\{[^{}]+\}(?!\})"
TAGS = re.compile(TAG)
SPAN = r"`[^`\n]+`"
SPANS = re.compile(SPAN)
LOCKED = re.compile(rf"({SPAN}|\[\[.+?\]\]|\]\([^()\s]+[^()]*\)|{TAG})")
Tokens = Counter[tuple[str, str]]
IMPLIED = ("amounts", "dates")  # told by their numbers, unless only the unit differs
TYPED = {
    "values": "[[{}]]",
    "links": "[…]({})",
    "images": "![…]({})",
    "numbers": "{}",
    "amounts": "{}",
    "dates": "{}",
    "symbols": "<mi>{}</mi>",
    "blocks": "<!-- cobenefit: {} -->",
    "tables": "table {}",
    "tags": "{}",
    "code": "{}",
}


def tokens(text: str, language: str) -> Tokens:
    """What `text` must have as often as its other side, counted as `scripts/parity.py` does."""
    section = Section(0, "", 0)
    for line in text.split("\n"):
        read_line(line, language, section)
    section.tables = joined_rows(section.tables)
    found: Tokens = Counter(("tags", tag) for tag in TAGS.findall(text))
    found.update(("code", span) for span in SPANS.findall(text))
    for kind in (*IN_ORDER, *COUNTED):
        for value, times in Counter(getattr(section, kind)).items():
            found[kind, value] += times
    return found


def total(texts: Iterable[str], language: str) -> Tokens:
    """The tokens of several texts."""
    return sum((tokens(text, language) for text in texts), Counter())


def listed(found: Tokens) -> str:
    """Tokens as they are typed, once each."""
    plain = [token for token in found if token[0] not in IMPLIED]
    typed = [TYPED[kind].format(shown(kind, value)) for kind, value in sorted(plain or found)]
    return ", ".join(dict.fromkeys(typed))


def shown(kind: str, value: str) -> str:
    """A number without exponent; anything else as it is."""
    number, *unit = value.split(" ", 1)
    try:
        return (
            " ".join([f"{Decimal(number):f}", *unit]) if kind in ("numbers", "amounts") else value
        )
    except InvalidOperation:
        return value
