"""What a reader types into or chooses from, for each kind of field that holds one value."""

from __future__ import annotations

from typing import Any

from cobenefit.views.form_asked import Asked
from cobenefit.views.markup import Child, Element
from cobenefit.views.numbers import unit_text


def control(asked: Asked) -> Element:
    """The control of a choice, a year, a quantity or a series; its label stands outside."""
    shared = _shared(asked)
    if asked.field.kind == "choice":
        options = [Element("option", asked.form.words.text("form.choose"), value="")]
        options += [_option(asked, key, name) for key, name in asked.options.items()]
        return Element("select", *options, **shared)
    if asked.field.kind == "year":
        return _input("numeric", {**shared, "class_": "cb-year"})
    shared["aria_describedby"] += f" {asked.id}-echo"
    if asked.field.kind == "series":
        lines = Element("textarea", rows=5, autocomplete="off", spellcheck="false", **shared)
        return Element("div", lines, _unit(asked), class_="cb-input cb-series")
    return Element("div", _input("decimal", shared), _unit(asked), class_="cb-input")


def _shared(asked: Asked) -> dict[str, Any]:
    return {
        "id": asked.id,
        "name": asked.path,
        "aria_describedby": asked.described_by,
        "aria_required": "true" if asked.field.required else None,
    }


def _input(mode: str, shared: dict[str, Any]) -> Element:
    return Element("input", type="text", inputmode=mode, autocomplete="off", **shared)


def _option(asked: Asked, key: str, name: str) -> Element:
    table = asked.field.table
    row = asked.form.edition.tables[table][key] if table else {}
    return Element(
        "option",
        name,
        value=key,
        data_group=row.get("group"),
        data_groups=" ".join(row["groups"]) if "groups" in row else None,
    )


def _unit(asked: Asked) -> Element:
    """The unit inside the frame of the field, to choose where there are several."""
    words, field = asked.form.words, asked.field
    if len(field.units) == 1:
        text = unit_text(field.unit, words.lang)
        return Element("span", text, class_="cb-unit", data_unit=field.unit)
    chosen = field.form_unit or field.unit
    options = [
        Element("option", unit_text(unit, words.lang) or "0–1", value=unit, selected=unit == chosen)
        for unit in field.units
    ]
    return Element(
        "select",
        *options,
        class_="cb-unit",
        name=f"{asked.path}.unit",
        aria_label=words.text("form.unit_of", label=asked.label),
    )


def options_at_once(asked: Asked, heading: tuple[Child, ...], told: tuple[Child, ...]) -> Element:
    """All options to see: boxes to tick (devices), or one to pick (a choice with radios).

    A legend must come first in its fieldset, so what is told about the field stands inside.
    """
    several = asked.field.kind == "devices"
    lines = [
        Element(
            "label",
            Element("input", type="checkbox" if several else "radio", name=asked.path, value=key),
            Element("span", name),
            class_="cb-check" if several else "cb-option",
        )
        for key, name in asked.options.items()
    ]
    return Element(
        "fieldset",
        Element("legend", *heading),
        *told,
        *lines,
        None if several or asked.field.required else _unchoose(asked),
        id=asked.id,
        class_="cb-devices" if several else "cb-radios",
        role=None if several else "radiogroup",
        aria_describedby=asked.described_by,
        aria_required="true" if asked.field.required and not several else None,
    )


def _unchoose(asked: Asked) -> Element:
    """A radio button cannot be untouched again by itself; the client shows this when one is."""
    text = asked.form.words.text("form.unchoose")
    return Element("button", text, type="button", class_="cb-quiet cb-unchoose", hidden=True)
