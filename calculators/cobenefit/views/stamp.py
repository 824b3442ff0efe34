"""What makes a result one that can be found again: edition, date, engine, digest of factors."""

from __future__ import annotations

from cobenefit import __version__
from cobenefit.data.assessment import Assessment
from cobenefit.data.published import factor_digest
from cobenefit.views.catalog import Catalog
from cobenefit.views.wording import date_text


def stamp_text(words: Catalog, made: Assessment) -> str:
    """The stamp of a result in a sentence, the same on the page and in the workbook."""
    return words.text(
        "result.stamp",
        edition=made.edition.id,
        as_of=date_text(words, made.edition.as_of),
        engine=__version__,
        digest=factor_digest(made.trace.leaves.values()),
    )
