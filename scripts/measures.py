"""Dates and numbers with units in running text, as either language writes them, to be compared.

2022年3月31日 and 31/3/2022 are the same day; 5 tấn, 5 トン and 5 t the same amount. Only what is
written as a symbol, or in words that both languages have, is taken for a unit.
"""

from __future__ import annotations

import re
from collections import Counter

SAME = {"tấn": "t", "トン": "t", "giờ": "h", "時間": "h", "VNĐ": "VND", "円": "JPY", "phút": "min", "分": "min"}  # fmt: skip
SYMBOLS = (
    "mg/Nm3", "mg/m3", "µg/m3", "µg/Nm3", "kg/GJ", "g/GJ", "MJ/kg", "GJ/t", "kcal/kg", "kWh/t",
    "t/h", "kg/h", "Nm3/h", "m3/h", "MWh", "kWh", "GWh", "MWp", "kWp", "MW", "kW", "TJ", "GJ", "MJ",
    "Nm3", "m3", "km", "mm", "cm", "ppm", "bar", "MPa", "kPa", "Pa", "°C", "K", "kg", "mg", "g", "t",
    "dB", "Hz", "%", "TOE", "toe", "VND", "JPY", "USD", "min", "h", "m", *SAME,
)  # fmt: skip
QUANTITY = re.compile(
    r"(?<![A-Za-z\d/])(\d(?:[\d.,]*\d)?)\s*("
    + "|".join(re.escape(unit) for unit in sorted(SYMBOLS, key=len, reverse=True))
    + r")(?![A-Za-zÀ-ỹ\d])"
)
DATES = {
    "vi": (
        re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])"),
        re.compile(r"(?<![\d/])(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])"),
    ),
    "ja": (
        re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
        re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?!\d)"),
    ),
}


def dates(text: str, language: str) -> Counter[str]:
    """Days and months of `text` (normalised by NFKC), as 2022-03-31 and 2022-03."""
    found: Counter[str] = Counter()
    for pattern in DATES[language]:
        for match in pattern.finditer(text):
            parts = [match["y"], match["m"].zfill(2)]
            day = match.groupdict().get("d")
            if 1 <= int(match["m"]) <= 12:  # 06/2022 may be a month; 112/2026 is a decree
                found["-".join([*parts, day.zfill(2)] if day else parts)] += 1
        text = pattern.sub(" ", text)
    return found


def quantities(text: str) -> list[tuple[str, str]]:
    """Numbers as written with the symbol of their unit, from text normalised by NFKC."""
    return [(found, SAME.get(unit, unit)) for found, unit in QUANTITY.findall(text)]
