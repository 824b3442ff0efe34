"""The PDF file that the browser printed: on which sheet things are, what is wrong, and its final form.

qpdf makes the file small and the same at every build: a browser writes the day into it, and one
object for every cell of every table, uncompressed.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

DATE = re.compile(rb"\(D:\d{14}[+-]\d\d'\d\d'\)")


def page_numbers(file: Path) -> dict[str, int]:
    """The sheet, counted from 1, of each place that a link in the document leads to."""
    reader = PdfReader(file)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }


def length(file: Path) -> int:
    """How many sheets `file` has."""
    return len(PdfReader(file).pages)


def finish(source: Path, target: Path, epoch: int) -> None:
    """Write `source` to `target`, dated `epoch` (seconds since 1970), small, and read from its start."""
    day = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    date = f"(D:{day:%Y%m%d%H%M%S}+00'00')".encode()
    dated = source.with_suffix(".dated.pdf")
    dated.write_bytes(DATE.sub(date, source.read_bytes()))  # as long as before: offsets stay
    command = ["qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9",
               "--deterministic-id", "--linearize", str(dated), str(target)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise SystemExit("qpdf is missing: `make browser` installs it") from None
    dated.unlink()
    if done.returncode:
        raise SystemExit(f"{source} is not a good PDF:\n{done.stderr}")


def faults(file: Path, language: str) -> list[str]:
    """What a reader, or a program that reads aloud, would miss in `file`."""
    reader = PdfReader(file)
    root = reader.root_object
    found = []
    if root.get("/Lang") != language:
        found.append(f"its language is {root.get('/Lang')}, not {language}")
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        found.append("it is not tagged")
    titles = bookmarks(reader.outline)
    found += [] if titles else ["it has no bookmarks"]
    found += [f"a bookmark is doubled: {title}" for title in titles if is_doubled(title)]
    if not (reader.metadata and reader.metadata.title):
        found.append("it has no title")
    if "/AcroForm" in root:
        found.append("it has form fields")
    return [f"{file.name}: {what}" for what in found + broken_links(reader)]


def bookmarks(items: list) -> list[str]:
    """The titles of all bookmarks, in order."""
    nested = [bookmarks(item) if isinstance(item, list) else [str(item.title)] for item in items]
    return [title for titles in nested for title in titles]


def is_doubled(title: str) -> bool:
    """Whether a title is the same text twice, as the browser writes one it painted on two sheets."""
    half = len(title) // 2
    return half > 1 and title[:half] == title[half:]


def broken_links(reader: PdfReader) -> list[str]:
    """One sentence for each link that leads to no place in the file and to no other host."""
    known = set(reader.named_destinations)
    found = []
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots") or []:
            link = annotation.get_object()
            action = link.get("/A", DictionaryObject()).get_object()
            place = link.get("/Dest", action.get("/D"))
            outside = str(action.get("/URI", ""))
            if outside.startswith(("http:", "https:", "mailto:")) or isinstance(place, list):
                continue
            if outside or place is None or str(place) not in known:
                found.append(f"page {number}: a link leads nowhere ({outside or place})")
    return found
