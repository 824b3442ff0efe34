"""Files as readers have them: any usual encoding, separator and decimal sign, and hostile ones."""

from __future__ import annotations

import base64
import csv
import io
import time
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cobenefit.app import run
from cobenefit.core.calculator import Field
from cobenefit.core.errors import InputError
from cobenefit.data.store import edition
from cobenefit.files import LARGEST, decoded, read_table
from cobenefit.numerals import Undecided, decimal_sign, number
from cobenefit.separated import MOST_ROWS
from cobenefit.tabular import parse

ENERGY = {"MWh": "MWh", "kWh": "kWh", "GJ": "GJ"}
TABLE = Field(
    "meter_baseline",
    "table",
    columns=(
        Field("period", "text"),
        Field("energy", units=ENERGY, required=True, minimum=0, maximum=1e6),
        Field("production", units={"1": "1"}, required=True, minimum=0),
        Field("degree_days", units={"1": "1"}, minimum=0),
    ),
)
HEADINGS = {
    "vi": ("Kỳ", "Năng lượng (MWh)", "Sản lượng"),
    "ja": ("期間", "エネルギー（MWh）", "生産量"),
}


def read(given_, lang="vi"):
    return read_table(TABLE, given_, edition(2), lang)


def complaint(given_, lang="vi"):
    with pytest.raises(InputError) as caught:
        read(given_, lang)
    return caught.value


def as_file(data):
    return {"base64": base64.b64encode(data).decode(), "name": "meter.csv"}


def for_1258(text):
    """Windows-1258 has letters with hooks and hats, and tones as signs of their own."""
    found = []
    for char in text:
        try:
            char.encode("cp1258")
            found.append(char)
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            shape = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in tones))
            found.append(shape + "".join(tones))
    return "".join(found).encode("cp1258")


def written(rows, headings, separator, sign, group="", ending="\r\n"):
    def cell(value):
        whole, _, part = f"{value:.4f}".partition(".")
        if group:
            whole = f"{int(whole):,}".replace(",", group)
        return f"{whole}{sign}{part}"

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=ending)
    writer.writerow(headings)
    for label, *values in rows:
        writer.writerow([label, *map(cell, values)])
    return out.getvalue()


amounts = st.integers(0, 9_999_999_999).map(lambda n: n / 10_000)
tables = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=30)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "legacy"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("sign", [",", "."])
@settings(max_examples=25, deadline=None)
@given(tables, st.sampled_from(["vi", "ja"]), st.sampled_from(["", " ", "other"]))
def test_what_is_written_is_read(encoding, separator, sign, rows, lang, group):
    group = {",": ".", ".": ","}[sign] if group == "other" else group
    labelled = [(f"2025-{n:02d}", *row) for n, row in enumerate(rows, 1)]
    text = written(labelled, HEADINGS[lang], separator, sign, group)
    if encoding == "legacy":
        data = for_1258(text) if lang == "vi" else text.encode("cp932")
    else:
        data = text.encode(encoding)
    found = read(as_file(data), lang)
    assert found.columns["energy"].values == tuple(e for e, _ in rows)
    assert found.columns["production"].values == tuple(p for _, p in rows)
    assert found.columns["energy"].labels == tuple(label for label, *_ in labelled)
    assert found.report["decimal"] == sign
    assert found.report["separator"] == separator
    assert found.report["rows"] == len(rows)
    told = {"legacy": {"vi": "Windows-1258", "ja": "Shift_JIS"}[lang], "utf-16": "UTF-16"}
    assert found.report["encoding"] == told.get(encoding, "UTF-8")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["vi", "ja"]))
def test_any_text_is_read_or_complained_about(text, lang):
    try:
        read({"text": text}, lang)
    except InputError as problem:
        assert problem.field == TABLE.key


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["vi", "ja"]))
def test_any_bytes_are_read_or_complained_about(data, lang):
    try:
        read(as_file(data), lang)
    except InputError as problem:
        assert problem.field == TABLE.key


@given(amounts, st.sampled_from([",", "."]))
def test_a_number_under_its_sign_is_itself(value, sign):
    assert number(f"{value:.4f}".replace(".", sign), sign) == value


@given(st.lists(amounts, min_size=1, max_size=8), st.sampled_from([",", "."]))
def test_four_decimals_tell_the_sign(values, sign):
    cells = [(n, f"{v:.4f}".replace(".", sign)) for n, v in enumerate(values)]
    found = decimal_sign(cells)
    assert set(found.seen) == {sign} and found.doubtful is None


# ── decimal signs ──


def test_numbers_that_all_allow_both_readings_are_asked_about():
    problem = complaint("period;energy;production\n1;1.234;10\n2;2.345;20\n")
    assert problem.code == "table_ambiguous" and problem.choices == (",", ".")
    assert problem.params["line"] == 2 and problem.params["given"] == "1.234"


@pytest.mark.parametrize("sign, value", [(",", 1234.0), (".", 1.234)])
def test_the_answer_is_part_of_what_is_given(sign, value):
    text = "period;energy;production\n1;1.234;10\n2;2.345;20\n"
    assert read({"text": text, "decimal": sign}).columns["energy"].values[0] == value


def test_one_clear_number_anywhere_in_the_file_decides():
    found = read("period;energy;production\n1;1.234;10,5\n2;2.345;20\n")
    assert found.columns["energy"].values == (1234.0, 2345.0)


def test_two_decimal_signs_in_one_file_are_pointed_out():
    problem = complaint("period;energy;production\n1;1,25;10\n2;1.25;20\n")
    assert problem.code == "table_two_decimals"
    assert problem.params == {"line_0": 2, "given_0": "1,25", "line_1": 3, "given_1": "1.25"}


def test_contradiction_within_a_column_is_an_exception_of_its_own():
    with pytest.raises(Undecided):
        decimal_sign([(1, "1,5"), (2, "1.5")])


@pytest.mark.parametrize(
    "cell, sign, value",
    [
        ("1.234.567", ",", 1234567),
        ("1.234,5", ",", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234,5", ",", 1234.5),
        ("１２３４．５", ".", 1234.5),
        ("−3,5", ",", -3.5),
        ("1e3", ".", 1000),
        (",5", ",", 0.5),
        ("12.34", ",", None),
        ("1.23.456", ",", None),
        ("1..5", ".", None),
        ("", ".", None),
        ("1" * 41, ".", None),
        ("9e999", ".", None),
        ("=1+1", ".", None),
        ("nan", ".", None),
        ("1_000", ".", None),
    ],
)
def test_numbers_as_cells_have_them(cell, sign, value):
    assert number(cell, sign) == value


# ── rows, headings, units ──


def test_blank_lines_trailing_separators_titles_and_totals_are_no_data():
    text = "Nhà máy A;;;\n\nKỳ;Năng lượng [kWh];Sản lượng;\n1;5,5;10;;\n;;;\n2;6;20;\nTổng cộng;11,5;30;\n"
    found = read(text)
    assert found.columns["energy"].values == (5.5, 6.0)
    assert found.columns["energy"].unit.symbol == "kWh"
    assert found.report["totals_left_out"] == 1


@pytest.mark.parametrize("total", ["Tổng", "TỔNG CỘNG:", "Total", "合計", "総計"])
def test_a_row_of_totals_is_known_by_its_name(total):
    assert (
        read(f"period;energy;production\n1;5,5;10\n2;6;20\n{total};11,5;30\n").report["rows"] == 2
    )


@pytest.mark.parametrize(
    "headings",
    [
        "Ky;Nang luong (GJ);San luong",
        "KỲ;NĂNG LƯỢNG(gj);SẢN LƯỢNG",
        "期間;エネルギー［GJ］;生産量",
        "Sản lượng;Kỳ;Năng lượng (GJ)",
    ],
)
def test_headings_are_known_without_case_tones_and_width(headings):
    order = {"S": "20;1;5,5", "K": "1;5,5;20", "期": "1;5,5;20"}[headings[0]]
    found = read(f"{headings}\n{order}\n")
    assert found.columns["energy"].values == (5.5,)
    assert found.columns["production"].values == (20.0,)
    assert found.columns["energy"].unit.symbol == "GJ"


def test_decomposed_vietnamese_is_the_same_heading():
    text = unicodedata.normalize("NFD", "Kỳ;Năng lượng (MWh);Sản lượng\n1;5,5;20\n")
    assert read(text).columns["energy"].values == (5.5,)


def test_without_headings_the_order_counts():
    assert read("1;5,5;20\n2;6,5;30\n").columns["production"].values == (20.0, 30.0)


def test_with_unknown_headings_the_order_counts_and_is_told():
    found = read("a;b;c\n1;5,5;20\n")
    assert found.columns["energy"].values == (5.5,)
    assert found.report["headings"]["energy"] == "b"


def test_the_reader_may_say_which_column_is_which():
    text = "tháng;tấn hơi;điện\n1;20;5,5\n"
    given_ = {
        "text": text,
        "columns": {"energy": "điện", "production": "tấn hơi", "period": "tháng"},
    }
    assert read(given_).columns["energy"].values == (5.5,)


def test_a_required_column_that_is_not_there_is_asked_for_by_name():
    problem = complaint("period;energy;other\n1;5,5;20\n")
    assert problem.code == "table_column_missing"
    assert problem.params["column"] == "Sản lượng"
    assert "“other”" in problem.params["found"]


def test_an_unknown_unit_is_never_taken_for_the_usual_one():
    problem = complaint("period;energy (kcal);production\n1;5,5;20\n")
    assert problem.code == "table_unit" and problem.params["given"] == "kcal"


def test_an_optional_column_may_be_blank_throughout_but_not_in_part():
    assert "degree_days" not in read("period;energy;production;degree_days\n1;5,5;2;\n").columns
    problem = complaint("period;energy;production;degree_days\n1;5,5;2;\n2;5,5;2;3\n")
    assert problem.code == "table_lines" and problem.params["count"] == 1


def test_wrong_cells_are_named_by_line_and_column_the_first_five_and_their_number():
    rows = "".join(f"{n};x{n};10,5\n" for n in range(1, 8))
    problem = complaint(f"Kỳ;Năng lượng (kWh);Sản lượng\n{rows}")
    assert problem.code == "table_lines" and problem.params["count"] == 7
    lines = problem.params["lines"]
    assert lines.startswith("Dòng 2, cột “Năng lượng (kWh)”: “x1” không phải là số.")
    assert lines.count("Dòng") == 5


def test_bounds_are_those_of_the_field_in_the_unit_of_the_column():
    assert complaint("period;energy (kWh);production\n1;2000000000;10\n").code == "table_lines"
    assert read("period;energy (kWh);production\n1;900000000;10\n").report["rows"] == 1
    assert "phải từ 0" in complaint("period;energy;production\n1;-5,5;10\n").params["lines"]


def test_a_ragged_row_is_a_blank_cell_with_its_line():
    problem = complaint("period;energy;production\n1;5,5;10\n2;5,5\n")
    assert "Dòng 3" in problem.params["lines"]


def test_quotes_hold_separators_and_line_ends():
    found = read('period;energy;production\n"1; first\nhalf";"5,5";10\n')
    assert found.columns["energy"].labels == ("1; first\nhalf",)


# ── hostile ──


@pytest.mark.parametrize(
    "given_, code",
    [
        ({"text": "a\0b"}, "table_no_text"),
        ({"text": ""}, "table_empty"),
        ({"text": "period;energy;production\n"}, "table_empty"),
        ({"text": 5}, "bad_table"),
        ({"text": "a", "base64": "YQ=="}, "bad_table"),
        ({"text": "a", "other": 1}, "bad_table"),
        ({"text": "a", "decimal": ";"}, "bad_table"),
        ({"text": "a", "columns": {"no_such": "b"}}, "bad_table"),
        ({"text": "a", "columns": ["b"]}, "bad_table"),
        ({}, "bad_table"),
        ([1, 2], "bad_table"),
        ({"base64": "not base64!"}, "table_no_text"),
        (as_file(b"PK\x03\x04workbook"), "table_no_text"),
        (as_file(b"\xd0\xcf\x11\xe0old"), "table_no_text"),
        (as_file(b"a\x00b"), "table_no_text"),
        (as_file(b"\xff\xfea"), "table_no_text"),
        ({"text": "x" * (LARGEST + 1)}, "table_too_large"),
        ({"base64": "A" * (LARGEST * 4 // 3 + 8)}, "table_too_large"),
        ({"text": "period;energy;production\n1;" + "9" * 200_000 + ";2\n"}, "table_row"),
        ({"text": 'period;energy;production\n1;"' + "a\n" * 70_000}, "table_row"),
        ({"text": "a;" * 1_200_000}, "table_too_long"),
    ],
)
def test_what_is_no_table_is_complained_about(given_, code):
    assert complaint(given_).code == code


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "@SUM(1)", "<script>alert(1)</script>", "-"]
)
def test_formulas_and_markup_are_no_numbers_and_stay_text(cell):
    answer = run(
        {
            "calculator": "measured_verification",
            "edition": 2,
            "lang": "vi",
            "inputs": {
                "kind": "meter",
                "meter_baseline": f'period;energy;production\n1;"{cell}";10\n2;5,5;20\n',
                "meter_reporting": "period;energy;production\n1;5,5;10\n2;5,5;20\n",
            },
        }
    )
    (error,) = answer["errors"]
    assert error["code"] == "table_lines" and "không phải là số" in error["message"]


def test_a_hundred_thousand_rows_are_read_soon_and_then_remembered():
    text = "period;energy;production\n" + "".join(f"{n};{n}.5;{n}\n" for n in range(MOST_ROWS))
    start = time.process_time()
    assert read(text).report["rows"] == MOST_ROWS
    assert time.process_time() - start < 20
    hits = parse.cache_info().hits
    read(text)
    assert parse.cache_info().hits == hits + 1
    assert complaint(text + "1;5.5;5\n").code == "table_too_long"


@pytest.mark.parametrize(
    "lang, text", [("vi", "Kỳ;Năng lượng;Sản lượng"), ("ja", "期間;電力量;生産量")]
)
def test_old_encodings_are_told_apart_by_plausibility(lang, text):
    data = for_1258(text) if lang == "vi" else text.encode("cp932")
    for reader in ("vi", "ja"):
        found = decoded(base64.b64encode(data).decode(), reader)
        assert found is not None and found[0] == text


@given(st.text("ăâđêôơưáàảãạếềểễệ abcXYZ", min_size=8, max_size=60))
def test_any_vietnamese_text_survives_windows_1258(text):
    text = unicodedata.normalize("NFC", text)
    assume(not text.isascii())
    found = decoded(base64.b64encode(for_1258(text)).decode(), "vi")
    assert found is not None and found[0] == text
