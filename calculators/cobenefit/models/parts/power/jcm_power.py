"""The JCM estimate of electricity: its own conservative factor, its own reference, whole tonnes.

    RE = W_reference·EF_conservative        PE = W_project·EF_conservative
    ER = ⌊RE − PE⌋
The national grid factor has no way into this module: with it the estimate would be about twice
too high.
"""

from __future__ import annotations

from cobenefit.core.calculator import Published
from cobenefit.core.functions import floor
from cobenefit.core.quantity import Quantity
from cobenefit.core.trace import Trace

FACTOR = "jcm_vn_grid_0333"


def jcm_reduction(
    t: Trace, factor: Published, reference: Quantity, project: Quantity
) -> dict[str, Quantity]:
    """Reference and project emissions and the reduction in whole tonnes, rounded down."""
    re = t.step("re_jcm", reference * factor(FACTOR), "tCO2")
    pe = t.step("pe_jcm", project * factor(FACTOR), "tCO2")
    return {"er_jcm": t.step("er_jcm", floor(re - pe, "tCO2"), "tCO2"), "re_jcm": re, "pe_jcm": pe}
