"""The factor sheet: out and in again without a change, new values in their place, refusals by cell."""

from __future__ import annotations

import difflib
import shutil
import zipfile
from contextlib import nullcontext

import factor_sheet
import factors
import lock
import openpyxl
import pytest
import sheet_import
import yaml
import yaml_edit
from editions import LANGUAGES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_cells import AtCell, has_a_number
from sheet_columns import FACTOR_COLUMNS, FIRST_ROW, SOURCE_COLUMNS, words
from sheet_values import Problem, value_of

from cobenefit.views.numbers import exact

GRID = "calculators/factors/grid/viet_nam.yaml"
PLACES = {column.key: place for place, column in enumerate(FACTOR_COLUMNS, 1)}
NEW = {
    "id": "vn_grid_emission_factor",
    "unit": "tCO2/MWh",
    "valid_from": "2025",
    "published": "2027-03-15",
    "value": 0.123,
    "status": "verified",
    "source": "dcc_grid_letters",
    "locator": "letter: the first page",
}


def copied(folder):
    """Our factors of the grid in a place of their own; edition 2 is published there."""
    for part in ("factors/grid", "editions"):
        shutil.copytree(ROOT / "calculators" / part, folder / "calculators" / part)
    shutil.copy(ROOT / "calculators/sources.yaml", folder / "calculators")
    (folder / "calculators/choices").mkdir()
    for path in (ROOT / "calculators/choices").glob("*.yaml"):
        (folder / f"calculators/choices/{path.name}").write_text(f"{path.stem}: {{}}\n", "utf-8")
    (folder / "calculators/editions/2.manifest.json").write_text("{}", "utf-8")
    shutil.copytree(ROOT / "i18n", folder / "i18n")
    return folder


@pytest.fixture
def handbook(tmp_path):
    return copied(tmp_path)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The theme `grid` as exported, by language."""
    folder = copied(tmp_path_factory.mktemp("exported"))
    paths = {lang: folder / f"{lang}.xlsx" for lang in LANGUAGES}
    for lang, path in paths.items():
        factor_sheet.export(path, "grid", lang, folder)
    return paths


@pytest.fixture
def sheet(exported, tmp_path):
    """Fills rows in below those of an exported sheet, or of `path`; the file."""

    def filled(*rows, lang="vi", documents=(), change=lambda book: None, path=None):
        book = openpyxl.load_workbook(path or exported[lang])
        for row in rows:
            fill(sheet_of(book, "factors", lang), FACTOR_COLUMNS, row)
        for row in documents:
            fill(sheet_of(book, "sources", lang), SOURCE_COLUMNS, row)
        change(book)
        book.save(tmp_path / "sheet.xlsx")
        return tmp_path / "sheet.xlsx"

    return filled


def sheet_of(book, name, lang="vi"):
    return book[words(lang)["sheets"][name]]


def fill(table, columns, row):
    """One more row below the last."""
    number = FIRST_ROW
    while table.cell(number, 1).value is not None:
        number += 1
    for place, column in enumerate(columns, 1):
        table.cell(number, place).value = row.get(column.key)


def row_of(table, **cells):
    """The row that holds these cells."""
    return next(
        row for row in range(FIRST_ROW, table.max_row + 1)
        if all(table.cell(row, PLACES[key]).value == value for key, value in cells.items())
    )  # fmt: skip


def changed_lines(handbook, name=GRID):
    """The lines that a file has lost (-) and won (+) against ours."""
    pair = [(root / name).read_text("utf-8").splitlines() for root in (ROOT, handbook)]
    lines = list(difflib.unified_diff(*pair, n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_exported_changes_nothing_when_it_comes_back(tmp_path, lang):
    path = tmp_path / "all.xlsx"
    factor_sheet.export(path, None, lang, ROOT)
    texts, found, language = sheet_import.plan(path, ROOT, None)
    assert (texts, found.problems, language) == ({}, [], lang)


def test_a_new_year_goes_to_its_place_and_touches_nothing_else(handbook, sheet):
    before = [lock.resolve(n, factors.read(handbook / "calculators")) for n in (1, 2)]
    told, good = factor_sheet.take(sheet(NEW), None, handbook)
    assert good and GRID in told[0] and "make check" in told[1]
    assert changed_lines(handbook) == [
        "+    - valid_from: 2025",
        '+      published: "2027-03-15"',
        "+      value: 0.123",
        "+      status: verified",
        "+      source: dcc_grid_letters",
        "+      locator: 'letter: the first page'",
    ]
    database = factors.read(handbook / "calculators")
    assert [v.valid_from for v in database.factors[NEW["id"]].values][-2:] == [2024, 2025]
    assert [lock.resolve(n, database) for n in (1, 2)] == before
    assert factor_sheet.take(sheet(NEW), None, handbook)[0] == [words("vi")["nothing"]]


def test_a_later_value_of_a_year_in_the_middle_follows_its_former_one(handbook, sheet):
    factor_sheet.take(sheet(NEW | {"valid_from": 2016}, NEW | {"valid_from": 2000}), None, handbook)
    database = factors.read(handbook / "calculators")
    years = [v.valid_from for v in database.factors[NEW["id"]].values]
    assert years == sorted(years) and years.count(2016) == 2 and years[0] == 2000


def test_a_value_of_no_published_edition_may_still_change(handbook, sheet):
    factor_sheet.take(sheet(NEW), None, handbook)

    def mended(book):
        table = sheet_of(book, "factors")
        row = row_of(table, valid_from="2025")
        for key, value in {"value": 0.2, "locator": None, "note": "Đã đọc lại."}.items():
            table.cell(row, PLACES[key]).value = value

    again = handbook / "again.xlsx"
    factor_sheet.export(again, "grid", "vi", handbook)
    assert factor_sheet.take(sheet(change=mended, path=again), None, handbook)[1]
    lines = changed_lines(handbook)
    assert lines[2:] == [
        "+      value: 0.2",
        "+      status: verified",
        "+      source: dcc_grid_letters",
        "+      note: Đã đọc lại.",
    ]


def test_a_new_factor_and_a_new_document_are_described_in_the_sheet(handbook, sheet):
    factor = NEW | {
        "id": "vn_grid_trial",
        "file": "grid/trial.yaml",
        "kind": "grid_emission_factor",
        "about": "sector=power_grid; region=viet_nam",
        "source": "trial_letter",
        "low95": 0.1,
        "high95": 0.2,
        "distribution": "lognormal",
        "note": "@1+1",
    }
    document = {"id": "trial_letter", "title_vi": "Thư: thử", "title_ja": "試験", "title_en": "Trial",
                "publisher": "P", "year": "2027", "accessed": "2027-03-16"}  # fmt: skip
    told, good = factor_sheet.take(sheet(factor, documents=[document]), None, handbook)
    assert good, told
    database = factors.read(handbook / "calculators")
    made = database.factors["vn_grid_trial"]
    assert (made.kind, made.about) == (
        "grid_emission_factor",
        {"sector": "power_grid", "region": "viet_nam"},
    )
    assert made.values[0].interval95 == [0.1, 0.2] and made.values[0].note == "@1+1"
    source = database.sources["trial_letter"]
    assert (source.title["vi"], source.year, source.url) == ("Thư: thử", 2027, None)
    assert all(line.startswith("+") for line in changed_lines(handbook, "calculators/sources.yaml"))


REFUSED = [
    ({"source": None}, "O", ("để trống; hãy điền Mã tài liệu nguồn", "空欄です。出典のIDを")),
    ({"status": None}, "N", ("để trống", "空欄です。状態を")),
    ({"unit": None}, "D", ("để trống", "空欄です。単位を")),
    ({"source": "nobody"}, "O", ("thêm tài liệu vào trang Tài liệu nguồn", "出典シートに")),
    ({"status": "sure"}, "N", ("verified, to_verify, not_published",) * 2),
    ({"unit": "kgCO2/kWh"}, "D", ("có Đơn vị là tCO2/MWh", "単位はtCO2/MWh")),
    ({"value": "1.234"}, "J", ("theo hai cách", "二通りに")),
    ({"value": "nhiều"}, "J", ("không phải là số", "数値ではありません")),
    ({"value": "=0.1+0.2"}, "J", ("công thức", "数式")),
    ({"value": None}, "J", ("not_published",) * 2),
    ({"published": "15/3/2027"}, "I", ("2026-12-05",) * 2),
    ({"published": "2027-13"}, "I", ("2026-12-05",) * 2),
    ({"published": "0227-03-15"}, "I", ("2026-12-05",) * 2),
    ({"locator": "#REF!"}, "P", ("báo lỗi #REF!; hãy nhập", "エラー値#REF!が")),
    ({"low95": 0.1}, "K", ("đủ hai cận", "三つ")),
    ({"low95": 0.2, "high95": 0.3, "distribution": "normal"}, "K", ("chứa giá trị", "含まなければ")),
    ({"low95": -1, "high95": 1, "distribution": "lognormal"}, "M", ("lớn hơn 0; hãy chọn normal", "normalを選ぶ")),
    ({"status": "not_published"}, "J", ("để trống giá trị", "値を空けます")),
    ({"published": "2026-10-01"}, "I", ("ấn bản 2 (ngày 01/11/2026)", "第2版（2026年11月1日）")),
    ({"valid_from": 2024, "published": "2026-11-01"}, "I", ("sau ngày đó", "それより後")),
    ({"id": "New Factor"}, "A", ("không phải là mã", "IDではありません")),
    ({"id": "new_factor"}, "B", ("Tệp dữ liệu", "データファイル")),
    ({"id": "new_factor", "kind": "grid_emission_factor", "file": "none/a.yaml"}, "B", ("none/a.yaml",) * 2),
    ({"id": "new_factor", "kind": "some", "file": "grid/a.yaml"}, "C", ("some",) * 2),
    ({"id": "new_factor", "kind": "grid_emission_factor", "file": "grid/a.yaml", "unit": "t//x"}, "D", ("t//x",) * 2),
    ({"id": "new_factor", "kind": "grid_emission_factor", "file": "grid/a.yaml", "about": "fuel=x"}, "E", ("fuel=x",) * 2),
]  # fmt: skip


@pytest.mark.parametrize("place", [0, 1], ids=LANGUAGES)
def test_what_is_not_in_order_is_told_by_cell_and_nothing_is_written(handbook, sheet, place):
    lang, rows = LANGUAGES[place], []
    for year, (change, _, _) in enumerate(REFUSED, 2025):
        rows.append(NEW | {"valid_from": year} | change)
    told, good = factor_sheet.take(sheet(*rows, NEW | {"valid_from": 1990}, lang=lang), None, handbook)  # fmt: skip
    assert not good and len(told) == 1 + len(REFUSED), told
    for row, (line, (_, column, said)) in enumerate(zip(told[1:], REFUSED), 17):
        assert line.startswith(f"{words(lang)['sheets']['factors']}!{column}{row}"), line
        assert said[place] in line
    assert changed_lines(handbook) == []


def test_a_value_of_a_published_edition_is_corrected_by_an_erratum_alone(handbook, sheet):
    def changed(book):
        sheet_of(book, "factors").cell(FIRST_ROW + 4, PLACES["status"]).value = "verified"

    told, good = factor_sheet.take(sheet(change=changed), None, handbook)
    assert not good and "!N7" in told[1] and "calculators/errata.yaml" in told[1]


def test_two_rows_of_one_year_and_day_a_changed_document_and_a_lost_column_are_told(
    handbook, sheet
):
    assert "với dòng 17" in factor_sheet.take(sheet(NEW, NEW), None, handbook)[0][1]

    def renamed(book):
        sheet_of(book, "sources").cell(FIRST_ROW, 2).value = "Tên khác"

    assert "B3: " in factor_sheet.take(sheet(change=renamed), None, handbook)[0][1]

    def lost(book):
        sheet_of(book, "factors").cell(1, PLACES["note"]).value = "?"

    assert "thiếu cột note" in factor_sheet.take(sheet(change=lost), None, handbook)[0][1]


def test_no_text_becomes_a_formula(handbook, tmp_path):
    path = handbook / GRID
    text = path.read_text("utf-8")
    for index, sign in enumerate("=+-@"):
        text = text.replace("read_in: web page", f"read_in: '{sign}A{index}'", 1)
    path.write_text(text, "utf-8")
    out = tmp_path / "sheet.xlsx"
    factor_sheet.export(out, "grid", "vi", handbook)
    cells = [c for row in openpyxl.load_workbook(out).worksheets[1].iter_rows() for c in row]
    risky = [
        c for c in cells if str(c.value)[:1] in "=+-@" and not isinstance(c.value, (int, float))
    ]
    assert len(risky) == 4 and {c.data_type for c in risky} == {"s"}
    assert {c.number_format for c in risky} == {"@"}


def test_choices_are_offered_in_the_cells(handbook, tmp_path):
    out = tmp_path / "sheet.xlsx"
    factor_sheet.export(out, "grid", "ja", handbook)
    rules = openpyxl.load_workbook(out)["係数"].data_validations.dataValidation
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in rules}
    assert lists["N"] == '"verified,to_verify,not_published"'
    assert lists["O"].startswith("'出典'!$A$3:$A$")


def test_an_unknown_theme_is_told(handbook, tmp_path):
    with pytest.raises(SystemExit, match="no theme 'gird': write one of grid"):
        factor_sheet.export(tmp_path / "x.xlsx", "gird", "vi", handbook)


def as_percent(factors, _):
    factors.cell(17, PLACES["value"]).number_format = "0.00%"


def column_twice(factors, _):
    factors.cell(1, 25).value = "note"


def sheets_twice(factors, sources):
    factors.parent.copy_worksheet(factors).title = "F (2)"
    factors.parent.copy_worksheet(sources).title = "S (2)"


DONE_TO_A_SHEET = [
    (as_percent, ["J17"], ("0.123 nằm trong ô định dạng phần trăm; hãy", "0.123がパーセント書式")),
    (column_twice, ["Y1"], ("nhiều cột cùng mã note", "列noteが複数")),
    (sheets_twice, ["F (2)", "S (2)"], ("gộp vào một trang", "一つのシートにまとめ")),
]


@pytest.mark.parametrize("place", [0, 1], ids=LANGUAGES)
@pytest.mark.parametrize(("done", "cells", "said"), DONE_TO_A_SHEET)
def test_what_a_spreadsheet_program_did_to_a_sheet_is_told(
    handbook, sheet, done, cells, said, place
):
    lang = LANGUAGES[place]
    path = sheet(
        NEW,
        lang=lang,
        change=lambda book: done(*(sheet_of(book, name, lang) for name in ("factors", "sources"))),
    )
    told, good = factor_sheet.take(path, None, handbook)
    assert not good and len(told) == 1 + len(cells), told
    assert all(cell in line and said[place] in line for cell, line in zip(cells, told[1:])), told
    assert changed_lines(handbook) == []


DOCUMENT = {"id": "trial", "title_vi": "T", "title_ja": "T", "title_en": "T", "publisher": "P",
            "year": "2027"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "cell", "said"),
    [
        ({"year": "2027-03"}, "F", ("2027-03 không phải là năm", "2027-03は年ではありません")),
        ({"year": "0227"}, "F", ("ví dụ 2027", "2027のように")),
        ({}, "A", ("trùng mã tài liệu với dòng", "出典のIDが")),
    ],
)
@pytest.mark.parametrize("place", [0, 1], ids=LANGUAGES)
def test_a_document_that_is_not_in_order_is_told(handbook, sheet, change, cell, said, place):
    lang = LANGUAGES[place]
    rows = [DOCUMENT, DOCUMENT | {"title_vi": "Khác"} | change]
    told, good = factor_sheet.take(sheet(NEW, lang=lang, documents=rows), None, handbook)
    assert not good and len(told) == 2, told
    last = FIRST_ROW + len(factors.read(handbook / "calculators").sources) + 1
    assert f"!{cell}{last}" in told[1] and said[place] in told[1]
    assert changed_lines(handbook, "calculators/sources.yaml") == []


def test_full_width_dates_and_years_are_written_as_plain_ones(handbook, sheet):
    row = NEW | {"valid_from": "２０２５", "published": "２０２７-０３-１５"}
    path = sheet(row, documents=[DOCUMENT | {"year": "２０２７"}])
    told, good = factor_sheet.take(path, None, handbook)
    assert good, told
    database = factors.read(handbook / "calculators")
    value = database.factors[NEW["id"]].values[-1]
    assert (value.valid_from, value.published) == (2025, "2027-03-15")
    assert database.sources["trial"].year == 2027


@pytest.mark.parametrize("text", ["２０２７", "٢٠٢٧", "0227", "0000-01"])
def test_a_date_has_plain_digits_and_no_zero_before_its_year(text):
    with pytest.raises(ValueError, match="must be a date such as 2022"):
        factors.last_day(text)


def test_the_first_row_of_a_new_factor_describes_all_of_them_whatever_their_dates(handbook, sheet):
    described = {
        "id": "vn_grid_trial",
        "file": "grid/trial.yaml",
        "kind": "grid_emission_factor",
        "about": "sector=power_grid; region=viet_nam",
    }
    earlier = {"id": "vn_grid_trial", "valid_from": "2024"}
    told, good = factor_sheet.take(sheet(NEW | described, NEW | earlier), None, handbook)
    assert good, told
    made = factors.read(handbook / "calculators").factors["vn_grid_trial"]
    assert made.about == {"sector": "power_grid", "region": "viet_nam"}
    assert [value.valid_from for value in made.values] == [2024, 2025]


def test_a_stray_cell_far_below_takes_no_time(handbook, sheet):
    def strayed(book):
        sheet_of(book, "factors").cell(1_048_576, 3).value = " "

    assert factor_sheet.take(sheet(NEW, change=strayed), None, handbook)[1]


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "hãy khôi phục dòng đó, hoặc xóa"), ("ja", "手で削除してから")]
)
def test_a_corrected_date_never_leaves_the_former_value_beside_the_new_one(
    handbook, sheet, lang, said
):
    factor_sheet.take(sheet(NEW), None, handbook)
    before = changed_lines(handbook)

    def corrected(book):
        table = sheet_of(book, "factors", lang)
        table.cell(row_of(table, valid_from="2025"), PLACES["published"]).value = "2027-04"

    again = handbook / "again.xlsx"
    factor_sheet.export(again, "grid", lang, handbook)
    told, good = factor_sheet.take(sheet(change=corrected, path=again), lang, handbook)
    assert not good and len(told) == 2, told
    assert "!I" in told[1] and said in told[1] and GRID in told[1] and "2027-03-15" in told[1]
    assert changed_lines(handbook) == before


def test_a_locked_row_may_be_left_out_of_a_sheet(handbook, sheet):
    path = sheet(NEW, change=lambda book: sheet_of(book, "factors").delete_rows(FIRST_ROW))
    assert factor_sheet.take(path, None, handbook)[1]


def with_a_dtd(path, good):
    """`good` with a document type definition in its sheets."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = b'<!DOCTYPE x [<!ENTITY e "v">]>' + text.split(b"?>", 1)[1]
            new.writestr(name, text)


UNREADABLE = {
    "old.xls": lambda path, _: path.write_bytes(b"\xd0\xcf\x11\xe0"),
    "values.csv": lambda path, _: path.write_text("id,unit\n"),
    "csv.xlsx": lambda path, _: path.write_text("id,unit\n"),
    "empty.xlsx": lambda path, _: path.write_bytes(b""),
    "half.xlsx": lambda path, good: path.write_bytes(good.read_bytes()[:5000]),
    "missing.xlsx": lambda path, _: None,
    "folder.xlsx": lambda path, _: path.mkdir(),
    "dtd.xlsx": with_a_dtd,
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_sheet_is_told_by_its_name(tmp_path, exported, name):
    UNREADABLE[name](tmp_path / name, exported["vi"])
    with pytest.raises(SystemExit, match=rf"{name}: not an \.xlsx file that can be read: save it"):
        factor_sheet.take(tmp_path / name, None, tmp_path)


def test_an_export_never_overwrites_a_file_and_names_a_missing_folder(handbook, sheet):
    path = sheet(NEW)
    before = path.read_bytes()
    with pytest.raises(SystemExit, match=r"sheet\.xlsx exists: name another file, or move it"):
        factor_sheet.export(path, "grid", "vi", handbook)
    assert path.read_bytes() == before
    with pytest.raises(SystemExit, match=r"none/x\.xlsx cannot be written: name a folder"):
        factor_sheet.export(handbook / "none/x.xlsx", "grid", "vi", handbook)


class Held:
    """A cell as openpyxl gives it."""

    number_format = "General"

    def __init__(self, value, data_type="n"):
        self.value, self.data_type = value, data_type


def test_an_endless_number_is_none():
    with pytest.raises(Problem, match="not_a_number"):
        value_of(Held(float("1e999")), "number", "vi")


@pytest.mark.parametrize(
    ("value", "status", "hollow", "good"),
    [
        (1, "verified", False, True),
        (1, "verified", True, True),
        (1, "not_published", True, False),
        (None, "to_verify", True, True),
        (None, "to_verify", False, False),
        (None, "not_published", False, True),
    ],
)
def test_a_value_goes_with_its_status(value, status, hollow, good):
    with nullcontext() if good else pytest.raises(AtCell, match="no_value"):
        has_a_number({"value": value, "status": status}, hollow)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(LANGUAGES))
def test_a_number_comes_back_as_it_was(number, lang):
    assert value_of(Held(number), "number", lang) == number
    dumped = yaml_edit.lines({"value": number, "interval95": [number, number]}, 6)
    assert yaml.load(dumped, yaml.CSafeLoader) == {"value": number, "interval95": [number, number]}


@given(st.floats(min_value=1e-6, max_value=1e9), st.sampled_from(LANGUAGES))
def test_a_number_written_as_text_is_read_in_the_sheets_language_or_asked_about(number, lang):
    text = exact(number, lang)
    try:
        assert value_of(Held(text, "s"), "number", lang) == pytest.approx(number, rel=1e-11)
    except Problem as problem:
        assert problem.code == "ambiguous_number"
        assert problem.params["first"] != problem.params["second"]


FIFTEEN = st.floats(-1e300, 1e300).map(lambda x: float(f"{x:.15g}"))


@settings(max_examples=5)
@given(st.lists(FIFTEEN, min_size=40, max_size=40))
def test_numbers_of_fifteen_digits_survive_a_spreadsheet_file(tmp_path_factory, numbers):
    from sheet_columns import Column
    from sheet_export import Book

    path = tmp_path_factory.mktemp("numbers") / "book.xlsx"
    book = Book(path, "vi")
    table = book.table("factors", (Column("value", "number"),), {"value": "v"})
    for place, number in enumerate(numbers):
        book.row(table, place + 2, (Column("value", "number"),), {"value": number})
    book.file.close()
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True)
    assert [float(row[0]) for row in rows] == numbers
