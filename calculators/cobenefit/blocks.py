"""What pages ask for at build: forms, worked examples, factors, glossary, comparisons."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cobenefit.assess import assess, calculator_of
from cobenefit.core.errors import CobenefitError
from cobenefit.data.assessment import Assessment
from cobenefit.data.published import is_unverified, used_factors
from cobenefit.data.store import edition, read_compiled
from cobenefit.models.parts.profile import ENTRIES, SECTIONS
from cobenefit.schema import example_inputs
from cobenefit.views.catalog import catalog
from cobenefit.views.comparison import comparison_table
from cobenefit.views.factor_pages import factor_tables, source_list
from cobenefit.views.form import form_html
from cobenefit.views.form_profile import profile_html
from cobenefit.views.glossary import glossary_table
from cobenefit.views.markup import Element
from cobenefit.views.overview import calculator_list
from cobenefit.views.result import Draw, result_html
from cobenefit.views.result_files import file_stem
from cobenefit.views.tables import mark
from cobenefit.views.wording import amount_with_range, published_text

FACTORS_PAGE = "appendix/factors/"
_INLINE = re.compile(r"\[\[(factor|example):([\w.]+)(?:@(\d{4}))?(?::(\w+))?\]\]")


def block(name: str, argument: str | None, number: int, lang: str, base: str) -> str:
    """The HTML of a block directive.

    Args:
        name, argument: the directive, such as ``form`` and ``fuel_switch``.
        number: the edition.
        base: relative address from the page to the root of its edition and language.

    Raises:
        CobenefitError: there is no such directive.
    """
    if name not in _BLOCKS:
        raise CobenefitError(f"no block {name!r}: write one of {', '.join(_BLOCKS)}")
    return str(_BLOCKS[name](argument or "", number, lang, base))


def inline(text: str, number: int, lang: str, base: str) -> str:
    """`text` with every ``[[factor:…]]`` and ``[[example:…]]`` replaced by its value."""

    def replace(match: re.Match[str]) -> str:
        kind, name, year, output = match.groups()
        if kind == "factor":
            return str(_factor(name, int(year) if year else None, number, lang, base))
        return str(output_text(example(name, number, lang), output, lang))

    return _INLINE.sub(replace, text)


@cache
def example(calculator: str, number: int, lang: str, year: int | None = None) -> Assessment:
    """The worked example of a calculator under an edition (`year` replaces the grid year)."""
    found = edition(number)
    inputs = example_inputs(calculator_of(found, calculator), found)
    if year is not None:
        inputs["year"] = year
    request = {"calculator": calculator, "edition": number, "lang": lang, "inputs": inputs}
    return answered(request, f"the worked example of {calculator}")


def answered(request: dict[str, object], what: str) -> Assessment:
    """The answer to a request that pages rest on (CobenefitError, naming `what`, on any problem)."""
    made = assess(request)
    if made.problems:
        raise CobenefitError(f"{what} has problems: {made.problems}")
    return made


def _form(calculator: str, number: int, lang: str, base: str) -> Element:
    found = edition(number)
    return form_html(calculator_of(found, calculator), found, lang, _edition(lang, base))


def _profile(_: str, number: int, lang: str, base: str) -> Element:
    return profile_html(ENTRIES, SECTIONS, edition(number), lang, _edition(lang, base))


def _edition(lang: str, base: str) -> str:
    """Relative address of an edition's root, from that of its language."""
    return base + ("" if lang == "vi" else "../")


def _example(calculator: str, number: int, lang: str, base: str) -> Element:
    made = example(calculator, number, lang)
    return result_html(made, draw=drawer(), root=base, workbook=f"{file_stem(made)}.xlsx")


def drawer() -> Draw:
    """What draws a chart at build."""
    import vl_convert  # a build tool: not there where the package only calculates

    return lambda spec: str(vl_convert.vegalite_to_svg(spec))


def _factors(_: str, number: int, lang: str, base: str) -> Element:
    details = read_compiled(f"details-{number}")
    return factor_tables(edition(number), details, catalog(lang))


def _sources(_: str, number: int, lang: str, base: str) -> Element:
    return source_list(edition(number), catalog(lang))


def _glossary(_: str, number: int, lang: str, base: str) -> Element:
    return glossary_table(read_compiled("glossary"), number, catalog(lang))


def _comparison(calculator: str, number: int, lang: str, base: str) -> Element:
    """The same inputs under this edition and the one before, in a year that both know."""
    years = [set(edition(n).known_years("vn_grid_emission_factor")) for n in (number - 1, number)]
    year = max(years[0] & years[1])
    return comparison_table(
        example(calculator, number - 1, lang, year), example(calculator, number, lang, year), year
    )


def _factor(name: str, year: int | None, number: int, lang: str, base: str) -> Element:
    found, words = edition(number), catalog(lang)
    value = found.resolve(name, year)
    text = published_text(words, found, name, year)
    link = Element("a", text, href=f"{base}{FACTORS_PAGE}#{name}", class_="cb-value")
    marked = (" ", mark(words, value.status)) if value.status != "verified" else ()
    return Element("span", link, *marked, data_factors=f"{name}@{year}" if year else name)


def output_text(made: Assessment, output: str, lang: str) -> Element:
    """One result with its range, marked when it rests on a value that is not verified."""
    words, quantity = catalog(lang), made.done.outputs[output]
    text = amount_with_range(words, quantity, made.intervals[output])
    marked = (" ", mark(words, "to_verify")) if is_unverified(quantity) else ()
    return Element("span", text, *marked, data_factors=used_factors(quantity.grads))


def _calculators(_: str, number: int, lang: str, base: str) -> Element:
    return calculator_list(edition(number), catalog(lang), base)


_BLOCKS: dict[str, Callable[[str, int, str, str], Element]] = {
    "calculators": _calculators,
    "form": _form,
    "profile": _profile,
    "example": _example,
    "factors": _factors,
    "sources": _sources,
    "glossary": _glossary,
    "comparison": _comparison,
}
