"""Student's t for whole degrees of freedom.

Up to `SUMMED` degrees by the finite sums of Abramowitz and Stegun (Handbook of Mathematical
Functions, 26.7.3 and 26.7.4), inverted by bisection; beyond, where the sums grow long, by the
asymptotic expansion 26.7.5, whose first term left out is below 1e-10 there.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist

from cobenefit.core.errors import UndefinedResultError

SUMMED = 400


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


def _expanded(freedom: int) -> float:
    """The quantile as a series in 1/ν around the normal one."""
    z: float = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


@cache
def t95(freedom: int) -> float:
    """The t whose two-sided probability is 95 % (UndefinedResultError below 1 degree)."""
    if freedom < 1:
        raise UndefinedResultError("no interval of a mean: at least two values are needed")
    if freedom > SUMMED:
        return _expanded(freedom)
    low, high = 0.0, 20.0  # 12.7 is the largest, that of one degree
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, freedom) < 0.95 else (low, middle)
    # Twelve digits: beyond, the last bits of atan() and cos() differ between machines.
    return float(f"{(low + high) / 2:.12g}")
