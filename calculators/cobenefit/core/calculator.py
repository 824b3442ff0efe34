"""What a calculator is: its fields, its outputs, its method, and the result of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One input of a calculator.

    Attributes:
        key: name in requests; its words are in the catalogues.
        kind: ``quantity``, ``choice``, ``devices`` (several choices) or ``year``.
        units: for a quantity, the spellings accepted and the unit expression each means;
            the first is the field's unit, the one of a bare number.
        form_unit: spelling that the form preselects, when not the first.
        minimum, maximum: bounds in the field's unit; `strict` excludes the minimum itself.
        required: whether a run needs it. An optional quantity has a published default, or is 0.
        table: for choices, the edition's table whose ids may be chosen.
        section: group of the form (``baseline``, ``project``, ``electricity``, ``refine``).
        example: value of the worked example, or None.
        default_from: for an optional quantity, the choice field and the column of its table's
            row that names the factor used when nothing is entered.
        spread95: id of the factor that gives the usual relative 95 % uncertainty of such data.
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
    section: str = "refine"
    example: Any = None
    default_from: tuple[str, str] | None = None
    spread95: str = ""

    @property
    def unit(self) -> str:
        """Spelling of the unit that a bare number has."""
        return next(iter(self.units), "")


@dataclass(frozen=True)
class Notice:
    """A warning of a run: a catalogue key with values for its placeholders."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Published(Protocol):
    """What a model may ask of an edition; leaves it gives are in the run's trace."""

    def __call__(self, factor_id: str, year: int | None = None, group: str = "") -> Quantity:
        """The published value as a leaf (FactorNotFound when the edition has none)."""

    def row(self, table: str, key: str) -> Mapping[str, Any]:
        """A row of a table, such as the fuel ``anthracite``."""

    def describes(self, factor_id: str, what: str) -> str | None:
        """A descriptor of a factor, such as ``per`` or ``controlled``."""


@dataclass(frozen=True)
class Result:
    """What a model returns: its outputs by key, in order, and its warnings."""

    outputs: Mapping[str, Quantity]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Calculator:
    """A calculator: pure arithmetic from inputs and published values to outputs.

    Attributes:
        headline: keys of the outputs of the result sentence, greenhouse gases first.
    """

    id: str
    fields: tuple[Field, ...]
    run: Callable[[Trace, Given, Published], Result]
    headline: tuple[str, ...]
