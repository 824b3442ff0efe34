"""What must be right before an edition is published: one line for whatever is not, with what to do.

python scripts/release_gates.py N    only what is told at once: may edition N be published now?
"""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import check
import editions
import new_edition
import release_report
import translations
from editions import ROOT


def problems(number: int, root: Path = ROOT) -> list[str]:
    """All that stops the publication; the gates are tried when the edition may be published at all."""
    return refusals(number, root) or uncommitted(root) or failed_gates(number)


def refusals(number: int, root: Path = ROOT) -> list[str]:
    """Why this edition is not the one to publish now."""
    known, published = editions.numbers(root), editions.published(root)
    if number in published:
        return [
            f"edition {number} is published, once and for all. A mistake in it is told by an entry in "
            f"calculators/errata.yaml and `make errata`; anything else belongs into the next edition: "
            f"make edition N={known[-1] + 1}"
        ]
    if number not in known:
        return [f"there is no edition {number}, only {known}: make edition N={known[-1] + 1}"]
    if published and number < published[-1]:
        return [f"edition {published[-1]} is published, and {number} is older than it"]
    if before := new_edition.waiting(number, root):
        return [f"publish edition {before[0]} first: edition {number} links to it"]
    return too_early(number, root)


def too_early(number: int, root: Path = ROOT) -> list[str]:
    """An edition tells of a day that is over."""
    day, today = editions.as_of(number, root), datetime.date.today()
    if day <= today:
        return []
    return [
        f"edition {number} tells how things stand on {day}, and today is {today}: wait until then, or "
        f"write an earlier as_of in calculators/editions/{number}.yaml and make renew N={number}"
    ]


def uncommitted(root: Path = ROOT) -> list[str]:
    """Files that git does not know as they are: what is published must be possible to build again."""
    command = ["git", "-C", str(root), "status", "--porcelain"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"not committed: {line[3:]}: commit it first, or take it back" for line in done.stdout.splitlines()]  # fmt: skip


def failed_gates(number: int) -> list[str]:
    """Complaints of `make check`, of the translations, and of the release report."""
    found = []
    for name, gate in check.GATES.items():
        found += [f"{name}: {complaint}" for complaint in gate()]
    found += translations.waiting(number)
    return found + release_report.problems(number)


if __name__ == "__main__":
    at_once = refusals(int(sys.argv[1])) or uncommitted()
    raise SystemExit("\n".join(at_once) or 0)
