"""The published site as a folder: its branch, copied and compared, and the pages around the editions."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import deployment
import edition_site
import editions
import errata
import links
import manifest
from editions import ROOT
from published_branch import Branch
from root_pages import root_pages


@dataclass(frozen=True)
class Target:
    """Where the site is published: a branch of a repository, and the site's path on its host."""

    remote: str
    branch: str = "published"
    base: str = "/"


def stop_at(problems: list[str]) -> None:
    if problems:
        raise SystemExit("\n".join([*problems, "nothing was published"]))


def exported(branch: Branch, site: Path, root: Path) -> Path:
    """The published site in the folder `site`, every byte of it what the manifests say."""
    branch.export(site)
    stop_at(deployment.unlike_manifests(site, branch, root))
    return site


def put_around(site: Path, known: list[int], base: str, root: Path) -> None:
    """The pages around the editions `known`; stops at a link that leads nowhere, except in published
    editions, which stay as they are."""
    stop_at(lost_errata(site))
    root_pages(site, known, base)
    older = tuple(f"{number}/" for number in editions.published(root))
    stop_at([line for line in links.problems(site, base) if not line.startswith(older)])


def lost_errata(site: Path) -> list[str]:
    """Errata that the site tells and this copy of the project does not have: they would go."""
    path = site / "errata.json"
    told = json.loads(path.read_text("utf-8"))["notices"] if path.is_file() else {}
    return [
        f"{errata.FILE}: {key} is told on the site and missing here: git pull, or put it back"
        for key in sorted(told.keys() - errata.read().keys())
    ]


def base_of_published(root: Path = ROOT) -> str:
    """The path on its host that the last published edition was built for."""
    known = editions.published(root)
    return manifest.kept(known[-1], root)["base"] if known else "/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the site is published, as arguments of a command."""
    parser.add_argument("--remote", default="origin")
    parser.add_argument("--branch", default="published")
    parser.add_argument("--base", default=base_of_published())


def target(given: argparse.Namespace) -> Target:
    """The same as they were given."""
    return Target(given.remote, given.branch, edition_site.base_path(given.base))
