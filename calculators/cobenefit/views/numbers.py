"""Numbers and units as people write them: vi 1.234,56 and ja 1,234.56.

Reading never guesses. "1.234" is one thousand two hundred and thirty-four to one reader and
one point two to the other, so it is refused with both readings offered.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from functools import cache

from cobenefit.core.errors import InputError
from cobenefit.core.uncertainty import Interval

DECIMAL = {"vi": ",", "ja": "."}
GROUP = {"vi": ".", "ja": ","}
_SPACE = r"[\s'’_]"
_SPACED = re.compile(rf"^[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9])")
_PARTS = re.compile(r"([+-]?)\s*(.+?)([eE][+-]?[0-9]{1,3})?")
_PLAIN = re.compile(r"[0-9]+|[0-9]+\.[0-9]*|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
LONGEST = 60
SUBSCRIPTS = str.maketrans("0123456789x", "₀₁₂₃₄₅₆₇₈₉ₓ")
# Units that a language has a word for.
_UNIT_WORDS = {
    "yr": {"vi": "năm", "ja": "年"},
    "months": {"vi": "tháng", "ja": "か月"},
    "degC": {"vi": "°C", "ja": "°C"},
    **{f"M{code}": {"vi": f"triệu {code}", "ja": f"百万{code}"} for code in ("VND", "JPY", "USD")},
}
_WORDED = re.compile(rf"\b({'|'.join(_UNIT_WORDS)})\b")
_CHEMICAL = re.compile(r"(?<=[A-Z])(?:2e?|[34]|x)(?![0-9.])")


def parse_number(text: str, lang: str, field: str = "") -> float:
    """The number that a reader wrote.

    Raises:
        InputError: ``not_a_number``, or ``ambiguous_number`` with both readings as choices.
    """
    given = folded(text[: 2 * LONGEST]).strip()  # what is cut off is too long anyway
    parts = _PARTS.fullmatch(given.replace("−", "-").replace("–", "-"))
    if parts is None or len(given) > LONGEST:
        raise InputError(field, "not_a_number", {"given": given[:LONGEST]})
    sign, exponent = parts[1].removeprefix("+"), parts[3] or ""
    digits = _SPACED.sub(lambda m: re.sub(_SPACE, "", m[0]), parts[2], count=1)
    if _is_ambiguous(digits):
        first, second = _readings(digits, lang)
        choices = (f"{sign}{first}{exponent}", f"{sign}{second}{exponent}")
        raise InputError(field, "ambiguous_number", {"given": given}, choices)
    plain = _without_groups(digits)
    if not _PLAIN.fullmatch(plain) or not math.isfinite(float(plain + exponent)):
        raise InputError(field, "not_a_number", {"given": given[:LONGEST]})
    return float(sign + plain + exponent)


def folded(text: str) -> str:
    """Full-width characters as plain ones; raised and circled digits after a digit stay.

    So "m³" becomes "m3", but "10³" never becomes 103.
    """
    return "".join(
        char
        if char.isdigit() and not char.isdecimal() and not before.isalpha()
        else unicodedata.normalize("NFKC", char)
        for before, char in zip(" " + text, text)
    )


def _is_ambiguous(digits: str) -> bool:
    return bool(re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", digits))


def _readings(digits: str, lang: str) -> tuple[str, str]:
    """Both readings, written so that neither can be misread again."""
    whole, part = re.split("[.,]", digits)
    return f"{whole}{part}", f"{whole}{DECIMAL[lang]}{part}0"


def _without_groups(digits: str) -> str:
    """Digits with a decimal point and no grouping, or the text as it is when it has no sense."""
    if "." in digits and "," in digits:
        decimal = max(".,", key=digits.rfind)
        whole, _, part = digits.rpartition(decimal)
        if _GROUPED.fullmatch(whole):
            return whole.replace(",", "").replace(".", "") + "." + part
        return digits
    if digits.count(".") + digits.count(",") > 1:
        return re.sub("[.,]", "", digits) if _GROUPED.fullmatch(digits) else digits
    return digits.replace(",", ".")


def localized(plain: str, lang: str) -> str:
    """A plain decimal such as ``1234.5`` with the language's separators."""
    sign, digits = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, part = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", GROUP[lang])
    return sign + grouped + (DECIMAL[lang] + part if part else "")


def exact(value: float, lang: str) -> str:
    """A number as it was entered or published, at most 12 significant digits."""
    return localized(_expanded(f"{value:.12g}"), lang)


def significant(value: float, lang: str, digits: int) -> str:
    """A number to so many significant digits, without padding zeros."""
    return exact(float(f"{value:.{digits}g}"), lang)


def rounded(value: float, lang: str, interval: Interval | None = None) -> str:
    """A result with as many digits as it warrants: three, or two of its half-width."""
    return localized(fixed(value, place_of(value, interval)), lang)


def ranged(interval: Interval, lang: str, place: int) -> str:
    """An interval with both ends rounded to the same place: 1.620–2.240."""
    low, high = (localized(fixed(end, place), lang) for end in interval)
    return f"{low}–{high}" if interval[0] >= 0 else f"{low} … {high}"


def place_of(value: float, interval: Interval | None = None) -> int:
    """Decimal place to round to (−2 = hundreds, 1 = tenths)."""
    places = [_place(value, 3)]
    if interval is not None:
        places.append(_place((interval[1] - interval[0]) / 2, 2))
    known = [place for place in places if place is not None]
    return min(known) if known else 0


def fixed(value: float, place: int) -> str:
    """`value` rounded to `place` as a plain decimal; never "-0"."""
    text = f"{round(value, place):.{max(place, 0)}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def _place(value: float, digits: int) -> int | None:
    if value == 0 or not math.isfinite(value):
        return None
    return digits - 1 - math.floor(math.log10(abs(value)))


def _expanded(text: str) -> str:
    return format(Decimal(text), "f") if "e" in text else text


@cache
def unit_text(symbol: str, lang: str) -> str:
    """A unit for people: ``kgCO2/TJ`` → ``kg CO₂/TJ``, ``%*kgS/kg`` → ``%``."""
    if symbol == "1":
        return ""
    if symbol.startswith("%*"):
        return "%"
    symbol = _WORDED.sub(lambda m: _UNIT_WORDS[m[0]][lang], symbol)
    spaced = re.sub(r"\b(t|kg|g|mg)(?=[A-Z])", "\\1\u00a0", symbol)
    raised = re.sub(r"(?<=m)([23])\b", lambda m: "²³"[int(m[1]) - 2], spaced)
    raised = re.sub(r"\bug\b", "µg", raised)
    return chemical(raised.replace("*", "·")).replace("2.5", f"2{DECIMAL[lang]}5")


def chemical(text: str) -> str:
    """Formulae with subscripts: CO2e → CO₂e, NOx → NOₓ; PM2.5 stays."""
    return _CHEMICAL.sub(lambda m: m[0].translate(SUBSCRIPTS), text)


def with_unit(number: str, symbol: str, lang: str) -> str:
    """A number and its unit with a no-break space."""
    unit = unit_text(symbol, lang)
    tight = lang == "ja" and unit.startswith(("%", "年", "百万"))  # Japanese sets these close
    return f"{number}{'' if tight else chr(0xA0)}{unit}" if unit else number
