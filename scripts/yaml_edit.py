"""Changes a YAML file in single places; every other byte of it stays, comments too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

WIDTH = 150


@dataclass(frozen=True)
class Edit:
    """Put `text` in the place of [start, end) of the file as it was."""

    start: int
    end: int
    text: str


def apply(source: str, edits: list[Edit]) -> str:
    """`source` with all edits, which must not overlap; those at one place follow in order."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join(parts) + source[at:]


def node_at(source: str, *keys: str | int) -> yaml.Node:
    """The node at `keys` (KeyError when there is none)."""
    node = yaml.compose(source, Loader=yaml.CSafeLoader)
    for key in keys:
        node = node.value[key] if isinstance(key, int) else _entry(node, key)[1]
    return node


def replaced(source: str, item: yaml.MappingNode, key: str, value: Any) -> Edit:
    """Gives `key` of a block mapping another value; a new one comes last."""
    try:
        name, node = _entry(item, key)
    except KeyError:
        at = _line_end(source, last_mark(item))
        return Edit(at, at, "\n" + lines({key: value}, item.start_mark.column))
    return Edit(node.start_mark.index, last_mark(node), scalar(value, name.start_mark.column))


def removed(source: str, item: yaml.MappingNode, key: str) -> Edit:
    """Takes `key`, which is not the first, out of a block mapping."""
    name, node = _entry(item, key)
    start = source.rindex("\n", 0, name.start_mark.index)
    return Edit(start, _line_end(source, last_mark(node)), "")


def inserted(source: str, values: yaml.SequenceNode, index: int, value: dict[str, Any]) -> Edit:
    """A new item of a block sequence of mappings, before that which has the place `index` now."""
    first = values.value[0].start_mark
    dash = source[source.rindex("\n", 0, first.index) + 1 : first.index]
    text = dash + lines(value, first.column).lstrip()
    if index == 0:
        at = first.index - len(dash)
        return Edit(at, at, text + "\n")
    at = _line_end(source, last_mark(values.value[index - 1]))
    return Edit(at, at, "\n" + text)


def appended(source: str, text: str) -> Edit:
    """`text`, whole lines, at the end of the file."""
    return Edit(len(source.rstrip("\n")), len(source), "\n" + text.rstrip("\n") + "\n")


def lines(value: dict[str, Any], indent: int) -> str:
    """A block mapping, indented; short lists and mappings stand in one line."""
    return "\n".join(f"{' ' * indent}{key}: {scalar(item, indent)}" for key, item in value.items())


def scalar(value: Any, indent: int) -> str:
    """What stands behind a key: text in as many lines as it needs, dates quoted."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return f'"{value}"'
    flow = isinstance(value, (list, dict))
    dumped = yaml.safe_dump(
        {"k": value},
        allow_unicode=True,
        width=WIDTH - indent,
        default_flow_style=flow,
        sort_keys=False,
    )
    body = dumped.strip("\n")
    body = body.removeprefix("{k: ").removesuffix("}") if flow else body.removeprefix("k: ")
    return body.replace("\n", "\n" + " " * indent)


def last_mark(node: yaml.Node) -> int:
    """Where what is written of a node ends (of a block, its mark lies behind blank lines)."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return last_mark(last[1] if isinstance(last, tuple) else last)


def _entry(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node]:
    for name, value in node.value:
        if name.value == key:
            return name, value
    raise KeyError(key)


def _line_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end
