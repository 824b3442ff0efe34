"""The draft of the page "what is new" of an edition, from the data, in the pages' own Markdown.

New values are written as directives, so that they stay true while the draft is worked on; old ones
as numbers, for this edition has them no more.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import editions
import facts
from factor_changes import changed_factors, changed_years
from moves import Move
from release_text import edition_heads, table
from telling import Telling

from cobenefit.assess import calculator_of
from cobenefit.data.edition import Edition

if TYPE_CHECKING:
    from release_report import Report


def markdown(made: Report, language: str) -> str:
    """The whole page; of a first edition, which has no news, the frame alone."""
    telling = Telling(made, language)
    words = telling.words["notes"]
    lines = [
        "---",
        f"title: {words['title']}",
        f"description: {_says(telling, 'description')}",
        "---",
    ]
    lines += ["", f"# {_says(telling, 'heading')} {{ #whats-new }}", "", words["draft"], ""]
    if made.old is None:
        return "\n".join([*lines, telling.says("first")]) + "\n"
    dates = [editions.date_text(_day(e), language) for e in (made.old, made.new)]
    lines.append(_says(telling, "intro", before_date=dates[0], date=dates[1]))
    for anchor, section in SECTIONS.items():
        found = section(telling, made.old) or [telling.says("nothing")]
        lines += ["", f"## {words[anchor]} {{ #{anchor} }}", "", *found]  # pages link to each
    return "\n".join(lines) + "\n"


def law(telling: Telling, old: Edition) -> list[str]:
    """Statements that became known, or ceased to hold, between the two days."""
    first, last = _day(old), _day(telling.made.new)
    new, ended = [], []
    for key, fact in facts.known().facts.items():
        says = fact.says[telling.language]
        if first < fact.known <= last:
            new.append(f"- {says} [[fact:{key}]]")
        elif fact.until and first < fact.until <= last:
            date = editions.date_text(fact.until, telling.language)
            ended.append(f"- {_says(telling, 'ended', text=says, date=date)} [[fact:{key}]]")
    parts = [("law_new", new), ("law_ended", ended)]
    lines = [["", _says(telling, key), "", *items] for key, items in parts if items]
    return [line for part in lines for line in part][1:]


def factors(telling: Telling, old: Edition) -> list[str]:
    """Values in force that are other ones, years that are known now, and how many factors are new."""
    new = telling.made.new
    rows = [
        [
            telling.factor(c.factor),
            telling.known(c.old),
            f"[[factor:{c.factor}]]",
            telling.percent(c),
        ]
        for c in changed_factors(old, new)
    ]
    for name in sorted(old.factors.keys() & new.factors.keys()):
        if new.factors[name].annual:
            rows += [
                [_says(telling, "new_year", factor=telling.factor(name), year=year),
                 telling.known(cause.old), f"[[factor:{name}@{year}]]", telling.percent(cause)]
                for year, cause in changed_years(name, old, new)
            ]  # fmt: skip
    columns = telling.words["columns"]
    heads = [columns["factor"], *edition_heads(telling), columns["change"]]
    lines = table(heads, rows) if rows else []
    if count := len(new.factors.keys() - old.factors.keys()):
        lines += ["", _says(telling, "factors_new", count=count)]
    return lines if rows else lines[1:]


def examples(telling: Telling, old: Edition) -> list[str]:
    """The headline outputs of worked examples and cases that moved."""
    columns = telling.words["columns"]
    heads = [columns["sample"], columns["output"], *edition_heads(telling)]
    heads += [columns["change"], columns["because"]]
    rows = [
        [telling.sample(m.sample), telling.output(m), telling.values(m)[0], directive,
         telling.change(m), _because(telling, m)]
        for m in telling.made.moved
        if (directive := _directive(m, telling.made.new))
    ]  # fmt: skip
    return [_says(telling, "examples_text"), "", *table(heads, rows)] if rows else []


def calculator(telling: Telling, old: Edition) -> list[str]:
    """Calculators and fields that came in, and the words of the edition's explanations."""
    new = [name for name in telling.made.new.calculators if name not in old.calculators]
    lines = []
    if new:
        links = [f"[{telling.calculator(n)}](calculators/{n.replace('_', '-')}.md)" for n in new]
        names = telling.names.find("lists.comma").join(links)
        lines += ["- " + _says(telling, "calculators_new", names=names)]
    fields = {m.sample.calculator: len(m.fields) for m in telling.made.moved if m.fields}
    for name, count in sorted(fields.items()):
        called = telling.calculator(name)
        lines.append("- " + _says(telling, "fields_new", name=called, count=count))
    words = {
        (m.sample.calculator, m.words[telling.language]) for m in telling.made.moved if m.words
    }
    for name, told in sorted(words):
        lines.append("- " + _says(telling, "explained", name=telling.calculator(name), words=told))
    return lines


SECTIONS: dict[str, Callable[[Telling, Edition], list[str]]] = {
    "law": law,
    "factors": factors,
    "examples": examples,
    "calculator": calculator,
}


def _says(telling: Telling, key: str, **values: object) -> str:
    made = telling.made
    before = made.old.id if made.old else ""
    return telling.words["notes"][key].format(n=made.new.id, before=before, **values)


def _day(edition: Edition) -> datetime.date:
    return datetime.date.fromisoformat(edition.as_of)


def _directive(move: Move, new: Edition) -> str:
    """How a page of the edition shows the new value; "" where it shows no such value."""
    sample = move.sample
    if move.new is None or move.output not in calculator_of(new, sample.calculator).headline:
        return ""
    if sample.kind == "example" and sample.name == sample.calculator:
        return f"[[example:{sample.calculator}:{move.output}]]"
    edition, _, name = sample.name.partition("/")
    shown = sample.kind == "case" and edition == str(new.id) and " " not in name
    return f"[[case:{name}:{move.output}]]" if shown else ""


def _because(telling: Telling, move: Move) -> str:
    """The reasons in short: names of factors, new fields, words."""
    found = list(dict.fromkeys(telling.factor(cause.factor) for cause in move.causes))
    if move.fields:
        found.append(telling.says("fields", count=len(move.fields)))
    if move.words:
        found.append(move.words[telling.language])
    return telling.names.find("lists.semicolon").join(found)
