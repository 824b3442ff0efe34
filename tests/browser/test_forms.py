"""Rows, columns pasted from a spreadsheet, files, questions, conditions: a form of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from test_pages import faults_by_axe
from trial_form import DECIMAL, Form, opened

in_both_languages = pytest.mark.parametrize("lang", ["vi", "ja"])


@pytest.fixture(scope="session")
def address(trial: str) -> str:
    """Here the trial site takes the place of the built one."""
    return trial


@pytest.fixture
def form(page: Page) -> Form:
    return Form(page)


def focused(form: Form) -> str:
    found: str = form.page.evaluate("document.activeElement.id")
    return found


@in_both_languages
def test_rows_are_summed_and_each_is_read_back(form: Form, address: str, lang: str) -> None:
    opened(form, address, lang).enter_two_rows(lang)
    expect(form.headline).to_contain_text("1.500" if lang == "vi" else "1,500")
    expect(form.echo("fuels.1.amount")).to_contain_text("1.200,5" if lang == "vi" else "1,200.5")


def test_an_added_row_takes_the_focus_and_a_removed_one_gives_it_to_the_next(
    form: Form, address: str
) -> None:
    opened(form, address).add()
    assert focused(form) == "f-fuels.2.fuel"
    expect(form.page.locator(".cb-announce")).to_contain_text("Nhiên liệu 2")
    form.add()
    form.enter("fuels.3.amount", "7")
    form.rows().nth(1).locator(".cb-remove").click()
    expect(form.rows()).to_have_count(2)
    expect(form.rows().nth(1)).to_be_focused()
    expect(form.rows().nth(1).locator("> legend")).to_have_text("Nhiên liệu 2")
    expect(form.control("fuels.2.amount")).to_have_value("7")
    assert "fuels.3.amount" not in form.draft()
    for row in form.rows().all():  # every part of a row carries its present number
        names = row.locator("[name]").evaluate_all("parts => parts.map(part => part.name)")
        assert len({name.split(".")[1] for name in names}) == 1


def test_a_removed_row_comes_back_with_all_that_was_typed(form: Form, address: str) -> None:
    opened(form, address).enter_two_rows("vi")
    form.rows().nth(0).locator(".cb-remove").click()
    expect(form.control("fuels.1.amount")).to_have_value("300")
    form.status.locator("button").click()
    expect(form.rows()).to_have_count(2)
    expect(form.control("fuels.1.amount")).to_have_value("1200,5")
    expect(form.control("fuels.1.fuel")).to_have_value("anthracite")
    expect(form.rows().nth(0)).to_be_focused()


def test_there_are_never_fewer_or_more_rows_than_may_be(form: Form, address: str) -> None:
    opened(form, address)
    expect(form.page.locator(".cb-remove")).to_be_hidden()
    for _ in range(3):
        form.add()
    expect(form.page.locator(".cb-add")).to_be_hidden()
    expect(form.page.locator(".cb-rows-full")).to_be_visible()


@in_both_languages
def test_an_error_within_a_row_names_the_row_and_leads_to_the_field(
    form: Form, address: str, lang: str
) -> None:
    opened(form, address, lang).add()
    form.enter("fuels.1.fuel", "anthracite")
    form.enter("fuels.1.amount", "5")
    form.enter("fuels.2.amount", "abc")
    form.pick("task", "none")
    form.submit.click()
    expect(form.summary).to_be_focused()
    row = "Nhiên liệu 2" if lang == "vi" else "燃料2"
    expect(form.summary.locator("li", has_text=row)).to_have_count(2)
    form.summary.locator("a", has_text="abc").click()
    assert focused(form) == "f-fuels.2.amount"
    expect(form.error("fuels.2.amount")).to_be_visible()
    form.enter("fuels.2.amount", "1.234")
    buttons = form.error("fuels.2.amount").locator("button")
    expect(buttons).to_have_count(2)
    buttons.first.click()
    expect(form.control("fuels.2.amount")).to_have_value("1234")


def test_equipment_is_offered_by_the_fuel_of_its_own_row(form: Form, address: str) -> None:
    opened(form, address).add()
    form.enter("fuels.1.fuel", "anthracite")
    form.enter("fuels.2.fuel", "natural_gas")
    offered = [
        form.control(f"fuels.{number}.equipment").locator("option:not([disabled])").count()
        for number in (1, 2)
    ]
    assert offered[0] > offered[1] > 1


@pytest.mark.parametrize(("first", "second"), [("vi", "ja"), ("ja", "vi")])
def test_rows_and_columns_survive_a_reload_and_are_rewritten_in_the_other_language(
    form: Form, address: str, first: str, second: str
) -> None:
    opened(form, address, first).enter_two_rows(first)
    form.pick("task", "flows")
    own, other = DECIMAL[first], DECIMAL[second]
    form.enter("flows", f"1{own}5\n2{own}25\n3")
    expect(form.echo("flows")).to_contain_text(f"2{own}25")
    form.page.reload()
    expect(form.rows()).to_have_count(2)
    expect(form.control("fuels.1.amount")).to_have_value(f"1200{own}5")
    expect(form.control("flows")).to_have_value(f"1{own}5\n2{own}25\n3")
    opened(form, address, second)
    expect(form.control("fuels.1.amount")).to_have_value(f"1200{other}5")
    expect(form.control("flows")).to_have_value(f"1{other}5\n2{other}25\n3")
    form.expect_result()


def test_one_reading_of_an_ambiguous_column_is_picked_for_all_of_it(
    form: Form, address: str
) -> None:
    opened(form, address).enter_two_rows("vi")
    form.pick("task", "flows")
    form.enter("flows", "1.234\n5.678\n9")
    buttons = form.error("flows").locator("button")
    expect(buttons).to_have_count(2)
    buttons.nth(1).click()
    expect(form.control("flows")).to_have_value("1,2340\n5,6780\n9")
    expect(form.echo("flows")).to_contain_text("5,678")


def test_what_does_not_apply_is_hidden_and_not_sent_but_kept(form: Form, address: str) -> None:
    opened(form, address)
    expect(form.control("flows")).to_be_hidden()
    expect(form.page.locator(".cb-unscripted").first).to_be_hidden()
    form.enter_two_rows("vi")
    form.pick("task", "flows")
    form.enter("flows", "1\n2")
    expect(form.result).to_contain_text("Tổng các dòng")
    form.pick("task", "none")
    expect(form.control("flows")).to_be_hidden()
    expect(form.result).not_to_contain_text("Tổng các dòng")  # Python refuses what does not apply
    form.expect_result()
    form.page.reload()
    form.pick("task", "flows")
    expect(form.control("flows")).to_have_value("1\n2")


def test_a_condition_within_a_row_looks_at_its_own_row(form: Form, address: str) -> None:
    opened(form, address).add()
    form.pick("fuels.2.kind", "bought")
    expect(form.control("fuels.2.price")).to_be_visible()
    expect(form.control("fuels.1.price")).to_be_hidden()
    form.rows().nth(0).locator(".cb-remove").click()
    expect(form.control("fuels.1.price")).to_be_visible()
    form.control("fuels.1.kind").locator(".cb-unchoose").click()
    expect(form.control("fuels.1.price")).to_be_hidden()


@in_both_languages
def test_questions_are_answered_by_keyboard_counted_and_taken_back(
    form: Form, address: str, lang: str
) -> None:
    opened(form, address, lang)
    counter = form.page.locator(".cb-answered")
    expect(counter).to_contain_text("0")
    form.control("question_1").locator("input").first.focus()
    form.page.keyboard.press("Space")
    form.page.keyboard.press("ArrowDown")
    assert form.draft()["question_1"]["input"] == "1"
    expect(counter).to_contain_text("1")
    form.control("question_1").locator(".cb-unchoose").click()
    expect(counter).to_contain_text("0")
    assert "question_1" not in form.draft()
    box = form.control("question_1").locator("label").first.bounding_box()
    assert box and box["height"] >= 44


TABLE = "Kỳ;Điện năng (kWh);Sản lượng (t)\n1;1000,5;10\n2;1200,5;11\n3;900;9\n"


def test_a_pasted_table_is_told_back_and_its_headings_can_be_matched(
    form: Form, address: str
) -> None:
    opened(form, address).enter_two_rows("vi")
    form.pick("task", "file")
    form.enter("meter.text", TABLE)
    expect(form.echo("meter")).to_contain_text("3")
    expect(form.echo("meter")).to_contain_text("dấu chấm phẩy")
    output = form.page.locator("select[data-column=output]")
    expect(output).to_have_value("Sản lượng (t)")
    form.expect_result()
    output.select_option("Kỳ")
    assert form.draft()["meter"]["input"]["columns"] == {"output": "Kỳ"}
    form.page.reload()
    expect(output).to_have_value("Kỳ")


def test_a_column_that_is_not_found_can_be_shown(form: Form, address: str) -> None:
    opened(form, address).enter_two_rows("vi")
    form.pick("task", "file")
    form.enter("meter.text", "Sản lượng;Công tơ 7\n10;1000,5\n11;1200,5\n")
    expect(form.error("meter")).to_be_visible()
    form.page.locator("select[data-column=energy]").select_option("Công tơ 7")
    expect(form.error("meter")).to_be_hidden()
    form.expect_result()


def test_a_file_is_chosen_kept_and_let_go(form: Form, address: str, tmp_path: Path) -> None:
    file = tmp_path / "meter.csv"
    file.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    opened(form, address).enter_two_rows("vi")
    form.pick("task", "file")
    form.page.locator("input[type=file]").set_input_files(file)
    expect(form.page.locator(".cb-file-name")).to_contain_text("meter.csv")
    expect(form.echo("meter")).to_contain_text("UTF-8")
    form.page.reload()
    expect(form.page.locator(".cb-file-name")).to_contain_text("meter.csv")
    expect(form.echo("meter")).to_contain_text("UTF-8")
    form.page.locator(".cb-remove-file").click()
    expect(form.page.locator(".cb-file-name")).to_have_text("")
    assert "meter" not in form.draft()


@in_both_languages
def test_a_large_file_is_not_kept_and_a_huge_one_not_read(
    form: Form, address: str, tmp_path: Path, lang: str
) -> None:
    large, huge = tmp_path / "large.csv", tmp_path / "huge.csv"
    large.write_text("kWh\n" + "1000\n" * 300_000)
    huge.write_text("kWh\n" + "1000\n" * 2_200_000)
    opened(form, address, lang).pick("task", "file")
    line = form.page.locator(".cb-file-name")
    form.page.locator("input[type=file]").set_input_files(large)
    expect(line).to_contain_text("large.csv")
    expect(line).to_contain_text("1 MB")
    assert "meter" not in form.draft()
    form.page.locator("input[type=file]").set_input_files(huge)
    expect(line).to_contain_text("10 MB")
    expect(line).not_to_contain_text("huge.csv")


def test_emptying_the_form_leaves_one_row_and_can_be_undone(form: Form, address: str) -> None:
    sentence = opened(form, address).enter_two_rows("vi")
    form.page.locator("button[type=reset]").click()
    expect(form.rows()).to_have_count(1)
    expect(form.result).to_be_hidden()
    assert form.draft() == {}
    form.status.locator("button").click()
    expect(form.rows()).to_have_count(2)
    expect(form.headline).to_have_text(sentence)


@pytest.mark.parametrize(("lang", "width"), [("vi", 360), ("ja", 1280)])
def test_axe_finds_no_fault_in_any_kind_of_field(
    chromium: Browser, address: str, lang: str, width: int
) -> None:
    with chromium.new_context(bypass_csp=True, viewport={"width": width, "height": 800}) as context:
        form = opened(Form(context.new_page()), address, lang)
        form.add()
        form.pick("fuels.2.kind", "bought")
        form.pick("task", "file")
        form.pick("question_2", "3")
        form.enter("meter.text", TABLE)
        form.submit.click()
        expect(form.summary).to_be_focused()
        assert faults_by_axe(form.page) == []
        assert form.page.evaluate("document.scrollingElement.scrollWidth") <= width
        small = form.page.locator(".cb-form :is(button, select, label:has(input), textarea)")
        heights = small.evaluate_all(
            "parts => parts.filter(p => p.offsetParent).map(p => p.getBoundingClientRect().height)"
        )
        assert min(heights) >= 44


def test_without_script_every_field_is_there_and_says_when_it_applies(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        form = opened(Form(context.new_page()), address)
        for name in ("fuels.1.amount", "fuels.1.price", "flows", "meter.text", "question_3"):
            expect(form.control(name)).to_be_visible()
        expect(form.page.locator(".cb-unscripted").first).to_contain_text("mua")
        expect(form.page.locator(".cb-add, .cb-remove, .cb-file").first).to_be_hidden()
