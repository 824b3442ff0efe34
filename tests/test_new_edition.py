"""An edition starts from the one before it, and a draft can be laid aside."""

from __future__ import annotations

import datetime
import json

import checklist
import editions
import new_edition
import preview
import pytest
import release_report
import yaml
from editions import LANGUAGES, ROOT

DAY = datetime.date(2027, 6, 30)


@pytest.fixture
def handbook(tmp_path):
    """Edition 2, published."""
    files = {
        "calculators/editions/1.yaml": 'as_of: "2022-03-31"\ncalculators: [readiness]\n',
        "calculators/editions/2.yaml": 'as_of: "2026-11-01"\ncalculators: [readiness, fuel_switch]\n',
        "calculators/editions/2.manifest.json": "{}",
        "docs/v1/nav.yml": "- index.md",
        "docs/v2/nav.yml": "- index.md",
        "docs/v2/translations.json": "{}",
        "docs/v2/cases/coal.yaml": "calculator: fuel_switch",
        "docs/v2/vi/index.md": "một",
        "docs/v2/ja/index.md": "一",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_texts_cases_and_calculators_are_those_of_the_edition_before(handbook):
    new_edition.start(3, DAY, handbook)
    made = yaml.safe_load((handbook / "calculators/editions/3.yaml").read_text("utf-8"))
    assert made == {"as_of": "2027-06-30", "calculators": ["readiness", "fuel_switch"]}
    old, new = (
        {
            path.relative_to(handbook / f"docs/v{n}"): path.read_bytes()
            for path in (handbook / f"docs/v{n}").rglob("*.*")
        }
        for n in (2, 3)
    )
    assert old == new
    assert editions.numbers(handbook) == [1, 2, 3]


@pytest.mark.parametrize(
    ("number", "day", "complaint"),
    [
        (2, DAY, r"edition 2 is there already.*make preview"),
        (4, DAY, r"the newest edition is 2.*make edition N=3"),
        (0, DAY, r"the newest edition is 2.*make edition N=3"),
        (3, datetime.date(2026, 11, 1), r"DATE=2026-11-01: must be later than .* 2026-11-01"),
    ],
)
def test_what_cannot_be_started_is_told_with_what_to_do(handbook, number, day, complaint):
    with pytest.raises(SystemExit, match=complaint):
        new_edition.start(number, day, handbook)
    assert editions.numbers(handbook) == [1, 2]


def test_what_has_to_be_published_first_is_named(handbook):
    new_edition.start(3, DAY, handbook)
    assert new_edition.waiting(3, handbook) == [1]
    (handbook / "calculators/editions/2.manifest.json").unlink()
    assert new_edition.waiting(3, handbook) == [1, 2]


@pytest.mark.parametrize("text", ["2027-6-30", "30/06/2027", "2027-02-30"])
def test_a_date_is_a_whole_day(text):
    with pytest.raises(new_edition.argparse.ArgumentTypeError, match="a day such as 2027-06-30"):
        new_edition.day_of(text)


def test_a_draft_is_laid_aside_and_can_be_started_again(handbook):
    for count in (1, 2):
        new_edition.start(3, DAY, handbook)
        target = new_edition.discard(3, handbook)
        assert target == handbook / f"build/discarded/3-{count}"
        assert (target / "v3/vi/index.md").is_file()
        assert editions.numbers(handbook) == [1, 2]


def test_an_edition_that_was_half_started_is_laid_aside_too(handbook):
    (handbook / "docs/v3/vi").mkdir(parents=True)
    (handbook / "tests/golden").mkdir(parents=True)
    (handbook / "tests/golden/samples-3.json").write_text("{}", "utf-8")
    target = new_edition.discard(3, handbook)
    assert sorted(path.name for path in target.iterdir()) == ["samples-3.json", "v3"]


def test_a_published_edition_is_not_laid_aside(handbook):
    with pytest.raises(SystemExit, match="edition 2 is published"):
        new_edition.discard(2, handbook)
    with pytest.raises(SystemExit, match="there is no edition 3"):
        new_edition.discard(3, handbook)


def test_a_preview_is_of_a_draft(handbook):
    with pytest.raises(SystemExit, match=r"edition 2 is published.*make edition N=3"):
        preview.chosen(2, handbook)
    with pytest.raises(SystemExit, match=r"there is no edition 7.*make edition N=3"):
        preview.chosen(7, handbook)
    new_edition.start(3, DAY, handbook)
    assert preview.chosen(None, handbook) == preview.chosen(3, handbook) == 3
    (handbook / "calculators/editions/3.manifest.json").write_text("{}", "utf-8")
    (handbook / "calculators/editions/1.manifest.json").write_text("{}", "utf-8")
    with pytest.raises(SystemExit, match=r"every edition is published.*make edition N=4"):
        preview.chosen(None, handbook)


# ── what is to do ──


def test_the_list_has_the_same_items_and_points_in_both_languages(monkeypatch):
    monkeypatch.setattr(release_report, "problems", lambda number: ["er_co2e moves"])
    pages = [checklist.markdown(2, language, ROOT).splitlines() for language in LANGUAGES]
    anchors = [[line.split("{ #")[1] for line in page if "{ #" in line] for page in pages]
    points = [[line for line in page if line.startswith("- docs/")] for page in pages]
    assert anchors[0] == anchors[1]
    assert points[0] == points[1]
    assert set(checklist.OPEN) < {anchor.removesuffix(" }") for anchor in anchors[0]}


def test_news_that_are_still_those_of_the_edition_before_are_told(handbook):
    for language in LANGUAGES:
        (handbook / f"docs/v2/{language}/whats-new.md").write_text("mới", "utf-8")
    new_edition.start(3, DAY, handbook)
    (handbook / "docs/v3/vi/whats-new.md").write_text("mới hơn", "utf-8")
    assert checklist.same_news(3, handbook) == ["docs/v3/ja/whats-new.md"]


def test_lines_that_name_the_edition_before_or_its_day_are_listed(handbook):
    (handbook / "i18n").symlink_to(ROOT / "i18n")
    new_edition.start(3, DAY, handbook)
    page = handbook / "docs/v3/vi/index.md"
    page.write_text("Đây là **ấn bản 2**\n\nđến ngày 1/11/2026\n\nấn bản 3\n", "utf-8")
    (handbook / "docs/v3/ja/index.md").write_text("第2版（2026年11月1日現在）\n", "utf-8")
    assert checklist.old_dates(3, handbook) == [
        "docs/v3/vi/index.md:1",
        "docs/v3/vi/index.md:3",
        "docs/v3/ja/index.md:1",
    ]


def test_values_and_statements_to_verify_are_those_of_the_lock_and_the_texts():
    lock = json.loads((ROOT / "calculators/editions/1.lock.json").read_text("utf-8"))
    unread = checklist.unverified(1, ROOT)
    assert unread
    for key in unread:
        assert "to_verify" in {value.get("status") for value in lock["factors"][key]["values"]}


def test_a_list_is_cut_and_a_name_is_no_markup():
    words = {"open": "{count}", "more": "{count}", "nothing": "–"}
    shown = checklist._points([f"[[fact:{n}]]" for n in range(20)], words)
    assert len(shown) == 2 + checklist.SHOWN + 1
    assert "[[" not in "".join(shown)
    assert checklist._points(None, words) == []
