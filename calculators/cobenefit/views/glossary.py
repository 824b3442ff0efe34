"""The glossary as a table: sorted as each language sorts, and without what came later."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element
from cobenefit.views.tables import scrolling

Term = Mapping[str, Any]
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
# Tones count only between words that are otherwise alike, in this order.
_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
_VOWEL_MARKS = {"\u0306", "\u0302", "\u031b"}


def glossary_table(terms: Mapping[str, Term], number: int, words: Catalog) -> Element:
    """All terms that edition `number` may show, in the order of the page's language."""
    shown = [(key, term) for key, term in terms.items() if int(term.get("since", 1)) <= number]
    key_of = _kana if words.lang == "ja" else vietnamese_key
    shown.sort(key=lambda item: key_of(_sorted_by(item[1], words.lang)))
    order = ("ja", "vi", "en") if words.lang == "ja" else ("vi", "ja", "en")
    head = [Element("th", words.text(f"blocks.term_{lang}"), scope="col") for lang in order]
    return scrolling(
        Element("thead", Element("tr", *head)),
        Element("tbody", *(_row(key, term, order, words) for key, term in shown)),
        label=words.text("blocks.glossary"),
    )


def _sorted_by(term: Term, lang: str) -> str:
    return str(term.get("reading") or term["ja"]) if lang == "ja" else str(term["vi"])


def _row(key: str, term: Term, order: tuple[str, ...], words: Catalog) -> Element:
    first, *others = order
    note = (term.get("note") or {}).get(words.lang)
    return Element(
        "tr",
        Element(
            "th",
            str(term[first]),
            Element("span", str(note), class_="cb-term-note") if note else None,
            scope="row",
            id=f"term-{key}",
        ),
        *(Element("td", str(term[lang]), lang=lang) for lang in others),
    )


def vietnamese_key(text: str) -> list[tuple[list[int], list[int]]]:
    """Sort key of a text: word by word, letters before tones, đ after d."""
    return [_word_key(word) for word in text.lower().split()]


def _word_key(word: str) -> tuple[list[int], list[int]]:
    letters: list[str] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES and tones:
            tones[-1] = _TONES.index(sign)
        elif sign in _VOWEL_MARKS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + sign)
        else:
            letters.append(sign)
            tones.append(0)
    ranks = [_LETTERS.find(letter) for letter in letters]
    return [rank + 1 or ord(letter) for rank, letter in zip(ranks, letters)], tones


def _kana(reading: str) -> str:
    """五十音 order: katakana sorts with hiragana."""
    normal = unicodedata.normalize("NFKC", reading)
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in normal)
