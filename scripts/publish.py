"""Publishes an edition, once and for all.

    python scripts/publish.py N [--remote origin] [--branch published] [--base /] [--unsigned]

Everything is prepared and compared in a temporary folder; what is not right is never pushed. On
the branch only the folder of edition N changes, and the pages around the editions.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import deployment
import edition_site
import editions
import golden
import handbook_pdf
import manifest
import published_site
import release_gates
import signature
from deployment import MANIFESTS
from edition_site import Options
from editions import ROOT
from published_branch import Branch, git
from published_site import Target, exported, put_around, stop_at


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    published_site.add_arguments(parser)
    parser.add_argument("--unsigned", action="store_true")
    parser.add_argument("--ask", action="store_true", help="only what can be told at once")
    given = parser.parse_args()
    target = published_site.target(given)
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
