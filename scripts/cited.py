"""Checks what the texts cite, before a build: statements, cases and quizzes of each edition."""

from __future__ import annotations

import re
from pathlib import Path

import cases
import citations
import editions
import quizzes
import verbatim
from editions import LANGUAGES, ROOT
from strict_yaml import DataError

from cobenefit.core.errors import CobenefitError

NAMED = re.compile(r"\[\[(fact|case|given):([\w-]+)|<!--\s*cobenefit:\s*(exercise|quiz)\s+([\w-]+)")


def problems(root: Path = ROOT) -> list[str]:
    """`file:line: what is wrong` for each name that leads to nothing, and each unequal quiz."""
    found = []
    for number in editions.numbers(root):
        for language in LANGUAGES:
            for path in sorted((root / f"docs/v{number}/{language}").rglob("*.md")):
                prose = verbatim.prose(path.read_text("utf-8"))
                for line, text in enumerate(prose.split("\n"), 1):
                    found += [
                        f"{path.relative_to(root)}:{line}: {complaint}"
                        for match in NAMED.finditer(text)
                        if (complaint := wrong(match, number, language, root))
                    ]
        found += [
            problem for name in quiz_names(number, root) for problem in unequal(name, number, root)
        ]
    return found


def wrong(match: re.Match[str], number: int, language: str, root: Path) -> str | None:
    """What is wrong with one name, or None."""
    kind, name = (match[1], match[2]) if match[1] else (match[3], match[4])
    try:
        if kind == "fact":
            citations.fact_for(name, number, root)
        elif kind == "quiz":
            quizzes.quiz(name, number, language, root)
        else:
            cases.case(name, number, root)
    except (CobenefitError, DataError) as error:
        return str(error)
    return None


def quiz_names(number: int, root: Path) -> list[str]:
    """Names of the quizzes that both languages of an edition have."""
    return sorted(set.intersection(*(set(quizzes.names(number, lang, root)) for lang in LANGUAGES)))


def unequal(name: str, number: int, root: Path) -> list[str]:
    """Questions whose two languages differ in the right option or in the number of options."""
    try:
        pair = [quizzes.quiz(name, number, language, root).questions for language in LANGUAGES]
    except DataError as error:
        return [str(error)]
    where = f"docs/v{number}/{{vi,ja}}/training/{name}.quiz.yaml"
    return [
        f"{where}: question {index}: right {vi.right} of {len(vi.options)} and {ja.right} of {len(ja.options)}"
        for index, (vi, ja) in enumerate(zip(*pair), 1)
        if (vi.right, len(vi.options)) != (ja.right, len(ja.options))
    ]
