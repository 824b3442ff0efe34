"""Every link of the built site leads to a file and, with a fragment, to a place on it."""

from pathlib import Path

import links
import pytest


def problems(root: Path, body: str) -> list[str]:
    """The problems of a site of two pages, the first with this body."""
    (root / "2/about").mkdir(parents=True)
    (root / "2/index.html").write_text('<h1 id="top">x</h1>', "utf-8")
    (root / "2/about/index.html").write_text(body, "utf-8")
    links.read.cache_clear()
    return links.problems(root)


@pytest.mark.parametrize(
    "address", ["../", "..", ".", "../#top", "../index.html", "/2/", "https://example.org/x"]
)
def test_a_good_link_is_no_problem(tmp_path, address):
    assert problems(tmp_path, f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("../missing/", "leads nowhere"),
        ("../#botom", "no such place on that page"),
        ("#here", "no such place on that page"),
        ("/3/", "leads nowhere"),
    ],
)
def test_a_broken_link_is_named_with_its_page_and_line(tmp_path, address, complaint):
    found = problems(tmp_path, f'\n<a href="{address}">x</a>')
    assert found == [
        f"2/about/index.html:2: {address}" + (": " if "place" in complaint else " ") + complaint
    ]


def test_an_id_used_twice_is_a_problem(tmp_path):
    assert problems(tmp_path, '<p id="a"></p>\n<p id="a"></p>') == [
        "2/about/index.html:2: id 'a' is used twice"
    ]


def test_an_address_that_a_calculators_client_is_told_is_checked_too(tmp_path):
    told = '{"engine": "https://example.org/x", "profile": "../facility-profile/", "texts": {}}'
    body = f'<script type="application/json" id="cb-config">{told}</script>'
    assert problems(tmp_path, body) == ["2/about/index.html:1: ../facility-profile/ leads nowhere"]
