"""A YAML file as pieces: every text in it, quoted again as it was when another takes its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import yaml
from exchange_pieces import Piece

TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Scalar(Piece):
    """A text of a YAML file; `flow` in a list or mapping that stands in brackets."""

    flow: bool = False

    def holding(self, text: str) -> Self:
        """The same with another text, in the same kind of quotes where it can be."""
        return replace(self, raw=written(text, self.raw, self.flow), text=text)


def split(source: str) -> list[Piece]:
    """The pieces of a file; a text is called by its dotted key, as in `scripts/parity.py`.

    Raises:
        yaml.YAMLError: the file is not YAML.
    """
    pieces: list[Piece] = []
    at = 0
    for key, node, flow in texts(yaml.compose(source, Loader=yaml.CSafeLoader)):
        start, end = node.start_mark.index, node.end_mark.index
        if start < at:
            continue  # repeated by an alias: it stands, and is translated, where its anchor is
        pieces += [Piece(source[at:start]), Scalar(source[start:end], key, node.value, flow=flow)]
        at = end
    return [*pieces, Piece(source[at:])]


def texts(
    node: yaml.Node | None, key: str = "", flow: bool = False
) -> Iterator[tuple[str, yaml.ScalarNode, bool]]:
    """Key, node and `flow` of each text, as they follow; numbers, dates and true are none."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag == TEXT:
            yield key, node, flow
    elif node:
        flow = flow or bool(node.flow_style)
        for place, item in enumerate(node.value):
            name, value = item if isinstance(item, tuple) else (None, item)
            below = f"{key}.{name.value}".removeprefix(".") if name else f"{key}[{place}]"
            yield from texts(value, below, flow)


def written(text: str, before: str, flow: bool) -> str:
    """`text` as YAML, in the style of `before`; a block of lines becomes one quoted line."""
    if before[:1] in "|>":
        return json.dumps(text, ensure_ascii=False) + "\n" * before.endswith("\n")
    if before[:1] == '"' or "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    if before[:1] != "'" and is_plain(text, flow):
        return text
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str, flow: bool) -> bool:
    """Whether `text` needs no quotes."""
    try:
        return yaml.safe_load(f"[{text}, {text}]" if flow else f"- {text}\n- {text}") == [text] * 2
    except yaml.YAMLError:
        return False
