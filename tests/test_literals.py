"""Published values do not stand in the texts as literals: they come from the data."""

from decimal import Decimal

import literals
import pytest

VALUES = {
    Decimal("0.6592"): [("grid", "tCO2/MWh")],
    Decimal("94600"): [("coal", "kgCO2/TJ")],
    Decimal("500"): [("limit", "mg/Nm3")],
}


def found(tmp_path, text: str, language: str = "vi") -> list[str]:
    """What is complained of in a page with this text."""
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    return literals.in_page(page, language, VALUES)


def test_our_texts_hold_no_published_value():
    assert literals.problems() == []


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("vi", "Lưới điện: 0,6592.", "grid"),
        ("ja", "系統電力は0.6592です。", "grid"),
        ("vi", "tối đa 500 mg/Nm³", "limit"),
        ("ja", "９４，６００ kg CO₂/TJ", "coal"),
    ],
)
def test_a_typed_value_is_refused_and_its_factor_named(tmp_path, language, text, key):
    assert f"write [[factor:{key}]]" in found(tmp_path, text, language)[0]


@pytest.mark.parametrize(
    "text", ["khoảng 500 t than", "500 kg/h", "[[factor:grid]]", "[xem](page-0,6592.md)", "2022"]
)
def test_other_numbers_may_stand(tmp_path, text):
    assert found(tmp_path, text) == []
