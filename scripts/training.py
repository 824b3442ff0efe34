"""Exercises and quizzes of the training modules; docs/theme/js/training.js marks them.

Without script an exercise shows its solution and a quiz its explanations, folded.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cases
import editions
from factors import Strict
from frame import Place
from pydantic import Field, model_validator
from strict_yaml import load

from cobenefit.core.errors import CobenefitError
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.headline import headline
from cobenefit.views.markup import Element
from cobenefit.views.numbers import unit_text
from cobenefit.views.result_origin import derivation
from cobenefit.views.result_table import table_html
from cobenefit.views.symbols import symbols
from cobenefit.views.wording import output_name

QUESTIONS = 10


class Question(Strict):
    """A question with one right option (counted from 1) and the reason, in one language."""

    ask: str
    options: list[str] = Field(min_length=3, max_length=4)
    right: int = Field(ge=1)
    because: str

    @model_validator(mode="after")
    def _right_is_an_option(self) -> Question:
        if self.right > len(self.options):
            raise ValueError(f"right: write the number of an option, 1 to {len(self.options)}")
        return self


class Quiz(Strict):
    questions: list[Question] = Field(min_length=QUESTIONS, max_length=QUESTIONS)


@lru_cache
def quiz(name: str, edition: int, lang: str, root: Path) -> Quiz:
    """The quiz of a module in one language (CobenefitError when there is none)."""
    path = root / f"docs/v{edition}/{lang}/training/{name}.quiz.yaml"
    if not path.is_file():
        raise CobenefitError(f"no quiz {name!r}: {path} is missing")
    return load(path, Quiz)


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
            Element("button", words["check"], type="submit", class_="cb-quiet"),
            Element("p", role="status", class_="cb-verdict"),
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


def quiz_html(name: str, place: Place, root: Path) -> Element:
    """Ten questions with one right answer each."""
    words = editions.texts(place.language, root)["training"]
    asked = quiz(name, place.edition, place.language, root).questions
    return Element(
        "form",
        *(_question(name, number, one, words) for number, one in enumerate(asked, 1)),
        Element("button", words["mark_quiz"], type="submit", class_="cb-quiet"),
        Element("p", role="status", class_="cb-verdict"),
        class_="cb-quiz",
        data_quiz=name,
    )


def _question(name: str, number: int, question: Question, words: dict[str, str]) -> Element:
    group = f"{name}-q{number}"
    options = [
        Element(
            "label",
            Element("input", type="radio", name=group, value=str(index)),
            Element("span", option),
        )
        for index, option in enumerate(question.options, 1)
    ]
    right = question.options[question.right - 1]
    reason = Element("p", Element("strong", right), " ", question.because)
    return Element(
        "fieldset",
        Element("legend", f"{number}. {question.ask}"),
        *options,
        Element("p", class_="cb-verdict", aria_live="polite"),
        Element("details", Element("summary", words["explanation"]), reason),
        data_right=str(question.right),
    )


def progress_html(kind: str, place: Place, root: Path) -> Element:
    """Where training.js shows progress (`list`) or the certificate (`certificate`)."""
    words = editions.texts(place.language, root)["training"]
    modules = sorted(
        (root / f"docs/v{place.edition}/{place.language}/training").glob("*.quiz.yaml")
    )
    names = [path.name.removesuffix(".quiz.yaml") for path in modules]
    exercises = [one for one in cases.names(place.edition, root) if one.startswith("training-")]
    return Element(
        "div",
        Element("noscript", Element("p", words["without_script"])),
        class_="cb-course",
        data_progress=kind,
        data_modules=" ".join(names),
        data_exercises=" ".join(exercises),
    )
