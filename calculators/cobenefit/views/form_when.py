"""Fields that apply only to what was chosen before them."""

from __future__ import annotations

from cobenefit.views.form_asked import Asked
from cobenefit.views.markup import Element


def condition(asked: Asked) -> dict[str, str]:
    """The condition as attributes for the client, which hides what does not apply."""
    if asked.field.when is None:
        return {}
    chooser, values = asked.field.when
    return {"data_when": asked.at + chooser, "data_when_values": " ".join(values)}


def condition_note(asked: Asked) -> Element | None:
    """The condition in words, for a page without script, where every field is visible."""
    if asked.field.when is None:
        return None
    key, values = asked.field.when
    chooser, words = asked.chooser(key), asked.form.words
    names = [name for value, name in chooser.options.items() if value in values]
    text = words.text(
        "form.only_when", label=chooser.label, options=words.find("lists.semicolon").join(names)
    )
    return Element("p", text, class_="cb-help cb-unscripted")
