"""Texts as PO or XLIFF 1.2, written by translate-toolkit (exchange_read reads them back).

In XLIFF what must stay as it is (`LOCKED`) is an inline element that translation tools lock. A note
tells what the translation was when it went out, so that a change made meanwhile is not overwritten.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import dataclass

from exchange_protected import LOCKED
from exchange_units import other_language
from translate.storage import pypo, xliff
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import Ph

NAME = "Co-benefit handbook"
NOTE = "translation at export: {}"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"


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
