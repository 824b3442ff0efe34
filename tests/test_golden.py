"""The worked examples and the cases of frozen editions move in no digit."""

from __future__ import annotations

import json

import editions
import golden
import pytest

FILES = sorted(golden.FOLDER.glob("edition-*-*.json"))
FROZEN = sorted({1, *editions.published()})


def same(kept, found) -> bool:
    """Equal; a number may differ in the last digits, as sums do between machines."""
    if isinstance(kept, dict):
        return all(key in found and same(value, found[key]) for key, value in kept.items())
    if isinstance(kept, list):
        return len(kept) == len(found) and all(map(same, kept, found))
    if isinstance(kept, float):
        return found == pytest.approx(kept, rel=1e-12, abs=0)
    return kept == found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_kept_is_what_is_calculated(path):
    _, number, name = path.stem.split("-", 2)
    assert same(json.loads(path.read_text("utf-8")), golden.content(int(number), name))


@pytest.mark.parametrize("number", FROZEN)
def test_every_example_of_a_frozen_edition_is_kept(number):
    kept = {path.stem.split("-", 2)[2] for path in FILES if path.stem.split("-")[1] == str(number)}
    assert set(golden.names(number)) <= kept


def test_what_is_kept_already_is_not_written_again(tmp_path):
    (tmp_path / "edition-1-readiness.json").write_text("{}", "utf-8")
    written = golden.write_missing(1, tmp_path)
    assert "edition-1-readiness.json" not in {path.name for path in written}
    again = json.loads((tmp_path / "edition-1-fuel_switch.json").read_text("utf-8"))
    assert same(again, golden.content(1, "fuel_switch"))
