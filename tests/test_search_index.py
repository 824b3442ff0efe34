"""The search's one spelling of texts and queries, and the index of an edition."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
SHOWN = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệĐƠABCXZ019 ₀₂₃ₓ⁰²³⁻係数排出燃料ガスボイラーのを、。（）：—–%./",
    max_size=40,
)
WORD = st.text("aăâđeêoôơuưấềỗợụđcnhgCOSN0123係数排出ガボー", min_size=1, max_size=12)
PLAIN = {"₂": "2", "₃": "3", "ₓ": "x", "²": "2", "³": "3"}


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable]:
    """Calls a function of the search's modules, in one Node for all tests."""
    command = ["node", str(ROOT / "tests/search_run.mjs")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as node:
        assert node.stdin and node.stdout

        def call(name: str, *arguments):
            print(json.dumps([name, *arguments]), file=node.stdin, flush=True)
            return json.loads(node.stdout.readline())

        yield call
        node.stdin.close()


def full_width(text: str) -> str:
    """`text` with its ASCII in full width, as a Japanese keyboard may write it."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@given(text=st.text(max_size=60))
def test_folding_a_text_twice_changes_nothing(ask, text):
    once = ask("forIndex", text)
    assert ask("forIndex", ask("forReader", once)) == once


@given(text=SHOWN)
def test_a_reader_sees_again_what_was_written(ask, text):
    assert ask("forReader", ask("forIndex", text)) == text.replace("⁻", "−")


@given(text=st.text(max_size=60))
def test_folding_makes_no_markup(ask, text):
    folded = ask("forIndex", text.translate({ord(sign): None for sign in "<>&"}))
    assert not set("<>&") & set(folded)


@given(word=WORD)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_unicode_form_of_a_word_meets_it(ask, word, form):
    assert ask("equals", ask("forIndex", word), ask("forQuery", unicodedata.normalize(form, word)))


@given(word=WORD)
@pytest.mark.parametrize("write", [str.upper, str.lower, full_width])
def test_every_case_and_width_of_a_word_meets_it(ask, word, write):
    assert ask("equals", ask("forIndex", word), ask("forQuery", write(word)))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("đồng lợi ích", "dong loi ich"),
        ("Đồng lợi ích", "ĐỒNG LỢI ÍCH"),
        ("CO₂", "CO2"),
        ("CO₂", "ＣＯ２"),
        ("Nm³", "nm3"),
        ("SOₓ", "sox"),
        ("ボイラー", "ﾎﾞｲﾗｰ"),
        ("㎥", "m³"),
        ("5.900\u2060–\u20609.000", "5.900–9.000"),
    ],
)
def test_what_readers_type_meets_what_is_written(ask, written, typed):
    assert ask("equals", ask("forIndex", written), ask("forQuery", typed))


@pytest.mark.parametrize(
    ("one", "other"), [("ガス", "カス"), ("パイプ", "バイプ"), ("排出", "排水")]
)
def test_different_words_of_japanese_stay_different(ask, one, other):
    assert not ask("equals", ask("forIndex", one), ask("forQuery", other))


@given(text=SHOWN, phrase=WORD)
def test_the_parts_of_an_excerpt_are_the_excerpt(ask, text, phrase):
    assert "".join(part["text"] for part in ask("parts", text, phrase)) == text


@pytest.mark.parametrize(
    ("excerpt", "phrase", "found"),
    [
        ("<mark>nhập</mark> khí <mark>nhà</mark> <mark>kính</mark> a &lt; b", "nha kinh", ["nhà kính"]),
        ("<mark>lò</mark> đốt <mark>hơi</mark>", "lo hoi", ["lò", "hơi"]),
        ("CO2\u0353, <mark>CO2</mark>", "co2", ["CO2\u0353", "CO2"]),
    ],
)  # fmt: skip
def test_the_phrase_is_marked_where_it_occurs_and_else_its_words(ask, excerpt, phrase, found):
    assert [part["text"] for part in ask("parts", excerpt, phrase) if part["found"]] == found


PAGE = """<!doctype html><html lang="{lang}"><head><title>x</title>
<meta name="edition" content="Ấn bản 9"><meta name="section" content="Phụ lục"></head><body>
<nav>navigation</nav><main><div class="cb-side">aside</div><article class="md-content__inner md-typeset">
<h1 id="top">{title}</h1><p>{text}</p><h2 id="part">Phần sau</h2><p>Nm³ <span class="cb-mark">unverified</span></p>
<form class="cb-form"><label>inlet</label><p class="cb-help">helpful</p><select><option>choice</option></select></form>
<div class="cb-result-body"><details><p>derivation</p></details></div>
<table><tr><th scope="row" id="term-er">giảm phát thải<span class="cb-term-note">note</span></th><td lang="ja">削減</td><td>reduction</td></tr></table>
</article></main><footer>footing</footer></body></html>"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    """A built edition of three pages and a 404 page, with its index."""
    folder = tmp_path_factory.mktemp("site") / "9"
    pages = {
        "index.html": ("vi", "Đồng lợi ích", "Khí nhà kính &amp; CO₂"),
        "about/index.html": ("vi", "Giới thiệu", "lò hơi"),
        "ja/index.html": ("ja", "排出係数の一覧", "温室効果ガスの係数（CO₂）"),
        "404.html": ("vi", "missing", "missing"),
    }
    for name, (lang, title, text) in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(lang=lang, title=title, text=text), "utf-8")
    make_index(folder)
    return folder


def make_index(folder: Path) -> dict[str, bytes]:
    """Run the script; its files."""
    subprocess.run(["node", str(ROOT / "scripts/search_index.mjs"), str(folder)], check=True)
    files = (folder / "pagefind").rglob("*")
    return {str(path): path.read_bytes() for path in files if path.is_file()}


def addresses(ask, edition: Path, lang: str, query: str) -> list[str]:
    return [page["raw_url"] for page in ask("find", str(edition / "pagefind"), lang, query)]


@pytest.mark.parametrize(
    ("lang", "query", "address"),
    [
        ("vi", "dong loi ich", "./"),
        ("vi", "ĐỒNG", "./"),
        ("vi", "co2", "./"),
        ("vi", "lo hoi", "about/"),
        ("vi", "削減", "about/"),
        ("ja", "排出係数", "ja/"),
        ("ja", "係数", "ja/"),
        ("ja", "ＣＯ２", "ja/"),
        ("ja", "ｶﾞｽ", "ja/"),
        ("ja", "giam phat thai", "ja/"),
    ],
)
def test_a_page_is_found_in_its_language(ask, edition, lang, query, address):
    assert address in addresses(ask, edition, lang, query)


@pytest.mark.parametrize(
    "word",
    ["navigation", "aside", "footing", "missing", "unverified", "helpful", "choice", "derivation"],
)
def test_what_is_not_the_text_of_a_page_is_not_found(ask, edition, word):
    assert addresses(ask, edition, "vi", f'"{word}"') == []


def test_a_result_names_edition_section_and_places(ask, edition):
    (page,) = ask("find", str(edition / "pagefind"), "vi", "lo hoi")
    assert (page["meta"]["edition"], page["meta"]["section"]) == ("Ấn bản 9", "Phụ lục")
    places = {anchor["id"]: anchor["text"] for anchor in page["anchors"]}
    assert places == {"top": "Giới thiệu", "part": "Phần sau", "term-er": "giảm phát thải"}


def test_words_of_neighbouring_cells_do_not_grow_together(ask, edition):
    (page,) = ask("find", str(edition / "pagefind"), "vi", "lo hoi")
    assert {"削減", "reduction"} <= {word.strip(".") for word in page["content"].split()}


def test_the_same_pages_give_the_same_bytes(edition):
    assert make_index(edition) == make_index(edition)


def test_nothing_is_shipped_that_no_page_loads(edition):
    names = {
        path.name for path in (edition / "pagefind").iterdir() if path.suffix in (".js", ".css")
    }
    assert names == {"pagefind.js"}
