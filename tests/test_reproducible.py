"""Two builds of the same sources are the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil

import edition_site
import manifest
import pytest
from editions import LANGUAGES, ROOT

from cobenefit.blocks import example
from cobenefit.views.workbook import workbook

PAGE = """---
title: Trang {n}
description: Trang {n}
---

# Lò hơi {n} {{ #top }}

<!-- cobenefit: not-in-this-edition -->

Đồng lợi ích, 温室効果ガス, [trang](about.md).

| a | b |
|---|---|
| 1 | 2 |
"""
LINKED = ("scripts", "i18n", "docs/theme", "calculators/facts", "calculators/sources.yaml",
          "calculators/errata.yaml")  # fmt: skip


def handbook(root, age):
    """A handbook of two pages, whose files are `age` seconds old."""
    for name in LINKED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    texts = {"calculators/editions/1.yaml": 'as_of: "2022-03-31"', "docs/v1/nav.yml": "- index.md\n- about.md\n"}  # fmt: skip
    for language in LANGUAGES:
        texts |= {f"docs/v1/{language}/{name}.md": PAGE.format(n=name) for name in ("index", "about")}  # fmt: skip
    for name, text in sorted(texts.items(), reverse=age > 0):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
        os.utime(root / name, (1e9 - age, 1e9 - age))
    return root


def test_pages_and_search_are_the_same_bytes_in_another_folder_at_another_time(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = []
    for name, age in (("one", 0), ("a longer name", 1e8)):
        root, out = handbook(tmp_path / name / "handbook", age), tmp_path / name / "site"
        edition_site.pages(1, out, root=root)
        edition_site.search_index(out / "1")
        found.append(manifest.files(out))
    assert "1/ja/about/index.html" in found[0]
    assert any(name.endswith(".pf_meta") for name in found[0])
    assert found[0] == found[1]


def test_a_draft_is_marked_on_every_page_and_a_release_on_none(tmp_path):
    root = handbook(tmp_path / "handbook", 0)
    (root / "calculators/editions/1.lock.json").write_text('{"factors": {}}', "utf-8")
    for draft in (True, False):
        edition_site.pages(1, tmp_path / str(draft), draft, root)
        pages = {
            path.relative_to(tmp_path / str(draft)).as_posix(): path.read_text("utf-8")
            for path in (tmp_path / str(draft)).rglob("*.html")
        }
        assert ("1/ja/checklist/index.html" in pages) is draft
        for text in pages.values():
            assert text.count("BẢN NHÁP / 草案") == (3 if draft else 0)
            assert ('<meta name="robots" content="noindex">' in text) is draft


def test_a_workbook_is_the_same_bytes_on_another_day(monkeypatch):
    import time

    first = workbook(example("readiness", 1, "vi"))
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2e9))
    assert workbook(example("readiness", 1, "vi")) == first


@pytest.mark.parametrize(
    ("text", "path"), [("/", "/"), ("", "/"), ("so-tay", "/so-tay/"), ("/a/b/", "/a/b/")]
)
def test_the_path_of_the_site_has_a_slash_at_both_ends(text, path):
    assert edition_site.base_path(text) == path
