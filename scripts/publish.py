"""Publishes an edition, once and for all; or tells errata beside the published ones.

    python scripts/publish.py N [--remote origin] [--branch published] [--base /] [--unsigned]
    python scripts/publish.py --errata [--remote …]

Everything is prepared and compared in a temporary folder; what is not right is never pushed. On
the branch only the folder of edition N changes, and the pages around the editions.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import deployment
import edition_site
import editions
import errata
import golden
import handbook_pdf
import links
import manifest
import release_gates
import signature
from deployment import MANIFESTS
from edition_site import Options
from editions import ROOT
from published_branch import Branch, git
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


def with_pdf(number: int, site: Path, options: Options) -> list[str]:
    """Build edition `number` and print it; what is not right."""
    found = edition_site.build(number, site, options)
    if not found:
        handbook_pdf.make(number, site)
    return found


def publish(
    number: int,
    target: Target,
    key: str | None,
    root: Path = ROOT,
    gates: Callable[[int, Path], list[str]] = release_gates.problems,
    build: Callable[[int, Path, Options], list[str]] = with_pdf,
) -> list[Path]:
    """Publish edition `number`; the files that now belong into the project.

    `key` names the file of the key that signs; with None the manifest is not signed.

    Raises:
        SystemExit: something is not right; it says what to do, and nothing was published.
    """
    stop_at([] if key is None else signature.key_problems(key, root))
    with TemporaryDirectory() as work:
        branch = Branch(target.remote, target.branch, Path(work) / "branch.git", root)
        branch.ask_who()
        stop_at(gates(number, root))
        commit = head(root)
        site = exported(branch, Path(work) / "site", root)
        stop_at(build(number, site, Options(target.base)))
        stop_at(moved_since(commit, root))
        listed = write_manifest(number, site, target.base, key, root)
        put_around(site, [*editions.published(root), number], target.base, root)
        deployment.deploy(number, branch, site)
        stop_at(deployment.problems(number, branch, site, root))
        return pushed(branch, listed, root)


def head(root: Path) -> str:
    """The commit that is published."""
    return git("rev-parse", "HEAD", cwd=root).decode().strip()


def moved_since(commit: str, root: Path) -> list[str]:
    """What was changed while the edition was built: the manifest names one commit for all of it."""
    if head(root) != commit:
        return ["a commit was made while the edition was built: publish again"]
    return release_gates.uncommitted(root)


def pushed(branch: Branch, listed: list[Path], root: Path) -> list[Path]:
    """Push; the manifest and its signature as they now stand in the project. They are kept there
    before: an edition that is public and has no manifest here could not be published on."""
    kept = [Path(shutil.copy(path, root / "calculators/editions")) for path in listed]
    try:
        branch.push()
    except BaseException:
        for path in kept:
            path.unlink()
        raise
    return kept


def ask(number: int, target: Target, key: str | None, root: Path = ROOT) -> None:
    """What can be told at once: key, name, repository, order, files that are not committed."""
    stop_at([] if key is None else signature.key_problems(key, root))
    with TemporaryDirectory() as work:
        Branch(target.remote, target.branch, Path(work) / "branch.git", root).ask_who()
    stop_at(release_gates.refusals(number, root) or release_gates.uncommitted(root))


def tell_errata(
    target: Target,
    root: Path = ROOT,
    gates: Callable[[Path], list[str]] = release_gates.for_errata,
) -> None:
    """Renew the pages around the published editions, such as the errata."""
    known = editions.published(root)
    stop_at(gates(root) if known else ["no edition is published yet"])
    with TemporaryDirectory() as work:
        branch = Branch(target.remote, target.branch, Path(work) / "branch.git", root)
        branch.ask_who()
        site = exported(branch, Path(work) / "site", root)
        put_around(site, known, target.base, root)
        deployment.renew(branch, site, "Renew the pages around the editions")
        stop_at(deployment.problems(None, branch, site, root))
        branch.push()


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


def write_manifest(number: int, site: Path, base: str, key: str | None, root: Path) -> list[Path]:
    """manifests/<n>.manifest.json of the site, and its signature."""
    made = manifest.made(
        number, site / str(number), root,
        source=head(root), source_date_epoch=edition_site.source_date(root), base=base,
    )  # fmt: skip
    path = site / MANIFESTS / manifest.path_of(number).name
    path.parent.mkdir(exist_ok=True)
    path.write_text(manifest.written(made), "utf-8")
    if key is None:
        return [path]
    signature.sign(path, key)
    return [path, signature.signature_of(path)]


def base_of_published(root: Path = ROOT) -> str:
    """The path on its host that the last published edition was built for."""
    known = editions.published(root)
    return manifest.kept(known[-1], root)["base"] if known else "/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, nargs="?")
    parser.add_argument("--errata", action="store_true")
    parser.add_argument("--remote", default="origin")
    parser.add_argument("--branch", default="published")
    parser.add_argument("--base", default=base_of_published())
    parser.add_argument("--unsigned", action="store_true")
    parser.add_argument("--ask", action="store_true", help="only what can be told at once")
    given = parser.parse_args()
    target = Target(given.remote, given.branch, edition_site.base_path(given.base))
    if given.errata:
        tell_errata(target)
        print(f"errata are told on the branch {target.branch} of {target.remote}")
        return 0
    if given.number is None:
        raise SystemExit(f"which edition? There are {editions.numbers()}: make publish N=…")
    key = None if given.unsigned else os.environ.get("HANDBOOK_SIGNING_KEY", "")
    if given.ask:
        ask(given.number, target, key)
        return 0
    kept = publish(given.number, target, key)
    print(f"edition {given.number} is published on the branch {target.branch} of {target.remote}.")
    print("Commit these files, which keep what it is:", *kept, sep="\n  ")
    print("and these digits of its examples:", *golden.write_missing(given.number), sep="\n  ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
