"""What the site serves that others have made: versions as pinned, licences, and their texts.

`calculators/licences.yaml` says what there is; versions come from the locks of npm and pip, so that
the page of licences and the list of components cannot tell of another one than is served.
"""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import npm_lock
from editions import ROOT
from facts import Words
from factors import Strict
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
        Component(f"{owner.split('/')[-1]}:{p.name}", p.name, p.version, p.licence, f"npm:{p.name}",
                  "", owner, p.sha512)
        for p, owner in npm_lock.brought_along(_npm(file), set(file.not_served), root)
    ]  # fmt: skip
    within = file.compiled.inside.split()[0]
    for name, library in file.compiled.libraries.items():
        found.append(Component(f"{within}:{name}", name, library.version or "", library.licence, within=within))
    return found


def version(item: Served, root: Path = ROOT) -> str:
    """The version that is pinned, or that stands inside what is pinned."""
    if item.package is None:
        return item.version or ""
    kind, _, name = item.package.partition(":")
    return npm_lock.package(name, root).version if kind == "npm" else importlib.metadata.version(name)


def texts(key: str, root: Path = ROOT) -> list[Path]:
    """The files with the licence of what is served under `key`."""
    item = known(root).served[key]
    if item.texts or item.package is None:
        return [root / path for path in item.texts]
    kind, _, name = item.package.partition(":")
    if kind == "npm":
        return npm_lock.licence_files(name, root)
    files = importlib.metadata.distribution(name).files or []
    return [Path(str(f.locate())) for f in files if ".dist-info/licenses/" in str(f)]


def _component(key: str, item: Served, root: Path) -> Component:
    sha512 = ""
    if item.package and item.package.startswith("npm:"):
        sha512 = npm_lock.package(item.package[4:], root).sha512
    within = item.inside.split()[0] if item.inside else ""
    return Component(
        key, item.name, version(item, root), item.licence, item.package or "", item.site, within, sha512
    )


def _npm(file: LicenceFile) -> list[str]:
    items = [item.package for item in file.served.values() if item.package]
    return [package[4:] for package in items if package.startswith("npm:")]
