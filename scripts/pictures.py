"""The handbook's own drawings: drawn once, with their words in the page's language."""

from __future__ import annotations

from pathlib import Path

import editions
import jinja2

from cobenefit.core.errors import CobenefitError


def picture(name: str, language: str, root: Path) -> str:
    """A figure of docs/theme/partials/pictures, described for readers who do not see it."""
    path = root / f"docs/theme/partials/pictures/{name}.html"
    if not path.is_file():
        raise CobenefitError(f"no picture {name!r}: {path} is missing")
    template = jinja2.Template(
        path.read_text("utf-8"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    words = editions.texts(language, root)["pictures"]
    return template.render(words[name.replace("-", "_")])
