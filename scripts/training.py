"""Exercises of the training modules, and where progress is shown; docs/theme/js/training.js marks them.

Without script an exercise shows its solution, folded.
"""

from __future__ import annotations

from pathlib import Path

import cases
import editions
import quizzes
from frame import Place

from cobenefit.core.errors import CobenefitError
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.headline import headline
from cobenefit.views.markup import Element
from cobenefit.views.numbers import unit_text
from cobenefit.views.result_origin import derivation
from cobenefit.views.result_table import table_html
from cobenefit.views.symbols import symbols
from cobenefit.views.wording import output_name


def exercise_html(name: str, place: Place, root: Path) -> Element:
    """Given plant, questions with a field each, and the solution with its derivation."""
    words, told = editions.texts(place.language, root)["training"], catalog(place.language)
    found = cases.case(name, place.edition, root)
    if not found.ask:
        raise CobenefitError(f"the case {name} asks nothing: add `ask` to it")
    fields = [_asked(name, ask, place, root, told) for ask in found.ask]
    page = f"{place.root}calculators/{found.calculator.replace('_', '-')}/"
    return Element(
        "div",
        cases.given(name, place.edition, place.language, root),
        Element("p", Element("a", words["open_calculator"], href=page, target="_blank")),
        Element(
            "form",
            *fields,
            *quizzes.marking(words["check"]),
        ),
        _solution(name, place, root, told),
        class_="cb-exercise",
        data_exercise=name,
    )


def _asked(name: str, ask: cases.Ask, place: Place, root: Path, told: Catalog) -> Element:
    """One field; the expected value stands in it, so that the page can mark without the engine."""
    made = cases.assessed(name, place.edition, place.language, root)
    if ask.output not in made.done.outputs:
        raise CobenefitError(f"{name}: no output {ask.output}: {', '.join(made.done.outputs)}")
    quantity, id_ = made.done.outputs[ask.output], f"{name}-{ask.output}"
    unit = unit_text(quantity.unit.symbol, place.language)
    return Element(
        "div",
        Element("label", output_name(told, made.calculator.id, ask.output), for_=id_),
        Element(
            "span",
            Element(
                "input",
                id=id_,
                type="text",
                inputmode="decimal",
                autocomplete="off",
                aria_describedby=f"{id_}-unit {id_}-verdict",
                data_expected=repr(quantity.value),
                data_tolerance=str(ask.tolerance),
            ),
            Element("span", unit, id=f"{id_}-unit", class_="cb-unit"),
            class_="cb-input",
        ),
        Element("p", id=f"{id_}-verdict", class_="cb-verdict", aria_live="polite"),
        class_="cb-field",
    )


def _solution(name: str, place: Place, root: Path, told: Catalog) -> Element:
    """The calculator's own answer: sentence, tables, and each step."""
    words = editions.texts(place.language, root)["training"]
    made = cases.assessed(name, place.edition, place.language, root)
    signs = symbols(made.trace, made.calculator.symbols)
    return Element(
        "details",
        Element("summary", words["solution"]),
        Element("p", headline(made), class_="cb-headline"),
        *(table_html(told, made, table, place.root) for table in made.done.tables),
        derivation(told, made, signs),
        class_="cb-solution",
    )


def progress_html(kind: str, place: Place, root: Path) -> Element:
    """Where training.js shows progress (`list`) or the certificate (`certificate`)."""
    words = editions.texts(place.language, root)["training"]
    modules = quizzes.names(place.edition, place.language, root)
    exercises = [one for one in cases.names(place.edition, root) if one.startswith("training-")]
    return Element(
        "div",
        Element("noscript", Element("p", words["without_script"])),
        class_="cb-course",
        data_progress=kind,
        data_modules=" ".join(modules),
        data_exercises=" ".join(exercises),
    )
