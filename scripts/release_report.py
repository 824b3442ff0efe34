"""What moves with an edition: which sample cases, by how much, because of which factor or rule.

    python scripts/release_report.py [N] [--notes]

Writes build/release-report-N-{vi,ja}.md, and with --notes the draft of the page "what is new",
build/release-notes-N-{vi,ja}.md. An unexplained move makes the exit code 1.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import editions
import kept
import moves
from editions import LANGUAGES, ROOT
from moves import Move
from samples import Sample, answer, edition_of, samples
from strict_yaml import DataError

from cobenefit.data.edition import Edition


@dataclass(frozen=True)
class Report:
    """All that is to be told of a release.

    Attributes:
        old: the edition before, None for the first one.
        tried: samples that both editions answer; `fresh`: those that only the new one does.
        moved: against the edition before; `revised`: against the draft's own kept results;
            `frozen`: of the edition before against its golden results.
    """

    old: Edition | None
    new: Edition
    tried: list[Sample]
    fresh: list[Sample]
    moved: list[Move]
    revised: list[Move]
    frozen: list[Move]

    @property
    def unexplained(self) -> list[Move]:
        return [move for move in self.moved + self.revised if not move.explained]


def report(number: int, root: Path = ROOT) -> Report:
    """Try every sample under edition `number` and the one before."""
    known = [other for other in editions.numbers(root) if other < number]
    new, old = edition_of(number, root), edition_of(known[-1], root) if known else None
    told = moves.explanations(number, root)
    everything = samples(old, new, root)
    tried = [one for one in everything if old and not answer(one, old).complaint]
    fresh = [one for one in everything if one not in tried]
    return Report(
        old,
        new,
        tried,
        fresh,
        [move for one in tried for move in moves.between(one, old, new, told)] if old else [],
        kept.moved(number, told, root),
        kept.frozen_moved(old.id, root) if old else [],
    )


def problems(number: int, root: Path = ROOT) -> list[str]:
    """One line for each calculator's output that moves without a reason, with what to do."""
    return complaints(report(number, root))


def complaints(made: Report) -> list[str]:
    """The same of a report that is there."""
    number = made.new.id
    found = [
        f"{told}, but no factor that it uses differs: find out why, or say it in calculators/"
        f"editions/{number}.yaml, explained: [{{calculator: {move.sample.calculator}, outputs: "
        f"[{move.output}], words: {{vi: …, ja: …}}}}]"
        for move, told in _once_each(made.unexplained)
    ]
    return found + [
        f"{told} in edition {made.old.id}, which is frozen: give the new rule to edition {number} "
        "alone (Field.since, factor.asks), or take it back"
        for move, told in _once_each(made.frozen)
        if made.old
    ]


def _once_each(found: list[Move]) -> list[tuple[Move, str]]:
    """The first move of each output of each calculator, in words, with how many more there are."""
    groups: dict[tuple[str, str], list[Move]] = {}
    for move in found:
        groups.setdefault((move.sample.calculator, move.output), []).append(move)
    return [(group[0], _told(group)) for group in groups.values()]


def _told(group: list[Move]) -> str:
    move, more = group[0], f" (and {len(group) - 1} more samples)" if len(group) > 1 else ""
    new = f"is refused ({move.complaint})" if move.complaint else f"becomes {move.new:.6g}"
    if move.new is None and not move.complaint:
        new = "is gone"
    percent = "" if move.percent is None else f" ({move.percent:+.3g} %)"
    return f"{move.sample.id}: {move.output}, {move.old:.6g} {move.unit}, {new}{percent}{more}"


def main() -> int:
    import release_notes
    import release_text

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=editions.existing, nargs="?", default=editions.numbers()[-1])
    parser.add_argument("--notes", action="store_true", help="also draft the page of news")
    given = parser.parse_args()
    try:
        made = report(given.number)
    except DataError as error:
        raise SystemExit(str(error)) from error
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    for language in LANGUAGES:
        texts = {"report": release_text.markdown(made, language)}
        if given.notes:
            texts["notes"] = release_notes.markdown(made, language)
        for name, text in texts.items():
            path = build / f"release-{name}-{given.number}-{language}.md"
            path.write_text(text, "utf-8")
            print(f"wrote {path}")
    found = complaints(made)
    print("\n".join(found) or f"{len(made.moved)} moves, all explained")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
