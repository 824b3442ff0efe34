"""Checks that the Vietnamese and the Japanese handbook say the same things.

    python scripts/parity.py [root]

Pages of each edition (see page_shape), and the keys and {placeholders} of i18n/vi.yaml and ja.yaml
and of the files of each calculator below i18n/vi and i18n/ja.
"""

from __future__ import annotations

import argparse
import string
from collections import Counter
from pathlib import Path

import yaml
from page_shape import Section, Shape, shape

LANGUAGES = ("vi", "ja")
IN_ORDER = {
    "blocks": "directives",
    "tables": "tables (rows × columns)",
    "symbols": "symbols in formulas",
}
COUNTED = {
    "values": "values [[…]]",
    "links": "links",
    "images": "images",
    "numbers": "numbers",
    "amounts": "numbers with units",
    "dates": "dates",
}


def problems(root: Path) -> list[str]:
    """One sentence for each difference, naming both files and lines."""
    found = []
    for edition in sorted((root / "docs").glob("v[0-9]*")):
        found += page_problems(edition, root)
    texts = [root / f"i18n/{language}.yaml" for language in LANGUAGES]
    if all(path.is_file() for path in texts):
        found += text_problems(*texts, root)
    return found + calculator_problems(root)


def calculator_problems(root: Path) -> list[str]:
    """Files i18n/<language>/<calculator>.yaml: both must be there, and agree."""
    found = []
    names = {path.name for language in LANGUAGES for path in root.glob(f"i18n/{language}/*.yaml")}
    for name in sorted(names):
        texts = [root / f"i18n/{language}/{name}" for language in LANGUAGES]
        lacking = [path.relative_to(root) for path in texts if not path.is_file()]
        found += [f"{path} is missing" for path in lacking] or text_problems(*texts, root)
    return found


def page_problems(edition: Path, root: Path) -> list[str]:
    """Differences between the two language trees of one edition."""
    trees = [
        {path.relative_to(edition / language): path for path in (edition / language).rglob("*.md")}
        for language in LANGUAGES
    ]
    found = []
    for page in sorted(set(trees[0]) ^ set(trees[1])):
        there, lacking = LANGUAGES if page in trees[0] else LANGUAGES[::-1]
        base = edition.relative_to(root)
        found.append(f"{base / there / page}:1: {base / lacking / page} does not exist")
    for page in sorted(set(trees[0]) & set(trees[1])):
        pair = [shape(tree[page], language) for tree, language in zip(trees, LANGUAGES)]
        found += compare_pages(*pair, root)
    return found


def compare_pages(vi: Shape, ja: Shape, root: Path) -> list[str]:
    """Front matter and heading tree; then section by section."""
    found = []
    if vi.keys != ja.keys:
        found.append(
            f"{at(vi, 1, root)} and {at(ja, 1, root)}: front matter has {vi.keys} and {ja.keys}"
        )
    for page in (vi, ja):
        found += [
            f"{at(page, section.line, root)}: heading without {{ #anchor }}"
            for section in page.sections[1:]
            if not section.anchor
        ]
    for one, other in zip(vi.sections, ja.sections):
        if (one.level, one.anchor) != (other.level, other.anchor):
            found.append(
                f"{at(vi, one.line, root)} and {at(ja, other.line, root)}: the headings are "
                f"{name(one)} and {name(other)}; sections from here on are not compared"
            )
            return found
        where = f"{at(vi, one.line, root)} and {at(ja, other.line, root)}: section {name(one)}: "
        found += [where + difference for difference in compare_sections(one, other)]
    if len(vi.sections) != len(ja.sections):
        longer = vi if len(vi.sections) > len(ja.sections) else ja
        extra = longer.sections[min(len(vi.sections), len(ja.sections))]
        other = ja if longer is vi else vi
        found.append(
            f"{at(longer, extra.line, root)}: {at(other, other.sections[-1].line, root)} "
            f"has no heading {name(extra)}"
        )
    return found


def compare_sections(vi: Section, ja: Section) -> list[str]:
    """What differs between two sections, in words."""
    found = []
    for key, words in IN_ORDER.items():
        one, other = getattr(vi, key), getattr(ja, key)
        if one != other:
            found.append(
                f"{words} differ: {', '.join(one) or 'none'} | {', '.join(other) or 'none'}"
            )
    for key, words in COUNTED.items():
        one, other = getattr(vi, key), getattr(ja, key)
        if one != other:
            found.append(
                f"{words} differ: only in vi {listed(one - other)}; only in ja {listed(other - one)}"
            )
    return found


def text_problems(vi: Path, ja: Path, root: Path) -> list[str]:
    """Keys and placeholders of the two text files."""
    one, other = (dict(leaves(yaml.compose(path.read_text("utf-8")))) for path in (vi, ja))
    names = [path.relative_to(root) for path in (vi, ja)]
    found = []
    for key in sorted(one.keys() ^ other.keys()):
        here, lacking, line = (*names, one[key][0]) if key in one else (*names[::-1], other[key][0])
        found.append(f"{here}:{line}: {lacking} has no {key}")
    for key in sorted(one.keys() & other.keys()):
        (line, text), (other_line, other_text) = one[key], other[key]
        if placeholders(text) != placeholders(other_text):
            found.append(
                f"{names[0]}:{line} and {names[1]}:{other_line}: {key}: placeholders differ: "
                f"{sorted(placeholders(text))} and {sorted(placeholders(other_text))}"
            )
    return found


def leaves(node: yaml.Node, prefix: str = ""):
    """Every text below `node`, as (dotted key, (line, text))."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, f"{prefix}.{key.value}" if prefix else key.value)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield from leaves(value, f"{prefix}[{position}]")
    else:
        yield prefix, (node.start_mark.line + 1, node.value)


def placeholders(text: str) -> set[str]:
    """{names} to be filled in; {{literal}} braces are none."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        return {f"not a pattern: {error}"}


def at(page: Shape, line: int, root: Path) -> str:
    return f"{page.path.relative_to(root)}:{line}"


def name(section: Section) -> str:
    return (
        f"{'#' * section.level} {{#{section.anchor}}}"
        if section.level
        else "before the first heading"
    )


def listed(counted: Counter) -> str:
    return ", ".join(sorted(counted.elements())) or "nothing"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "root", type=Path, nargs="?", default=Path(__file__).resolve().parent.parent
    )
    found = problems(parser.parse_args().root.resolve())
    print("\n".join(found) or "the two languages agree")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
