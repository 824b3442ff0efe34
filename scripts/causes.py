"""Which factors make two answers differ: those that they use and that the two sides know otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samples import Answer, Sample, answer

from cobenefit.data.edition import Edition


@dataclass(frozen=True)
class Known:
    """A factor's value as one side used it."""

    year: int | None
    value: float
    unit: str


@dataclass(frozen=True)
class Cause:
    """A factor that two sides know differently; `share` is what it alone moves, where known."""

    factor: str
    old: Known | None
    new: Known | None
    share: float | None = None


def causes(
    output: str, old: Answer, new: Answer, editions: tuple[Edition, Edition] | None = None
) -> list[Cause]:
    """Factors that `output` is made from and whose values are not the same on both sides.

    Args:
        editions: the two editions that were asked, or None where one answer is a kept one.
    """
    used = old.used_by(output) | new.used_by(output)
    before_edition, after_edition = editions or (None, None)
    found = []
    for name in sorted({one.partition("@")[0] for one in used}):
        before, after = (_known(name, used, side) for side in (old, new))
        if before == after:
            continue
        if not before and _had(name, after, before_edition):
            continue  # it was there to use: a rule has chosen it
        if not after and _had(name, before, after_edition):
            continue
        found.append(Cause(name, before[-1] if before else None, after[-1] if after else None))
    return found


def shared(
    found: list[Cause], output: str, sample: Sample, old: Edition, new: Edition
) -> tuple[Cause, ...]:
    """`found`, with what each moves when it alone is changed in the old edition."""
    if len(found) < 2:
        return tuple(found)
    start = answer(sample, old).values[output]
    return tuple(replace(c, share=_share(c, output, sample, old, new, start)) for c in found)


def _share(
    cause: Cause, output: str, sample: Sample, old: Edition, new: Edition, start: float
) -> float | None:
    changed = {key: item for key, item in new.factors.items() if key == cause.factor}
    tried = answer(sample, replace(old, factors={**old.factors, **changed})).values.get(output)
    return None if tried is None else tried - start


def _known(name: str, used: set[str], side: Answer) -> list[Known]:
    """The values of a factor that a side used, by year."""
    found = []
    for one in sorted(used & side.factors.keys()):
        key, _, year = one.partition("@")
        if key == name:
            found.append(Known(int(year) if year else None, *side.factors[one]))
    return found


def _had(name: str, values: list[Known], edition: Edition | None) -> bool:
    """Whether an edition that did not use these values knows them; of a kept answer, nobody can say."""
    if edition is None:
        return True
    factor = edition.factors.get(name)
    known = {v.value for v in factor.values} if factor else set()
    return all(one.value in known for one in values)
