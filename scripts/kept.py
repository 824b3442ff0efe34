"""Keeps what a draft answers to its samples, so that the release report tells what a revision moves.

    python scripts/kept.py N        write tests/golden/samples-N.json

Unlike the golden files of a published edition (golden.py), these say which factors each sample
used, and may be written anew whenever the moves are understood. The cases of tests/cases are not
kept: their results stand beside them, worked by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from editions import ROOT, existing
from lock import Explained
from moves import Move, against
from samples import Answer, Sample, answer, content, edition_of, samples

from cobenefit.data.edition import Edition


def path_of(number: int, root: Path = ROOT) -> Path:
    """Where the results of a draft are kept."""
    return root / f"tests/golden/samples-{number}.json"


def keep(number: int, root: Path = ROOT) -> Path:
    """Write the results of an edition as they are now; one sample a line."""
    edition = edition_of(number, root)
    lines = []
    for sample in _kept_samples(edition, root):
        found = answer(sample, edition)
        if not found.complaint:
            lines.append(f"{json.dumps(sample.id, ensure_ascii=False)}: {_written(sample, found)}")
    path = path_of(number, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(sorted(lines)) + "\n}\n", "utf-8")
    return path


def moved(number: int, explained: Sequence[Explained] = (), root: Path = ROOT) -> list[Move]:
    """What an edition answers otherwise now than when it was kept; nothing, where nothing is kept."""
    path = path_of(number, root)
    if not path.is_file():
        return []
    edition, known = edition_of(number, root), json.loads(path.read_text("utf-8"))
    found = []
    for sample in _kept_samples(edition, root):
        held = known.get(sample.id)
        if held and held["asked"] == _asked(sample):  # a sample that was rewritten is another one
            found += against(sample, _read(held), answer(sample, edition), explained)
    return found


def frozen_moved(number: int, root: Path = ROOT) -> list[Move]:
    """What a published edition answers otherwise than its golden files say: it may be nothing."""
    edition = edition_of(number, root)
    known = {sample.id: sample for sample in _kept_samples(edition, root)}
    found = []
    for name, values in _golden(number, root):
        if sample := known.get(name):
            now = answer(sample, edition)
            old = Answer(values, {key: now.units.get(key, "") for key in values}, now.factors)
            found += against(sample, old, now)
    return found


def _golden(number: int, root: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """The golden results of an edition, as the id of a sample and its values."""
    for path in sorted((root / "tests/golden").glob(f"edition-{number}-*.json")):
        name = path.stem.removeprefix(f"edition-{number}-")
        held = json.loads(path.read_text("utf-8"))
        if name == "cases":
            for case, outputs in held.items():
                yield f"case {number}/{case}", {key: pair[0] for key, pair in outputs.items()}
        elif "outputs" in held:
            values = {key: output["value"] for key, output in held["outputs"].items()}
            yield f"example {name}", values


def _kept_samples(edition: Edition, root: Path) -> list[Sample]:
    return [sample for sample in samples(None, edition, root) if sample.kind != "test"]


def _written(sample: Sample, found: Answer) -> str:
    outputs = {key: [value, found.units[key]] for key, value in found.values.items()}
    held = {"asked": _asked(sample), "outputs": outputs, "factors": found.factors}
    return json.dumps(held, ensure_ascii=False)


def _read(held: dict) -> Answer:
    return Answer(
        {key: value for key, (value, _) in held["outputs"].items()},
        {key: unit for key, (_, unit) in held["outputs"].items()},
        {key: (value, unit) for key, (value, unit) in held["factors"].items()},
    )


def _asked(sample: Sample) -> str:
    return hashlib.sha256(content(sample).encode()).hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=existing)
    print(f"wrote {keep(parser.parse_args().number)}")


if __name__ == "__main__":
    main()
