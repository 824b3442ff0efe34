"""What a model wants shown, without words: notices, tables and charts of its quantities.

Words stand in the catalogues under the keys used here; views put them in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobenefit.core.quantity import Quantity


@dataclass(frozen=True)
class Notice:
    """A remark on a run, or an alarm: a catalogue key with values for its placeholders."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    alarm: bool = False


@dataclass(frozen=True)
class Word:
    """A word or sentence of the calculator's own: ``words.<code>`` in its catalogue.

    Attributes:
        tone: ``good``, ``bad`` or ``open`` for a verdict, "" for a mere word.
        params: values for the placeholders: quantities, numbers, texts.
    """

    code: str
    tone: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """The name of a chosen row, such as the fuel ``anthracite`` of the table ``fuels``."""

    table: str
    key: str


@dataclass(frozen=True)
class Text:
    """What the reader typed, shown as it is."""

    text: str


@dataclass(frozen=True)
class Range:
    """The 95 % interval of a quantity, for a column of intervals."""

    of: Quantity


@dataclass(frozen=True)
class Cited:
    """A document of the edition, by its id in the sources."""

    source: str


@dataclass(frozen=True)
class Linked:
    """A page of the same edition and language, such as ``calculators/fuel-switch/``."""

    page: str
    word: str


Cell = Quantity | Word | Choice | Text | Range | Cited | Linked | None


@dataclass(frozen=True)
class Line:
    """A row of a table.

    Attributes:
        label: what the row is about: an output's key or another cell.
        cells: what stands in each column; a column left out shows a dash.
        group: key of the group that the row belongs to, "" for none.
    """

    label: str | Word | Choice | Text
    cells: Mapping[str, Cell]
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A table: ``tables.<key>`` in the catalogue has ``caption``, ``columns``, ``groups``.

    Attributes:
        wide: a table of many like rows, such as years, which scrolls on a phone instead of
            standing row by row.
    """

    key: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    wide: bool = False


@dataclass(frozen=True)
class Mark:
    """One thing drawn in a chart: a label and its quantities by role (``value``, ``x``…)."""

    label: str | Word | Choice | Text
    values: Mapping[str, Quantity | float]


@dataclass(frozen=True)
class Chart:
    """A chart: ``charts.<key>`` in the catalogue has ``title``, ``axis`` and ``alt``.

    Attributes:
        kind: the module of views/charts that draws it.
        marks: what is drawn, in order.
    """

    kind: str
    key: str
    marks: tuple[Mark, ...]
