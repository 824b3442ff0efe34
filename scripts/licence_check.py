"""Compares calculators/licences.yaml with what is pinned and installed, so that it cannot go stale."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import licence_texts
import licences
import npm_lock
from editions import ROOT
from licences import FILE, Served
from strict_yaml import DataError

CLASSIFIED = {"MIT License": "MIT", "BSD License": "BSD-3-Clause"}


def problems(root: Path = ROOT) -> list[str]:
    """One line for each thing that is not as the file says, with what to do."""
    try:
        file = licences.known(root)
    except DataError as error:
        return [str(error)]
    npm = json.loads((root / "package.json").read_text("utf-8"))
    named = {item.package for item in file.served.values()}
    found = [
        f"{FILE}: package.json has {name}, which pages load: add it to `served`"
        for name in npm["dependencies"]
        if f"npm:{name}" not in named
    ]
    pinned = npm["dependencies"] | npm["devDependencies"]
    for key, item in file.served.items():
        found += [f"{FILE}: {key}: {wrong}" for wrong in _wrong(key, item, pinned, root)]
    for group in file.compiled:
        found += _inside(group.inside, "compiled", root)
    return found or _brought_along(root)


def _wrong(key: str, item: Served, pinned: dict[str, str], root: Path) -> list[str]:
    if (item.package is None) == (item.inside is None):
        return ["write `package` or `inside`, one of them"]
    if item.inside:
        return _inside(item.inside, key, root) + _texts(key, root)
    kind, _, name = (item.package or "").partition(":")
    if kind == "npm":
        if name not in pinned:
            return [f"package.json has no {name}: take it out here, or put it there"]
        licence = npm_lock.package(name, root).licence
    else:
        if not re.search(
            rf"(?im)^{re.escape(name)}==", (root / "requirements.txt").read_text("utf-8")
        ):
            return [f"requirements.txt has no {name}: take it out here, or put it there"]
        licence = _installed(name)
    if licence != item.licence:
        return [f"its licence is {licence}, not {item.licence}: read it, and write what it is"]
    return _texts(key, root)


def _inside(inside: str, key: str, root: Path) -> list[str]:
    """Complains when the package that something stands inside is not the one looked into."""
    name, _, seen = inside.partition(" ")
    places = npm_lock.packages(root)
    npm = places.get(f"node_modules/{name}")
    now = npm.version if npm else importlib.metadata.version(name)
    if now == seen:
        return []
    return [
        f"{FILE}: {key}: looked into {name} {seen}, but {now} is pinned: look again "
        f"(CONTRIBUTING.md), and write `inside: {name} {now}`"
    ]


def _texts(key: str, root: Path) -> list[str]:
    paths = licence_texts.texts(key, root)
    if paths and all(path.is_file() and path.stat().st_size for path in paths):
        return []
    return ["no text of its licence is there: name the file in `texts`"]


def _brought_along(root: Path) -> list[str]:
    """Packages within others: each with a licence and its text; `not_served` names none that is gone."""
    installed = {one.name for one in npm_lock.packages(root).values()}
    found = [
        f"{FILE}: not_served: {name} is not installed any more: take it out"
        for name in licences.known(root).not_served
        if name not in installed
    ]
    for one, owner in licences.brought_along(root):
        if not one.licence:
            found.append(f"{FILE}: {one.name}, within {owner}, names no licence: find out which")
        elif not npm_lock.licence_files(one, root):
            found.append(f"{FILE}: {one.name}, within {owner}, has no text of its licence")
    return found


def _installed(name: str) -> str:
    """The licence that an installed distribution names."""
    told = importlib.metadata.metadata(name)
    if told["License-Expression"]:
        return told["License-Expression"]
    ends = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or []]
    return next((CLASSIFIED[end] for end in ends if end in CLASSIFIED), "unknown")
