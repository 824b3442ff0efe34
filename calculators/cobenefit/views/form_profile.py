"""The form of the facility profile: the same fields, kept for all calculators and not calculated."""

from __future__ import annotations

from cobenefit.core.calculator import Field
from cobenefit.data.edition import Edition
from cobenefit.views.catalog import catalog
from cobenefit.views.form import actions, app_html, error_summary, fieldset
from cobenefit.views.form_asked import Form
from cobenefit.views.form_field import field_html
from cobenefit.views.markup import Element


def profile_html(
    entries: tuple[Field, ...], sections: tuple[str, ...], edition: Edition, lang: str, root: str
) -> Element:
    """The entries by section; a choice from a table that the edition lacks is left out.

    Args:
        root: relative address of the edition's root.
    """
    words = catalog(lang)
    known = tuple(entry for entry in entries if not entry.table or entry.table in edition.tables)
    form = Form(words, edition, "profile", known)
    made = [
        fieldset(
            words.text(f"profile.sections.{name}"),
            [field_html(form.ask(field)) for field in known if field.section == name],
        )
        for name in sections
    ]
    config = {
        "texts": words.find("client"),
        "engine": f"{root}assets/engine/engine.json",
        "names": {},
        "profile": "",
    }
    return app_html(
        Element(
            "noscript", Element("p", words.text("profile.without_script"), class_="cb-noscript")
        ),
        error_summary(words),
        Element(
            "form",
            *made,
            actions(words, words.text("profile.submit"), words.text("profile.kept")),
            class_="cb-form",
            id="cb-form",
            novalidate=True,
        ),
        Element("div", class_="cb-status", id="cb-status", role="status"),
        config=config,
        script=f"{root}assets/engine/start.js",
        data_profile_form=True,
        data_edition=edition.id,
        data_lang=lang,
    )
