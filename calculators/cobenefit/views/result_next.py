"""Where to go with a result: the calculators that can take it over."""

from __future__ import annotations

from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.markup import Element

# What follows what. Which field takes which output is said by the fields (`Field.takes`).
NEXT = {
    "fuel_switch": ("investment_analysis", "cobenefit_index", "jcm_support", "health_screening"),
    "boiler_efficiency": ("investment_analysis", "cobenefit_index", "jcm_support"),
    "electricity_saving": ("investment_analysis", "jcm_support"),
    "waste_heat_recovery": ("investment_analysis", "cobenefit_index", "jcm_support"),
    "rooftop_solar": ("investment_analysis", "jcm_support"),
    "air_pollution_control": ("cobenefit_index", "health_screening"),
    "investment_analysis": ("jcm_support",),
    "jcm_support": ("cobenefit_index",),
    "cobenefit_index": ("health_screening",),
}


def next_steps(words: Catalog, made: Assessment, root: str) -> Element | None:
    """Links to the calculators of this edition that take this result over."""
    names = [n for n in NEXT.get(made.calculator.id, ()) if n in made.edition.calculators]
    if not names:
        return None
    links = [
        Element(
            "a",
            words.text(f"calculators.{name}.name"),
            href=f"{root}calculators/{name.replace('_', '-')}/",
            class_="cb-next",
            data_to=name,
        )
        for name in names
    ]
    items = (Element("li", link) for link in links)
    return Element(
        "div",
        Element("p", words.text("result.next")),
        Element("ul", *items),
        class_="cb-next-steps",
    )
