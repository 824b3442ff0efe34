"""Files of meter and stack data as readers have them: CSV text of any usual kind."""

from __future__ import annotations

from typing import Any

from cobenefit.core.calculator import Field
from cobenefit.data.assessment import Recorded
from cobenefit.data.edition import Edition


def read_table(field: Field, given: Any, edition: Edition, lang: str) -> Recorded:
    raise NotImplementedError
