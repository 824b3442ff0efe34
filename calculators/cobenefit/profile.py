"""The facility profile as read: checked and shown back like a calculator's inputs, not calculated."""

from __future__ import annotations

import json
from typing import Any

from cobenefit.core.calculator import Calculator, Given, Published, Result
from cobenefit.core.trace import Trace
from cobenefit.data.assessment import Assessment
from cobenefit.data.store import edition
from cobenefit.echo import echo, parsed
from cobenefit.intake import read_inputs
from cobenefit.models.parts.profile import ENTRIES
from cobenefit.views.catalog import catalog
from cobenefit.views.wording import complaint


def read(request_json: str) -> str:
    """What the profile page's worker asks: ``{"edition", "lang", "inputs"}`` as JSON text.

    The answer has ``echo`` and ``parsed`` as `cobenefit.app.page` gives them, and ``errors``.
    """
    request = json.loads(request_json)
    found, lang = edition(int(request["edition"])), str(request["lang"])
    known = tuple(entry for entry in ENTRIES if not entry.table or entry.table in found.tables)
    asked = Calculator("profile", known, _no_run, ())
    inputs, problems = read_inputs(asked, request["inputs"], found, lang)
    made = Assessment(asked, found, lang, Trace(), inputs, problems)
    answer: dict[str, Any] = {"echo": echo(made), "parsed": parsed(made)}
    if problems:
        answer["errors"] = [complaint(catalog(lang), problem) for problem in problems]
    return json.dumps(answer, ensure_ascii=False)


def _no_run(t: Trace, given: Given, factor: Published) -> Result:
    raise NotImplementedError("a profile is read and never run")
