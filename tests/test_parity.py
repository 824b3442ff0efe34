"""Vietnamese and Japanese must say the same things: each seeded difference is found, and nothing else."""

from pathlib import Path

import parity
import pytest

ROOT = Path(__file__).resolve().parent.parent
VI = """---
title: Lò hơi
description: Đốt than
---

# Lò hơi { #boiler }

Đến 31/3/2022 lò hơi đốt 1.234,5 tấn than, thải CO2; xem [hệ số](factors.md) và [[factor:gwp]].

<!-- cobenefit: form fuel_switch -->

## Bảng { #table }

| Chất | Lượng |
|---|--:|
| SO2 | 0,8 |

![sơ đồ](../img/plant.svg)

<math display="block"><mi>E</mi><mo>=</mo><mi>F</mi></math>
"""
JA = """---
title: ボイラ
description: 石炭を燃やす
---

# ボイラ { #boiler }

係数は [[factor:gwp]] と[係数の一覧](factors.md)にある。2022年3月31日までに石炭 1,234.5 トンを燃やし、CO2 を出した。

<!-- cobenefit: form fuel_switch -->

## 表 { #table }

| 物質 | 量 |
|---|--:|
| SO2 | ０．８ |

![図](../img/plant.svg)

<math display="block"><mi>E</mi><mo>=</mo><mi>F</mi></math>
"""
TEXTS = {
    "vi": "form:\n  total: Tổng {amount} {{ngoặc}}\n  list: [một, hai]\n",
    "ja": "form:\n  total: 合計 {amount} {{括弧}}\n  list: [一, 二]\n",
}


def handbook(root: Path, vi: str = VI, ja: str = JA, texts: dict | None = None) -> list[str]:
    """Write a handbook of one page and give its problems."""
    for language, page in (("vi", vi), ("ja", ja)):
        folder = root / f"docs/v2/{language}/methods"
        folder.mkdir(parents=True)
        (folder / "boiler.md").write_text(page, "utf-8")
        (root / "i18n").mkdir(exist_ok=True)
        (root / f"i18n/{language}.yaml").write_text((texts or TEXTS)[language], "utf-8")
    return parity.problems(root)


def test_the_same_content_in_two_languages_has_no_problem(tmp_path):
    assert handbook(tmp_path) == []


def test_our_own_handbook_agrees():
    assert parity.problems(ROOT) == []


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        (
            "description: 石炭を燃やす\n",
            "",
            "front matter has ['description', 'title'] and ['title']",
        ),
        ("## 表 { #table }", "### 表 { #table }", "the headings are ## {#table} and ### {#table}"),
        ("## 表 { #table }", "## 表 { #tables }", "the headings are ## {#table} and ## {#tables}"),
        ("## 表 { #table }", "## 表", "heading without { #anchor }"),
        (
            "form fuel_switch",
            "example fuel_switch",
            "directives differ: form fuel_switch | example fuel_switch",
        ),
        ("factor:gwp", "factor:gwp_n2o", "only in vi factor:gwp; only in ja factor:gwp_n2o"),
        (
            "(factors.md)",
            "(glossary.md)",
            "links differ: only in vi factors.md; only in ja glossary.md",
        ),
        (
            "plant.svg",
            "plan.svg",
            "images differ: only in vi ../img/plant.svg; only in ja ../img/plan.svg",
        ),
        ("| SO2 | ０．８ |\n", "", "tables (rows × columns) differ: 3 × 2 | 2 × 2"),
        (
            "| SO2 | ０．８ |\n",
            "| SO2 | ０．８ | t |\n",
            "tables (rows × columns) differ: 3 × 2 | 3 × 2/3",
        ),
        ("1,234.5", "1,234.6", "numbers differ: only in vi 1234.5; only in ja 1234.6"),
        ("1,234.5", "1.234,5", "numbers differ: only in vi 1234.5"),
        ("3月31日", "31日", "numbers differ: only in vi 3; only in ja nothing"),
        ("<mi>F</mi>", "<mi>Q</mi>", "symbols in formulas differ: E, F | E, Q"),
    ],
)
def test_a_difference_between_the_pages_is_found(tmp_path, wrong, right, message):
    assert wrong in JA
    found = handbook(tmp_path, ja=JA.replace(wrong, right))
    assert any(message in problem for problem in found), found


def test_a_difference_names_both_files_and_lines(tmp_path):
    found = handbook(tmp_path, ja=JA.replace("０．８", "0.9"))
    lines = "docs/v2/vi/methods/boiler.md:12 and docs/v2/ja/methods/boiler.md:12"
    assert found == [
        f"{lines}: section ## {{#table}}: numbers differ: only in vi 0.8; only in ja 0.9"
    ]


def test_a_missing_heading_is_found(tmp_path):
    found = handbook(tmp_path, ja=JA.partition("## 表")[0])
    assert found[-1].startswith("docs/v2/vi/methods/boiler.md:12: docs/v2/ja/methods/boiler.md:")
    assert found[-1].endswith("has no heading ## {#table}")


def test_a_missing_page_is_found(tmp_path):
    handbook(tmp_path)
    (tmp_path / "docs/v2/ja/methods/boiler.md").unlink()
    assert parity.problems(tmp_path) == [
        "docs/v2/vi/methods/boiler.md:1: docs/v2/ja/methods/boiler.md does not exist"
    ]


def test_numbers_in_words_names_and_code_do_not_count(tmp_path):
    vi = VI + "\nHai lò, PM10, m3, `x = 7`, mục\n\n```\nn = 9\n```\n"
    ja = JA + "\n二基、PM10、m³、`x = 8`、項\n"
    assert handbook(tmp_path, vi, ja) == []


def test_a_missing_text_is_found(tmp_path):
    texts = TEXTS | {"ja": "form:\n  total: 合計 {amount}\n  list: [一]\n"}
    assert handbook(tmp_path, texts=texts) == ["i18n/vi.yaml:3: i18n/ja.yaml has no form.list[1]"]


def test_a_misspelt_placeholder_is_found(tmp_path):
    texts = TEXTS | {"ja": TEXTS["ja"].replace("{amount}", "{amonut}")}
    assert handbook(tmp_path, texts=texts) == [
        "i18n/vi.yaml:2 and i18n/ja.yaml:2: form.total: placeholders differ: ['amount'] and ['amonut']"
    ]
