"""Texts that came back from translation as PO or XLIFF, read by translate-toolkit."""

from __future__ import annotations

import re
from pathlib import Path

from exchange_formats import Entry
from exchange_units import ExchangeError
from lxml import etree
from translate.storage import base, factory, xliff

KINDS = (".po", ".xlf", ".xliff")
NOTED = re.compile(r"translation at export: ([0-9a-f]{8})")
UNFINISHED = ("needs", "new")


def read(path: Path) -> list[Entry]:
    """The texts of a file that came back.

    Raises:
        ExchangeError: there is none, or it is not a well-formed PO or XLIFF file.
    """
    if not path.is_file():
        raise ExchangeError(f"{path}: no such file: make translate-import FILE=…")
    try:
        if path.suffix not in KINDS:
            raise ValueError(f"its name does not end with {' or '.join(KINDS)}")
        units = factory.getobject(str(path)).units
        found = [entry_of(unit) for unit in units if not (unit.isheader() or unit.isobsolete())]
        if not found:
            raise ValueError("nothing in it is a text to translate")
        return found
    except (ValueError, StopIteration, base.ParseError, etree.XMLSyntaxError) as error:
        reason = str(error) or "it is damaged"
        raise ExchangeError(
            f"{path}: not a PO or XLIFF file: {reason}. Save it again from the translation tool "
            "as .po or .xlf"
        ) from None


def entry_of(unit: base.TranslationUnit) -> Entry:
    """One text as it came back."""
    if isinstance(unit, xliff.Xliff1Unit):
        path, _, key = unit.getid().partition("\x04")
        target = unit.get_target_dom()
        unfinished = target is not None and target.get("state", "").startswith(UNFINISHED)
    else:
        path, _, key = unit.getcontext().partition("#")
        unfinished = unit.isfuzzy()
    note = NOTED.search(unit.getnotes() or "")  # whoever it is from: some tools drop that
    before = note[1] if note else ""
    return Entry(path, key, str(unit.source), str(unit.target or ""), before, not unfinished)
