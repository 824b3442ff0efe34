"""Charts: each kind in both languages is drawn, told in words, and repeated as a table."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from cobenefit.blocks import example
from cobenefit.core.quantity import leaf
from cobenefit.core.shown import Chart, Mark, Text
from cobenefit.core.units import unit
from cobenefit.data.store import edition, editions
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.charts import KINDS, figure, histogram_figure
from cobenefit.views.charts.beside import arranged
from cobenefit.views.charts.gauge import Gauge
from cobenefit.views.charts.space import width_of, wrapped
from cobenefit.views.charts.style import BUILD_WIDTH, EMBER, FOREST, SKY
from cobenefit.views.numbers import parse_number, rounded

LANGUAGES = ("vi", "ja")
HOSTILE = '</script><img src=x onerror="alert(1)">&amp; {{x}} \'"'
WORDS = {
    "bars": {"title": "Nguồn", "axis": "Phát thải"},
    "grouped": {"title": "Tổn thất", "axis": "Phần nhiệt"},
    "quadrant": {"title": "Hai trục", "axis": {"x": "Giảm CO₂e", "y": "Giảm SO₂"}},
    "cash_flow": {"title": "Dòng tiền", "axis": "Dòng tiền"},
    "tornado": {"title": "Độ nhạy", "axis": "NPV"},
    "line": {"title": "NPV", "axis": "NPV", "x": "Suất chiết khấu"},
    "scatter": {"title": "Hồi quy", "axis": {"x": "Sản lượng", "y": "Điện năng"}},
}


def q(value, symbol="1"):
    return leaf("x", value, unit(symbol), "activity")


def marks_of(kind):
    """Sample marks; names are what a reader may type."""
    names = ["Lò hơi số 1, phân xưởng nhuộm và hoàn tất ở phía đông", "排ガス", HOSTILE, "D"]
    if kind == "before_after":
        pairs = {"co2e": 44.7, "so2": 0.12, "nox": 431, "pm25": 108}
        return [Mark(k, {"before": q(100, "t"), "after": q(v, "t")}) for k, v in pairs.items()]
    if kind == "bars":
        return [
            Mark(
                Text(n),
                {r: q(v * f, "tCO2e") for r, f in (("value", 1), ("low", 0.8), ("high", 1.2))},
            )
            for n, v in zip(names, (12345, 321, -220, 0))
        ]
    if kind == "grouped":
        values = ((14.2, 8.3), (0.9, 0.1), (4.6, 2.2), (1.5, -1.5))
        return [
            Mark(Text(n), {"before": q(a, "%"), "after": q(b, "%")})
            for n, (a, b) in zip(names, values)
        ]
    if kind == "quadrant":
        values = ((7400, 24), (-80, 9), (5200, -6), (-300, -1.2))
        return [
            Mark(Text(n), {"x": q(a, "tCO2e"), "y": q(b, "tSO2")})
            for n, (a, b) in zip(names, values)
        ]
    if kind == "cash_flow":
        flows = [-18.5e9, *(3.1e9 for _ in range(10))]
        roles = ("flow", "cumulative", "flow_with", "cumulative_with")
        return [
            Mark(Text(str(2026 + n)), dict(zip(roles, (q(v, "VND") for v in
                 (flow, sum(flows[: n + 1]), flow + 7e9 * (not n), sum(flows[: n + 1]) + 7e9)))))
            for n, flow in enumerate(flows)
        ]  # fmt: skip
    if kind == "tornado":
        values = ((3.1, 13.3), (14.2, 2.2), (8.1, 8.3), (9, 12))
        return [
            Mark(Text(n), {"low": q(a * 1e3, "MVND"), "high": q(b * 1e3, "MVND"),
                           "base": q(8200, "MVND"), "input_low": q(9, "%"), "input_high": q(11, "%")})
            for n, (a, b) in zip(names, values)
        ]  # fmt: skip
    if kind == "line":
        return [Mark("p", {"x": q(n, "%"), "y": q(18e9 - n * 1.3e9, "VND"), "y2": q(25e9 - n * 1.2e9, "VND")})
                for n in range(31)]  # fmt: skip
    return [Mark("p", {"x": q(800 + 37.31 * n, "t"), "y": q(370 + 11.7 * n + (-1) ** n * 9, "MWh"),
                       "fit": q(370 + 11.7 * n, "MWh")}) for n in range(20)]  # fmt: skip


def words(lang):
    base = catalog(lang)
    own = {**base.tree["calculators"]["fuel_switch"], "charts": WORDS}
    return Catalog(lang, {**base.tree, "calculators": {"fuel_switch": own}})


def drawn(kind, lang, draw=None):
    """The figure of a kind as it stands in a page."""
    made = example("fuel_switch", max(editions()), lang)
    if kind == "histogram":
        return str(histogram_figure(words(lang), made, draw))
    return str(figure(words(lang), made, Chart(kind, kind, tuple(marks_of(kind))), draw))


def spec_of(html):
    return json.loads(re.search(r'class="cb-chart-spec">(.*?)</script>', html, re.S)[1])


def said(html):
    return unescape(re.search(r'aria-label="([^"]*)"', html)[1])


def cells(html):
    return [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", html)]


def shown_numbers(text):
    return re.findall(r"[−]?\d[\d.,]*\d|[−]?\d", text)


every_kind = pytest.mark.parametrize("kind", sorted(KINDS))
both = pytest.mark.parametrize("lang", LANGUAGES)


@every_kind
@both
def test_each_kind_is_drawn_at_build_as_wide_as_a_phone_with_text_of_12_px_and_more(kind, lang):
    html = drawn(kind, lang, lambda spec: vl_convert.vegalite_to_svg(spec))
    svg = re.search(r"<svg.*</svg>", html, re.S)[0]
    assert f'width="{BUILD_WIDTH}"' in svg and "NaN" not in svg and "undefined" not in svg
    assert all(float(size) >= 12 for size in re.findall(r'font-size="([\d.]+)px"', svg))
    assert not re.search(r'(fill|stroke)="(#000|#fff|black|white)', svg), "no colour of one scheme"
    assert "cb-chart-spec" not in html
    assert svg in drawn(kind, lang, lambda spec: vl_convert.vegalite_to_svg(spec)), "drawn alike"


@pytest.fixture(scope="module")
def in_browser(root):
    """All specifications as the page draws them."""
    if not shutil.which("node") or not (root / "node_modules/vega").exists():
        pytest.skip("needs node and npm ci")
    specs = [spec_of(drawn(kind, lang)) for kind in sorted(KINDS) for lang in LANGUAGES]
    run = subprocess.run(["node", root / "tests/chart_run.mjs"], input=json.dumps(specs),
                         capture_output=True, text=True, cwd=root, timeout=120)  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_each_kind_is_drawn_in_the_page_without_new_function_and_without_a_warning(in_browser):
    assert in_browser["warnings"] == []
    assert len(in_browser["drawn"]) == len(KINDS) * len(LANGUAGES)
    assert not any(re.search("NaN|undefined", svg) for svg in in_browser["drawn"])


def test_numbers_of_an_axis_are_written_as_each_language_does(in_browser):
    place = 2 * sorted(KINDS).index("bars")
    vi, ja = in_browser["drawn"][place : place + 2]
    assert ">10.000<" in vi and ">10,000<" in ja


@every_kind
@both
def test_a_specification_names_no_host_but_its_schema_and_loads_no_data(kind, lang):
    spec = spec_of(drawn(kind, lang))
    assert spec.pop("$schema").startswith("https://vega.github.io/schema/")
    text = json.dumps(spec)
    assert "http" not in text and '"url"' not in text and '"href"' not in text


@every_kind
@both
def test_what_a_chart_says_in_words_stands_in_its_table_with_the_same_numbers(kind, lang):
    html = drawn(kind, lang)
    told, table = (
        shown_numbers(said(html)),
        {n for cell in cells(html) for n in shown_numbers(cell)},
    )
    assert told
    if kind == "before_after":  # the main table shows the amounts
        assert table == set() and {"44,7", "44.7"} & set(told)
    elif kind in ("line", "scatter"):  # the ends and the extremes of many points
        first_column = set(re.findall(r'<th scope="row">(.*?)</th>', html))
        assert set(told) <= table | first_column | {"20"}
    elif kind == "histogram":
        counts = [int(parse_number(cell, lang)) for cell in cells(html)]
        assert str(sum(counts)) in said(html).replace(".", "").replace(",", "")
    else:
        assert table <= set(told)


@both
def test_a_histogram_tells_the_value_and_interval_of_the_headline(lang):
    made = example("fuel_switch", max(editions()), lang)
    value = made.done.outputs["er_co2e"]
    gauge = Gauge(catalog(lang), made, [value])
    ends = [gauge.number_at(end, value) for end in made.intervals["er_co2e"]]
    for text in (gauge.text(value), *ends):
        assert text in said(drawn("histogram", lang))


@every_kind
def test_what_a_reader_typed_is_text_and_never_markup(kind):
    for html in (drawn(kind, "vi"), drawn(kind, "vi", lambda s: vl_convert.vegalite_to_svg(s))):
        assert "<img" not in html and html.count("<script") == html.count("</script>") <= 1


def test_a_typed_name_comes_back_whole_from_the_specification():
    spec = spec_of(drawn("grouped", "vi"))
    lines = [v["text"] for part in spec["layer"] for v in part["data"]["values"] if "text" in v]
    assert HOSTILE in ["".join(line) if isinstance(line, list) else line for line in lines] or (
        HOSTILE.replace(" ", "") in ["".join(line).replace(" ", "") for line in lines]
    )


@pytest.mark.parametrize(
    "lang, amount, symbol, text",
    [
        ("vi", 18.5e9, "VND", "18,5\u00a0tỷ\u00a0VND"),
        ("vi", 18500, "MVND", "18,5\u00a0tỷ\u00a0VND"),
        ("vi", 7.5e6, "JPY", "7,50\u00a0triệu\u00a0JPY"),
        ("vi", 51200, "VND", "51.200\u00a0VND"),
        ("ja", 18.5e9, "VND", "185億VND"),
        ("ja", 7.5e6, "JPY", "7.50百万JPY"),
        ("ja", 14.2, "%", "14.2%"),
    ],
)
def test_money_is_told_in_the_millions_that_people_say(lang, amount, symbol, text):
    quantity = q(amount, symbol)
    gauge = Gauge(catalog(lang), example("fuel_switch", max(editions()), lang), [quantity])
    assert gauge.text(quantity).replace(" ", "\u00a0") == text
    assert gauge.number(quantity) == rounded(gauge.drawn(quantity), lang), "drawn as shown"


def test_different_substances_share_an_axis_and_keep_their_units():
    values = [q(2, "tSO2"), q(500, "kgNOx")]
    gauge = Gauge(catalog("vi"), example("fuel_switch", max(editions()), "vi"), values)
    assert [gauge.drawn(value) for value in values] == [2, 0.5]
    assert [gauge.text(value) for value in values] == [
        "2,00\u00a0t\u00a0SO₂",
        "500\u00a0kg\u00a0NOₓ",
    ]


def test_a_bar_that_would_dwarf_the_others_is_cut_off_and_says_so():
    values = [
        v for part in spec_of(drawn("before_after", "vi"))["layer"] for v in part["data"]["values"]
    ]
    assert max(v.get("to", 0) for v in values) == 300
    assert "431 ▸" in [v.get("text") for v in values]


def test_nothing_to_draw_is_no_figure():
    made = example("fuel_switch", max(editions()), "vi")
    assert figure(words("vi"), made, Chart("bars", "bars", ())) is None


@pytest.mark.parametrize("colour", [FOREST, EMBER, SKY])
def test_each_colour_stands_out_from_paper_and_from_the_dark_ground(colour, root):
    tokens = (root / "docs/theme/css/tokens.css").read_text("utf-8")
    grounds = re.findall(r"--cb-paper: (#\w+)", tokens)
    assert len(grounds) == 2
    for ground in grounds:
        light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


names = st.text(st.sampled_from("aWi Độ燃料転換ボイラーのは（）、。～,1.<"), max_size=80)


@given(names, st.floats(40, 320))
def test_a_wrapped_name_fits_its_room_and_loses_nothing(text, room):
    lines = wrapped(text, room, longest=99)
    assert all(width_of(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(names)
def test_a_name_too_long_for_its_lines_says_that_it_goes_on(text):
    lines = wrapped(text, 60, longest=2)
    assert len(lines) <= 2
    assert (lines[-1][-1:] == "…") == (len(wrapped(text, 60, longest=99)) > 2)


@pytest.mark.parametrize(
    "text, room, lines",
    [
        ("石炭からガスへの燃料転換", 110, ["石炭からガスへの", "燃料転換"]),
        ("Đánh đổi: chỉ lợi cho khí hậu", 110, ["Đánh đổi: chỉ lợi", "cho khí hậu"]),
        ("ボイラー効率（低位発熱量基準）", 150, ["ボイラー効率", "（低位発熱量基準）"]),
    ],
)
def test_lines_end_where_a_reader_would_pause(text, room, lines):
    assert wrapped(text, room) == lines


@given(st.lists(st.tuples(st.floats(0, 258), st.floats(0, 270)), min_size=1, max_size=12))
def test_names_of_points_never_run_into_each_other(points):
    placed = arranged(["Bộ hâm nước"] * len(points), points, [], [], (258.0, 270.0))
    if placed is None:
        return  # then the points have numbers
    boxes = []
    for (x, y), (align, dx, dy, lines) in zip(points, placed):
        wide, high = max(map(width_of, lines)), 17 * len(lines)
        left = x + dx - {"left": 0, "right": wide, "center": wide / 2}[align]
        boxes.append((left, y + dy - high / 2, left + wide, y + dy + high / 2))
    for n, a in enumerate(boxes):
        assert a[0] >= 0 and a[1] >= 0 and a[2] <= 258 and a[3] <= 270
        assert not any(
            a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:n]
        )


ROLES = {
    "before_after": ("before", "after"),
    "bars": ("value", "low", "high"),
    "grouped": ("before", "after"),
    "quadrant": ("x", "y"),
    "cash_flow": ("flow", "cumulative", "flow_with", "cumulative_with"),
    "tornado": ("low", "high", "base"),
    "line": ("x", "y", "y2"),
    "scatter": ("x", "y", "fit"),
}
amounts = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 1e-9, 1e12]),
    st.floats(-1e9, 1e9).filter(lambda v: v == 0 or abs(v) > 1e-12),
)


@pytest.mark.parametrize("kind", sorted(ROLES))
@given(data=st.data())
def test_any_numbers_make_a_chart_of_finite_positions(kind, data):
    rows = data.draw(st.lists(st.lists(amounts, min_size=4, max_size=4), min_size=1, max_size=6))
    marks = [
        Mark(Text(f"n{n}"), {r: q(v, "VND") for r, v in zip(ROLES[kind], row)})
        for n, row in enumerate(rows)
    ]
    made = example("fuel_switch", max(editions()), "ja")
    found = figure(words("ja"), made, Chart(kind, kind, tuple(marks)))
    if found is None:
        assert kind == "before_after" and all(row[0] <= 0 for row in rows)
        return
    json.dumps(spec_of(str(found)), allow_nan=False)
    for scale in re.findall(r'"domain": \[([^\]"]*)\]', str(found)):
        low, high = map(float, scale.split(","))
        assert low < high


@both
@pytest.mark.parametrize("calculator", edition(max(editions())).calculators)
def test_every_worked_example_has_its_charts_drawn_and_named(calculator, lang):
    made, shared = example(calculator, max(editions()), lang), catalog(lang)
    for chart in made.done.charts:
        html = str(figure(shared, made, chart))
        assert re.search(r"<figcaption>[^<]{3,}</figcaption>", html)
        vl_convert.vegalite_to_svg(spec_of(html))
