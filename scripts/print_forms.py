"""Forms on paper: their questions as text, never empty fields."""

from __future__ import annotations

import re

from html_tree import drop, element, rename, replace, with_class
from lxml.html import HtmlElement

ANSWERS = "chapter-answers"  # the id of the answers to all quizzes


def quizzes(content: HtmlElement, words: dict) -> list[HtmlElement]:
    """Turn each quiz into text; its answers, taken out, in order.

    `words` are `site.pdf` of i18n/<language>.yaml.
    """
    answers = []
    for quiz in with_class(content, "form", "cb-quiz"):
        for question in quiz.findall("fieldset"):
            answers.append(answer(question))
            as_text(question)
        rename(quiz, "div", "cb-quiz")
        where = element("p", class_="book-note")
        where.append(element("a", words["answers_below"], href=f"#{ANSWERS}"))
        quiz.append(where)
    return answers


def answer(question: HtmlElement) -> HtmlElement:
    """The right answer of a question and why, taken out of it, behind the question's number."""
    number = re.match(r"\d+\.", question.find("legend").text_content().strip())
    details = question.find("details")
    drop([details.find("summary")])
    rename(details, "div", "book-answer")
    details.find("p").insert(0, element("span", number[0] if number else "", class_="book-number"))
    question.remove(details)
    return details


def as_text(question: HtmlElement) -> None:
    """What is asked, and below it the choices with letters."""
    rename(question, "div", "book-question")
    rename(question.find("legend"), "p", "book-asked")
    choices = element("ol", class_="book-choices")
    for label in question.findall("label"):
        choices.append(element("li", label.text_content().strip()))
        drop([label])
    question.insert(1, choices)


def exercises(content: HtmlElement, words: dict) -> None:
    """Keep of each exercise what is given and what is asked."""
    for exercise in with_class(content, "div", "cb-exercise"):
        for link in exercise.xpath('.//a[@target="_blank"]'):
            link.text = words["calculator"]
        for form in exercise.findall(".//form"):
            asked = element("ul", class_="book-find")
            for field in with_class(form, "*", "cb-field"):
                asked.append(element("li", asked_in(field)))
            form.addprevious(element("p", words["find"], class_="book-asked"))
            replace(form, asked)


def asked_in(field: HtmlElement) -> str:
    """The name of a field, and its unit in brackets."""
    unit = "".join(part.text_content().strip() for part in with_class(field, "span", "cb-unit"))
    name = field.find("label").text_content().strip()
    return f"{name} ({unit})" if unit else name


def calculators(content: HtmlElement, words: dict, address: str) -> None:
    """Say where a calculator's form is: the page `address` of the site."""
    for form in content.findall(".//form"):
        replace(form, element("p", words["form"].format(page=address), class_="book-note"))
