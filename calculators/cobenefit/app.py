"""The one door: a request goes in, a response comes out, for browser, build, CLI and tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cobenefit.assess import assess
from cobenefit.core.errors import InputError
from cobenefit.data.assessment import Assessment, Measured, defaults
from cobenefit.respond import complaints, response
from cobenefit.views.catalog import LANGUAGES, catalog
from cobenefit.views.numbers import exact, with_unit
from cobenefit.views.result import result_html
from cobenefit.views.wording import complaint, published_text


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer ``{"calculator", "edition", "lang", "inputs"}``.

    Returns the response, or ``{"errors": [{"field", "code", "message"}]}``: bad input is
    answered, never raised.
    """
    try:
        made = _assess(request)
    except InputError as problem:
        return {"errors": [complaint(catalog(_language(request)), problem)]}
    return complaints(made) if made.problems else response(made)


def page(request_json: str) -> str:
    """What the page's worker asks: `run` with the result as HTML and what was understood.

    Takes and gives JSON text. Besides ``response`` or ``errors`` the answer has ``html``,
    ``echo`` (each field's value as read, or the default in use) and ``parsed`` (numbers as
    entered, in the unit chosen).
    """
    request = json.loads(request_json)
    try:
        made = _assess(request)
    except InputError as problem:
        return json.dumps({"errors": [complaint(catalog(_language(request)), problem)]})
    answer: dict[str, Any] = {"echo": _echo(made), "parsed": _parsed(made)}
    if made.problems:
        answer |= complaints(made)
    else:
        answer |= {"response": response(made), "html": str(result_html(made))}
    return json.dumps(answer, ensure_ascii=False)


def _assess(request: Any) -> Assessment:
    if isinstance(request, Mapping):
        catalog(str(request.get("lang", "vi")))  # an unknown language is refused first
    return assess(request)


def _language(request: Any) -> str:
    """The language to complain in when the request may be nothing of the kind."""
    lang = request.get("lang") if isinstance(request, Mapping) else None
    return str(lang) if lang in LANGUAGES else "vi"


def _parsed(made: Assessment) -> dict[str, float]:
    found = {k: held.value for k, held in made.read.items() if isinstance(held, Measured)}
    return found | {k: held for k, held in made.read.items() if isinstance(held, int)}


def _echo(made: Assessment) -> dict[str, str]:
    words = catalog(made.lang)
    found = {
        key: with_unit(exact(held.value, made.lang), held.unit, made.lang)
        for key, held in made.read.items()
        if isinstance(held, Measured)
    }
    standing_in = defaults(made)
    for field in made.calculator.fields:
        # Known to have none is said by an empty line; not yet known, by the form's own words.
        if field.default_from and field.default_from[0] in made.read and field.key not in made.read:
            factor_id = standing_in.get(field.key)
            value = published_text(words, made.edition, factor_id) if factor_id else ""
            found[field.key] = value and words.text("form.default_in_use", value=value)
    return found
