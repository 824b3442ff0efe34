"""Links the first use of each explained term on a page to the glossary, with its note at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

import yaml
from frame import Place

TOKEN = re.compile(r"(<[^>]+>)")
NAME = re.compile(r"</?([a-z][a-z0-9]*)")
# Where a link would not do, or would only disturb.
APART = re.compile(
    "a|h[1-6]|code|pre|math|svg|script|style|form|button|summary|dfn|abbr|table|figure"
)
VOID = frozenset({"br", "img", "hr", "input", "wbr", "col"})
GLOSSARY = "appendix/glossary/"


@lru_cache
def _terms(language: str, edition: int, root: Path) -> dict[str, tuple[str, str]]:
    """Term as written in a sentence → (key, note), of the terms that have a note."""
    data = yaml.safe_load((root / "i18n/glossary.yaml").read_text("utf-8"))["terms"]
    found = {}
    for key, term in data.items():
        note = (term.get("note") or {}).get(language)
        if note and int(term.get("since", 1)) <= edition:
            other = term["ja" if language == "vi" else "vi"]
            for spelling in re.split(r"[・/]|\s*[(（].*?[)）]", str(term[language])):
                if len(spelling.strip()) > 1:
                    found.setdefault(spelling.strip().lower(), (key, f"{note} ({other})"))
    return found


@lru_cache
def _pattern(language: str, edition: int, root: Path) -> re.Pattern[str]:
    """Longest first, so that a compound is not cut; whole words where words are spaced."""
    spellings = sorted(_terms(language, edition, root), key=len, reverse=True)
    choices = "|".join(map(re.escape, spellings)) or r"(?!)"
    spaced = rf"(?<!\w)(?:{choices})(?!\w)"
    return re.compile(spaced if language == "vi" else f"(?:{choices})", re.IGNORECASE)


def linked(content: str, place: Place, root: Path) -> str:
    """`content` (HTML) with the first use of each explained term linked to the glossary."""
    if place.source == "appendix/glossary.md":
        return content
    terms = _terms(place.language, place.edition, root)
    pattern, done, apart, parts = _pattern(place.language, place.edition, root), set(), [], []

    def link(match: re.Match[str]) -> str:
        key, note = terms[match[0].lower()]
        if key in done:
            return match[0]
        done.add(key)
        target = f"{place.root}{GLOSSARY}#term-{key}"
        return (
            f'<a class="cb-term" href="{target}" aria-describedby="note-{key}">{match[0]}</a>'
            f'<span class="cb-term__note" role="tooltip" id="note-{key}"'
            f" data-pagefind-ignore>{escape(note, quote=False)}</span>"
        )

    for token in TOKEN.split(content):
        if token.startswith("<"):
            _step(token, apart)
            parts.append(token)
        else:
            parts.append(token if apart else pattern.sub(link, token))
    return "".join(parts)


def _step(tag: str, apart: list[str]) -> None:
    """Follow one tag: inside any of APART, or of anything nested there, nothing is linked."""
    name = NAME.match(tag)
    if name is None or name[1] in VOID or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if apart and apart[-1] == name[1]:
            apart.pop()
    elif apart or APART.fullmatch(name[1]) or 'class="cb-refs"' in tag or "cb-app" in tag:
        apart.append(name[1])
