"""Texts as PO or XLIFF 1.2, written and read by translate-toolkit.

In XLIFF what must stay as it is (`LOCKED`) is an inline element that translation tools lock. A note
tells what the translation was when it went out, so that a change made meanwhile is not overwritten.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from exchange_protected import LOCKED
from exchange_units import ExchangeError, other_language
from lxml import etree
from translate.storage import base, factory, pypo, xliff
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import Ph

NAME = "Co-benefit handbook"
NOTE = "translation at export: {}"
NOTED = re.compile(r"translation at export: ([0-9a-f]{8})")
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
UNFINISHED = ("needs", "new")


class Unit12(xliff.Xliff1Unit):
    """A text in XLIFF 1.2; the toolkit's own is 1.1, which differs in its name only."""

    namespace = NAMESPACE


class File12(xliff.Xliff1File):
    """An XLIFF 1.2 file."""

    UnitClass = Unit12
    namespace = NAMESPACE
    XMLskeleton = xliff.Xliff1File.XMLskeleton.replace("1.1", "1.2")


@dataclass(frozen=True)
class Entry:
    """One text on its way: `key` of the file `path`, and `before`, the digest of what it was."""

    path: str
    key: str
    source: str
    target: str
    before: str
    finished: bool = True


def digest(text: str) -> str:
    """Tells one translation from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def po(entries: list[Entry], language: str) -> bytes:
    """The texts as PO; msgctxt is `file#key`."""
    store = pypo.pofile()
    other = other_language(language)
    store.updateheader(
        add=True, Project_Id_Version=NAME, Language=language, X_Source_Language=other
    )
    store.header().markfuzzy(False)
    for entry in entries:
        unit = pypo.pounit(entry.source)
        unit.target = entry.target
        unit.setcontext(f"{entry.path}#{entry.key}")
        unit.addnote(NOTE.format(entry.before), origin="developer")
        store.addunit(unit)
    return bytes(store)


def xlf(entries: list[Entry], language: str) -> bytes:
    """The texts as XLIFF, a `<file>` for each file."""
    store = File12(sourcelanguage=other_language(language), targetlanguage=language)
    for entry in entries:
        unit = Unit12("")
        store.switchfile(entry.path, createifmissing=True)
        places: dict[tuple[str, int], str] = {}
        unit.rich_source = [locked(entry.source, places)]
        store.addunit(unit)
        unit.setid(entry.key)
        if entry.target:
            unit.rich_target = [locked(entry.target, places)]
        unit.addnote(NOTE.format(entry.before), origin="developer")
    written = io.BytesIO()
    store.serialize(written)
    return written.getvalue()


WRITERS = {"po": po, "xliff": xlf}


def locked(text: str, places: dict[tuple[str, int], str]) -> StringElem:
    """`text` with what must stay in inline elements; the same content has the same id."""
    seen: Counter[str] = Counter()
    parts = []
    for place, part in enumerate(LOCKED.split(text)):
        if place % 2:
            seen[part] += 1
            number = places.setdefault((part, seen[part]), str(len(places) + 1))
            parts.append(Ph(id=number, sub=[part]))
        elif part:
            parts.append(StringElem(part))
    return StringElem(parts)


def read(path: Path) -> list[Entry]:
    """The texts of a file that came back.

    Raises:
        ExchangeError: there is none, or it is not a well-formed PO or XLIFF file.
    """
    if not path.is_file():
        raise ExchangeError(f"{path}: no such file: make translate-import FILE=…")
    try:
        store = factory.getobject(str(path))
        return [entry_of(unit) for unit in store.units if not unit.isheader()]
    except (ValueError, StopIteration, base.ParseError, etree.XMLSyntaxError) as error:
        reason = str(error) or "nothing in it is a text to translate"
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
    note = NOTED.search(unit.getnotes("developer") or "")
    before = note[1] if note else ""
    return Entry(path, key, str(unit.source), str(unit.target or ""), before, not unfinished)
