"""Dates and amounts are the same in both languages however each writes them."""

import measures
import pytest


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("vi", "Từ 31/3/2022 đến 1/7/2025.", ["2022-03-31", "2025-07-01"]),
        ("ja", "2022年3月31日から2025年7月1日まで", ["2022-03-31", "2025-07-01"]),
        ("vi", "tháng 11/2021", ["2021-11"]),
        ("ja", "2021年11月に", ["2021-11"]),
        ("vi", "Nghị định 112/2026/NĐ-CP", []),
        ("ja", "政令112/2026/NĐ-CP", []),
        ("vi", "Quyết định 42/2026", []),
    ],
)
def test_days_are_read(language, text, days):
    assert sorted(measures.dates(text, language).elements()) == days


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("đốt 5.000 tấn than, 25 °C", [("5.000", "t"), ("25", "°C")]),
        ("5,000 トンの石炭、25 °C", [("5,000", "t"), ("25", "°C")]),
        ("500 mg/Nm3 ở 7 % O2", [("500", "mg/Nm3"), ("7", "%")]),
        ("10 t/h và 8 giờ", [("10", "t/h"), ("8", "h")]),
        ("2 trong 5 hay 3 thí điểm", []),
    ],
)
def test_amounts_are_read_with_their_units(text, amounts):
    assert measures.quantities(text) == amounts
