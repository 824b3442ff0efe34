"""Self-assessment of a factory (Tier 1, qualitative): six dimensions, levels 0 to 3.

    score of a dimension = 100 · Σ w·a / (3 · Σ w)      over the questions that apply
    overall score        = Σ W·score / Σ W               over the dimensions that apply
    maturity             = 1 + number of the thresholds 20, 40, 60, 80 reached

a is the level answered, w the weight of a question (parts/questions.py), W that of a dimension,
1 unless the reader says otherwise. An answer that is missing, or "don't know yet", lies anywhere
from 0 to 3 (parts/scoring.py); *not applicable* leaves a question out. Levels, weights and
thresholds are the handbook's own judgement, not a published standard.
"""

from __future__ import annotations

from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.errors import InputError
from cobenefit.core.functions import total
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Notice, Table
from cobenefit.core.trace import Trace
from cobenefit.core.uncertainty import first_order
from cobenefit.models.parts.scores.questions import (
    DIMENSIONS,
    LEVELS,
    NOT_APPLICABLE,
    OPTIONS,
    QUESTIONS,
)
from cobenefit.models.parts.scores.score_tables import action, mark, score_table
from cobenefit.models.parts.scores.scoring import (
    THRESHOLDS,
    Answer,
    answered,
    gains,
    maturity,
    score,
)

# None: an interval from 0 to 3 is ignorance and no distribution, so there is no histogram of it.
HEADLINE = ()
ACTIONS = 5
# What makes every other plan vain while it is missing altogether.
GATES = ("law_permit", "law_stack_limit")
FIELDS = (
    *(
        Field(q.key, "choice", options=OPTIONS, radios=True, section=q.dimension,
              example=q.example, since=q.since)
        for q in QUESTIONS
    ),
    *(
        Field(f"weight_{name}", units={"1": "1"}, minimum=0, maximum=10, strict=True)
        for name in DIMENSIONS
    ),
)  # fmt: skip
SYMBOLS = {
    **{q.key: f"a_{q.dimension}" for q in QUESTIONS},
    **{f"score_{name}": f"P_{name}" for name in (*DIMENSIONS, "overall")},
    **{f"weight_{name}": f"W_{name}" for name in DIMENSIONS},
    "maturity": "L",
}


def run(t: Trace, given: Given, factor: Published) -> Result:
    """Scores by dimension and overall, maturity, and what raises the score most."""
    asked = [q for q in QUESTIONS if factor.asks(q.since)]
    if not any(given.get(q.key) in LEVELS for q in asked):
        raise InputError(asked[0].key, "nothing_answered")
    answers = [answered(t, given, q) for q in asked if given.get(q.key) != NOT_APPLICABLE]
    scores, weights = {}, {}
    for name in DIMENSIONS:
        of_it = [answer for answer in answers if answer.question.dimension == name]
        if of_it:
            scores[name] = t.step(f"score_{name}", score(t, of_it), "1")
            own = given.get(f"weight_{name}")
            weights[name] = own if own is not None else t.constant("equal_weight", 1.0, "1")
    whole = total(list(weights.values()))
    overall = t.step("score_overall", total([weights[n] * scores[n] for n in scores]) / whole, "1")
    level = t.step("maturity", maturity(t, overall), "1")
    outputs = {"score_overall": overall, "maturity": level}
    outputs |= {f"score_{name}": points for name, points in scores.items()}
    best = gains(t, answers, weights, whole)[:ACTIONS]
    marks = tuple(mark(f"score_{name}", points) for name, points in scores.items())
    return Result(
        outputs,
        _notices(given, answers, overall),
        tables=(
            score_table(outputs, answers),
            Table("actions", ("now", "next", "gain", "tool"), tuple(action(*g) for g in best)),
        ),
        charts=(Chart("bars", "scores", marks),),
        verdict=f"level_{level.value:.0f}",
    )


def _notices(given: Given, answers: list[Answer], overall: Quantity) -> tuple[Notice, ...]:
    """How many answers are missing, what they leave open, and which gate is shut."""
    missing = [answer for answer in answers if not answer.known]
    found = [Notice("unanswered", {"number": len(missing)})] if missing else []
    # An end on a threshold reaches it, though its binary fractions may fall a hair short.
    low, high = (
        1 + sum(end >= limit - 1e-9 for limit in THRESHOLDS) for end in first_order(overall)
    )
    if low < high:
        found.append(Notice("maturity_open", {"low": low, "high": high}))
    found += [
        Notice("gate_open", {"field": key}, alarm=True) for key in GATES if given.get(key) == "0"
    ]
    return tuple(found)


CALCULATOR = Calculator("readiness", FIELDS, run, HEADLINE, SYMBOLS)
