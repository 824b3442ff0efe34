"""The compiled editions, read from JSON once per process."""

from __future__ import annotations

import json
import pkgutil
from functools import cache
from typing import Any

from cobenefit.core.curve import Curve
from cobenefit.core.errors import InputError, repeated
from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor, FactorValue, Source

_VALUE_KEYS = set(FactorValue.__dataclass_fields__) - {"details"}


def read_compiled(name: str) -> Any:
    """Content of ``compiled/<name>.json`` (written by scripts/compile.py)."""
    # pkgutil reads from folders and zips alike, and spares the browser importlib.resources.
    content = pkgutil.get_data("cobenefit.compiled", f"{name}.json")
    return json.loads(content or b"null")


@cache
def editions() -> tuple[int, ...]:
    """Numbers of the editions, oldest first."""
    return tuple(read_compiled("editions"))


@cache
def edition(number: int) -> Edition:
    """The edition with this number.

    Raises:
        InputError: there is no such edition.
    """
    if number not in editions():
        raise InputError(
            "edition",
            "unknown_edition",
            {"given": repeated(number), "known": ", ".join(map(str, editions()))},
        )
    return from_lock(read_compiled(f"edition-{number}"))


@cache
def curves() -> dict[str, Curve]:
    """The curves that scripts/curves.py made, by name."""
    return {
        name: Curve(name, **{**item, "xs": tuple(item["xs"]), "ys": tuple(item["ys"])})
        for name, item in read_compiled("curves").items()
    }


def from_lock(lock: dict[str, Any]) -> Edition:
    """Build an edition from the content of its lock file."""
    return Edition(
        id=lock["edition"],
        as_of=lock["as_of"],
        calculators=tuple(lock["calculators"]),
        factors={key: _factor(key, item) for key, item in lock["factors"].items()},
        sources={key: Source(id=key, **item) for key, item in lock["sources"].items()},
        tables=lock["tables"],
    )


def _factor(key: str, item: dict[str, Any]) -> Factor:
    values = tuple(_value(value) for value in item["values"])
    rest = {name: item[name] for name in item if name != "values"}
    return Factor(id=key, values=values, **rest)


def _value(item: dict[str, Any]) -> FactorValue:
    known = {key: item[key] for key in item if key in _VALUE_KEYS}
    for pair in ("interval95", "range"):
        if pair in known:
            known[pair] = tuple(known[pair])
    return FactorValue(**known, details={k: v for k, v in item.items() if k not in _VALUE_KEYS})
