"""Code within texts: a directive that stands there is an example, and is not carried out."""

from __future__ import annotations

import re
from collections.abc import Callable

HTML_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
KEPT = re.compile("\ue000(\\d+)\ue001")  # of the private use area: no text holds such signs
FENCE = re.compile(r"^\s*(```+|~~~+)")
SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


def around_code(html: str, change: Callable[[str], str]) -> str:
    """`change` of a page's HTML, with all that stands in <pre> and <code> left as it is."""
    kept: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    changed = change(HTML_CODE.sub(set_aside, html))
    return KEPT.sub(lambda match: kept[int(match[1])], changed)


def prose(markdown: str) -> str:
    """Markdown, line for line, without fenced code and without code in the text."""
    lines, fence = [], ""
    for line in markdown.split("\n"):
        mark = FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append(SPAN.sub("", line))
    return "\n".join(lines)
