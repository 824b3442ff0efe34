"""YAML read strictly: no duplicate keys, and every complaint names the file and the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """Leaves dates as the text they are: the schema reads them, and can say in which line."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
    for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class DataError(Exception):
    """A data file is wrong; the text is one complaint a line: file:line: what to write."""


def load(path: Path, schema: type[Model]) -> Model:
    """Read `path` and check it against `schema`.

    Raises:
        DataError: syntax, a duplicate, unknown or missing key, or a value of the wrong type.
    """
    node = _compose(path)
    problems = list(_duplicates(path, node))
    if problems:
        raise DataError("\n".join(problems))
    data = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        raise DataError(
            "\n".join(_complaint(path, node, item) for item in error.errors())
        ) from None


def line_of(path: Path, *keys: object) -> int:
    """The line at which the value at `keys` stands (its nearest known parent otherwise)."""
    return _line(_compose(path), keys)


def _compose(path: Path) -> yaml.Node:
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise DataError(f"{path}:{mark.line + 1 if mark else 1}: not YAML: {problem}") from None
    if node is None:
        raise DataError(f"{path}:1: the file is empty")
    return node


def _duplicates(path: Path, node: yaml.Node) -> list[str]:
    found: list[str] = []
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                found.append(f"{path}:{line}: a key must be a plain word: take the brackets out")
                continue
            if key.value in first:
                found.append(
                    f"{path}:{line}: {key.value} stands twice (first in line {first[key.value]}): "
                    "keep one"
                )
            first.setdefault(key.value, line)
            found += _duplicates(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            found += _duplicates(path, item)
    return found


def _complaint(path: Path, node: yaml.Node, error: Any) -> str:
    where = tuple(error["loc"])
    kind = error["type"]
    dotted = ".".join(map(str, where))
    advice = {
        "missing": f"{dotted} is missing: write it",
        "extra_forbidden": f"{dotted} is not known: check its spelling or take it out",
    }.get(kind, f"{dotted}: {error['msg']}{_here(error['input'])}")
    return f"{path}:{_line(node, where)}: {advice}"


def _here(given: Any) -> str:
    """What the file says, when it is short enough to show."""
    return "" if isinstance(given, (dict, list)) else f" (here: {given!r})"


def _line(node: yaml.Node, keys: tuple[object, ...]) -> int:
    line = node.start_mark.line + 1
    for key in keys:
        below = _child(node, key)
        if below is None:
            continue  # pydantic also names union members, which are not in the file
        node, line = below
    return line


def _child(node: yaml.Node, key: object) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value, name.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None
