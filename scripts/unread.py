"""What nobody has read in its official text yet: statements, factors, and the documents behind them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

import citations
import editions
import facts
from editions import LANGUAGES, ROOT

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


COLUMNS = tuple(field.name for field in fields(Item))


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
            fact.locator or "", both(fact.open or {}), fact.read_in or "",
            str(fact.accessed or ""), ", ".join(pages.get(key, [])),
        )
        for key, fact in facts.to_verify(known.facts).items()
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


def both(words: dict[str, str]) -> str:
    """The words of both languages, side by side; once, where they are the same."""
    return " / ".join(dict.fromkeys(words[lang] for lang in LANGUAGES if lang in words))


def _value(value: dict, unit: str) -> str:
    return "–" if value["value"] is None else with_unit(exact(value["value"], "vi"), unit, "vi")
