"""A result as plain text, for the command line."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.data.published import is_unverified
from cobenefit.views.catalog import catalog
from cobenefit.views.formulas import result_of, text_of
from cobenefit.views.headline import headline
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.symbols import symbol_text, symbols
from cobenefit.views.wording import (
    amount,
    date_text,
    factor_name,
    interval_text,
    notice_text,
    output_name,
)


def result_text(made: Assessment) -> str:
    """Sentence, warnings, outputs with ranges, derivation and sources, line by line."""
    words = catalog(made.lang)
    edition = words.text("blocks.edition", number=made.edition.id)
    parts = [
        headline(made),
        f"{edition} ({date_text(words, made.edition.as_of)})",
        *(f"! {notice_text(words, made.calculator.id, n)}" for n in made.done.notices),
        "",
        *_outputs(made),
        "",
        words.text("result.derivation_heading"),
        *_derivation(made),
        "",
        words.text("result.factors_heading"),
        *_factors(made),
    ]
    return "\n".join(parts)


def _outputs(made: Assessment) -> list[str]:
    words = catalog(made.lang)
    lines = []
    for key, quantity in made.done.outputs.items():
        interval = made.intervals[key]
        span = interval_text(words, quantity, interval)
        text = f"{output_name(words, made.calculator.id, key)}: {amount(words, quantity, interval)}"
        mark = f" [{words.text('status.to_verify')}]" if is_unverified(quantity) else ""
        lines.append((f"{text} ({span})" if span else text) + mark)
    return lines


def _derivation(made: Assessment) -> list[str]:
    signs, lines = symbols(made.trace, made.calculator.symbols), []
    for step in made.trace.steps.values():
        formula, numbers = (text_of(step, signs, made.lang, values) for values in (False, True))
        lines.append(
            f"{symbol_text(signs[step.key])} = {formula} = {numbers} = {result_of(step, made.lang)}"
        )
    return lines


def _factors(made: Assessment) -> list[str]:
    words, lines = catalog(made.lang), []
    for leaf in made.trace.leaves.values():
        if leaf.role == "factor":
            value = leaf.cite.value
            source = made.edition.sources[value.source].title[made.lang]
            number = with_unit(exact(leaf.value, made.lang), leaf.unit.symbol, made.lang)
            status = words.text(f"status.{value.status}")
            name = factor_name(words, leaf.cite.factor)
            lines.append(f"{name}: {number} [{source}, {value.locator}; {status}]")
    return lines
