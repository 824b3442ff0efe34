"""Files of meter and stack data as readers have them: what was given, decoded, as columns.

A reader pastes cells from a spreadsheet or chooses a CSV file. The text may be UTF-8, UTF-16
with its mark, Windows-1258 (older Vietnamese Excel) or Shift_JIS (Japanese Excel), with any
usual separator and either decimal sign; what was made of it is told back (`Recorded.report`).
Nothing is guessed in silence: what has two readings is asked (see `tabular`).
"""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cobenefit.core.calculator import Field
from cobenefit.core.errors import InputError, repeated, whole
from cobenefit.core.series import Column
from cobenefit.core.units import unit
from cobenefit.data.assessment import Recorded
from cobenefit.data.edition import Edition
from cobenefit.headings import Ask
from cobenefit.tabular import Parsed, parse

LARGEST = 10 * 1024 * 1024  # bytes of a file, or characters of a text
_KEYS = {"text", "base64", "name", "columns", "decimal"}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LEGACY = {"vi": "cp1258", "ja": "cp932"}
NAMES = {
    "text": "Unicode",
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1258": "Windows-1258",
    "cp932": "Shift_JIS",
}


def read_table(field: Field, given: Any, edition: Edition, lang: str) -> Recorded:
    """The columns of a table that was pasted (``{"text"}``) or chosen (``{"base64", "name"}``).

    `given` may also say ``columns`` (heading or number by column key) and ``decimal``.

    Raises:
        InputError: it is no such table; rows that cannot be read are named with their lines.
    """
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, Mapping) or given.keys() - _KEYS or not given.keys() & _KEYS:
        raise InputError(field.key, "bad_table")
    text, encoding = _text(field, given, lang)
    parsed = parse(
        text, field.key, _asks(field), _headings(field, given), _sign(field, given), lang
    )
    return Recorded(
        {
            ask.key: Column(
                f"{field.key}_{ask.key}",
                parsed.numbers[ask.key],
                unit(dict(ask.units)[parsed.units[ask.key]]),
                parsed.labels,
            )
            for ask in _asks(field)
            if ask.key in parsed.numbers
        },
        {"encoding": NAMES[encoding], **_report(parsed)},
    )


def _report(parsed: Parsed) -> dict[str, Any]:
    return {
        "separator": parsed.separator,
        "decimal": parsed.decimal,
        "rows": parsed.rows,
        "headings": dict(parsed.headings),
        "units": dict(parsed.units),
        "totals_left_out": parsed.totals,
    }


def _asks(field: Field) -> tuple[Ask, ...]:
    return tuple(
        Ask(
            field.key,
            column.key,
            column.kind,
            column.required,
            column.minimum,
            column.maximum,
            column.strict,
            tuple(column.units.items()),
        )
        for column in field.columns
    )


def _headings(field: Field, given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    chosen = given.get("columns") or {}
    known = {column.key for column in field.columns}
    if not isinstance(chosen, Mapping) or chosen.keys() - known:
        raise InputError(field.key, "bad_table")
    named = ((k, whole(h) if isinstance(h, str) else repeated(h)) for k, h in chosen.items())
    return tuple((key, heading) for key, heading in named if heading.strip())


def _sign(field: Field, given: Mapping[str, Any]) -> str:
    sign = given.get("decimal") or ""
    if sign not in ("", ",", "."):
        raise InputError(field.key, "bad_table")
    return str(sign)


def _text(field: Field, given: Mapping[str, Any], lang: str) -> tuple[str, str]:
    """The text and how it was encoded."""
    text = given.get("text")
    coded = given.get("base64")
    if isinstance(text, str) and coded is None:
        if len(text) > LARGEST:
            raise InputError(field.key, "table_too_large", {"high": LARGEST // 1024**2})
        if "\0" in text:
            raise InputError(field.key, "table_no_text")
        return whole(text), "text"
    if not isinstance(coded, str) or text is not None:
        raise InputError(field.key, "bad_table")
    if len(coded) > LARGEST * 4 // 3 + 4:
        raise InputError(field.key, "table_too_large", {"high": LARGEST // 1024**2})
    found = decoded(coded, lang)
    if found is None:
        raise InputError(field.key, "table_no_text")
    return found


@lru_cache(maxsize=4)
def decoded(coded: str, lang: str) -> tuple[str, str] | None:
    """Text and encoding of a file's bytes in base64, None when they are no text."""
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return None
    if data.startswith(_WORKBOOKS):
        return None
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        return None
    readings = [_strictly(data, encoding) for encoding in ("utf-8", *_legacy(lang))]
    sound = [reading for reading in readings if reading is not None]
    if not sound or sound[0][1] == "utf-8":
        return sound[0] if sound else None
    return max(sound, key=lambda reading: _plausible(*reading))  # the first of equals


def _legacy(lang: str) -> tuple[str, ...]:
    own = _LEGACY.get(lang, "cp1258")
    return own, *(other for other in _LEGACY.values() if other != own)


def _strictly(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    # Windows-1258 writes tones as signs of their own: joined, so that headings compare.
    return (unicodedata.normalize("NFC", text) if encoding == "cp1258" else text), encoding


def _plausible(text: str, encoding: str) -> float:
    """Share of the characters beyond ASCII that a writer of that encoding would have typed."""
    beyond = [char for char in text[:50_000] if char > "\x7f"]
    good = _japanese if encoding == "cp932" else _vietnamese
    return sum(map(good, beyond)) / len(beyond) if beyond else 0.0


def _japanese(char: str) -> bool:
    # Half-width katakana are what Windows-1258 letters become in Shift_JIS.
    return "\u3000" <= char <= "\u9fff" or "\uff01" <= char <= "\uff60" or char in "℃㎥³²・"


def _vietnamese(char: str) -> bool:
    plain = unicodedata.normalize("NFD", char)[0]
    return (plain.isascii() and plain.isalpha()) or char in "đĐ°³²–₂"
