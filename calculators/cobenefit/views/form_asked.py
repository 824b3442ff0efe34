"""A field at its place in a form: its path, its identifiers and its words."""

from __future__ import annotations

from dataclasses import dataclass

from cobenefit.core.calculator import Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog

NUMBER = "{n}"  # stands for the row's number in the template of a row


@dataclass(frozen=True)
class Form:
    """What all fields of one form share; `base` is where their words are in the catalogue."""

    words: Catalog
    edition: Edition
    base: str
    fields: tuple[Field, ...]

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that the edition asks for."""
        return tuple(field for field in self.fields if field.since <= self.edition.id)

    def ask(self, field: Field) -> Asked:
        """A field of the form itself."""
        return Asked(self, field, f"{self.base}.fields.{field.key}", self.fields)


@dataclass(frozen=True)
class Asked:
    """A field at its place.

    Attributes:
        place: path of its words in the catalogue.
        beside: the fields of the same level, itself among them.
        at: what its path begins with, such as ``fuels.2.`` within a row.
    """

    form: Form
    field: Field
    place: str
    beside: tuple[Field, ...]
    at: str = ""

    @property
    def path(self) -> str:
        """Its name in requests and complaints: ``fuel``, or ``fuels.2.fuel`` within a row."""
        return self.at + self.field.key

    @property
    def id(self) -> str:
        """Identifier of its control."""
        return f"f-{self.path}"

    @property
    def label(self) -> str:
        """Its name for people."""
        return self.form.words.text(f"{self.place}.label")

    @property
    def help(self) -> str:
        """What helps to fill it in; "" when its words have none."""
        if not self.form.words.has(f"{self.place}.help"):
            return ""
        years = self.form.edition.known_years("vn_grid_emission_factor")
        return self.form.words.text(f"{self.place}.help", years=", ".join(map(str, years)))

    @property
    def described_by(self) -> str:
        """Identifiers of the lines that tell about it."""
        told = [f"{self.id}-help"] if self.help else []
        return " ".join([*told, f"{self.id}-error"])

    @property
    def options(self) -> dict[str, str]:
        """The names of what may be chosen, by id, in order."""
        words, field = self.form.words, self.field
        if field.table:
            known = self.form.edition.tables[field.table]
            return {key: words.text(f"choices.{field.table}.{key}") for key in known}
        place = f"{self.form.base}.options.{field.key}"
        return {key: words.text(f"{place}.{key}") for key in field.options}

    def chooser(self, key: str) -> Asked:
        """The choice beside it that decides whether it applies."""
        field = next(other for other in self.beside if other.key == key)
        place = f"{self.place.rpartition('.')[0]}.{key}"
        return Asked(self.form, field, place, self.beside, self.at)

    def column(self, field: Field, row: str) -> Asked:
        """A column of these rows, in the row of that number."""
        place = f"{self.place}.columns.{field.key}"
        return Asked(self.form, field, place, self.field.columns, f"{self.path}.{row}.")
