"""Which column of a file is which: by the reader's choice, by heading, or by order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cobenefit.core.errors import InputError
from cobenefit.core.units import unit
from cobenefit.numerals import number
from cobenefit.views.catalog import LANGUAGES, catalog

_OPENING, _CLOSING = re.compile(r"[(\[（［]"), (")", "]", "）", "］")
_TOTALS = frozenset(
    [
        "tong",
        "tong cong",
        "cong",
        "tong so",
        "tong ca nam",
        "ca nam",
        "total",
        "sum",
        "合計",
        "計",
        "総計",
        "小計",
        "年計",
    ]
)
_TEXT = ("text", "year")


@dataclass(frozen=True)
class Ask:
    """A column that a field asks for.

    Attributes:
        units: pairs of spelling and unit expression.
    """

    field: str
    key: str
    kind: str
    required: bool
    minimum: float | None
    maximum: float | None
    strict: bool
    units: tuple[tuple[str, str], ...]

    @property
    def is_label(self) -> bool:
        """Whether its cells name the rows and are no numbers."""
        return self.kind in _TEXT

    def names(self, lang: str) -> list[str]:
        """Its names: the label in the reader's language first, then others, then its key."""
        langs = (lang, *(other for other in LANGUAGES if other != lang))
        found = [label for tongue in langs for label in _labels(tongue, self.field, self.key)]
        return [*found, self.key]

    def ratio(self, spelling: str) -> float:
        """How many of the unit of a spelling make one of the first unit, for bounds."""
        symbols = dict(self.units)
        own, entered = unit(symbols[self.units[0][0]]), unit(symbols[spelling])
        return own.factor_to(entered) if own.dims == entered.dims else 1.0


@dataclass(frozen=True)
class Places:
    """Where the columns are.

    Attributes:
        at: number of the column by key, without the label's.
        label: number of the column that names the rows.
        first: number of the first row below the headings.
    """

    at: Mapping[str, int]
    label: int | None
    headings: Mapping[str, str]
    units: Mapping[str, str]
    first: int


@lru_cache(maxsize=64)
def _labels(lang: str, field: str, key: str) -> tuple[str, ...]:
    """Labels of a column in whichever calculator has such a field."""
    return tuple(
        str(words["fields"][field]["columns"][key]["label"])
        for words in catalog(lang).find("calculators").values()
        if key in words.get("fields", {}).get(field, {}).get("columns", {})
    )


def plain(text: str) -> str:
    """A heading without case, tones, width and punctuation, for comparing."""
    wide = unicodedata.normalize("NFKD", text).replace("đ", "d").replace("Đ", "D").casefold()
    bare = "".join(char for char in wide if not unicodedata.combining(char))
    # Kana lose their voicing marks on both sides alike, so they still compare.
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def is_total(cells: Sequence[str], label: int | None) -> bool:
    """Whether a row is a total: the first cell with text says so."""
    at = label if label is not None and label < len(cells) and cells[label].strip() else None
    first = cells[at] if at is not None else next((c for c in cells if c.strip()), "")
    # Nearly every row begins with a date or number: no need to look closer.
    return not any(map(str.isdigit, first)) and plain(first) in _PLAIN_TOTALS


_PLAIN_TOTALS = frozenset(plain(word) for word in _TOTALS)


def find_columns(
    field: str,
    asks: tuple[Ask, ...],
    chosen: tuple[tuple[str, str], ...],
    head: list[list[str]],
    lang: str,
) -> Places:
    """Where each asked column is (an InputError when a required one is not to be found)."""
    spellings = {plain(heading) for _, heading in chosen}
    known = {
        ask.key: [plain(dict(chosen)[ask.key])]
        if ask.key in dict(chosen)
        else [plain(name) for name in ask.names(lang) if plain(name) not in spellings]
        for ask in asks
    }
    matches = [_matched(cells, known) for cells in head]
    best = max(range(len(head)), key=lambda row: (len(matches[row]), -row))
    found = matches[best]
    if not found and not chosen:
        has_heading = _is_heading(head[0])
        found = dict(zip((ask.key for ask in asks), range(_width(head))))
        return _places(field, asks, found, head[0] if has_heading else [], int(has_heading), lang)
    return _places(field, asks, found, head[best], best + 1, lang)


def _matched(cells: list[str], known: Mapping[str, list[str]]) -> dict[str, int]:
    """Columns whose heading, with or without its unit, is one of the names of a key."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if len(cell) > 200:
            continue
        readings = {plain(cell), plain(_parts(cell)[0])} - {""}
        for key, names in known.items():
            if key not in found and readings & set(names):
                found[key] = at
                break
    return found


def _parts(heading: str) -> tuple[str, str]:
    """A heading's name, and the unit in the brackets at its end."""
    text = heading.strip()
    opening = _OPENING.search(text) if text.endswith(_CLOSING) else None
    if opening is None:
        return text, ""
    return text[: opening.start()].rstrip(), text[opening.end() : -1].strip()


def _width(head: list[list[str]]) -> int:
    return max(len([c for c in cells if c.strip()]) for cells in head)


def _is_heading(cells: list[str]) -> bool:
    """A first row without a single number among its cells is a heading."""
    return not any(number(c.strip(), s) is not None for c in cells[1:] or cells for s in ",.")


def _places(
    field: str,
    asks: tuple[Ask, ...],
    found: Mapping[str, int],
    titles: list[str],
    first: int,
    lang: str,
) -> Places:
    for ask in asks:
        if ask.required and ask.key not in found:
            seen = ", ".join(f"“{cell.strip()[:30]}”" for cell in titles[:12] if cell.strip())
            raise InputError(
                field, "table_column_missing", {"column": ask.names(lang)[0], "found": seen or "–"}
            )
    headings = {k: titles[at].strip()[:60] if at < len(titles) else "" for k, at in found.items()}
    labels = [ask.key for ask in asks if ask.is_label and ask.key in found]
    units = {
        ask.key: _spelling(field, ask, headings.get(ask.key, ""))
        for ask in asks
        if not ask.is_label
    }
    return Places(
        {key: at for key, at in found.items() if key not in labels},
        found[labels[0]] if labels else None,
        headings,
        units,
        first,
    )


def _spelling(field: str, ask: Ask, heading: str) -> str:
    """The unit in the brackets of a heading; a unit that is not known is asked about."""
    told = _parts(heading)[1]
    if not told or (len(ask.units) == 1 and ask.units[0][1] == "1"):
        return ask.units[0][0]
    spellings = {_squeezed(spelling): spelling for spelling, _ in ask.units}
    if _squeezed(told) not in spellings:
        known = ", ".join(spelling for spelling, _ in ask.units)
        raise InputError(field, "table_unit", {"heading": heading, "given": told, "known": known})
    return spellings[_squeezed(told)]


def _squeezed(spelling: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", spelling)).casefold()
