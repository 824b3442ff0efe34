"""The one door: a request goes in, a response comes out, for browser, build, CLI and tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from cobenefit.assess import assess
from cobenefit.core.errors import InputError, repeated
from cobenefit.data.assessment import Assessment
from cobenefit.echo import echo, parsed, tables
from cobenefit.respond import complaints, response
from cobenefit.views.catalog import LANGUAGES, catalog
from cobenefit.views.csv_file import csv_file
from cobenefit.views.result import brief_html, result_html
from cobenefit.views.result_files import file_stem
from cobenefit.views.wording import complaint


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
    ``echo`` (each field's value as read, or the default in use), ``parsed`` (numbers as
    entered, in the unit chosen) and ``tables`` (headings of files). With
    ``"ranges": "first_order"`` the answer comes at once and is brief: no ``response``, and of
    the HTML the parts ``sentence`` and ``tables`` alone.
    """
    request: Any = None
    try:
        request = _loaded(request_json)
        made = _assess(request)
    except InputError as problem:
        return json.dumps({"errors": [complaint(catalog(_language(request)), problem)]})
    answer: dict[str, Any] = {
        "echo": echo(made),
        "parsed": parsed(made),
        "tables": tables(made, request["inputs"]),
    }
    if made.problems:
        answer |= complaints(made)
    elif request.get("ranges") == "first_order":
        answer |= {"html": str(brief_html(made))}
    else:
        answer |= {"response": response(made), "html": str(result_html(made))}
    return json.dumps(answer, ensure_ascii=False)


def file(request_json: str, kind: str) -> bytes:
    """The result as a file: ``xlsx``, ``csv`` or ``json`` (RuntimeError for bad input).

    The workbook needs the library XlsxWriter, which a page loads when it is first asked for.
    """
    return FILES[kind](_assess(json.loads(request_json)))


def file_name(request_json: str, kind: str) -> str:
    """What a reader's browser calls the file."""
    return f"{file_stem(_assess(json.loads(request_json)))}.{kind}"


def _workbook(made: Assessment) -> bytes:
    from cobenefit.views.workbook import workbook  # XlsxWriter is there only now

    return workbook(made)


def _json_file(made: Assessment) -> bytes:
    return json.dumps(response(made), ensure_ascii=False, indent=1).encode()


FILES: dict[str, Callable[[Assessment], bytes]] = {
    "xlsx": _workbook,
    "csv": csv_file,
    "json": _json_file,
}


def _loaded(request_json: str) -> Any:
    try:
        return json.loads(request_json)
    except (ValueError, RecursionError):
        raise InputError("", "bad_request", {"reason": "JSON"}) from None


def _assess(request: Any) -> Assessment:
    if isinstance(request, Mapping):
        catalog(repeated(request.get("lang", "vi")))  # an unknown language is refused first
    return assess(request)


def _language(request: Any) -> str:
    """The language to complain in when the request may be nothing of the kind."""
    lang = request.get("lang") if isinstance(request, Mapping) else None
    return str(lang) if lang in LANGUAGES else "vi"
