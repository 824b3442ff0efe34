"""The form as static HTML: names and conditions, rows, options, files; and what is told back."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from cobenefit import blocks, profile
from cobenefit.assess import calculator_of
from cobenefit.core.calculator import Calculator, Field, Given, Published, Result
from cobenefit.core.trace import Trace
from cobenefit.data.assessment import Assessment
from cobenefit.data.store import edition, editions
from cobenefit.echo import echo, parsed
from cobenefit.intake import read_inputs
from cobenefit.models.parts.profile import ENTRIES, SECTIONS
from cobenefit.titles import titles
from cobenefit.views.catalog import LANGUAGES, Catalog, catalog
from cobenefit.views.form_asked import Form
from cobenefit.views.form_field import field_html

WORDS = {
    "sections": {"first": "Phần một"},
    "fields": {
        "kind": {"label": "Cách", "help": "Chọn một."},
        "price": {"label": "Giá"},
        "flows": {"label": "Dòng"},
        "fuels": {
            "label": "Các nhiên liệu",
            "row": "Nhiên liệu {n}",
            "columns": {"fuel": {"label": "Loại"}, "amount": {"label": "Lượng <t>"}},
        },
    },
    "options": {"kind": {"own": "tự có", "bought": "mua"}},
}
KIND = Field("kind", "choice", options=("own", "bought"), radios=True)
PRICE = Field("price", units={"VND/t": "VND/t"}, when=("kind", ("bought",)))
FLOWS = Field("flows", "series", units={"t": "t", "kg": "kg"})
FUELS = Field(
    "fuels",
    "rows",
    columns=(
        Field("fuel", "choice", table="fuels"),
        Field("amount", units={"t": "t"}, takes={"fuel_switch": "fuel_amount_project"}),
        Field("later", units={"t": "t"}, since=99),
    ),
    minimum=2,
    maximum=5,
)
FIELDS = (KIND, PRICE, FLOWS, FUELS)


def form(lang: str = "vi") -> Form:
    words = Catalog(lang, {**catalog(lang).tree, "trial": WORDS})
    return Form(words, edition(2), "trial", FIELDS)


def html(field: Field) -> str:
    return str(field_html(form().ask(field)))


class Identifiers(HTMLParser):
    """All identifiers of a page, and all that are referred to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.own: list[str] = []
        self.meant: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.own += [str(given["id"])] if "id" in given else []
        for name in ("for", "aria-describedby"):
            self.meant |= set((given.get(name) or "").split())


@pytest.mark.parametrize("number", editions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_refers_to_identifiers_that_are_there_once(number: int, lang: str) -> None:
    for name in edition(number).calculators:
        try:
            calculator_of(edition(number), name)
        except ModuleNotFoundError:
            continue  # named by an edition that is not published, and not there yet
        found = Identifiers(blocks.block("form", name, number, lang, "../../"))
        assert len(found.own) == len(set(found.own)), name
        assert found.meant <= set(found.own), name


@pytest.mark.parametrize("number", editions())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_profile_has_every_entry_whose_choices_the_edition_knows(
    number: int, lang: str
) -> None:
    made = blocks.block("profile", None, number, lang, "../../")
    shown = re.findall(r'data-field="([^"]+)"', made)
    tables = edition(number).tables
    assert shown == [e.key for e in ENTRIES if not e.table or e.table in tables]
    assert {entry.section for entry in ENTRIES} == set(SECTIONS)


def test_a_condition_stands_in_attributes_and_in_words() -> None:
    made = html(PRICE)
    assert 'data-when="kind" data-when-values="bought"' in made
    assert "Chỉ nhập khi “Cách” là: mua." in made


def test_radio_buttons_show_the_calculators_own_options_and_can_be_taken_back() -> None:
    made = html(KIND)
    assert made.count('type="radio" name="kind"') == 2
    assert "tự có" in made and "cb-unchoose" in made and 'role="radiogroup"' in made
    assert "cb-unchoose" not in html(Field("kind", "choice", options=("own",), required=True,
                                           radios=True))  # fmt: skip


def test_rows_begin_with_as_many_as_are_needed_and_a_template() -> None:
    made = html(FUELS)
    first, _, template = made.partition("<template>")
    assert re.findall(r'data-field="(fuels\.\d\.\w+)"', first) == [
        "fuels.1.fuel", "fuels.1.amount", "fuels.2.fuel", "fuels.2.amount",
    ]  # fmt: skip
    assert 'data-field="fuels.{n}.amount"' in template and "Nhiên liệu {n}" in template
    assert "later" not in made  # an edition before it does not ask
    assert "Lượng &lt;t&gt;" in made
    assert 'data-least="2"' in made and 'data-most="5"' in made


def test_what_can_be_taken_over_is_told_with_units() -> None:
    made = html(FUELS)
    assert "data-takes=" in made and "fuel_amount_project" in made and "data-units=" in made


def made_of(inputs: dict[str, Any], lang: str = "vi") -> Assessment:
    def run(t: Trace, given: Given, factor: Published) -> Result:
        raise NotImplementedError

    asked = Calculator("trial", FIELDS, run, ())
    read, problems = read_inputs(asked, inputs, edition(2), lang)
    return Assessment(asked, edition(2), lang, Trace(), read, problems)


def test_rows_and_series_are_told_back_by_path() -> None:
    made = made_of({"flows": {"value": "1,5\n2", "unit": "kg"},
                    "fuels": [{"amount": "5"}, {}, {"amount": {"value": "1.200,5", "unit": "t"}}]})  # fmt: skip
    assert echo(made)["fuels.3.amount"] == "1.200,5\u00a0t"
    assert echo(made)["flows"] == "Đã đọc 2 số: 1,5; 2\u00a0kg"
    assert parsed(made) == {"flows": [1.5, 2], "fuels.1.amount": 5, "fuels.3.amount": 1200.5}


def test_a_long_series_is_told_back_in_short() -> None:
    told = echo(made_of({"flows": {"values": list(range(30)), "unit": "t"}}))["flows"]
    assert told.startswith("Đã đọc 30 số") and told.endswith("…\u00a0t")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"text": "Kỳ;kWh\n1;2"}, ["Kỳ", "kWh"]),
        ({"text": "Nhà máy A\n\nKỳ\tkWh\tkWh\n1\t2\t3"}, ["Kỳ", "kWh"]),
        ({"text": "1;2\n3;4"}, []),
        ({"text": '"' * 7}, ['"""']),
        ({"base64": "S1doCjE="}, ["KWh"]),
        ({"base64": "!"}, []),
        ("kWh\n1", ["kWh"]),
        (7, []),
    ],
)
def test_the_headings_of_a_file_are_found_or_none(given: Any, found: list[str]) -> None:
    assert titles(given, "vi") == found


def test_the_profile_is_read_like_inputs() -> None:
    def read(lang: str, **inputs: Any) -> dict[str, Any]:
        request = {"edition": 2, "lang": lang, "inputs": inputs}
        answer: dict[str, Any] = json.loads(profile.read(json.dumps(request)))
        return answer

    found = read("ja", fuel="anthracite", fuel_amount={"value": "1,234.5", "unit": "t"})
    assert found["parsed"] == {"fuel_amount": 1234.5}
    assert "errors" not in found
    wrong = read("vi", operating_hours={"value": "9000", "unit": "h"})
    assert wrong["errors"][0]["field"] == "operating_hours"
