"""The same inputs under two editions, side by side."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.data.published import used_factors
from cobenefit.views.catalog import catalog
from cobenefit.views.markup import Element
from cobenefit.views.numbers import place_of
from cobenefit.views.tables import scrolling
from cobenefit.views.wording import amount, output_name

SHOWN = ("fuel_amount_project", "er_co2e_site", "er_co2e_grid", "er_co2e")
AIR = ("er_so2", "er_nox", "er_tsp", "er_pm10", "er_pm25", "er_co", "er_bc")


def comparison_table(old: Assessment, new: Assessment, year: int) -> Element:
    """Headline outputs of both editions and their differences.

    Args:
        old, new: the same inputs under the two editions.
        year: the grid year that both know.
    """
    words = catalog(new.lang)
    titles = [words.text("blocks.edition", number=made.edition.id) for made in (old, new)]
    columns = [words.text("blocks.output"), *titles, words.text("blocks.difference")]
    caption = words.text("blocks.comparison_caption", year=year)
    head = Element("tr", *(Element("th", name, scope="col") for name in columns))
    rows = [_row(old, new, key) for key in (*SHOWN, *AIR)]
    return scrolling(
        Element("caption", caption),
        Element("thead", head),
        Element("tbody", *rows),
        label=caption,
    )


def _row(old: Assessment, new: Assessment, key: str) -> Element:
    words = catalog(new.lang)
    before, after = old.done.outputs[key], new.done.outputs[key]
    difference = after - before
    # What rounds to nothing beside the result itself is no difference to show.
    visible = round(difference.value, place_of(after.value, new.intervals[key]) + 1) != 0
    return Element(
        "tr",
        Element("th", output_name(words, new.calculator.id, key), scope="row"),
        *(
            Element("td", amount(words, made.done.outputs[key], made.intervals[key]))
            for made in (old, new)
        ),
        Element("td", amount(words, difference) if visible else "–"),
        data_factors=used_factors(after.grads),
    )
