"""What moves between two answers to the same sample, by how much, and because of what.

A move has causes: factors that the two sides know differently, and fields that came in with the
newer edition. What they do not account for needs words in `explained:` of
calculators/editions/<n>.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from causes import Cause, causes, shared
from editions import ROOT
from lock import EditionFile, Explained
from samples import Answer, Sample, answer
from strict_yaml import load

from cobenefit.assess import calculator_of
from cobenefit.data.edition import Edition

CLOSE = 1e-9  # relative; below it, the last bits of exp() and log() differ between machines


@dataclass(frozen=True)
class Move:
    """An output that moved.

    Attributes:
        new: None where the output is gone, or the sample refused with `complaint`.
        causes, fields: what accounts for it: factors, and fields new in the edition.
        caused: whether these account for the whole of it.
        words: what `explained:` says of it.
    """

    sample: Sample
    output: str
    old: float
    new: float | None
    unit: str
    causes: tuple[Cause, ...] = ()
    fields: tuple[str, ...] = ()
    caused: bool = False
    words: Mapping[str, str] | None = None
    complaint: str = ""

    @property
    def explained(self) -> bool:
        return self.caused or self.words is not None

    @property
    def percent(self) -> float | None:
        """Change against the old value, None where that is 0 or there is no new one."""
        if self.new is None or self.old == 0:
            return None
        return 100 * (self.new - self.old) / abs(self.old)


def between(
    sample: Sample, old: Edition, new: Edition, explained: Sequence[Explained] = ()
) -> list[Move]:
    """What moves in one sample from an edition to the next; what only the new one takes has not."""
    before, after = answer(sample, old), answer(sample, new)
    found = _moves(sample, before, after, explained)
    if not found or after.complaint:
        return found
    # The new edition's data under the old one's rules: what differs from it, a rule has moved.
    ruled = answer(sample, replace(new, id=old.id))
    fields = calculator_of(new, sample.calculator).fields
    since = tuple(field.key for field in fields if old.id < field.since <= new.id)
    return [_with_causes(move, (before, ruled, after), (old, new), since) for move in found]


def against(
    sample: Sample, kept: Answer, now: Answer, explained: Sequence[Explained] = ()
) -> list[Move]:
    """What moves in one sample from a kept answer to today's."""
    found = []
    for move in _moves(sample, kept, now, explained):
        known = tuple(causes(move.output, kept, now))
        found.append(replace(move, causes=known, caused=bool(known)))
    return found


def explanations(number: int, root: Path = ROOT) -> list[Explained]:
    """The `explained:` of an edition."""
    return load(root / f"calculators/editions/{number}.yaml", EditionFile).explained


def _moves(sample: Sample, old: Answer, new: Answer, explained: Sequence[Explained]) -> list[Move]:
    """Outputs of `old` that `new` tells otherwise or no more; of a refused sample, the first."""
    found = []
    for key in [key for key in old.values if _moved(key, old, new)]:
        words = [one.words for one in explained if one.tells(sample.calculator, key)]
        made = Move(sample, key, old.values[key], new.values.get(key), old.units[key])
        found.append(replace(made, words=words[0] if words else None, complaint=new.complaint))
    return found[:1] if new.complaint else found


def _with_causes(
    move: Move,
    answers: tuple[Answer, Answer, Answer],
    editions: tuple[Edition, Edition],
    since: tuple[str, ...],
) -> Move:
    before, ruled, after = answers
    known = causes(move.output, before, after, editions)
    by_data, by_rule = _moved(move.output, before, ruled), _moved(move.output, ruled, after)
    return replace(
        move,
        causes=shared(known, move.output, move.sample, *editions),
        fields=since if by_rule else (),
        caused=(not by_data or bool(known)) and (not by_rule or bool(since)),
    )


def _moved(key: str, old: Answer, new: Answer) -> bool:
    one, other = old.values.get(key), new.values.get(key)
    if one is None or other is None:
        return one is not other
    return not math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)
