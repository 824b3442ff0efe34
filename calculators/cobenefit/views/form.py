"""The form of a calculator as static HTML; the browser client brings it to life."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cobenefit.core.calculator import Calculator, Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import Catalog, catalog
from cobenefit.views.form_asked import Form
from cobenefit.views.form_field import field_html
from cobenefit.views.markup import Child, Element, Raw

PROFILE_PAGE = "calculators/facility-profile/"


def form_html(calculator: Calculator, edition: Edition, lang: str, root: str) -> Element:
    """The form with its error summary, status line and empty result.

    Args:
        root: relative address of the edition's root, such as ``../../``.
    """
    words = catalog(lang)
    form = Form(words, edition, f"calculators.{calculator.id}", calculator.fields)
    names = [name for name in words.find(f"{form.base}.sections") if name != "refine"]
    sections = [_section(form, name, words.text(f"{form.base}.sections.{name}")) for name in names]
    config = {
        "texts": words.find("client"),
        "engine": f"{root}assets/engine/engine.json",
        "names": _sources(words, form.shown),
        "profile": f"{root}{'' if lang == 'vi' else f'{lang}/'}{PROFILE_PAGE}",
    }
    return app_html(
        Element("noscript", Element("p", words.text("form.without_script"), class_="cb-noscript")),
        error_summary(words),
        Element(
            "form",
            Element("div", class_="cb-offers", id="cb-offers"),
            *sections,
            _refine(form),
            actions(words, words.text("form.submit"), words.text("form.privacy")),
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
        config=config,
        script=f"{root}assets/engine/start.js",
        data_calculator=calculator.id,
        data_edition=edition.id,
        data_lang=lang,
    )


def app_html(*parts: Child, config: Mapping[str, Any], script: str, **attributes: Any) -> Element:
    """A form and what goes with it, with the client that brings it to life."""
    text = json.dumps(config, ensure_ascii=False).replace("<", "\\u003c")
    return Element(
        "div",
        *parts,
        Element("script", Raw(text), type="application/json", id="cb-config"),
        Element("script", type="module", src=script),
        class_="cb-app",
        **attributes,
    )


def error_summary(words: Catalog) -> Element:
    """Where all errors are listed once the button was pressed."""
    return Element(
        "div",
        Element("h2", words.text("errors.heading")),
        Element("ul"),
        class_="cb-errors",
        id="cb-errors",
        role="alert",
        tabindex="-1",
        hidden=True,
    )


def actions(words: Catalog, submit: str, note: str) -> Element:
    """The two buttons of a form, and what happens with what is typed."""
    return Element(
        "div",
        Element("button", submit, type="submit", class_="cb-primary"),
        Element("button", words.text("form.reset"), type="reset", class_="cb-quiet"),
        Element("p", note, class_="cb-small"),
        class_="cb-actions",
    )


def fieldset(legend: str, fields: Iterable[Child]) -> Element:
    """Fields that belong together."""
    return Element("fieldset", Element("legend", legend), *fields, class_="cb-section")


def _section(form: Form, name: str, title: str) -> Element | None:
    fields = [field_html(form.ask(field)) for field in form.shown if field.section == name]
    return fieldset(title, fields) if fields else None


def _refine(form: Form) -> Element | None:
    """The finer fields, folded: those of each scenario together, and the others last."""
    words, fields = form.words, [field for field in form.shown if field.section == "refine"]
    if not fields:
        return None
    groups: dict[str, list[Element]] = {}
    for field in fields:
        scenario = f"scenarios.{field.key.rpartition('_')[2]}"
        label = words.text(scenario) if words.has(scenario) else words.text("form.optional")
        groups.setdefault(label, []).append(field_html(form.ask(field)))
    own = f"{form.base}.sections.refine"
    title = words.text(own if words.has(own) else "form.refine")
    made = [fieldset(label, fields) for label, fields in groups.items()]
    if len(groups) == 1:  # the summary says it all
        made = [Element("div", *next(iter(groups.values())), class_="cb-section")]
    return Element("details", Element("summary", title), *made, class_="cb-section cb-refine")


def _sources(words: Catalog, fields: tuple[Field, ...]) -> dict[str, str]:
    """Names of the calculators whose results some field can take over."""
    return {
        name: words.text(f"calculators.{name}.name")
        for field in fields
        for name in field.takes
        if words.has(f"calculators.{name}.name")
    }
