"""Quizzes of the training modules: ten questions, marked by docs/theme/js/training.js.

Without script each question shows its answer and explanation, folded.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import editions
from factors import Strict
from frame import Place
from pydantic import Field, model_validator
from strict_yaml import load

from cobenefit.core.errors import CobenefitError
from cobenefit.views.markup import Element

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


def names(edition: int, lang: str, root: Path) -> list[str]:
    """The modules of an edition that have a quiz in a language."""
    files = (root / f"docs/v{edition}/{lang}/training").glob("*.quiz.yaml")
    return sorted(path.name.removesuffix(".quiz.yaml") for path in files)


@lru_cache
def quiz(name: str, edition: int, lang: str, root: Path) -> Quiz:
    """The quiz of a module in one language (CobenefitError when there is none)."""
    path = root / f"docs/v{edition}/{lang}/training/{name}.quiz.yaml"
    if not path.is_file():
        raise CobenefitError(f"no quiz {name!r}: {path} is missing")
    return load(path, Quiz)


def quiz_html(name: str, place: Place, root: Path) -> Element:
    """Ten questions with one right answer each."""
    words = editions.texts(place.language, root)["training"]
    asked = quiz(name, place.edition, place.language, root).questions
    return Element(
        "form",
        *(_question(name, number, one, words) for number, one in enumerate(asked, 1)),
        *marking(words["mark_quiz"]),
        class_="cb-quiz",
        data_quiz=name,
    )


def marking(label: str) -> tuple[Element, Element]:
    """Button and verdict of a form that training.js marks. The button appears with the script: before,
    it would send the form away."""
    button = Element("button", label, type="submit", class_="cb-quiet", hidden=True, disabled=True)
    return button, Element("p", role="status", class_="cb-verdict")


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
