"""Resolve every edition to its lock: what was published by its date, and nothing else.

python scripts/lock.py           write locks that do not exist yet
python scripts/lock.py --check   fail when a lock differs from the data (exit 1)
python scripts/lock.py --renew N write the lock of an edition that is not published yet
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import re
import sys
from typing import Annotated, Any, Literal

from editions import existing, numbers
from factors import CALCULATORS, Database, Strict, last_day, named_factors, read
from pydantic import AfterValidator, Field
from strict_yaml import DataError, load

EDITIONS = CALCULATORS / "editions"


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("must be a day such as 2022-03-31")
    last_day(text)
    return text


class Explained(Strict):
    """Why results of a calculator move, where the data do not tell it: all, or some `outputs`."""

    calculator: str
    outputs: list[str] = []
    words: dict[Literal["vi", "ja"], str] = Field(min_length=2)

    def tells(self, calculator: str, output: str) -> bool:
        """Whether it is about this output."""
        return calculator == self.calculator and (not self.outputs or output in self.outputs)


class EditionFile(Strict):
    """What an editor writes of an edition."""

    as_of: Annotated[str, AfterValidator(_day)]
    calculators: list[str]
    explained: list[Explained] = []


def resolve(number: int, database: Database) -> dict[str, Any]:
    """The content of the lock of one edition."""
    given = load(EDITIONS / f"{number}.yaml", EditionFile)
    as_of = datetime.date.fromisoformat(given.as_of)
    factors = {}
    for key in sorted(database.factors):
        factor = database.factors[key]
        visible = [v for v in factor.values if last_day(v.published) <= as_of]
        if visible:
            kept = _per_year(visible) if factor.annual else visible[-1:]
            item = factor.model_dump(exclude_none=True, exclude_defaults=True)
            item["values"] = [_value(value) for value in kept]
            factors[key] = {**item, "file": database.files[key]}
    cited = sorted({value["source"] for item in factors.values() for value in item["values"]})
    lock = {
        "edition": number,
        "as_of": given.as_of,
        "calculators": given.calculators,
        "factors": factors,
        "sources": {key: database.sources[key].model_dump() for key in cited},
        "tables": _tables(database, factors),
    }
    return {**lock, "digest": digest(lock)}


def digest(content: Any) -> str:
    """SHA-256 of canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def written(lock: dict[str, Any]) -> str:
    """The text of a lock file."""
    return json.dumps(lock, ensure_ascii=False, indent=1) + "\n"


def _value(value: Any) -> dict[str, Any]:
    return {"value": value.value, **value.model_dump(exclude_none=True, exclude_defaults=True)}


def _per_year(values: list[Any]) -> list[Any]:
    return list({value.valid_from: value for value in values}.values())


def _tables(database: Database, factors: dict[str, Any]) -> dict[str, Any]:
    """Tables with only those rows whose every factor the edition knows."""

    def known(item: Any) -> bool:
        return all(
            any(v["value"] is not None for v in factors.get(name, {"values": []})["values"])
            for name in named_factors(item)
        )

    rows = {
        table: {key: item.model_dump(exclude_none=True) for key, item in items.items()}
        for table, items in database.tables.items()
    }
    for item in rows["equipment"].values():
        item["groups"] = {name: row for name, row in item["groups"].items() if known(row)}
    return {
        table: {key: item for key, item in items.items() if known(item) and item.get("groups", 1)}
        for table, items in rows.items()
    }


def stale(database: Database) -> list[str]:
    """One line for each lock that is missing or differs from what the data resolve to."""
    found = []
    for number in numbers():
        path = EDITIONS / f"{number}.lock.json"
        fresh = written(resolve(number, database))
        if not path.exists():
            found.append(f"{path}: missing: run scripts/lock.py")
        elif path.read_text("utf-8") != fresh:
            found.append(
                f"{path}: the data resolve to something else than this lock holds: append dated "
                "values instead of changing them (or --renew an edition that is not published)"
            )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--renew", type=existing, action="append", default=[])
    options = parser.parse_args()
    try:
        database = read()
        if options.check:
            problems = stale(database)
            print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
            return 1 if problems else 0
        if frozen := [n for n in options.renew if (EDITIONS / f"{n}.manifest.json").exists()]:
            print(f"edition {frozen[0]} is published: its lock stays as it is", file=sys.stderr)
            return 1
        for number in numbers():
            path = EDITIONS / f"{number}.lock.json"
            if not path.exists() or number in options.renew:
                path.write_text(written(resolve(number, database)), "utf-8")
                print(f"wrote {path}")
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
