"""Words: the compiled catalogues of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from cobenefit.core.errors import InputError, repeated
from cobenefit.data.store import read_compiled

LANGUAGES = ("vi", "ja")


class Catalog:
    """The words of one language; a missing key is an error and never shows as a key."""

    def __init__(self, lang: str, tree: Mapping[str, Any]) -> None:
        self.lang = lang
        self.tree = tree

    def find(self, path: str) -> Any:
        """What stands at ``a.b.c`` (KeyError when nothing does)."""
        here: Any = self.tree
        for part in path.split("."):
            here = here[part]
        return here

    def text(self, path: str, **params: object) -> str:
        """The message at `path` with its placeholders filled."""
        return str(self.find(path)).format(**params)

    def has(self, path: str) -> bool:
        """Whether something stands at `path`."""
        try:
            self.find(path)
        except (KeyError, TypeError):
            return False
        return True

    def own(self, calculator: str, path: str, **params: object) -> str:
        """A calculator's own words at `path`, or else those that all calculators share."""
        mine = f"calculators.{calculator}.{path}"
        return self.text(mine if self.has(mine) else path, **params)

    def owns(self, calculator: str, path: str) -> bool:
        """Whether `own` finds words at `path`."""
        return self.has(f"calculators.{calculator}.{path}") or self.has(path)

    def join(self, items: list[str]) -> str:
        """A list in running text: a, b và c / a、b、c."""
        comma, last = self.find("lists.comma"), self.find("lists.last")
        if len(items) < 2:
            return "".join(items)
        return f"{comma.join(items[:-1])}{last}{items[-1]}"


@cache
def catalog(lang: str) -> Catalog:
    """The catalogue of ``vi`` or ``ja`` (an InputError for any other language)."""
    if lang not in LANGUAGES:
        raise InputError(
            "lang", "unknown_language", {"given": repeated(lang), "known": ", ".join(LANGUAGES)}
        )
    return Catalog(lang, read_compiled(f"catalog-{lang}"))
