"""A page that changed in one language only tells so on its other side, and stops a release."""

import pytest
import translations

PAGES = {"vi": "một", "ja": "一"}


@pytest.fixture
def handbook(tmp_path):
    """A handbook of one page in two languages, confirmed."""
    (tmp_path / "calculators/editions").mkdir(parents=True)
    (tmp_path / "calculators/editions/2.yaml").write_text("as_of: 2026-11-01", "utf-8")
    for language, text in PAGES.items():
        (tmp_path / f"docs/v2/{language}").mkdir(parents=True)
        page(tmp_path, language).write_text(text, "utf-8")
    translations.confirm(2, ["index.md"], tmp_path)
    translations.stale.cache_clear()
    return tmp_path


def page(root, language):
    return root / f"docs/v2/{language}/index.md"


def test_a_confirmed_page_waits_for_nothing(handbook):
    assert translations.stale(2, handbook) == frozenset()
    assert translations.report(handbook) == []


@pytest.mark.parametrize(("changed", "waiting"), [("vi", "ja"), ("ja", "vi")])
def test_the_other_side_of_a_change_waits(handbook, changed, waiting):
    page(handbook, changed).write_text("2", "utf-8")
    assert translations.stale(2, handbook) == {("index.md", waiting)}
    assert f"the {waiting} side did not follow" in translations.report(handbook)[0]


def test_a_change_on_both_sides_waits_for_somebody_who_confirms_it(handbook):
    for language in PAGES:
        page(handbook, language).write_text("2", "utf-8")
    assert translations.stale(2, handbook) == frozenset()
    assert translations.unconfirmed(2, handbook) == ["index.md"]
    translations.confirm(2, ["index.md"], handbook)
    assert translations.report(handbook) == []


def test_a_new_page_is_to_be_confirmed_and_a_lost_one_is_forgotten(handbook):
    for language in PAGES:
        page(handbook, language).rename(page(handbook, language).with_name("new.md"))
    assert translations.unconfirmed(2, handbook) == ["new.md"]
    translations.confirm(2, ["new.md"], handbook)
    assert list(translations.confirmed(2, handbook)) == ["new.md"]
