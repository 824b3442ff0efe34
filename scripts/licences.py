"""What the site serves that others have made: versions as pinned, licences, and their texts.

`calculators/licences.yaml` says what there is; versions come from the locks of npm and pip, so that
the page of licences and the list of components cannot tell of another one than is served.
"""

from __future__ import annotations

import importlib.metadata
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import npm_lock
from editions import ROOT
from factors import Strict
from facts import Words
from pydantic import Field
from strict_yaml import load

FILE = "calculators/licences.yaml"


class Served(Strict):
    """One thing that is served; `inside` says of which package, and which version was looked into."""

    name: str
    package: str | None = Field(None, pattern="^(npm|pypi):")
    inside: str | None = None
    version: str | None = None
    licence: str
    site: str
    texts: list[str] = []
    what: Words = Field(min_length=2)


class Library(Strict):
    licence: str
    version: str | None = None


class Compiled(Strict):
    inside: str
    texts: list[str]
    libraries: dict[str, Library]


class LicenceFile(Strict):
    served: dict[str, Served]
    compiled: Compiled
    not_served: dict[str, str]


@dataclass(frozen=True)
class Component:
    """What one thing is, in the version that is served.

    Attributes:
        package: npm:name, pypi:name, or "" for what stands inside another one.
        within: key of the component that brings it, "" for what stands by itself.
        sha512: of the package as npm's lock has it.
    """

    key: str
    name: str
    version: str
    licence: str
    package: str = ""
    site: str = ""
    within: str = ""
    sha512: str = ""


@lru_cache
def known(root: Path = ROOT) -> LicenceFile:
    """The file, read once (DataError when it is wrong)."""
    return load(root / FILE, LicenceFile)


def components(root: Path = ROOT) -> list[Component]:
    """Everything served, with the libraries that npm packages and the interpreter bring along."""
    file = known(root)
    found = [_component(key, item, root) for key, item in file.served.items()]
    found += [
        Component(f"{p.name}@{p.version}", p.name, p.version, p.licence, f"npm:{p.name}", "", owner, p.sha512)
        for p, owner in brought_along(root)
    ]  # fmt: skip
    within = file.compiled.inside.split()[0]
    for name, library in file.compiled.libraries.items():
        found.append(
            Component(
                f"{within}:{name}", name, library.version or "", library.licence, within=within
            )
        )
    return found


def brought_along(root: Path = ROOT) -> list[tuple[npm_lock.Package, str]]:
    """The packages that served npm packages hold within them, each with the name of that one."""
    file = known(root)
    items = [item.package for item in file.served.values() if item.package]
    names = [package[4:] for package in items if package.startswith("npm:")]
    return list(npm_lock.brought_along(names, set(file.not_served), root))


def version(item: Served, root: Path = ROOT) -> str:
    """The version that is pinned, or that stands inside what is pinned."""
    if item.package is None:
        return item.version or ""
    kind, _, name = item.package.partition(":")
    return (
        npm_lock.package(name, root).version if kind == "npm" else importlib.metadata.version(name)
    )


def texts(key: str, root: Path = ROOT) -> list[Path]:
    """The files with the licence of what is served under `key`."""
    item = known(root).served[key]
    if item.texts or item.package is None:
        return [root / path for path in item.texts]
    kind, _, name = item.package.partition(":")
    if kind == "npm":
        return npm_lock.licence_files(npm_lock.package(name, root), root)
    files = importlib.metadata.distribution(name).files or []
    return [Path(str(f.locate())) for f in files if ".dist-info/licenses/" in str(f)]


def text(key: str, root: Path = ROOT) -> str:
    """The licence of what is served under `key`, with those of everything within it."""
    item = known(root).served[key]
    parts = [(item.name, texts(key, root))]
    for package, owner in brought_along(root):
        if f"npm:{owner}" == item.package:
            parts.append((f"{package.name} {package.version}", npm_lock.licence_files(package)))
    if key == known(root).compiled.inside.split()[0]:
        parts.append(("", [root / path for path in known(root).compiled.texts]))
    line = "-" * 92
    return (
        f"\n\n{line}\n\n".join(
            "\n\n".join(
                [*([name] if name else []), *(path.read_text("utf-8").strip() for path in paths)]
            )
            for name, paths in parts
        )
        + "\n"
    )


def write(edition: Path, root: Path = ROOT) -> None:
    """The texts of all licences into the folder `licences` of a built edition."""
    folder = edition / "licences"
    folder.mkdir(exist_ok=True)
    for key in known(root).served:
        (folder / f"{key}.txt").write_text(text(key, root), "utf-8")


def _component(key: str, item: Served, root: Path) -> Component:
    sha512 = ""
    if item.package and item.package.startswith("npm:"):
        sha512 = npm_lock.package(item.package[4:], root).sha512
    within = item.inside.split()[0] if item.inside else ""
    return Component(
        key,
        item.name,
        version(item, root),
        item.licence,
        item.package or "",
        item.site,
        within,
        sha512,
    )


def sbom_name(number: int) -> str:
    """What the list of components of an edition is called in its folder."""
    return f"sbom-{number}.cdx.json"


def own_version(root: Path = ROOT) -> str:
    """The version of the package of calculators."""
    text = (root / "calculators/pyproject.toml").read_text("utf-8")
    found = re.search(r'(?m)^version = "([^"]+)"', text)
    if found is None:
        raise SystemExit("calculators/pyproject.toml names no version")
    return found[1]
