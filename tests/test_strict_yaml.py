"""Data files are read strictly: each slip is refused with the file, the line and what to write."""

from __future__ import annotations

import datetime

import factors
import pytest
from strict_yaml import DataError

FACTORS = """\
# One factor with two dated values.
factors:
  toy_co2:
    kind: ghg_emission_factor
    unit: kgCO2/TJ
    values:
    - valid_from: 2006
      published: 2006
      value: 98300
      interval95: [94600, 101000]
      distribution: normal
      status: verified
      source: book
    - valid_from: 2019
      published: "2019-10"
      value: 98400
      status: to_verify
      source: book
"""
SOURCES = """\
sources:
  book:
    title: {vi: Sách, ja: 本, en: Book}
    publisher: A publisher
    year: 2006
    url: null
    accessed: null
"""
FUELS = """\
fuels:
  coal: {state: solid, origin: fossil, group: coal, ncv: toy_co2,
         ef_co2: toy_co2, ef_ch4: toy_co2, ef_n2o: toy_co2}
"""

OTHER_TABLES = ("damage_sets", "industries", "analyses", "refrigerants", "limit_substances")


@pytest.fixture
def shelf(tmp_path):
    """A small but complete data folder; `write` replaces text in one of its files."""
    files = {
        "factors/toy.yaml": FACTORS,
        "sources.yaml": SOURCES,
        "choices/fuels.yaml": FUELS,
        "choices/equipment.yaml": "equipment: {}\n",
        "choices/devices.yaml": "devices: {}\n",
        **{f"choices/{name}.yaml": f"{name}: {{}}\n" for name in OTHER_TABLES},
    }
    root = tmp_path / "calculators"

    class Shelf:
        path = root

        def write(self, name, content):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, "utf-8")

        def change(self, name, old, new):
            assert files[name].count(old) >= 1
            self.write(name, files[name].replace(old, new, 1))

        def read(self):
            return factors.read(root)

        def complaints(self):
            with pytest.raises(DataError) as caught:
                self.read()
            return str(caught.value).replace(f"{root}/", "").splitlines()

    made = Shelf()
    for name, content in files.items():
        made.write(name, content)
    return made


def test_the_small_shelf_is_right_as_it_stands(shelf):
    read = shelf.read()
    assert [value.value for value in read.factors["toy_co2"].values] == [98300, 98400]
    assert read.files == {"toy_co2": "calculators/factors/toy.yaml"}


@pytest.mark.parametrize(
    "old, new, line, says",
    [
        (
            "status: verified",
            "status: verified\n      vaule: 3",
            13,
            "vaule is not known: check its spelling",
        ),
        ("    unit: kgCO2/TJ", "    unit: kgCO2/TJ\n    colour: blue", 6, "colour is not known"),
        (
            "      source: book",
            "      value: 1\n      source: book",
            13,
            "value stands twice (first in line 9): keep one",
        ),
        ("      source: book\n", "", 7, "source is missing: write it"),
        ("    kind: ghg_emission_factor\n", "", 3, "kind is missing: write it"),
        ("value: 98300", 'value: "98300"', 9, "Input should be a valid number (here: '98300')"),
        ("value: 98300", "value: true", 9, "Input should be a valid number (here: True)"),
        ("value: 98300", "value: 98,300", 9, "(here: '98,300')"),
        ("value: 98300", "value: 9.83e4 ", 9, "(here: '9.83e4')"),
        ("value: 98300", "value: .nan", 9, "Input should be a finite number (here: nan)"),
        ("value: 98400", "value: .inf", 16, "Input should be a finite number (here: inf)"),
        ("kind: ghg_emission_factor", "kind: 5", 4, "Input should be a valid string (here: 5)"),
        (
            "status: verified",
            "status: sure",
            12,
            "'verified', 'to_verify' or 'not_published' (here: 'sure')",
        ),
        (
            "distribution: normal",
            "distribution: triangular",
            11,
            "'normal' or 'lognormal' (here: 'triangular')",
        ),
        ("[94600, 101000]", "[94600]", 10, "at least 2 items"),
        (
            "[94600, 101000]",
            "[98301, 101000]",
            7,
            "interval95 must hold the value: 98301 <= 98300 <= 101000",
        ),
        ("[94600, 101000]", "[101000, 94600]", 7, "interval95 must hold the value"),
        (
            "      distribution: normal\n",
            "",
            7,
            "interval95 and distribution go together: write both or neither",
        ),
        ("      interval95: [94600, 101000]\n", "", 7, "write both or neither"),
        (
            "[94600, 101000]\n      distribution: normal",
            "[0, 101000]\n      distribution: lognormal",
            7,
            "a lognormal distribution needs a value and a lower limit above 0",
        ),
        (
            "value: 98300\n      interval95: [94600, 101000]\n      distribution: normal",
            "value: null",
            3,
            "value: null needs status not_published, a range or a statement",
        ),
        (
            "value: 98400\n      status: to_verify",
            "value: 98400\n      status: not_published",
            14,
            "status not_published needs value: null",
        ),
        ("unit: kgCO2/TJ", "unit: kgco2/TJ", 3, "unknown unit 'kgco2': write one of core/units.py"),
        ("unit: kgCO2/TJ", "unit: kgCO2//TJ", 3, "unit"),
        (
            "valid_from: 2006",
            "valid_from: 2020",
            3,
            "oldest first: order them by valid_from, published",
        ),
        (
            'valid_from: 2019\n      published: "2019-10"',
            "valid_from: 2006\n      published: 2006",
            3,
            "two values overlap: the same valid_from and published; date the newer one",
        ),
        (
            "published: 2006",
            "published: soon",
            8,
            "must be a date such as 2022, 2022-03 or 2022-03-31, not 'soon'",
        ),
        (
            "valid_from: 2006",
            "valid_from: once",
            7,
            "must be a date such as 2022, 2022-03 or 2022-03-31, not 'once'",
        ),
        (
            '"2019-10"',
            "2019-02-30",
            15,
            "must be a day of the calendar, such as 2022-03-31, not '2019-02-30'",
        ),
        ('"2019-10"', '"2019-13"', 15, "must be a day of the calendar"),
        ('"2019-10"', '"2019-1"', 15, "must be a date such as 2022"),
        ('"2019-10"', "20191", 15, "must be a date such as 2022"),
        ('"2019-10"', "2019-10-01 12:00:00", 15, "must be a date such as 2022"),
        (
            "source: book\n    - valid",
            "source: bok\n    - valid",
            13,
            "no source 'bok': add it to sources.yaml",
        ),
        ("values:\n", "values: []\n    old_values:\n", 6, "at least 1 item"),
        ("toy_co2:", "[toy_co2]:", 3, "a key must be a plain word"),
        ("  toy_co2:", " toy_co2", 4, "not YAML"),
        ("interval95: [94600, 101000]", "interval95: [94600, 101000", 11, "not YAML"),
    ],
)
def test_a_slip_in_a_factor_is_refused_with_its_line_and_what_to_write(shelf, old, new, line, says):
    shelf.change("factors/toy.yaml", old, new)
    first = shelf.complaints()[0]
    assert first.startswith(f"factors/toy.yaml:{line}: ")
    assert says in first


@pytest.mark.parametrize(
    "content, says",
    [
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("- 1\n", "valid dictionary"),
        ("5\n", "valid dictionary"),
        ("factors: [a]\n", "valid dictionary"),
        ("a\tb: \x01", "not YAML"),
    ],
)
def test_a_file_that_holds_no_factors_is_refused(shelf, content, says):
    shelf.write("factors/empty.yaml", content)
    assert shelf.complaints()[0].startswith("factors/empty.yaml:1: ")
    assert says in shelf.complaints()[0]


def test_one_factor_in_two_files_is_refused_with_both_files(shelf):
    shelf.write("factors/zoo.yaml", FACTORS)
    assert shelf.complaints() == [
        "factors/zoo.yaml:3: toy_co2 also stands in calculators/factors/toy.yaml: keep one"
    ]


def test_one_factor_twice_in_a_file_is_refused(shelf):
    shelf.write("factors/toy.yaml", FACTORS + FACTORS.split("factors:\n")[1])
    assert shelf.complaints() == [
        "factors/toy.yaml:19: toy_co2 stands twice (first in line 3): keep one"
    ]


@pytest.mark.parametrize(
    "name, old, new, line, says",
    [
        ("sources.yaml", ", en: Book", "", 3, "sources.book.title"),
        ("sources.yaml", "en: Book", "fr: Livre", 3, "sources.book.title.fr"),
        ("sources.yaml", "year: 2006", 'year: "2006"', 5, "valid integer (here: '2006')"),
        ("sources.yaml", "accessed: null", "accessed: lately", 7, "must be a date such as"),
        ("sources.yaml", "    publisher: A publisher\n", "", 2, "publisher is missing: write it"),
        (
            "choices/fuels.yaml",
            "ncv: toy_co2",
            "ncv: toy_ncv",
            2,
            "coal names the factor 'toy_ncv', which is unknown",
        ),
        (
            "choices/fuels.yaml",
            "state: solid",
            "state: hard",
            2,
            "'solid', 'liquid' or 'gas' (here: 'hard')",
        ),
        ("choices/fuels.yaml", "group: coal, ", "", 2, "group is missing: write it"),
        (
            "choices/devices.yaml",
            "{}",
            "{filter: {removes: {pm25: toy_eff}}}",
            1,
            "filter names the factor 'toy_eff'",
        ),
        ("choices/devices.yaml", "{}", "{filter: {removes: {dust: toy_co2}}}", 1, "dust"),
    ],
)
def test_a_slip_in_sources_or_choices_is_refused_too(shelf, name, old, new, line, says):
    shelf.change(name, old, new)
    first = shelf.complaints()[0]
    assert first.startswith(f"{name}:{line}: ")
    assert says in first


def test_all_slips_of_a_file_are_told_at_once(shelf):
    shelf.write(
        "factors/toy.yaml",
        FACTORS.replace("status: verified", "status: sure").replace("value: 98400", "vaule: 1"),
    )
    lines = [complaint.split(":")[1] for complaint in shelf.complaints()]
    assert lines == ["12", "14", "16"]


def test_dates_may_be_written_with_or_without_quotes(shelf):
    shelf.change("factors/toy.yaml", '"2019-10"', "2019-10-31")
    assert shelf.read().factors["toy_co2"].values[1].published == "2019-10-31"


@pytest.mark.parametrize(
    "partial, day",
    [
        (2006, (2006, 12, 31)),
        ("2019", (2019, 12, 31)),
        ("2019-10", (2019, 10, 31)),
        ("2020-02", (2020, 2, 29)),
        ("2021-02", (2021, 2, 28)),
        ("2024-12-03", (2024, 12, 3)),
    ],
)
def test_a_partial_date_counts_from_its_last_day(partial, day):
    assert factors.last_day(partial) == datetime.date(*day)
