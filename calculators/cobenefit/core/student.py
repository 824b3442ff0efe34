"""Student's t for whole degrees of freedom, by the finite sums of Abramowitz and Stegun
(Handbook of Mathematical Functions, 26.7.3 and 26.7.4)."""

from __future__ import annotations

import math
from functools import cache

from cobenefit.core.errors import UndefinedResultError


def two_sided(t: float, freedom: int) -> float:
    """Probability that |T| is below `t`."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = freedom % 2 == 1
    # Terms of the sum: each is the one before times cos² and (k − 1)/k.
    term, k = (cosine, 3) if odd else (1.0, 2)
    terms = term if freedom > 1 else 0.0
    while k <= freedom - 2:
        term *= cosine * cosine * (k - 1) / k
        terms += term
        k += 2
    return 2 / math.pi * (angle + sine * terms) if odd else sine * terms


@cache
def t95(freedom: int) -> float:
    """The t whose two-sided probability is 95 % (UndefinedResultError below 1 degree)."""
    if freedom < 1:
        raise UndefinedResultError("no interval of a mean: at least two values are needed")
    low, high = 0.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, freedom) < 0.95 else (low, middle)
    return (low + high) / 2
