"""Errors of the calculation core: each says what is wrong and what to do instead."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping
from typing import Any


class CobenefitError(Exception):
    """Base of every error that this package raises on purpose."""


class UnitError(CobenefitError):
    """A unit is unknown, or two quantities of different dimensions were combined."""


class TracedBranchError(CobenefitError):
    """Python asked a traced quantity for a truth value, which would hide one branch."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} on a traced quantity would lose the other branch from the derivation: "
            "use choose(condition, a, b), least(a, b) or greatest(a, b)"
        )


class UndefinedResultError(CobenefitError):
    """A result does not exist, such as a quotient by zero."""


class InputError(CobenefitError):
    """The reader's input cannot be used.

    Attributes:
        field: key of the field concerned ("" when none).
        code: key of the message in the catalogues (``errors.<code>``).
        params: values for the message's placeholders.
        choices: readings to offer when the text is ambiguous.
    """

    def __init__(
        self,
        field: str,
        code: str,
        params: Mapping[str, object] | None = None,
        choices: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{field}: {code} {params or {}}")
        self.field = field
        self.code = code
        self.params = dict(params or {})
        self.choices = choices


_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """A text that can be written: halves of characters, which JSON lets through, are marked."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def repeated(given: Any) -> str:
    """What was given, as a complaint repeats it: never long, and never an error of its own."""
    if isinstance(given, str):
        return whole(given[:60])
    try:
        return whole(reprlib.repr(given)[:60])
    except ValueError:  # a whole number of thousands of digits
        return "…"
