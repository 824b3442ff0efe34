"""What any page made here must be: balanced, its ids its own, its tables square, its text words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"input", "br", "hr", "col", "img"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "summary", "caption", "figcaption", "legend", "label"}
SILENT = {"script", "style", "svg", "template"}
CODE_WORDS = re.compile(r"\b(?:None|nan|inf|NaN|Infinity|undefined|True|False)\b|[{}]")
KEYS = re.compile(r"\b[a-z][a-z0-9]*_[a-z0-9_]+\b")
FOREIGN = {"vi": re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]"), "ja": re.compile(r"[ăđơưạảấầẩậắằặẹẻẽếềểễệịỉọỏốồổỗộớờởợụủứừửữựỳỷỹ]")}  # fmt: skip


class Page(HTMLParser):
    """Collects what is wrong with a piece of HTML."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[tuple[str, str]] = []  # tag and language
        self.texts: dict[int, str] = {}
        self.ids: set[str] = set()
        self.rows: list[list[int]] = []
        self.lang = lang
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags += 1
        if known.get("id"):
            if known["id"] in self.ids:
                self.wrong.append(f"id twice: {known['id']}")
            self.ids.add(str(known["id"]))
        if any(held in SILENT for held, _ in self.open):
            self.open.extend([] if tag in VOID else [(tag, "")])
            self.texts[len(self.open)] = ""
            return
        for name in ("aria-label", "title", "alt", "data-label"):
            if name in known:
                self._words(known[name] or "", f"@{name}")
        if tag in VOID:
            return
        if tag == "table":
            self.rows.append([])
        elif tag == "tr" and self.rows:
            self.rows[-1].append(0)
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][-1] += int(known.get("colspan") or 1)
        self.open.append((tag, known.get("lang") or (self.open[-1][1] if self.open else self.lang)))
        self.texts[len(self.open)] = ""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")
            return
        text = self.texts.pop(len(self.open))
        self.open.pop()
        silent = tag in SILENT or any(held in SILENT for held, _ in self.open)
        if tag in HEADINGS and not text.strip() and not silent:
            self.wrong.append(f"empty <{tag}>")
        if tag == "table":
            widths = set(self.rows.pop())
            if len(widths) > 1:
                self.wrong.append(f"rows of {sorted(widths)} cells: {text[:60]}")
        if self.open:
            self.texts[len(self.open)] += text

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.wrong.append(f"text outside: {data[:30]}")
            return
        if any(tag in SILENT for tag, _ in self.open):
            return
        self.texts[len(self.open)] += data
        inside = {tag for tag, _ in self.open}
        if "math" not in inside:
            self._words(data, self.open[-1][0])

    def _words(self, text: str, where: str) -> None:
        if found := CODE_WORDS.search(text):
            self.wrong.append(f"{found[0]!r} in {where}: {text[:60]}")
        if found := KEYS.search(text):
            self.wrong.append(f"key {found[0]!r} in {where}: {text[:60]}")
        tongue = self.open[-1][1] if self.open else self.lang
        # An attribute has the language of its element and cannot hold a second one.
        if not where.startswith("@") and tongue in FOREIGN and FOREIGN[tongue].search(text):
            self.wrong.append(f"words not marked as foreign in {where}: {text[:60]}")


def complaints_of(markup: str, lang: str) -> list[str]:
    """What is wrong with a piece of HTML, in a few words each."""
    page = Page(lang)
    page.feed(markup)
    page.close()
    if page.open:
        page.wrong.append(f"not closed: {page.open}")
    return page.wrong
