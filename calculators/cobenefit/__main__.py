"""The calculators on the command line.

    python -m cobenefit list [--edition N]
    python -m cobenefit schema ID [--edition N] [--lang vi|ja]
    python -m cobenefit run ID [--edition N] [--lang vi|ja] [--format json|text|html] [FILE|-]
    python -m cobenefit run ID … --format xlsx|csv --output NAME
    python -m cobenefit example ID …    the same with the worked example's inputs

`run` reads ``{"inputs": {...}}``: a quantity is a number in the field's unit,
``{"value": 10, "unit": "kt"}`` or text such as ``"10000 t"``. Exit code 0, or 2 for bad
input, with the complaints on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cobenefit.app import FILES
from cobenefit.assess import assess, calculator_of
from cobenefit.core.errors import InputError
from cobenefit.data.assessment import Assessment
from cobenefit.data.store import edition, editions
from cobenefit.respond import complaints, response
from cobenefit.schema import example_inputs, schema
from cobenefit.views.catalog import LANGUAGES, catalog
from cobenefit.views.result import result_html
from cobenefit.views.text import result_text
from cobenefit.views.wording import complaint


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = _parser().parse_intermixed_args(arguments)
    try:
        told = _COMMANDS[options.command](options)
    except InputError as problem:
        _complain([complaint(catalog(options.lang), problem)], options.lang)
        return 2
    except _Refused as refused:
        _complain(refused.args[0], options.lang)
        return 2
    if options.output:
        try:
            Path(options.output).write_bytes(told if isinstance(told, bytes) else told.encode())
        except OSError as error:
            print(error, file=sys.stderr)
            return 2
    elif isinstance(told, bytes) and sys.stdout.isatty():
        print(catalog(options.lang).text("errors.output_needed"), file=sys.stderr)
        return 2
    elif isinstance(told, bytes):
        sys.stdout.buffer.write(told)
    else:
        print(told)
    return 0


class _Refused(Exception):
    """A request was understood and has problems; the argument is the list of complaints."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cobenefit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=_COMMANDS)
    parser.add_argument("id", nargs="?", help="a calculator, such as fuel_switch")
    parser.add_argument("file", nargs="?", default="-", help="a JSON file, or - for input")
    parser.add_argument("--edition", type=int, default=editions()[-1])
    parser.add_argument("--lang", choices=LANGUAGES, default="vi")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="json")
    parser.add_argument("--output", help="a file to write to")
    return parser


def _list(options: argparse.Namespace) -> str:
    words = catalog(options.lang)
    lines = [
        f"{name}\t{words.text(f'calculators.{name}.name')}"
        for name in edition(options.edition).calculators
    ]
    return "\n".join(lines)


def _schema(options: argparse.Namespace) -> str:
    found = edition(options.edition)
    return _json(schema(calculator_of(found, options.id), found, options.lang))


def _run(options: argparse.Namespace) -> str | bytes:
    return _made(options, _read(options.file)["inputs"])


def _example(options: argparse.Namespace) -> str | bytes:
    found = edition(options.edition)
    return _made(options, example_inputs(calculator_of(found, options.id), found))


def _made(options: argparse.Namespace, inputs: Mapping[str, Any]) -> str | bytes:
    named = {"calculator": options.id, "edition": options.edition, "lang": options.lang}
    made = assess({**named, "inputs": inputs})
    if made.problems:
        raise _Refused(complaints(made)["errors"])
    return _FORMATS[options.format](made)


def _read(name: str) -> Mapping[str, Any]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
        request = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise InputError("", "bad_request", {"reason": str(error)}) from None
    if not isinstance(request, dict) or not isinstance(request.get("inputs"), dict):
        raise InputError("", "bad_request", {"reason": "inputs"})
    return request


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _complain(found: list[dict[str, Any]], lang: str) -> None:
    for item in found:
        line = catalog(lang).text("errors.item", label=item["field"], message=item["message"])
        print(line if item["field"] else item["message"], file=sys.stderr)


_FORMATS: dict[str, Callable[[Assessment], str | bytes]] = {
    "csv": FILES["csv"],
    "xlsx": FILES["xlsx"],
    "json": lambda made: _json(response(made)),
    "text": lambda made: result_text(made),
    "html": lambda made: str(result_html(made)),
}
_COMMANDS: dict[str, Callable[[argparse.Namespace], str | bytes]] = {
    "list": _list,
    "schema": _schema,
    "run": _run,
    "example": _example,
}


if __name__ == "__main__":
    sys.exit(main())
