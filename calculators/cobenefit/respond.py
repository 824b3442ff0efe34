"""The response of a run as plain data: full precision, nothing rounded, ready for JSON."""

from __future__ import annotations

from typing import Any

from cobenefit import __version__
from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment, Measured, MeasuredSeries, Recorded, defaults
from cobenefit.data.published import Citation, factor_digest, unverified
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.formulas import result_of, text_of
from cobenefit.views.headline import headline
from cobenefit.views.symbols import Symbol, symbol_text, symbols
from cobenefit.views.wording import complaint, factor_name, notice_text, output_name

NOISE = 1e-9


def complaints(made: Assessment) -> dict[str, Any]:
    """What is wrong with a request, field by field, in the reader's language."""
    words = catalog(made.lang)
    return {"errors": [complaint(words, problem, made.calculator.id) for problem in made.problems]}


def response(made: Assessment) -> dict[str, Any]:
    """All of a result (see README, "One door")."""
    words, outputs = catalog(made.lang), made.done.outputs
    signs = symbols(made.trace, made.calculator.symbols)
    return {
        "calculator": made.calculator.id,
        "edition": made.edition.id,
        "as_of": made.edition.as_of,
        "lang": made.lang,
        "engine": __version__,
        "factor_digest": factor_digest(made.trace.leaves.values()),
        "headline": headline(made),
        "inputs": {key: _entered(held) for key, held in made.read.items()},
        "defaults": defaults(made),
        "outputs": {key: _output(made, key, quantity) for key, quantity in outputs.items()},
        "warnings": [
            {"code": notice.code, "message": notice_text(words, made.calculator.id, notice)}
            for notice in made.done.notices
        ],
        "verdict": made.done.verdict,
        "derivation": [_line(words, made, step, signs) for step in made.trace.steps.values()],
        "factors": [
            _factor(words, made, leaf, signs)
            for leaf in made.trace.leaves.values()
            if leaf.role == "factor"
        ],
    }


def _entered(held: Any) -> Any:
    """What was read as a request would say it again; of a file, what was made of it."""
    if isinstance(held, Recorded):
        return dict(held.report)
    if isinstance(held, MeasuredSeries):
        return {"values": list(held.values), "unit": held.unit}
    if isinstance(held, dict):  # rows by number
        return [{key: _entered(value) for key, value in row.items()} for row in held.values()]
    if not isinstance(held, Measured):
        return held
    found: dict[str, Any] = {"value": held.value, "unit": held.unit}
    return found | ({"interval95": list(held.interval95)} if held.interval95 else {})


def _output(made: Assessment, key: str, quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "unit": quantity.unit.symbol,
        "interval95": _pair(made.intervals[key]),
        "interval95_first_order": _pair(made.linear[key]),
        "to_verify": unverified(quantity),
    }


def _pair(interval: Interval | None) -> list[float] | None:
    # Six digits: beyond that, the last bits of exp() and log() differ between machines.
    # Ends nearer to zero than any amount that means something are rounding, not range.
    if interval is None:
        return None
    return [float(f"{end:.6g}") if abs(end) >= NOISE else 0.0 for end in interval]


def _line(
    words: Catalog, made: Assessment, step: Quantity, signs: dict[str, Symbol]
) -> dict[str, Any]:
    return {
        "key": step.key,
        "label": output_name(words, made.calculator.id, step.key),
        "symbol": symbol_text(signs[step.key]),
        "formula": text_of(step, signs, made.lang, values=False),
        "substituted": text_of(step, signs, made.lang, values=True),
        "result": result_of(step, made.lang),
        "value": step.value,
        "unit": step.unit.symbol,
    }


def _factor(
    words: Catalog, made: Assessment, leaf: Quantity, signs: dict[str, Symbol]
) -> dict[str, Any]:
    cited: Citation = leaf.cite
    source = made.edition.sources[cited.value.source]
    interval = cited.value.interval95
    return {
        "id": cited.factor.id,
        "year": cited.year,
        "label": factor_name(words, cited.factor),
        "symbol": symbol_text(signs[leaf.key]),
        "value": leaf.value,
        "unit": leaf.unit.symbol,
        "interval95": list(interval) if interval else None,
        "interval_status": cited.value.interval_status,
        "source": source.id,
        "source_title": source.title[made.lang],
        "locator": cited.value.locator,
        "status": cited.value.status,
    }
