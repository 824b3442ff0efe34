"""The release report in words: tables of what moved, from what to what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from causes import Cause
from moves import Move
from telling import Telling

if TYPE_CHECKING:
    from release_report import Report


KEPT = ("revised", "frozen")  # sections that compare with kept results, and not two editions


def markdown(made: Report, language: str) -> str:
    """The whole report as Markdown."""
    telling = Telling(made, language)
    lines = [f"# {telling.says('title')}", "", _summary(telling)]
    if made.unexplained:
        lines += _section(telling, "unexplained", made.unexplained)
    if made.frozen:
        lines += _section(telling, "frozen", made.frozen)
    lines += ["", f"## {telling.says('factors_heading')}", "", *_factors(telling)]
    lines += ["", f"## {telling.says('fields_heading')}", "", *_fields(telling)]
    lines += _section(telling, "samples", made.moved)
    if made.revised:
        lines += _section(telling, "revised", made.revised)
    return "\n".join(lines) + "\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table; a bar within a cell would end it."""
    lines = [
        "| " + " | ".join(c.replace("|", "&#124;") for c in row) + " |" for row in (heads, *rows)
    ]
    return [lines[0], "|" + "---|" * len(heads), *lines[1:]]


def _summary(telling: Telling) -> str:
    made = telling.made
    if made.old is None:
        return telling.says("first")
    return telling.says(
        "tried", tried=len(made.tried), fresh=len(made.fresh), unexplained=len(made.unexplained),
        moved=len({move.sample.id for move in made.moved}),
    )  # fmt: skip


def _section(telling: Telling, name: str, found: list[Move]) -> list[str]:
    lines = ["", f"## {telling.says(f'{name}_heading')}", ""]
    if f"{name}_text" in telling.words:
        lines += [telling.says(f"{name}_text"), ""]
    if not found:
        return [*lines, telling.says("nothing")]
    columns = telling.words["columns"]
    before = [columns["kept"], columns["now"]] if name in KEPT else edition_heads(telling)
    heads = [columns["sample"], columns["output"], *before, columns["change"], columns["because"]]
    rows = [
        [telling.sample(m.sample), telling.output(m), *telling.values(m), telling.change(m),
         telling.because(m)]
        for m in sorted(found, key=_size, reverse=True)
    ]  # fmt: skip
    return [*lines, *table(heads, rows)]


def _size(move: Move) -> tuple[bool, float]:
    """The largest first; what is gone before all."""
    return move.new is None, abs(move.percent or 0.0)


def _factors(telling: Telling) -> list[str]:
    """Factors that moved something, with how many samples."""
    found: dict[Cause, set[str]] = {}
    for move in telling.made.moved:
        for cause in move.causes:
            found.setdefault(replace(cause, share=None), set()).add(move.sample.id)
    if not found:
        return [telling.says("nothing")]
    columns = telling.words["columns"]
    heads = [columns["factor"], *edition_heads(telling), columns["change"], columns["sample"]]
    rows = [
        [f"{telling.factor(cause.factor)} (`{cause.factor}`)", telling.known(cause.old),
         telling.known(cause.new), telling.percent(cause), str(len(moved))]
        for cause, moved in sorted(found.items(), key=lambda item: str(item[0]))
    ]  # fmt: skip
    return table(heads, rows)


def edition_heads(telling: Telling) -> list[str]:
    made = telling.made
    return [telling.words["edition"].format(n=e.id) for e in (made.old or made.new, made.new)]


def _fields(telling: Telling) -> list[str]:
    found = {m.sample.calculator: m.fields for m in telling.made.moved if m.fields}
    lines = [
        f"- {telling.field(name, key)}" for name, fields in sorted(found.items()) for key in fields
    ]
    return lines or [telling.says("nothing")]
