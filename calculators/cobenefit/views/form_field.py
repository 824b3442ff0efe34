"""One field of a form: label, help, place for its error, control, and what was understood."""

from __future__ import annotations

import json

from cobenefit.views.form_asked import Asked
from cobenefit.views.form_controls import control, options_at_once
from cobenefit.views.form_rows import rows_html
from cobenefit.views.form_table import table_parts
from cobenefit.views.form_when import condition, condition_note
from cobenefit.views.markup import Child, Element

ECHOED = ("quantity", "series", "table")


def field_html(asked: Asked) -> Element:
    """A field, for the client to find by ``data-field`` and to read by ``data-type``."""
    field = asked.field
    return Element(
        "div",
        *_parts(asked),
        Element("p", _blank_means(asked), class_="cb-echo", id=f"{asked.id}-echo")
        if field.kind in ECHOED
        else None,
        class_="cb-field",
        data_field=asked.path,
        data_type=field.kind,
        data_profile=field.profile or None,
        data_takes=json.dumps(dict(field.takes)) if field.takes else None,
        data_units=json.dumps(dict(field.units)) if field.takes else None,
        data_minimum=field.minimum if field.takes else None,
        data_maximum=field.maximum if field.takes else None,
        **condition(asked),
    )


def _parts(asked: Asked) -> list[Child]:
    field = asked.field
    if field.kind == "rows":
        return [rows_html(asked, heading(asked), told(asked), field_html)]
    if field.kind == "table":
        return [table_parts(asked, heading(asked), told(asked))]
    if field.kind == "devices" or field.radios:
        return [options_at_once(asked, heading(asked), told(asked))]
    return [Element("label", *heading(asked), for_=asked.id), *told(asked), control(asked)]


def heading(asked: Asked) -> tuple[Child, ...]:
    """The label, and whether the field is needed."""
    required = asked.field.required
    need = asked.form.words.text("form.required" if required else "form.optional")
    kind = "cb-need" if required else "cb-need cb-need-optional"
    return asked.label, " ", Element("span", need, class_=kind)


def told(asked: Asked) -> tuple[Child, ...]:
    """Help, when the field applies, and the place for its error."""
    return (
        Element("p", asked.help, class_="cb-help", id=f"{asked.id}-help") if asked.help else None,
        condition_note(asked),
        Element("p", class_="cb-error", id=f"{asked.id}-error", hidden=True),
    )


def _blank_means(asked: Asked) -> str:
    return asked.form.words.text("form.default_unspecified") if asked.field.default_from else ""
