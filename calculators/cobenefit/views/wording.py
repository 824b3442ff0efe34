"""Names and sentences: outputs, factors, warnings and complaints in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Cell, Choice, Cited, Linked, Notice, Range, Text, Word
from cobenefit.core.uncertainty import Interval
from cobenefit.data.assessment import Assessment
from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor
from cobenefit.views.catalog import Catalog
from cobenefit.views.numbers import (
    chemical,
    exact,
    place_of,
    ranged,
    rounded,
    unit_text,
    with_unit,
)

_ABOUT = (
    "fuel", "pollutant", "technology", "sector", "device", "substance", "refrigerant", "criterion",
    "basis", "per",
)  # fmt: skip
Label = str | Word | Choice | Text


def output_name(words: Catalog, calculator: str, key: str) -> str:
    """Name of an output or step, such as "Mức giảm SO₂" for ``er_so2``.

    Raises:
        KeyError: the catalogue has no words for it.
    """
    if words.owns(calculator, f"outputs.{key}"):
        return words.own(calculator, f"outputs.{key}")
    prefix, _, rest = key.partition("_")
    if words.owns(calculator, f"prefixes.{prefix}") and words.owns(calculator, f"outputs.{rest}"):
        template = words.own(calculator, f"prefixes.{prefix}", name="{name}")
        name = words.own(calculator, f"outputs.{rest}")
        return template.format(name=name if template.startswith("{") else _inside(name))
    stem, _, end = key.rpartition("_")
    if not stem:
        raise KeyError(f"no words for the output {key} of {calculator}")
    told = words.own(calculator, f"scenarios.{end}") if not end.isdigit() else end
    return f"{output_name(words, calculator, stem)} ({told})"


def _inside(name: str) -> str:
    """A name within a sentence: "Bụi PM10" becomes "bụi PM10", and formulae stay."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def factor_name(words: Catalog, factor: Factor) -> str:
    """Name of a factor: its kind, then what it describes."""
    named = [
        _descriptor(words, what, factor.about[what]) for what in _ABOUT if what in factor.about
    ]
    kind = words.text(f"names.kind.{factor.kind}")
    colon = "：" if words.lang == "ja" else ": "
    return kind + (colon + words.find("lists.comma").join(named) if named else "")


def _descriptor(words: Catalog, what: str, key: Any) -> str:
    path = f"names.{what}"
    known: Mapping[str, str] = words.find(path) if words.has(path) else {}
    return str(known[str(key)]) if str(key) in known else str(key)


def published_text(
    words: Catalog, edition: Edition, factor_id: str, year: int | None = None
) -> str:
    """A published value with its unit (FactorNotFound when the edition has none)."""
    value = edition.resolve(factor_id, year).value or 0.0
    return with_unit(exact(value, words.lang), edition.factors[factor_id].unit, words.lang)


def leaf_name(words: Catalog, calculator: str, leaf: Quantity) -> str:
    """Name of an input or a factor, as in the list of what matters most."""
    if leaf.role == "factor":
        return factor_name(words, leaf.cite.factor)
    return field_label(words, calculator, leaf.key)


def field_label(words: Catalog, calculator: str, key: str) -> str:
    """Label of a field; of a row's field (``amount_2`` or ``fuels.2.amount``) with its number.

    Raises:
        KeyError: the catalogue has no such field.
    """
    fields: Mapping[str, Any] = words.find(f"calculators.{calculator}.fields")
    if key in fields:
        return str(fields[key]["label"])
    if "." in key:
        rows, number, column = key.split(".")
        return f"{fields[rows]['columns'][column]['label']} ({number})"
    stem, _, number = key.rpartition("_")
    if stem in fields:
        return f"{fields[stem]['label']} ({number})"
    for field in fields.values():
        if stem in field.get("columns", {}):
            return f"{field['columns'][stem]['label']} ({number})"
    return output_name(words, calculator, key)


def date_text(words: Catalog, iso: str) -> str:
    """A day as it is written: 31/3/2022, 2022年3月31日."""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日" if words.lang == "ja" else f"{day}/{month}/{year}"


def amount(words: Catalog, quantity: Quantity, interval: Interval | None = None) -> str:
    """A result rounded as its interval warrants, with its unit."""
    return with_unit(
        rounded(quantity.value, words.lang, interval), quantity.unit.symbol, words.lang
    )


def interval_text(words: Catalog, quantity: Quantity, interval: Interval | None) -> str:
    """The 95 % interval of a result, "" when every draw gave the same."""
    if interval is None or interval[0] == interval[1]:
        return ""
    return ranged(interval, words.lang, place_of(quantity.value, interval))


def amount_with_range(words: Catalog, quantity: Quantity, interval: Interval | None) -> str:
    """``7.410 t CO₂e (5.890–9.000)``, without brackets where there is no interval."""
    text, span = amount(words, quantity, interval), interval_text(words, quantity, interval)
    if not span:
        return text
    space = "" if words.lang == "ja" else " "
    return text + space + words.text("result.range", interval=span)


def cell_text(words: Catalog, made: Assessment, cell: Cell | str) -> str:
    """What stands in a cell or beside a mark of a chart, in words."""
    calculator = made.calculator.id
    if isinstance(cell, Quantity):
        return amount(words, cell, made.interval_of(cell))
    if isinstance(cell, Range):
        return interval_text(words, cell.of, made.interval_of(cell.of)) or "–"
    if isinstance(cell, Word):
        return words.own(calculator, f"words.{cell.code}", **worded(words, calculator, cell.params))
    if isinstance(cell, Choice):
        return choice_text(words, calculator, cell.table, cell.key)
    if isinstance(cell, Text):
        return cell.text
    if isinstance(cell, Cited):
        return made.edition.sources[cell.source].title[words.lang]
    if isinstance(cell, Linked):
        return words.own(calculator, f"words.{cell.word}")
    return output_name(words, calculator, cell) if isinstance(cell, str) else "–"


def choice_text(words: Catalog, calculator: str, table: str, key: str) -> str:
    """Name of an option: of a table of the edition, or of a field of the calculator's own."""
    if words.has(f"choices.{table}.{key}"):
        return words.text(f"choices.{table}.{key}")
    return words.text(f"calculators.{calculator}.options.{table}.{key}")


def complaint(words: Catalog, problem: InputError, calculator: str = "") -> dict[str, Any]:
    """A complaint as it goes into a response: field, code, message and any choices."""
    params = {key: _value_text(words, value) for key, value in problem.params.items()}
    if problem.code in ("too_small", "must_be_above", "too_large"):
        unit = str(problem.params["unit"])
        for key in ("low", "high"):
            if params[key] is not None and problem.params[key] is not None:
                params[key] = with_unit(params[key], unit, words.lang)
    if "basis" in problem.code:
        params["unit"] = unit_text(str(problem.params["unit"]), words.lang)
    if "as_of" in params:
        params["as_of"] = date_text(words, str(problem.params["as_of"]))
    if problem.choices:
        params |= {"first": problem.choices[0], "second": problem.choices[1]}
    found: dict[str, Any] = {
        "field": problem.field,
        "code": problem.code,
        "message": words.own(calculator, f"errors.{problem.code}", **params),
    }
    return found | ({"choices": list(problem.choices)} if problem.choices else {})


def _value_text(words: Catalog, value: Any) -> str:
    if isinstance(value, Quantity):
        return amount(words, value)
    return exact(value, words.lang) if isinstance(value, float) else str(value)


def notice_text(words: Catalog, calculator: str, notice: Notice) -> str:
    """A remark or an alarm as a sentence."""
    params = worded(words, calculator, notice.params)
    return words.own(calculator, f"notices.{notice.code}", **params)


def worded(words: Catalog, calculator: str, given: Mapping[str, Any]) -> dict[str, str]:
    """Values of placeholders in words: quantities, outputs by name, scenarios, targets."""
    return {key: _worded(words, calculator, key, value) for key, value in given.items()}


def _worded(words: Catalog, calculator: str, key: str, value: Any) -> str:
    if key == "output":
        # A rise is told of the substance itself, not of its (negative) reduction.
        return output_name(words, calculator, str(value).removeprefix("er_"))
    if key == "outputs":
        named = [output_name(words, calculator, item) for item in value]
        return str(words.find("lists.comma")).join(named)
    if key == "scenario":
        if str(value).isdigit():
            return words.text("row", number=value)
        return words.own(calculator, f"scenarios.{value}")
    if key == "target":
        return words.text(f"targets.{value}")
    if key == "field":
        return field_label(words, calculator, str(value))
    if isinstance(value, Word):
        return words.own(calculator, f"words.{value.code}")
    if isinstance(value, Choice):
        return choice_text(words, calculator, value.table, value.key)
    return chemical(value) if isinstance(value, str) else _value_text(words, value)
