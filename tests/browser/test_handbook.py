"""Reading both languages side by side, and training, as a reader does them."""

from __future__ import annotations

import re

import pytest
from calculator import path
from places import ROOT, SITE
from playwright.sync_api import Browser, Page, expect
from test_pages import faults_by_axe

PAGE = "why/co-benefits-matter/"
LANGUAGES = ("vi", "ja")
in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)


# ── Side by side ──


@in_both_languages
def test_both_languages_stand_side_by_side_section_by_section(
    page: Page, address: str, faults: list[str], lang: str
) -> None:
    page.goto(address + path(2, lang, PAGE))
    heading = page.locator("h1").inner_text()
    page.locator("button.cb-both").click()
    rows = page.locator(".cb-pair")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        sides = [row.locator(f":scope > [lang={one}] :is(h1, h2, h3)") for one in LANGUAGES]
        assert sides[0].count() == sides[1].count() == 1
    assert page.url.endswith("?view=both")
    assert faults_by_axe(page) == []
    left = rows.first.locator(":scope > [lang=vi]").bounding_box()
    right = rows.first.locator(":scope > [lang=ja]").bounding_box()
    assert left and right and left["x"] + left["width"] <= right["x"] and left["y"] == right["y"]
    page.locator("button.cb-both").click()
    expect(rows).to_have_count(0)
    assert page.locator("h1").inner_text() == heading
    assert "view" not in page.url
    assert faults == []


def test_a_link_keeps_the_view_and_leads_to_its_place(page: Page, address: str) -> None:
    page.goto(address + path(2, "vi", "concept/trade-offs/?view=both#next"))
    expect(page.locator(".cb-pair").first).to_be_visible()
    expect(page.locator("#next")).to_be_in_viewport()
    link = page.locator("article a[href*='/calculators/']").first
    assert "view=both" in (link.get_attribute("href") or "")


def test_on_a_phone_the_two_stack(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(address + path(2, "ja", PAGE + "?view=both"))
        row = page.locator(".cb-pair").first
        expect(row).to_be_visible()
        upper = row.locator(":scope > [lang=vi]").bounding_box()
        lower = row.locator(":scope > [lang=ja]").bounding_box()
        assert upper and lower and upper["y"] + upper["height"] <= lower["y"]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_a_form_keeps_what_was_typed_while_the_view_changes(page: Page, address: str) -> None:
    page.goto(address + path(2, "vi"))
    page.locator("#f-fuel_amount_baseline").fill("5000")
    page.locator("button.cb-both").click()
    expect(page.locator(".cb-pair").first).to_be_visible()
    expect(page.locator("#f-fuel_amount_baseline")).to_have_value("5000")
    page.locator("button.cb-both").click()
    expect(page.locator("#f-fuel_amount_baseline")).to_have_value("5000")


@in_both_languages
def test_offline_the_page_stays_and_says_what_to_do(
    chromium: Browser, address: str, lang: str
) -> None:
    with chromium.new_context() as context:  # a refused request is told on the console
        page = context.new_page()
        page.goto(address + path(2, lang, PAGE))
        page.route("**/*", lambda route: route.abort())
        page.locator("button.cb-both").click()
        expect(page.locator(".cb-both-status")).to_have_text(re.compile("kết nối|接続"))
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".cb-pair")).to_have_count(0)


# ── Training ──


def answers(page: Page) -> list[tuple[str, float]]:
    """Id and expected value of each field of the page's exercises."""
    fields = page.locator("[data-exercise] input").all()
    return [
        (f.get_attribute("id") or "", float(f.get_attribute("data-expected") or "")) for f in fields
    ]


@in_both_languages
def test_an_exercise_is_marked_and_its_derivation_is_the_feedback(
    page: Page, address: str, faults: list[str], lang: str
) -> None:
    page.goto(address + path(2, lang, "training/module-1/"))
    exercise = page.locator("[data-exercise]").first
    exercise.locator("button[type=submit]").click()
    expect(exercise.locator(".cb-verdict").first).to_have_text(re.compile("1234[.,]5"))
    first, value = answers(page)[0]
    page.locator(f"#{first}").fill(f"{value * 1.5:.4f}".replace(".", "," if lang == "vi" else "."))
    exercise.locator("button[type=submit]").click()
    expect(page.locator(f"#{first}")).to_have_attribute("aria-invalid", "true")
    for id_, expected in answers(page):
        page.locator(f"#{id_}").fill(f"{expected:.4f}".replace(".", "," if lang == "vi" else "."))
    exercise.locator("button[type=submit]").click()
    expect(exercise.locator("form > .cb-verdict")).to_have_text(re.compile("✓"))
    exercise.locator(".cb-solution summary").click()
    expect(exercise.locator(".cb-derivation > li").first).to_be_visible()
    assert faults_by_axe(page) == []
    assert faults == []


def take_quiz(page: Page, wrong: int) -> None:
    """Answer all questions, the first `wrong` ones wrongly."""
    for index, question in enumerate(page.locator("[data-quiz] fieldset").all()):
        right = question.get_attribute("data-right") or ""
        pick = right if index >= wrong else ("1" if right != "1" else "2")
        question.locator(f"input[value='{pick}']").check()
    page.locator("[data-quiz] button[type=submit]").click()


@in_both_languages
def test_a_quiz_is_scored_explained_and_may_be_tried_again(
    page: Page, address: str, lang: str
) -> None:
    page.goto(address + path(2, lang, "training/module-1/"))
    score = page.locator("[data-quiz] > .cb-verdict")
    take_quiz(page, wrong=3)
    expect(score).to_have_text(re.compile("^✗.*7"))
    expect(page.locator("[data-quiz] fieldset details").first).to_have_attribute("open", "")
    take_quiz(page, wrong=0)
    expect(score).to_have_text(re.compile("^✓.*10"))
    page.goto(address + path(2, lang, "training/"))
    expect(page.locator("[data-progress] li").first).to_have_text(re.compile("10/10"))


def test_the_certificate_waits_for_all_modules_and_claims_nothing_official(
    page: Page, address: str
) -> None:
    page.goto(address + path(2, "vi", "training/certificate/"))
    expect(page.locator("[data-progress]")).to_contain_text("Học phần 8")
    page.evaluate(
        """() => {
          const box = document.querySelector("[data-progress]");
          const quizzes = Object.fromEntries(box.dataset.modules.split(" ").map((m) => [m, 10]));
          const exercises = Object.fromEntries(box.dataset.exercises.split(" ").map((e) => [e, true]));
          localStorage.setItem("cobenefit-training-2", JSON.stringify({quizzes, exercises}));
        }"""
    )
    page.reload()
    page.locator("#certificate-name").fill("Nguyễn Thị Ánh")
    paper = page.locator(".cb-certificate")
    expect(paper).to_contain_text("Nguyễn Thị Ánh")
    expect(paper).to_contain_text("không phải văn bằng")
    assert faults_by_axe(page) == []


def test_progress_can_be_forgotten_and_had_back(page: Page, address: str) -> None:
    page.goto(address + path(2, "ja", "training/module-1/"))
    take_quiz(page, wrong=0)
    page.goto(address + path(2, "ja", "training/"))
    first, button = page.locator("[data-progress] li").first, page.locator("[data-progress] button")
    button.click()
    expect(first).to_have_text(re.compile("未着手"))
    button.click()
    expect(first).to_have_text(re.compile("10/10"))


@pytest.mark.parametrize(
    ("typed", "expected", "right"),
    [
        ("1.234,5", 1234.5, True),
        ("1,234.5", 1234.5, True),
        ("１２３４．５", 1234.5, True),
        ("1.234", 1234, True),
        ("1.234", 1.234, True),
        ("-0,5", -0.5, True),
        ("1.260", 1234, False),
        ("12.34.5", 1234.5, False),
        ("abc", 0, False),
        ("", 0, False),
    ],
)
def test_an_answer_is_read_in_any_spelling_and_marked_within_two_per_cent(
    page: Page, address: str, typed: str, expected: float, right: bool
) -> None:
    page.goto(address + path(2, "vi", "training/certificate/"))
    found = page.evaluate(
        """async ([address, typed, expected]) => {
          const {isRight, readings} = await import(address + "2/js/numeral.js");
          return isRight(readings(typed), expected, 0.02);
        }""",
        [address, typed, expected],
    )
    assert found is right


def test_each_exercise_shows_its_solution_without_script(chromium: Browser, address: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path(2, "vi", "training/module-1/"))
        page.locator(".cb-solution summary").first.click()
        expect(page.locator(".cb-solution .cb-headline").first).to_be_visible()
        expect(page.locator("button.cb-both")).to_be_hidden()


def test_our_scripts_stand_in_each_edition() -> None:
    names = {path.name for path in (ROOT / "docs/theme/js").glob("*.js")}
    for number in (1, 2):
        assert names <= {path.name for path in (SITE / f"{number}/js").glob("*.js")}


def test_an_answer_is_not_sent_away_before_the_page_can_mark_it(page: Page, address: str) -> None:
    held = []
    page.route("**/js/training.js", lambda route: held.append(route))
    page.goto(f"{address}2/training/module-1/")
    exercise = page.locator("[data-exercise]").first
    field = exercise.locator("input").first
    field.fill("12")
    field.press("Enter")  # the security policy would tell of a form that is sent
    expect(exercise.locator("button[type=submit]")).to_be_hidden()
    held[0].continue_()
    expect(exercise.locator("button[type=submit]")).to_be_visible()
    expect(field).to_have_value("12")
