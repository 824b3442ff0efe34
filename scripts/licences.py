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
    cpe: str | None = Field(None, pattern="^[a-z0-9_-]+:[a-z0-9_-]+$")
    licence: str
    site: str
    texts: list[str] = []
    what: Words = Field(min_length=2)


class Library(Strict):
    """`cpe` is vendor:product as the National Vulnerability Database has it."""

    package: str | None = Field(None, pattern="^cargo:")
    licence: str
    version: str | None = None
    cpe: str | None = Field(None, pattern="^[a-z0-9_-]+:[a-z0-9_-]+$")


class Compiled(Strict):
    """Libraries within the files of the npm package `inside`."""

    inside: str
    texts: list[str]
    libraries: dict[str, Library]


class LicenceFile(Strict):
    served: dict[str, Served]
    compiled: list[Compiled]
    not_served: dict[str, str]


@dataclass(frozen=True)
class Component:
    """What one thing is, in the version that is served.

    Attributes:
        package: npm:name, pypi:name, cargo:name, or "" for what has no package of its own.
        within: key of the component that brings it, "" for what stands by itself.
        sha512: of the package as npm's lock has it, "" when its files come from one for the platform.
        cpe: vendor:product.
    """

    key: str
    name: str
    version: str
    licence: str
    package: str = ""
    site: str = ""
    within: str = ""
    sha512: str = ""
    cpe: str = ""


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
    found += [_library(group, name) for group in file.compiled for name in group.libraries]
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


def _library(group: Compiled, name: str) -> Component:
    within, one = group.inside.split()[0], group.libraries[name]
    return Component(
        f"{within}:{name}", name, one.version or "", one.licence, one.package or "",
        within=within, cpe=one.cpe or "",
    )  # fmt: skip


def _component(key: str, item: Served, root: Path) -> Component:
    sha512 = ""
    if item.package and item.package.startswith("npm:"):
        package = npm_lock.package(item.package[4:], root)
        sha512 = "" if package.platforms else package.sha512
    within = item.inside.split()[0] if item.inside else ""
    return Component(
        key, item.name, version(item, root), item.licence, item.package or "", item.site,
        within, sha512, item.cpe or "",
    )  # fmt: skip


def sbom_name(number: int) -> str:
    """What the list of components of an edition is called in its folder."""
    return f"sbom-{number}.cdx.json"
