"""The form of a calculator as static HTML; the browser client brings it to life."""

from __future__ import annotations

import json
from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.markup import Element, Raw
from cobenefit.views.numbers import unit_text


def form_html(calculator: Calculator, edition: Edition, lang: str, root: str) -> Element:
    """The form with its error summary, status line and empty result.

    Args:
        root: relative address of the site's root, such as ``../../../``.
    """
    words = catalog(lang)
    sections = [
        _section(words, calculator, edition, name)
        for name in words.find(f"calculators.{calculator.id}.sections")
    ]
    refine = [f for f in calculator.fields if f.section == "refine"]
    config = {"texts": words.find("client"), "engine": f"{root}assets/engine/engine.json"}
    return Element(
        "div",
        Element("noscript", Element("p", words.text("form.without_script"), class_="cb-noscript")),
        Element(
            "div",
            Element("h2", words.text("errors.heading")),
            Element("ul"),
            class_="cb-errors",
            id="cb-errors",
            role="alert",
            tabindex="-1",
            hidden=True,
        ),
        Element(
            "form",
            *sections,
            Element(
                "details",
                Element("summary", words.text("form.refine")),
                *_refine(words, calculator, edition, refine),
                class_="cb-section cb-refine",
            ),
            _actions(words),
            class_="cb-form",
            id="cb-form",
            novalidate=True,
        ),
        Element("div", class_="cb-status", id="cb-status", role="status"),
        Element(
            "section",
            class_="cb-result",
            id="cb-result",
            aria_label=words.text("result.heading"),
            tabindex="-1",
            hidden=True,
        ),
        Element(
            "script",
            Raw(json.dumps(config, ensure_ascii=False).replace("<", "\\u003c")),
            type="application/json",
            id="cb-config",
        ),
        Element("script", type="module", src=f"{root}assets/engine/start.js"),
        class_="cb-app",
        data_calculator=calculator.id,
        data_edition=edition.id,
        data_lang=lang,
    )


def _actions(words: Catalog) -> Element:
    return Element(
        "div",
        Element("button", words.text("form.submit"), type="submit", class_="cb-primary"),
        Element("button", words.text("form.reset"), type="reset", class_="cb-quiet"),
        Element("p", words.text("form.privacy"), class_="cb-small"),
        class_="cb-actions",
    )


def _section(words: Catalog, calculator: Calculator, edition: Edition, name: str) -> Element:
    fields = [field for field in calculator.fields if field.section == name]
    return _fieldset(
        words.text(f"calculators.{calculator.id}.sections.{name}"),
        [_field(words, calculator, edition, field) for field in fields],
    )


def _refine(
    words: Catalog, calculator: Calculator, edition: Edition, fields: list[Field]
) -> list[Element]:
    """The finer fields, those of each scenario together and the others last."""
    groups: dict[str, list[Element]] = {}
    for field in fields:
        scenario = field.key.rpartition("_")[2]
        title = f"scenarios.{scenario}"
        label = words.text(title) if words.has(title) else words.text("form.optional")
        groups.setdefault(label, []).append(_field(words, calculator, edition, field))
    return [_fieldset(label, made) for label, made in groups.items()]


def _fieldset(legend: str, fields: list[Element]) -> Element:
    return Element("fieldset", Element("legend", legend), *fields, class_="cb-section")


def _field(words: Catalog, calculator: Calculator, edition: Edition, field: Field) -> Element:
    path = f"calculators.{calculator.id}.fields.{field.key}"
    label = words.text(f"{path}.label")
    years = edition.known_years("vn_grid_emission_factor") if field.kind == "year" else []
    help_text = words.text(f"{path}.help", years=", ".join(map(str, years)))
    need = words.text("form.required" if field.required else "form.optional")
    heading = (label, " ", Element("span", need, class_=_need_class(field)))
    told = (
        Element("p", help_text, class_="cb-help", id=f"f-{field.key}-help"),
        Element("p", class_="cb-error", id=f"f-{field.key}-error", hidden=True),
    )
    if field.kind == "devices":
        # A legend must come first in its fieldset, so what is told stands inside.
        parts = [_devices(words, edition, field, Element("legend", *heading), told)]
    else:
        naming = Element("label", *heading, for_=f"f-{field.key}")
        parts = [naming, *told, _control(words, edition, field, label)]
    return Element(
        "div",
        *parts,
        Element("p", _blank_means(words, field), class_="cb-echo", id=f"f-{field.key}-echo")
        if field.kind == "quantity"
        else None,
        class_="cb-field",
        data_field=field.key,
        data_type=field.kind,
    )


def _need_class(field: Field) -> str:
    return "cb-need" if field.required else "cb-need cb-need-optional"


def _blank_means(words: Catalog, field: Field) -> str:
    return words.text("form.default_unspecified") if field.default_from else ""


def _control(words: Catalog, edition: Edition, field: Field, label: str) -> Element:
    described = f"f-{field.key}-help f-{field.key}-error"
    shared: dict[str, Any] = {
        "id": f"f-{field.key}",
        "name": field.key,
        "aria_describedby": described,
        "aria_required": "true" if field.required else None,
    }
    if field.kind == "choice":
        options = [Element("option", words.text("form.choose"), value="")]
        options += [_option(words, edition, field, key) for key in edition.tables[field.table]]
        return Element("select", *options, **shared)
    if field.kind == "year":
        return _input("numeric", {**shared, "class_": "cb-year"})
    shared["aria_describedby"] += f" f-{field.key}-echo"
    return Element("div", _input("decimal", shared), _unit(words, field, label), class_="cb-input")


def _input(mode: str, shared: dict[str, Any]) -> Element:
    return Element("input", type="text", inputmode=mode, autocomplete="off", **shared)


def _option(words: Catalog, edition: Edition, field: Field, key: str) -> Element:
    row = edition.tables[field.table][key]
    return Element(
        "option",
        words.text(f"choices.{field.table}.{key}"),
        value=key,
        data_group=row.get("group"),
        data_groups=" ".join(row["groups"]) if "groups" in row else None,
    )


def _devices(
    words: Catalog, edition: Edition, field: Field, legend: Element, told: tuple[Element, ...]
) -> Element:
    boxes = [
        Element(
            "label",
            Element("input", type="checkbox", name=field.key, value=key),
            Element("span", words.text(f"choices.{field.table}.{key}")),
            class_="cb-check",
        )
        for key in edition.tables[field.table]
    ]
    return Element(
        "fieldset",
        legend,
        *told,
        *boxes,
        id=f"f-{field.key}",
        class_="cb-devices",
        aria_describedby=f"f-{field.key}-help f-{field.key}-error",
    )


def _unit(words: Catalog, field: Field, label: str) -> Element:
    if len(field.units) == 1:
        return Element("span", unit_text(field.unit, words.lang), class_="cb-unit")
    chosen = field.form_unit or field.unit
    options = [
        Element("option", unit_text(unit, words.lang) or "0–1", value=unit, selected=unit == chosen)
        for unit in field.units
    ]
    return Element(
        "select",
        *options,
        class_="cb-unit",
        name=f"{field.key}.unit",
        aria_label=words.text("form.unit_of", label=label),
    )
