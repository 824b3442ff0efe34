"""Text and controls stand out enough from their ground, in the light and in the dark scheme (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parent.parent / "docs/theme/css/tokens.css").read_text("utf-8")
LIGHT, _, REST = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")
COLOUR = re.compile(r"(--cb-[\w-]+):\s*(#[0-9a-f]{6})")
LIGHT_SCHEME = dict(COLOUR.findall(LIGHT))
SCHEMES = {"light": LIGHT_SCHEME, "dark": LIGHT_SCHEME | dict(COLOUR.findall(REST))}

TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "forest-tint"),
    ("ink", "ember-tint"),
    ("soft", "paper"),
    ("soft", "surface"),
    ("soft", "forest-tint"),
    ("soft", "ember-tint"),
    ("forest", "paper"),
    ("forest", "surface"),
    ("forest", "forest-tint"),
    ("ember", "paper"),
    ("ember", "ember-tint"),
    ("ember", "surface"),
    ("sky", "paper"),
    ("on-band", "band"),
    ("on-ember", "ember"),
]
CONTROLS = [
    ("edge", "paper"),
    ("edge", "surface"),
    ("focus", "paper"),
    ("focus", "ember-tint"),
    ("on-band", "band"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 (black) to 1 (white)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, one: str, other: str) -> float:
    lights = sorted(luminance(SCHEMES[scheme][f"--cb-{name}"]) for name in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_a_contrast_of_at_least_4_5(scheme, ink, ground):
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_controls_have_a_contrast_of_at_least_3(scheme, edge, ground):
    assert contrast(scheme, edge, ground) >= 3


def test_the_dark_scheme_redefines_every_colour():
    assert set(dict(COLOUR.findall(REST))) == set(LIGHT_SCHEME)
