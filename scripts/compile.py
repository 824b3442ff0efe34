"""Compile locks and catalogues to the JSON that the package reads at run time."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path
from typing import Any

import yaml
from curves import curves
from editions import numbers
from lock import EDITIONS

from cobenefit.data.factor import FactorValue

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "calculators" / "cobenefit" / "compiled"
LANGUAGES = ("vi", "ja")


def main() -> None:
    """Write compiled/*.json anew."""
    for old in TARGET.glob("*.json"):
        old.unlink()
    known = numbers()
    _write("editions", known)
    for number in known:
        lock = json.loads((EDITIONS / f"{number}.lock.json").read_text("utf-8"))
        _write(f"edition-{number}", _for_run_time(lock))
        _write(f"details-{number}", _details(lock))
    for lang in LANGUAGES:
        words = {**_yaml(f"{lang}.yaml"), "calculators": _of_calculators(lang)}
        del words["site"]  # what stands around the pages: no reader's download needs it
        _write(f"catalog-{lang}", {**words, "names": _in(lang, _yaml("factor-names.yaml"))})
    _write("curves", curves())
    _write("glossary", _yaml("glossary.yaml")["terms"])


# What a value needs in calculations and citations; the rest is for the pages alone.
RUN_TIME = set(FactorValue.__dataclass_fields__) - {"details"}


def _for_run_time(lock: dict[str, Any]) -> dict[str, Any]:
    """The lock without checksum, notes and addresses, which no calculation needs."""
    factors = {
        key: {**item, "values": [_only(value, RUN_TIME) for value in item["values"]]}
        for key, item in lock["factors"].items()
    }
    return {**{key: lock[key] for key in lock if key != "digest"}, "factors": factors}


def _details(lock: dict[str, Any]) -> dict[str, Any]:
    """Notes, documents and addresses by factor id and year."""
    return {
        key: {str(v["valid_from"]): _only(v, v.keys() - RUN_TIME) for v in item["values"]}
        for key, item in lock["factors"].items()
    }


def _only(item: dict[str, Any], keys: Set[str]) -> dict[str, Any]:
    return {key: item[key] for key in item if key in keys}


def _yaml(name: str) -> Any:
    return yaml.load((ROOT / "i18n" / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


def _of_calculators(lang: str) -> dict[str, Any]:
    """The words of each calculator, from i18n/<lang>/<id>.yaml."""
    folder = ROOT / "i18n" / lang
    return {path.stem: _yaml(f"{lang}/{path.name}") for path in sorted(folder.glob("*.yaml"))}


def _in(lang: str, names: dict[str, Any]) -> dict[str, Any]:
    return {
        group: {key: word[lang] for key, word in words.items()} for group, words in names.items()
    }


def _write(name: str, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (TARGET / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
