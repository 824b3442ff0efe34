"""Texts go out as PO or XLIFF and come back: nothing but what was translated changes, nothing is lost."""

from dataclasses import replace

import editions
import exchange
import exchange_formats
import exchange_markdown
import exchange_merge
import exchange_read
import exchange_units
import exchange_yaml
import parity
import pytest
import translations
from exchange_pieces import join
from hypothesis import given
from hypothesis import strategies as st

ROOT = exchange.ROOT
PAGE = "docs/v2/ja/page.md"
VI = """---
title: 'Lò hơi: đốt than'
description: Đốt 1.234,5 tấn than
---

# Lò hơi { #boiler }

Xem [hệ số](factors.md), **đọc** [[fact:a]] đến 31/3/2022
và <span class="cb-mark">chưa</span>.

<!-- cobenefit: form fuel_switch -->

- Giảm 12 t
  than
1. [ ] Việc một

!!! warning "An toàn"
    Đo CO.

> Dẫn

## Bảng { #table }

| Chất | Lượng |
|---|--:|
| SO2 | 0,8 |
| [[factor:x]] | — |

<math display="block"><mi>E</mi></math>

```text
# mã
```
"""
JA = """---
title: ボイラー
description: 石炭1,234.5トンを燃やす
---

# ボイラー { #boiler }

2022年3月31日まで[[fact:a]]、[係数](factors.md)と<span class="cb-mark">未</span>を参照。

<!-- cobenefit: form fuel_switch -->

- 石炭を12 t減らす
1. [ ] 作業

!!! warning "安全"
    COを測る。

> 引用

## 表 { #table }

| 物質 | 量 |
|---|--:|
| SO2 | 0.8 |
| [[factor:x]] | — |

<math display="block"><mi>E</mi></math>

```text
# mã
```
"""
WORDS = {
    "vi": 'form:\n  total: "Tổng {amount}"\n  list: [một, hai]\n  count: 3\n',
    "ja": 'form:\n  total: "合計 {amount}"\n  list: [一, 二]\n  count: 3\n',
}


@pytest.fixture
def handbook(tmp_path):
    """A handbook of one page and a few words, confirmed in both languages."""
    for language, page in (("vi", VI), ("ja", JA)):
        (tmp_path / f"docs/v2/{language}").mkdir(parents=True)
        (tmp_path / f"docs/v2/{language}/page.md").write_text(page, "utf-8")
        (tmp_path / "i18n").mkdir(exist_ok=True)
        (tmp_path / f"i18n/{language}.yaml").write_text(WORDS[language], "utf-8")
    (tmp_path / "calculators/editions").mkdir(parents=True)
    (tmp_path / "calculators/editions/2.yaml").write_text("as_of: 2026-11-01", "utf-8")
    translations.confirm(2, ["page.md"], tmp_path)
    translations.stale.cache_clear()
    return tmp_path


def sent(root, language="ja"):
    """The texts that go out, by file and key."""
    return {f"{e.path}#{e.key}": e for e in exchange.export(2, language, "", root)}


def translated(root, **texts):
    """What an import of some new texts of the page, called `anchor_kind_number`, would do."""
    out = sent(root)
    keys = {name: f"{PAGE}#{name.replace('_', ':')}" for name in texts}
    return exchange_merge.merge([replace(out[keys[n]], target=t) for n, t in texts.items()], root)


def back(root, tmp_path, way, entries):
    """The texts as they come back from a file."""
    path = tmp_path / f"out.{'po' if way == 'po' else 'xlf'}"
    path.write_bytes(exchange_formats.WRITERS[way](entries, "ja"))
    return exchange_read.read(path)


@pytest.mark.parametrize(
    ("number", "way"), [(n, "po" if n % 2 == 0 else "xliff") for n in editions.numbers()]
)
def test_an_edition_goes_out_and_comes_back_without_a_changed_byte(number, way, tmp_path):
    entries = exchange.export(number, "ja", "")
    returned = back(ROOT, tmp_path, way, entries)
    assert returned == entries
    merged = exchange_merge.merge(returned, ROOT)
    assert (merged.files, merged.left, merged.complaints) == ({}, {}, [])


@pytest.mark.parametrize("number", editions.numbers())
@pytest.mark.parametrize("language", editions.LANGUAGES)
def test_each_text_put_where_it_stands_changes_no_byte(number, language):
    for path in exchange_units.files(number, language, ROOT):
        text = exchange_units.read(path, ROOT)
        pieces = exchange_units.split(path, text)
        assert join(pieces) == text, path
        assert join(p.holding(p.text) if p.key else p for p in pieces) == text, path


def test_what_is_a_text_and_what_is_markup():
    texts = {piece.key: piece.text for piece in exchange_markdown.split(VI) if piece.key}
    assert texts == {
        ":title:1": "Lò hơi: đốt than",
        ":description:1": "Đốt 1.234,5 tấn than",
        "boiler:heading:1": "Lò hơi",
        "boiler:paragraph:1": "Xem [hệ số](factors.md), **đọc** [[fact:a]] đến 31/3/2022\n"
        'và <span class="cb-mark">chưa</span>.',
        "boiler:item:1": "Giảm 12 t\n  than",
        "boiler:item:2": "Việc một",
        "boiler:title:1": "An toàn",
        "boiler:paragraph:2": "Đo CO.",
        "boiler:quote:1": "Dẫn",
        "table:heading:1": "Bảng",
        "table:cell:1": "Chất",
        "table:cell:2": "Lượng",
        "table:cell:3": "SO2",
        "table:cell:4": "0,8",
        "table:cell:5": "[[factor:x]]",
        "table:cell:6": "—",
    }


LINES = st.lists(
    st.sampled_from([*VI.split("\n")[4:], "", "    x", "```", "| a \\| b |  | c", "===", "1) x  "])
    | st.text("#-*>|`!?\"'{}[]()<:= \t\r\xa0aế1\n", max_size=12),
    max_size=12,
).map("\n".join)


@given(LINES)
def test_the_pieces_of_a_page_joined_are_the_page(page):
    assert join(exchange_markdown.split(page)) == page


@given(LINES, st.integers(0, 99))
def test_a_word_in_the_place_of_a_text_leaves_every_other_text_where_it_is(page, place):
    pieces = exchange_markdown.split(page)
    texts = [number for number, piece in enumerate(pieces) if piece.key]
    if texts:
        chosen = texts[place % len(texts)]
        pieces[chosen] = pieces[chosen].holding("từ")
        again = exchange_markdown.split(join(pieces))
        assert [(p.key, p.text) for p in again if p.key] == [
            (p.key, p.text) for p in pieces if p.key
        ]


def test_a_translator_sees_both_languages_but_not_what_is_no_word(handbook):
    out = sent(handbook)
    entry = out[f"{PAGE}#table:cell:1"]
    assert (entry.source, entry.target) == ("Chất", "物質")
    assert f"{PAGE}#table:cell:5" not in out
    assert f"{PAGE}#table:cell:6" not in out
    assert out["i18n/ja.yaml#form.list[1]"].target == "二"
    assert "i18n/ja.yaml#form.count" not in out
    assert sent(handbook, "vi")["docs/v2/vi/page.md#table:cell:1"].source == "物質"


def test_an_import_changes_only_what_was_translated(handbook):
    result = translated(handbook, table_cell_2="排出量", boiler_paragraph_2="一酸化炭素COを測る。")
    assert result.complaints == []
    exchange.write(result, handbook)
    ja = JA.replace("| 量 |", "| 排出量 |").replace("COを測る", "一酸化炭素COを測る")
    assert (handbook / PAGE).read_text("utf-8") == ja
    assert (handbook / "docs/v2/vi/page.md").read_text("utf-8") == VI
    assert parity.problems(handbook) == []
    translations.stale.cache_clear()
    assert translations.unconfirmed(2, handbook) == ["page.md"]
    assert exchange.told(result) == [
        f"{PAGE}: 2 texts changed",
        "make check; when both languages agree:",
        "make confirm PAGE=page.md",
    ]


@pytest.mark.parametrize("way", exchange_formats.WRITERS)
def test_a_translated_text_survives_the_file(handbook, tmp_path, way):
    text = '[表](factors.md) は <span class="cb-mark">"\\" 95\xa0%</span>{x}[[fact:a]]と[[fact:a]]\nです'
    entries = [replace(entry, target=text) for entry in sent(handbook).values()]
    assert back(handbook, tmp_path, way, entries) == entries


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "boiler_paragraph_1",
            JA.split("\n")[7].replace("[[fact:a]]", ""),
            "section #boiler, paragraph 1: type [[fact:a]]",
        ),
        (
            "boiler_paragraph_1",
            JA.split("\n")[7].replace("(factors.md)", "(x.md)"),
            "type […](factors.md); take out […](x.md)",
        ),
        (
            "boiler_paragraph_1",
            JA.split("\n")[7].replace("</span>", ""),
            "type </span>",
        ),
        (
            "boiler_paragraph_2",
            "\a\tCOを測る。",
            "paragraph 2: take out the control character U+0007",
        ),
        (
            "boiler_item_1",
            "石炭を1200 t減らす",
            "item 1: type 12; take out 1200, as in the source “Giảm 12 t than”",
        ),
        ("boiler_item_1", "石炭を12 kg減らす", "item 1: type 12 t; take out 12 kg"),
        ("table_cell_4", "0,9", "section #table, cell 4: type 0.8; take out 0,9"),
        ("boiler_heading_1", "ボイラー { #x }", "section #boiler, heading 1: take out { #x }"),
        ("table_cell_1", "物|質", "cell 1: “物|質” would be another kind of text"),
        ("boiler_paragraph_2", "## COを測る。", "would be another kind of text there"),
        ("boiler_item_2", "作業\n\n別", "would be another kind of text there"),
        ("_title_1", "ボイラー[[x]]", f"{PAGE}, title 1: take out [[x]]"),
    ],
)
def test_an_import_that_loses_or_adds_something_is_refused(handbook, name, text, message):
    result = translated(handbook, **{name: text})
    assert message in result.complaints[0]
    assert result.files == {}


def test_a_lost_placeholder_of_the_interface_is_refused(handbook):
    entry = replace(sent(handbook)["i18n/ja.yaml#form.total"], target="合計 {amonut}")
    result = exchange_merge.merge([entry], handbook)
    assert result.complaints == [
        "i18n/ja.yaml, form.total: type {amount}; take out {amonut}, as in the source "
        "“Tổng {amount}”"
    ]


@pytest.mark.parametrize("text", ["合計 {amount} {", "合計 {amount}}", "合計 {amount} {}"])
def test_braces_of_the_interface_belong_to_placeholders(handbook, text):
    entry = replace(sent(handbook)["i18n/ja.yaml#form.total"], target=text)
    result = exchange_merge.merge([entry], handbook)
    assert result.files == {}
    assert result.complaints == [
        "i18n/ja.yaml, form.total: a brace belongs to no placeholder: type them as in the "
        "source “Tổng {amount}”"
    ]


def test_a_code_span_stays_as_it_is(handbook):
    for language, page, before in (("vi", VI, "Việc một"), ("ja", JA, "作業")):
        path = handbook / f"docs/v2/{language}/page.md"
        path.write_text(page.replace(before, f"{before} `make check`, `{{x}}`"), "utf-8")
    kept = translated(handbook, boiler_item_2="`{x}`と`make check`をする")
    assert kept.complaints == []
    changed = translated(handbook, boiler_item_2="`make chek`をする")
    assert changed.complaints == [
        f"{PAGE}, section #boiler, item 2: type `make check`, `{{x}}`, {{x}}; take out `make chek`, "
        "as in the source “Việc một `make check`, `{x}`”"
    ]
    written = exchange_formats.xlf(list(sent(handbook).values()), "ja").decode()
    assert ">`make check`</ph>, <ph" in written and ">`{x}`</ph>" in written


def test_a_value_may_move_to_another_text_of_its_section(handbook):
    result = translated(
        handbook,
        boiler_paragraph_1=JA.split("\n")[7].replace("[[fact:a]]", ""),
        boiler_paragraph_2="COを測る[[fact:a]]。",
    )
    assert result.complaints == []


def test_a_difference_that_was_there_does_not_stop_a_translation(handbook):
    source = handbook / "docs/v2/vi/page.md"
    source.write_text(VI.replace("Giảm 12 t", "Giảm 13 t, 14 t"), "utf-8")
    assert translated(handbook, boiler_item_2="仕事").complaints == []
    assert translated(handbook, boiler_item_1="石炭を13 t、14 t減らす").complaints == []
    result = translated(handbook, boiler_item_1="石炭を12 t、15 t減らす")
    assert result.complaints == [
        f"{PAGE}, section #boiler, item 1: take out 15, as in the source “Giảm 13 t, 14 t than”"
    ]


def test_a_section_of_another_build_is_one_text(handbook):
    (handbook / "docs/v2/vi/page.md").write_text(VI.replace("- Giảm", "Và\n\n- Giảm"), "utf-8")
    out = sent(handbook)
    key = f"{PAGE}#boiler:section:1"
    assert out[key].target.startswith("2022年3月31日")
    assert out[key].target.endswith("> 引用")
    assert f"{PAGE}#table:cell:1" in out
    result = translated(handbook, boiler_section_1=out[key].target.replace("- 石", "また\n\n- 石"))
    assert result.complaints == []
    exchange.write(result, handbook)
    assert f"{PAGE}#boiler:item:1" in sent(handbook)
    assert translated(handbook, boiler_item_1="石炭を12 t減少").complaints == []


def test_a_section_never_brings_a_heading(handbook):
    (handbook / "docs/v2/vi/page.md").write_text(VI.replace("- Giảm", "Và\n\n- Giảm"), "utf-8")
    text = sent(handbook)[f"{PAGE}#boiler:section:1"].target
    result = translated(handbook, boiler_section_1=text + "\n\n## 別 { #other }")
    assert "would be another kind of text" in result.complaints[0]


@pytest.mark.parametrize("way", exchange_formats.WRITERS)
def test_what_is_empty_or_unfinished_stays_as_it_was(handbook, tmp_path, way):
    entries = [replace(entry, target="別") for entry in sent(handbook).values()][:2]
    path = tmp_path / f"out.{way}"
    text = exchange_formats.WRITERS[way](entries, "ja").decode()
    text = text.replace("#. tr", "#, fuzzy\n#. tr", 1).replace(">別", ' state="needs-l10n">別', 1)
    head, _, tail = text.rpartition("別")
    path = tmp_path / f"out.{'po' if way == 'po' else 'xlf'}"
    path.write_text(head + tail, "utf-8")
    result = exchange_merge.merge(exchange_read.read(path), handbook)
    assert (result.files, result.complaints) == ({}, [])
    assert result.left == {"not finished": 1, "empty": 1}
    assert "1 texts are empty: left as they were" in exchange.told(result)


def test_obsolete_texts_of_a_po_file_are_passed_over(handbook, tmp_path):
    entries = list(sent(handbook).values())
    path = tmp_path / "out.po"
    gone = b'\n#~ msgctxt "docs/v2/ja/gone.md#a:b:1"\n#~ msgid "c\xc5\xa9"\n#~ msgstr "x"\n'
    path.write_bytes(exchange_formats.po(entries, "ja") + gone)
    assert exchange_read.read(path) == entries


def test_an_xliff_note_counts_whoever_wrote_it(handbook, tmp_path):
    entries = list(sent(handbook).values())
    path = tmp_path / "out.xlf"
    written = exchange_formats.xlf(entries, "ja")
    assert b' from="developer"' in written
    path.write_bytes(written.replace(b' from="developer"', b""))
    assert exchange_read.read(path) == entries


def test_a_source_that_was_copied_is_no_translation(handbook):
    result = translated(handbook, boiler_paragraph_2="Đo CO.", table_cell_3="SO2", _title_1="Lò hơi: đốt than")  # fmt: skip
    assert (result.files, result.complaints) == ({}, [])
    assert result.left == {"not finished": 2}


def test_a_copy_of_the_source_goes_out_as_not_yet_translated(handbook):
    (handbook / PAGE).write_text(VI, "utf-8")
    out = sent(handbook)
    assert out[f"{PAGE}#table:cell:1"].target == ""
    assert out[f"{PAGE}#table:cell:3"].target == "SO2"
    assert translated(handbook, table_cell_1="物質").changed == {PAGE: 1}


def test_a_change_made_here_meanwhile_is_never_overwritten(handbook):
    out = sent(handbook)[f"{PAGE}#table:cell:1"]
    (handbook / PAGE).write_text(JA.replace("物質", "成分"), "utf-8")
    assert exchange_merge.merge([out], handbook).files == {}
    result = exchange_merge.merge([replace(out, target="化学物質")], handbook)
    assert "cell 1: was changed here since the export, to “成分”" in result.complaints[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": "Khác"}, "the source text is another one now: make translate-export again"),
        ({"key": "table:cell:99"}, "the source text is another one now"),
        ({"before": ""}, "its note “translation at export” is lost"),
        ({"path": "docs/v2/ja/none.md"}, "docs/v2/ja/none.md: no such file"),
        ({"path": "docs/v2/ja/../vi/page.md"}, "no such file"),
        ({"path": "../page.md"}, "no such file"),
        ({"path": "", "key": ""}, "a text without context: no such file"),
    ],
)
def test_a_text_without_its_place_is_refused(handbook, change, message):
    entry = replace(sent(handbook)[f"{PAGE}#table:cell:1"], target="成分", **change)
    assert message in exchange_merge.merge([entry], handbook).complaints[0]


def test_a_published_edition_keeps_its_texts(handbook):
    (handbook / "calculators/editions/2.manifest.json").write_text("{}", "utf-8")
    result = translated(handbook, table_cell_1="成分")
    assert result.files == {}
    assert "edition 2 is published and keeps its texts" in result.complaints[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", 'msgid "a\nmsgstr "b"\n'),
        ("a.xlf", '<xliff version="1.2"><file></xliff>'),
        ("a.xlf", "<html/>"),
        ("a.txt", "x"),
        ("a.toml", 'a = "b"\n'),
        ("a.ftl", "a = b\n"),
        ("a.csv", "a,b\n"),
        ("a.tmx", "<tmx/>"),
        ("a.mo", ""),
        ("a.po.gz", ""),
        ("a.po", ""),
    ],
)
def test_a_damaged_file_is_told_from_a_good_one(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(exchange_units.ExchangeError, match="not a PO or XLIFF file"):
        exchange_read.read(tmp_path / name)


def test_tools_are_told_to_lock_what_must_stay(handbook):
    written = exchange_formats.xlf(list(sent(handbook).values()), "ja").decode()
    assert '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">' in written
    assert '[hệ số<ph id="1">](factors.md)</ph>, **đọc** <ph id="2">[[fact:a]]</ph>' in written
    assert '<ph id="2">[[fact:a]]</ph>、[係数<ph id="1">](factors.md)</ph>' in written


def test_a_missing_page_and_unequal_headings_say_what_to_do(handbook):
    (handbook / PAGE).write_text(JA.replace("#table", "#tables"), "utf-8")
    with pytest.raises(exchange_units.ExchangeError, match="make headings and anchors the same"):
        sent(handbook)
    (handbook / PAGE).unlink()
    with pytest.raises(
        exchange_units.ExchangeError, match=r"is missing: copy docs/v2/vi/page\.md there"
    ):
        sent(handbook)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("k: cũ # ghi chú\n", "mới", "k: mới # ghi chú\n"),
        ("k: cũ\n", "mới: hơn", "k: 'mới: hơn'\n"),
        ("k: cũ\n", "it's # 1", "k: 'it''s # 1'\n"),
        ("k: [cũ, b]\n", "x, y", "k: ['x, y', b]\n"),
        ("k: cũ\n", "x, y", "k: x, y\n"),
        ("k: cũ\n", "3", "k: '3'\n"),
        ("k: 'cũ'\n", "it's", "k: 'it''s'\n"),
        ('k: "cũ"\n', '"\\', 'k: "\\"\\\\"\n'),
        ("k: |\n  một\n  hai\nl: m\n", "a\nb\n", 'k: "a\\nb\\n"\nl: m\n'),
    ],
)
def test_a_yaml_text_keeps_its_quotes_where_it_can(before, text, after):
    pieces = exchange_yaml.split(before)
    first = next(number for number, piece in enumerate(pieces) if piece.key)
    pieces[first] = pieces[first].holding(text)
    assert join(pieces) == after
    assert exchange_yaml.split(after)[first].text == text


def test_a_text_that_an_alias_repeats_goes_out_once():
    keys = [piece.key for piece in exchange_yaml.split("a: &w {x: một}\nb: *w\n") if piece.key]
    assert keys == ["a.x"]


def test_what_is_not_there_is_said(handbook):
    with pytest.raises(exchange_units.ExchangeError, match="there is no edition 9: choose of"):
        exchange.export(9, "ja", "", handbook)
    with pytest.raises(exchange_units.ExchangeError, match="no such file"):
        exchange_read.read(handbook / "none.po")


def test_the_commands_write_a_file_and_take_it_back(tmp_path, capsys):
    path = tmp_path / "new/2-ja.xlf"
    where = ["--edition", "2", "--to", "ja", "--pages", "ja/about"]
    assert exchange.main(["export", *where, "--format", "xliff", "--out", str(path)]) == 0
    assert capsys.readouterr().out.endswith(" texts of 1 files\n")
    assert exchange.main(["import", str(path)]) == 0
    assert capsys.readouterr().out == "nothing changed\n"
    path.write_text("", "utf-8")
    assert exchange.main(["import", str(path)]) == 1
    assert "not a PO or XLIFF file" in capsys.readouterr().err
