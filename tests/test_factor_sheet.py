"""The factor sheet: out and in again without a change, new values in their place, refusals by cell."""

from __future__ import annotations

import difflib
import shutil

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
from sheet_columns import FACTOR_COLUMNS, FIRST_ROW, SOURCE_COLUMNS, words
from sheet_read import Problem, value_of

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
    ({"low95": 0.1}, "K", ("đủ hai cận", "三つ")),
    ({"low95": 0.2, "high95": 0.3, "distribution": "normal"}, "K", ("chứa giá trị", "含まなければ")),
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


class Held:
    """A cell as openpyxl gives it."""

    def __init__(self, value, data_type="n"):
        self.value, self.data_type = value, data_type


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
