"""The handbook's own drawings: drawn once, with their words in the page's language."""

from __future__ import annotations

from pathlib import Path

import editions
import jinja2

from cobenefit.core.errors import CobenefitError


def picture(name: str, language: str, root: Path) -> str:
    """A figure of docs/theme/partials/pictures, described for readers who do not see it."""
    folder = root / "docs/theme/partials/pictures"
    if not (folder / f"{name}.html").is_file():
        raise CobenefitError(f"no picture {name!r}: {folder}/{name}.html is missing")
    loader = jinja2.FileSystemLoader(folder)
    drawings = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    words = editions.texts(language, root)["pictures"][name.replace("-", "_")]
    return drawings.get_template(f"{name}.html").render(words, name=name)
