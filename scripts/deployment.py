"""Puts an edition on the published branch with mike, and compares every byte before it is pushed."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import editions
import manifest
import signature
from mike import commands
from mike.git_utils import GitError
from published_branch import Branch
from root_pages import LATEST, redirect_template, title

MANIFESTS = "manifests"
LIST = "versions.json"  # mike's, and so is the mark below
BY_MIKE = {LIST, ".nojekyll"}
FOLDERS = [LATEST, "errata"]  # made anew each time
FILES = {"index.html", "404.html", "errata.json", *BY_MIKE}


def deploy(number: int, branch: Branch, site: Path) -> None:
    """Commit site/<number>, the alias `latest` and the list of editions, then the pages around."""
    settings = {"site_dir": str(site / str(number)), "use_directory_urls": True}
    message = f"Publish edition {number}"
    template = branch.work / "redirect.html"
    template.write_text(redirect_template(), "utf-8")
    with chdir(branch.work):
        try:
            with commands.deploy(
                settings, str(number), title(number), [LATEST], True, commands.AliasType.redirect,
                str(template), branch=branch.name, message=message,
            ):  # fmt: skip
                pass
        except GitError as error:
            raise SystemExit(f"git: {error}") from error
    renew(branch, site, f"{message}: the pages around it")


def renew(branch: Branch, site: Path, message: str) -> None:
    """Commit everything of `site` that lies in no edition."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    names = {path.relative_to(site).as_posix(): path for path in paths}
    around = {n: p.read_bytes() for n, p in names.items() if not n.partition("/")[0].isdecimal()}
    branch.replace({n: around[n] for n in sorted(around.keys() - BY_MIKE)}, FOLDERS, message)


def unlike_manifests(site: Path, branch: Branch, root: Path) -> list[str]:
    """How a copy of the published site differs from the manifests that are kept here."""
    there = sorted(int(path.name) for path in site.iterdir() if path.name.isdecimal())
    known, where = editions.published(root), f"{branch.name} of {branch.address}"
    if new := [number for number in there if number not in known]:
        return [
            f"{where} has edition {new[0]}, and this copy of the project does not know: git pull; or, "
            f"where its publication broke off here, copy {MANIFESTS}/{new[0]}.manifest.json (and .sig) "
            f"of that branch to calculators/editions and commit it"
        ]
    if lost := [number for number in known if number not in there]:
        return [f"{where} lacks edition {lost[0]}, which is published: is it the right place?"]
    found = []
    for number in known:
        path = manifest.path_of(number, root)
        found += manifest.problems(number, site / str(number), root) + signature.problems(
            path, root
        )
        for kept in (path, signature.signature_of(path)):
            if content(site / MANIFESTS / kept.name) != content(kept):
                found.append(f"{MANIFESTS}/{kept.name}: another one than {kept}")
    return found


def content(path: Path) -> bytes | None:
    """The bytes of a file, None where it is not."""
    return path.read_bytes() if path.is_file() else None


def problems(number: int | None, branch: Branch, site: Path, root: Path) -> list[str]:
    """What the branch must not be pushed with: anything but `site`, a changed edition, a change
    outside edition `number` and the pages around."""
    with TemporaryDirectory() as folder:
        made = Path(folder)
        branch.export(made)
        listed = [
            {n: d for n, d in manifest.files(place).items() if n not in BY_MIKE} for place in (site, made)
        ]  # fmt: skip
        found = [f"{line} on the branch" for line in manifest.differences(*listed)]
        for old in editions.published(root):
            found += manifest.problems(old, made / str(old), root)
        found += wrong_list(made, [*editions.published(root), *([number] if number else [])])
    return found + [f"{name}: must not change" for name in branch.changed() if not may_change(name, number)]  # fmt: skip


def may_change(name: str, number: int | None) -> bool:
    """Whether the publication of edition `number` may touch this file."""
    own = () if number is None else (f"{number}/", f"{MANIFESTS}/{number}.")
    return name in FILES or name.startswith((*own, *(f"{folder}/" for folder in FOLDERS)))


def wrong_list(site: Path, known: list[int]) -> list[str]:
    """What is wrong with mike's list: it names the published editions, and the newest is `latest`."""
    listed = json.loads((site / LIST).read_text("utf-8"))
    aliases = {int(item["version"]): item["aliases"] for item in listed}
    expected = {number: [LATEST] if number == known[-1] else [] for number in known}
    return [] if aliases == expected else [f"{LIST}: names {aliases} instead of {expected}"]
