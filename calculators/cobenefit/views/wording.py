"""Names and sentences: outputs, factors, warnings and complaints in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobenefit.core.calculator import Notice
from cobenefit.core.errors import InputError
from cobenefit.core.quantity import Quantity
from cobenefit.core.uncertainty import Interval
from cobenefit.data.edition import Edition
from cobenefit.data.factor import Factor
from cobenefit.views.catalog import Catalog
from cobenefit.views.numbers import (
    exact,
    place_of,
    ranged,
    rounded,
    unit_text,
    with_unit,
)

_ABOUT = ("fuel", "pollutant", "technology", "sector", "device", "substance", "basis", "per")


def output_name(words: Catalog, calculator: str, key: str) -> str:
    """Name of an output or step, such as "Mức giảm SO₂" for ``er_so2``."""
    names = f"calculators.{calculator}.outputs"
    if words.has(f"{names}.{key}"):
        return words.text(f"{names}.{key}")
    prefix, _, rest = key.partition("_")
    if words.has(f"calculators.{calculator}.prefixes.{prefix}"):
        template = words.text(f"calculators.{calculator}.prefixes.{prefix}", name="{name}")
        name = words.text(f"{names}.{rest}")
        return template.format(name=name if template.startswith("{") else _inside(name))
    stem, _, scenario = key.rpartition("_")
    return f"{words.text(f'{names}.{stem}')} ({words.text(f'scenarios.{scenario}')})"


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
    return words.text(f"calculators.{calculator}.fields.{leaf.key}.label")


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


def complaint(words: Catalog, problem: InputError) -> dict[str, Any]:
    """A complaint as it goes into a response: field, code, message and any choices."""
    params = {key: _value_text(words, value) for key, value in problem.params.items()}
    if problem.code in ("too_small", "must_be_above", "too_large"):
        unit = str(problem.params["unit"])
        for key in ("low", "high"):
            if params[key] is not None and problem.params[key] is not None:
                params[key] = with_unit(params[key], unit, words.lang)
    if problem.code in ("ncv_basis", "chain_basis"):
        params["unit"] = unit_text(str(problem.params["unit"]), words.lang)
    if "as_of" in params:
        params["as_of"] = date_text(words, str(problem.params["as_of"]))
    if problem.choices:
        params |= {"first": problem.choices[0], "second": problem.choices[1]}
    found: dict[str, Any] = {
        "field": problem.field,
        "code": problem.code,
        "message": words.text(f"errors.{problem.code}", **params),
    }
    return found | ({"choices": list(problem.choices)} if problem.choices else {})


def _value_text(words: Catalog, value: Any) -> str:
    return exact(value, words.lang) if isinstance(value, float) else str(value)


def notice_text(words: Catalog, calculator: str, notice: Notice) -> str:
    """A warning as a sentence."""
    params: dict[str, Any] = dict(notice.params)
    if "output" in params:
        # A rise is told of the substance itself, not of its (negative) reduction.
        params["output"] = output_name(words, calculator, params["output"].removeprefix("er_"))
    if "amount" in params:
        params["amount"] = amount(words, params["amount"])
    if "scenario" in params:
        params["scenario"] = words.text(f"scenarios.{params['scenario']}")
    if "target" in params:
        params["target"] = words.text(f"targets.{params['target']}")
    if "outputs" in params:
        named = [output_name(words, calculator, key) for key in params["outputs"]]
        params["outputs"] = words.find("lists.comma").join(named)
    return words.text(f"notices.{notice.code}", **params)
