"""Texts in three languages at once, such as a plan that two countries' offices read."""

from __future__ import annotations

import re

from cobenefit.views.markup import Child, Element

BETWEEN = " / "
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ]", re.I)
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def marked(text: str, lang: str) -> list[Child]:
    """A text, with the parts of one in three languages marked, for voices that read it aloud.

    Such a text has Vietnamese and Japanese in either order, then English.
    """
    parts = text.split(BETWEEN)
    if len(parts) != 3 or not any(map(_JAPANESE.search, parts[:2])):
        return [text]
    order = ("vi", "ja", "en") if _JAPANESE.search(parts[1]) else ("ja", "vi", "en")
    found: list[Child] = []
    for tongue, part in zip(order, parts):
        found += [BETWEEN] if found else []
        found += [part if tongue == lang else Element("span", part, lang=tongue)]
    return found


def quoted(text: str, lang: str) -> Child:
    """A text in the language of its source, such as the article of a law, marked as what it is."""
    tongue = "ja" if _JAPANESE.search(text) else "vi" if _VIETNAMESE.search(text) else lang
    return text if tongue == lang else Element("span", text, lang=tongue)
