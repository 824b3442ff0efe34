"""What every kind of chart draws with: its words, its labels, its numbers; and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cobenefit.core.shown import Chart, Mark
from cobenefit.data.assessment import Assessment
from cobenefit.views.catalog import Catalog
from cobenefit.views.charts.gauge import Gauge, Number
from cobenefit.views.charts.style import Spec
from cobenefit.views.wording import Label, cell_text

Row = list[str]


@dataclass(frozen=True)
class Picture:
    """A chart as drawn, as told, and as a table.

    Attributes:
        height: of the plot in px.
        layers: of the Vega-Lite specification.
        said: what the chart says, item by item, for the text alternative.
        heads, rows: the table twin; empty when a main table shows the same.
        listed: names of numbered points, to stand below the picture.
        about: for the ``{name}`` in a title.
    """

    height: float
    layers: list[Spec]
    said: list[str]
    heads: Row = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    about: str = ""


@dataclass(frozen=True)
class Pen:
    """A chart with the words and the run it belongs to."""

    words: Catalog
    made: Assessment
    chart: Chart

    def own(self, path: str) -> str:
        """The chart's words at `path`, "" when it has none of its own."""
        return self.own_with(path)

    def own_with(self, path: str, **params: str) -> str:
        """The same with placeholders filled."""
        full = f"charts.{self.chart.key}.{path}"
        calculator = self.made.calculator.id
        held = self.words.owns(calculator, full)
        return self.words.own(calculator, full, **params) if held else ""

    def role(self, role: str) -> str:
        """Name of a role, such as "before": the chart's own, or its kind's, or the usual."""
        usual = f"charts.{self.chart.kind}.columns.{role}"
        usual = usual if self.words.has(usual) else f"charts.columns.{role}"
        own = self.own(f"columns.{role}") or self.own(f"marks.{role}")
        return own or self.words.text(usual)

    def named(self, role: str = "y") -> str:
        """Name of an axis without its unit: ``axis.x``, ``x`` or ``marks.x``; ``axis`` is upward."""
        if not self._one_axis():
            return self.own(f"axis.{role}")
        own = self.own(role) or self.own(f"marks.{role}")
        return own or ("" if role == "x" else self.own("axis"))

    def axis(self, gauge: Gauge, role: str = "y") -> str:
        """Title of an axis with its unit."""
        name = self.named(role)
        return self.head(name, gauge) if name else gauge.unit

    def _one_axis(self) -> bool:
        path = f"charts.{self.chart.key}.axis"
        mine = f"calculators.{self.made.calculator.id}.{path}"
        found = next((self.words.find(p) for p in (mine, path) if self.words.has(p)), "")
        return isinstance(found, str)

    def label(self, label: Label) -> str:
        """Name of a mark: the chart's own word, an output's name, or a cell's text."""
        if not isinstance(label, str):
            return cell_text(self.words, self.made, label)
        if mine := self.own(f"marks.{label}"):
            return mine
        return label if label.isdigit() else cell_text(self.words, self.made, label)

    def gauge(self, *roles: str, even: bool = False) -> Gauge:
        """The axis of all numbers that the marks have in these roles."""
        values = [mark.values[r] for mark in self.chart.marks for r in roles if r in mark.values]
        return Gauge(self.words, self.made, values, even)

    def has(self, role: str) -> bool:
        """Whether any mark has this role."""
        return any(role in mark.values for mark in self.chart.marks)

    def head(self, name: str, gauge: Gauge) -> str:
        """Title of a column with the unit of its numbers."""
        if not gauge.unit or _tight(gauge.unit) in _tight(name):
            return name
        return self.words.text("charts.axis", name=name, unit=gauge.unit)

    def tell(self, name: str, numbers: Sequence[tuple[str, str]]) -> str:
        """An item of the text alternative: "Quạt: trước 12 MWh, sau 3 MWh"."""
        told = [
            self.words.text("charts.part", role=_inside(role), value=value) if role else value
            for role, value in numbers
        ]
        said = self.words.find("lists.comma").join(told)
        path = "charts.item" if len(numbers) > 1 else "charts.one"
        return self.words.text(path, name=name, said=said)


def _tight(text: str) -> str:
    """Without spaces of any kind: words may write a unit with another one."""
    return "".join(text.split())


def _inside(name: str) -> str:
    """A name within a sentence: "Trước" becomes "trước", and formulae stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def numbers(mark: Mark, roles: Sequence[str]) -> dict[str, Number]:
    """The numbers of a mark in the order of `roles`, without those it lacks."""
    return {role: mark.values[role] for role in roles if role in mark.values}


def cells(gauge: Gauge, mark: Mark, roles: Sequence[str]) -> Row:
    """The numbers of a mark as cells: with units only where the column's head has none."""
    write = gauge.number if gauge.same else gauge.text
    return [write(mark.values[role]) if role in mark.values else "–" for role in roles]
