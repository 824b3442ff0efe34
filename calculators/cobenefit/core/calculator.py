"""What a calculator is: its fields, its method, and what a run shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cobenefit.core.curve import Curve
from cobenefit.core.quantity import Quantity
from cobenefit.core.shown import Chart, Notice, Table
from cobenefit.core.trace import Trace

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One input of a calculator.

    Attributes:
        key: name in requests; its words are in the catalogues.
        kind: ``quantity``, ``choice``, ``devices`` (several choices), ``year``, ``rows``
            (a list of objects with `columns`), ``series`` (a list of numbers), or ``table``
            (a pasted or chosen CSV file with `columns`).
        units: for a quantity or series, the spellings accepted and the unit expression each
            means; the first is the field's unit, the one of a bare number.
        form_unit: spelling that the form preselects, when not the first.
        minimum, maximum: bounds in the field's unit, of the year, or of the number of rows;
            `strict` excludes the minimum itself.
        required: whether a run needs it. An optional quantity has a published default, or is 0.
        table: for choices, the edition's table whose ids may be chosen.
        options: for choices of the calculator's own, the ids.
        radios: whether a choice shows all its options at once.
        columns: for rows and tables, the fields of one row.
        when: a choice field and those of its values with which this field applies at all.
        section: group of the form; ``refine`` is folded away.
        example: value of the worked example, or None.
        default_from: for an optional quantity, the choice field and the column of its table's
            row that names the factor used when nothing is entered.
        spread95: id of the factor that gives the usual relative 95 % uncertainty of such data.
        takes: output of another calculator that this field can take over, by calculator.
        profile: entry of the facility profile that fills this field.
        fixed: whether the number decides how the calculation is built (a count of years), so
            that a workbook cannot follow its change.
        since: first edition that asks it.
    """

    key: str
    kind: str = "quantity"
    units: Mapping[str, str] = field(default_factory=dict)
    form_unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    strict: bool = False
    required: bool = False
    table: str = ""
    options: tuple[str, ...] = ()
    radios: bool = False
    columns: tuple[Field, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    section: str = "refine"
    example: Any = None
    default_from: tuple[str, str] | None = None
    spread95: str = ""
    takes: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    fixed: bool = False
    since: int = 1

    @property
    def unit(self) -> str:
        """Spelling of the unit that a bare number has."""
        return next(iter(self.units), "")


class Published(Protocol):
    """What a model may ask of an edition; leaves it gives are in the run's trace."""

    def __call__(self, factor_id: str, year: int | None = None, group: str = "") -> Quantity:
        """The published value as a leaf (FactorNotFound when the edition has none)."""

    def knows(self, factor_id: str) -> bool:
        """Whether the edition has a value of this factor (in any year)."""

    def asks(self, since: int) -> bool:
        """Whether the edition asks fields that came in with edition `since`."""

    def row(self, table: str, key: str) -> Mapping[str, Any]:
        """A row of a table, such as the fuel ``anthracite``."""

    def describes(self, factor_id: str, what: str) -> str | None:
        """A descriptor of a factor, such as ``per`` or ``controlled``."""

    def curve(self, name: str) -> Curve:
        """A curve of points, such as ``steam_enthalpy`` over pressure."""


@dataclass(frozen=True)
class Result:
    """What a model returns.

    Attributes:
        outputs: results by key, in order.
        notices: what to know, and alarms.
        tables, charts: what to show, in order, beside the sentence.
        verdict: which of the calculator's headlines tells the result.
        further: what takes long and need not be there at each keystroke, such as break-evens:
            a function that gives outputs, notices, tables and charts to be added.
    """

    outputs: Mapping[str, Quantity]
    notices: tuple[Notice, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    verdict: str = "plain"
    further: Callable[[], Result] | None = None

    def whole(self) -> Result:
        """The result with what `further` adds."""
        if self.further is None:
            return self
        more = self.further()
        return Result(
            {**self.outputs, **more.outputs},
            self.notices + more.notices,
            self.tables + more.tables,
            self.charts + more.charts,
            self.verdict,
        )


@dataclass(frozen=True)
class Calculator:
    """A calculator: pure arithmetic from inputs and published values to outputs.

    Attributes:
        headline: keys of the outputs of the result sentence, the first being the one whose
            range is explained (what moves it most, its histogram).
        symbols: letters of its own quantities in formulas, such as ``{"air_ratio": "λ"}``;
            a subscript follows an underscore.
    """

    id: str
    fields: tuple[Field, ...]
    run: Callable[[Trace, Given, Published], Result]
    headline: tuple[str, ...]
    symbols: Mapping[str, str] = field(default_factory=dict)
