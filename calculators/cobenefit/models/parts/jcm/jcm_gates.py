"""Conditions of JCM support and of Decree 112/2026: met, not met or unknown, each with its source.

A condition is asked of the reader, or decided by a computed figure. A condition that was read in
a document says ``read``; one that is only recalled says ``recalled`` and must be looked up in
the guidelines of the present call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cobenefit.core.calculator import Field, Given
from cobenefit.core.shown import Cited, Line, Table, Word

TONES = {"yes": "good", "no": "bad", "unknown": "open"}


@dataclass(frozen=True)
class Gate:
    """A condition: its field, the document that sets it, and how we know it."""

    id: str
    group: str
    source: str
    known: str = "read"


ASKED = (
    Gate("energy_co2", "programme", "gec_jcm_equipment_subsidy"),
    Gate("japanese_participant", "programme", "gec_jcm_equipment_subsidy"),
    Gate("not_started", "programme", "gec_jcm_equipment_subsidy"),
    Gate("done_in_time", "programme", "moej_jcm_2015"),
    Gate("no_other_subsidy", "programme", "jcm_bangladesh_criteria"),
    Gate("monitoring_to_end", "programme", "jcm_bangladesh_criteria"),
    Gate("credits_delivered", "programme", "moej_jcm_2015"),
    Gate("registration_aimed", "programme", "gec_jcm_equipment_subsidy"),
    Gate("methodology", "dossier", "jcm_faq_oecc"),
    Gate("calculation_basis", "dossier", "gec_jcm_proposal_guide_2016"),
    Gate("mrv_organisation", "dossier", "gec_jcm_proposal_guide_2016"),
    Gate("funding", "dossier", "gec_jcm_proposal_guide_2016"),
    Gate("permits", "dossier", "gec_jcm_proposal_guide_2016"),
    Gate("beyond_law", "viet_nam", "decree_112_2026"),
    Gate("advanced_technology", "viet_nam", "decree_112_2026"),
    Gate("needs_support", "viet_nam", "decree_112_2026"),
    Gate("lasting", "viet_nam", "decree_112_2026"),
)
FIGURES = (
    Gate("amount_in_bounds", "figures", "nies_jcm_call_2018"),
    Gate("cost_within_guideline", "figures", "gec_jcm_call_2024", "recalled"),
    Gate("payback_long_enough", "figures", "gec_jcm_call_2024", "recalled"),
)
FIELDS = tuple(
    Field(f"gate_{gate.id}", "choice", options=("yes", "no", "unknown"), radios=True,
          section=f"gates_{gate.group}", example=example)
    for gate, example in zip(
        ASKED,
        ("yes", "yes", "yes", "yes", "yes", "unknown", "yes", "yes",
         "unknown", "yes", "unknown", "yes", "unknown",
         "yes", "yes", "unknown", "unknown"),
    )
)  # fmt: skip


def answers(given: Given, figures: Mapping[str, bool | None]) -> dict[str, str]:
    """What is known of each condition: ``yes``, ``no`` or ``unknown``."""
    found = {gate.id: given.get(f"gate_{gate.id}", "unknown") for gate in ASKED}
    said = {True: "yes", False: "no", None: "unknown"}
    return found | {gate.id: said[figures.get(gate.id)] for gate in FIGURES}


def gate_table(found: Mapping[str, str], figures: Mapping[str, Mapping[str, float]]) -> Table:
    """Every condition with its answer, its document, and whether that was read.

    `figures` gives the programme's figures that a condition names.
    """
    order = {"no": 0, "unknown": 1, "yes": 2}
    gates = (*ASKED, *FIGURES)
    groups = list(dict.fromkeys(gate.group for gate in gates))
    # The gaps stand first in each group: they are what is left to do.
    ranked = sorted(gates, key=lambda gate: (groups.index(gate.group), order[found[gate.id]]))
    lines = [
        Line(
            Word(f"gate_{gate.id}", params=figures.get(gate.id, {})),
            {
                "answer": Word(f"answer_{found[gate.id]}", TONES[found[gate.id]]),
                "todo": Word(f"todo_{gate.id}") if found[gate.id] != "yes" else None,
                "source": Cited(gate.source),
                "known": Word(f"known_{gate.known}"),
            },
            gate.group,
        )
        for gate in ranked
    ]
    return Table("gates", ("answer", "todo", "source", "known"), tuple(lines))


def verdict(found: Mapping[str, str]) -> str:
    """``closed`` when a condition of the programme fails, ``open`` while gaps are left."""
    programme = {gate.id for gate in ASKED if gate.group == "programme"}
    if any(found[key] == "no" for key in programme):
        return "closed"
    return "ready" if all(answer == "yes" for answer in found.values()) else "open"
