"""What is still to be read in its official text, before a release: statements, factors, documents.

    python scripts/fact_check.py [N]

Writes build/fact-check-N.md and .csv, both in two languages side by side.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import citations
import editions
import facts
from editions import LANGUAGES, ROOT
from release_text import table

from cobenefit.data.store import from_lock
from cobenefit.views.catalog import catalog
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.wording import factor_name

STANDINGS = ("status", "interval_status", "document_status")


@dataclass(frozen=True)
class Item:
    """One line of the list; the names of the fields are those of its columns."""

    kind: str
    id: str
    vi: str
    ja: str
    what: str
    source: str
    locator: str
    open: str
    read_in: str
    accessed: str
    pages: str


def items(number: int, root: Path = ROOT) -> list[Item]:
    """Everything to check, in the order statements, factors, documents."""
    path = root / f"calculators/editions/{number}.lock.json"
    lock = json.loads(path.read_text("utf-8"))
    return statements(number, root) + factors(lock) + documents(number, lock, root)


def statements(number: int, root: Path = ROOT) -> list[Item]:
    """Statements that the edition may cite and nobody has read in their official text."""
    known, day, pages = facts.known(root), editions.as_of(number, root), cited_on(number, root)
    return [
        Item(
            "statement", key, fact.says["vi"], fact.says["ja"], "", known.source(fact).title["vi"],
            fact.locator or "", _both(fact.open or {}), fact.read_in or "",
            str(fact.accessed or ""), ", ".join(pages.get(key, [])),
        )
        for key, fact in facts.to_verify(known).items()
        if fact.known <= day
    ]  # fmt: skip


def factors(lock: dict) -> list[Item]:
    """Factors of the lock with a value, a range or a document's name that is to be verified."""
    edition, found = from_lock(lock), []
    for key, item in lock["factors"].items():
        for value in item["values"]:
            parts = [part for part in STANDINGS if value.get(part) == "to_verify"]
            if not parts:
                continue
            vi, ja = (factor_name(catalog(lang), edition.factors[key]) for lang in LANGUAGES)
            year = f" ({value['valid_from']})" if item.get("annual") else ""
            shown = _value(value, item["unit"])
            named = (editions.texts("vi")["fact_check"]["parts"][part] for part in parts)
            found.append(Item(
                "factor", key + year, vi, ja, f"{shown} ({', '.join(named)})",
                lock["sources"][value["source"]]["title"]["vi"], value.get("locator", ""),
                value.get("address", ""), value.get("read_in", ""), "", item["file"],
            ))  # fmt: skip
    return found


def documents(number: int, lock: dict, root: Path = ROOT) -> list[Item]:
    """Every document behind the edition, those never opened first, then the longest ago."""
    known, day = facts.known(root), editions.as_of(number, root)
    named = {key: (item["title"], item["url"], item["accessed"]) for key, item in lock["sources"].items()}  # fmt: skip
    for fact in known.facts.values():
        if fact.known <= day:
            source = known.source(fact)
            title, url, last = named.get(fact.source, (source.title, source.url, source.accessed))
            last = max((str(d) for d in (last, fact.accessed) if d), default=None)
            named[fact.source] = title, url, last
    return [
        Item("source", key, title["vi"], title["ja"], "", "", "", url or "", "", last or "", "")
        for key, (title, url, last) in sorted(named.items(), key=lambda i: (i[1][2] or "", i[0]))
    ]


def cited_on(number: int, root: Path = ROOT) -> dict[str, list[str]]:
    """The pages that cite each statement, by their path below a language."""
    found: dict[str, list[str]] = {}
    folder = root / f"docs/v{number}/{LANGUAGES[0]}"
    for path in sorted(folder.rglob("*.md")):
        for key in dict.fromkeys(citations.CITED.findall(path.read_text("utf-8"))):
            found.setdefault(key, []).append(path.relative_to(folder).as_posix())
    return found


def markdown(number: int, found: list[Item], root: Path = ROOT) -> str:
    """The list for people, headed in both languages."""
    words = {lang: editions.texts(lang, root)["fact_check"] for lang in LANGUAGES}
    dates = {
        lang: editions.date_text(editions.as_of(number, root), lang, root) for lang in LANGUAGES
    }
    lines = [f"# {_said(words, 'title', n=number)}"]
    for lang in LANGUAGES:
        lines += ["", words[lang]["intro"].format(n=number, date=dates[lang])]
    for kind in ("statement", "factor", "source"):
        of_kind = [item for item in found if item.kind == kind]
        shown = [c for c in _columns() if c != "kind" and (any(getattr(i, c) for i in of_kind))]
        rows = [[_cell(item, column, words) for column in shown] for item in of_kind]
        heads = [_both({lang: words[lang]["columns"][c] for lang in LANGUAGES}) for c in shown]
        lines += ["", f"## {_said(words, f'{kind}s_heading', count=len(of_kind))}", ""]
        lines += table(heads, rows)
    return "\n".join(lines) + "\n"


def write(number: int, root: Path = ROOT) -> list[Path]:
    """Write both files; their paths."""
    found = items(number, root)
    build = root / "build"
    build.mkdir(exist_ok=True)
    text, sheet = (build / f"fact-check-{number}{ending}" for ending in (".md", ".csv"))
    text.write_text(markdown(number, found, root), "utf-8")
    words = {lang: editions.texts(lang, root)["fact_check"] for lang in LANGUAGES}
    # With a byte order mark, for Excel reads UTF-8 by it alone.
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            _both({lg: words[lg]["columns"][c] for lg in LANGUAGES}) for c in _columns()
        )
        for item in found:
            kind = _both({lang: words[lang][item.kind] for lang in LANGUAGES})
            writer.writerow([kind, *astuple(item)[1:]])
    return [text, sheet]


def _columns() -> list[str]:
    return [field.name for field in fields(Item)]


def _cell(item: Item, column: str, words: dict) -> str:
    if column == "accessed" and item.kind == "source" and not item.accessed:
        return _both({lang: words[lang]["never"] for lang in LANGUAGES})
    text = getattr(item, column).replace("\n", " ")
    return f"`{text}`" if column == "id" else text


def _value(value: dict, unit: str) -> str:
    return "–" if value["value"] is None else with_unit(exact(value["value"], "vi"), unit, "vi")


def _both(words: dict[str, str]) -> str:
    return " / ".join(dict.fromkeys(words[lang] for lang in LANGUAGES if lang in words))


def _said(words: dict, key: str, **values: object) -> str:
    return _both({lang: words[lang][key].format(**values) for lang in LANGUAGES})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, nargs="?", default=editions.numbers()[-1])
    for path in write(parser.parse_args().number):
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
