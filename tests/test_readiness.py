"""The self-assessment against a count of all ways in which open answers may turn out."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.assess import assess
from cobenefit.models.parts.scores.questions import DIMENSIONS, OPTIONS, QUESTIONS
from cobenefit.views.catalog import catalog

ANSWERS = st.sampled_from([*OPTIONS, None])


def ask(inputs: dict[str, Any], edition: int = 2, lang: str = "vi") -> dict[str, Any]:
    return run({"calculator": "readiness", "edition": edition, "lang": lang, "inputs": inputs})


def by_hand(answers: dict[str, str | None], edition: int, missing: float) -> dict[str, float]:
    """Scores when every open answer is `missing`, with plain numbers."""
    scores = {}
    for name in DIMENSIONS:
        asked = [q for q in QUESTIONS if q.key.startswith(f"{name}_") and q.since <= edition]
        applying = [q for q in asked if answers.get(q.key) != "na"]
        if applying:
            levels = [answers.get(q.key) for q in applying]
            reached = sum(
                q.weight * (float(a) if a in ("0", "1", "2", "3") else missing)
                for q, a in zip(applying, levels)
            )
            scores[name] = 100 * reached / (3 * sum(q.weight for q in applying))
    scores["overall"] = sum(scores.values()) / len(scores)
    return scores


@given(
    answers=st.fixed_dictionaries({q.key: ANSWERS for q in QUESTIONS}),
    edition=st.sampled_from([1, 2]),
)
@settings(max_examples=60, deadline=None)
def test_scores_and_their_ends_are_those_of_all_open_answers_at_worst_and_at_best(
    answers: dict[str, str | None], edition: int
) -> None:
    kept = {q.key: answers[q.key] for q in QUESTIONS if q.since <= edition and answers[q.key]}
    found = ask(kept, edition)
    if not any(answer in ("0", "1", "2", "3") for answer in kept.values()):
        assert found["errors"][0]["code"] == "nothing_answered"
        return
    middle, low, high = (by_hand(kept, edition, level) for level in (1.5, 0.0, 3.0))
    for name, value in middle.items():
        told = found["outputs"][f"score_{name}"]
        assert told["value"] == pytest.approx(value, rel=1e-9, abs=1e-9)
        ends = told["interval95"] or [value, value]
        exact = [low[name], high[name]]
        assert told["interval95_first_order"] == pytest.approx(exact, rel=1e-5, abs=1e-6)
        # 2,000 draws meet the quantiles to a thousandth of the width.
        assert ends == pytest.approx(exact, rel=1e-5, abs=0.002 * (exact[1] - exact[0]) + 1e-6)
    level = 1 + sum(middle["overall"] >= limit - 1e-9 for limit in (20, 40, 60, 80))
    assert found["outputs"]["maturity"]["value"] in (level, level - 1)


@given(answers=st.fixed_dictionaries({q.key: ANSWERS for q in QUESTIONS if q.since == 1}))
@settings(max_examples=40, deadline=None)
def test_the_first_action_raises_the_overall_score_more_than_any_other(
    answers: dict[str, str | None],
) -> None:
    kept = {key: answer for key, answer in answers.items() if answer}
    if not any(answer in ("0", "1", "2") for answer in kept.values()):
        return
    made = assess({"calculator": "readiness", "edition": 1, "lang": "ja", "inputs": kept})
    table = next(table for table in made.done.tables if table.key == "actions")
    before = by_hand(kept, 1, 1.5)["overall"]
    raised = {
        key: by_hand({**kept, key: "3"}, 1, 1.5)["overall"] - before
        for key, answer in kept.items()
        if answer in ("0", "1", "2")
    }
    told = [(line.label.code.removeprefix("do_"), line.cells["gain"].value) for line in table.lines]
    assert [gain for _, gain in told] == pytest.approx(sorted(raised.values(), reverse=True)[:5])
    for key, gain in told:
        assert gain == pytest.approx(raised[key])


def test_edition_1_asks_24_questions_and_edition_2_asks_36_with_as_many_in_each_dimension() -> None:
    for edition, each in ((1, 4), (2, 6)):
        asked = [q for q in QUESTIONS if q.since <= edition]
        assert len(asked) == 6 * each
        for name in DIMENSIONS:
            assert sum(q.dimension == name for q in asked) == each


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_every_level_of_every_question_has_a_sentence_of_its_own(lang: str) -> None:
    words = catalog(lang)
    for question in QUESTIONS:
        texts = [
            words.text(f"calculators.readiness.options.{question.key}.{option}")
            for option in OPTIONS
        ]
        assert len(set(texts)) == len(OPTIONS)
        assert all(text.endswith((".", "。")) for text in texts[:4]), question.key
        assert words.text(f"calculators.readiness.words.do_{question.key}")


@pytest.mark.parametrize("lang", ["vi", "ja"])
def test_what_edition_1_asks_mentions_nothing_later(lang: str) -> None:
    words = catalog(lang)
    later = ("2023", "2024", "2025", "2026", "2027", "153/", "112/", "119/", "13/2024")
    for question in (q for q in QUESTIONS if q.since == 1):
        field = words.find(f"calculators.readiness.fields.{question.key}")
        levels = words.find(f"calculators.readiness.options.{question.key}").values()
        action = words.find(f"calculators.readiness.words.do_{question.key}")
        for text, year in itertools.product((*field.values(), *levels, action), later):
            assert year not in text, question.key


def test_actions_of_edition_1_lead_only_to_calculators_that_edition_1_has() -> None:
    from cobenefit.data.store import edition

    known = edition(1).calculators
    for question in (q for q in QUESTIONS if q.since == 1):
        assert question.page.replace("-", "_") in known, question.key


def test_a_dimension_that_does_not_apply_has_no_score() -> None:
    inputs = {q.key: "na" if q.dimension == "air" else "2" for q in QUESTIONS}
    outputs = ask(inputs)["outputs"]
    assert "score_air" not in outputs
    assert outputs["score_overall"]["value"] == pytest.approx(200 / 3)
