"""What must be right before an edition is published: one line for whatever is not, with what to do."""

from __future__ import annotations

import datetime
from pathlib import Path

import check
import editions
import errata_check
import manifest
import new_edition
import release_report
import translations
from editions import ROOT
from package_wheel import PROJECT, code_version
from published_branch import git


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
    return out_of_order(number, root) or too_early(number, root)


def out_of_order(number: int, root: Path = ROOT) -> list[str]:
    """The days of the editions follow their numbers."""
    for before in editions.published(root)[-1:]:
        day = editions.as_of(before, root)
        if editions.as_of(number, root) <= day:
            return [
                f"calculators/editions/{number}.yaml: as_of must be later than {day}, the day of "
                f"edition {before}"
            ]
    return []


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
    words = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    names = [line[3:] for line in git(*words, cwd=root).decode().split("\0") if line]
    return [f"not committed: {name}: commit it first, or take it back" for name in names]


def for_errata(root: Path = ROOT) -> list[str]:
    """What must be right before errata are told."""
    return uncommitted(root) or errata_check.problems(root)


def failed_gates(number: int) -> list[str]:
    """Complaints of `make check`, of the translations, and of the release report."""
    found = []
    for name, gate in check.GATES.items():
        found += [f"{name}: {complaint}" for complaint in gate()]
    found += translations.waiting(number)
    found += drafted_news(number) + same_version()
    return found + check.reading(lambda: release_report.problems(number))()


def drafted_news(number: int, root: Path = ROOT) -> list[str]:
    """Pages of news that still say that a machine drafted them."""
    pages = {lang: root / f"docs/v{number}/{lang}/whats-new.md" for lang in editions.LANGUAGES}
    return [
        f"{page}: rewrite the draft for readers, and take out the line that says it is one"
        for lang, page in pages.items()
        if page.is_file()
        and editions.texts(lang)["release"]["notes"]["draft"] in page.read_text("utf-8")
    ]


def same_version(root: Path = ROOT) -> list[str]:
    """The package's version, when its code moved since the last edition and the version did not: two
    wheels of one name and other content are one for pip and for whoever cites them."""
    for last in editions.published(root)[-1:]:
        commit = manifest.kept(last, root)["source"]
        moved = git("diff", "--name-only", commit, "--", "calculators/cobenefit", cwd=root)
        before = git("show", f"{commit}:{PROJECT}", cwd=root).decode()
        now = (root / PROJECT).read_text("utf-8")
        if moved and code_version(before) == code_version(now):
            return [
                f"the calculators changed since edition {last}: raise `version` in {PROJECT}, and "
                "__version__ in calculators/cobenefit/__init__.py"
            ]
    return []
