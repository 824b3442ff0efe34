"""The packages of package-lock.json: versions, licences, and which bring which along."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editions import ROOT


@dataclass(frozen=True)
class Package:
    """A package as it is installed at `place`, such as node_modules/vega.

    Attributes:
        platforms: packages of which npm installs the one for the machine, with the program itself.
    """

    place: str
    name: str
    version: str
    licence: str
    sha512: str
    needs: tuple[str, ...]
    platforms: tuple[str, ...]


@lru_cache
def packages(root: Path = ROOT) -> dict[str, Package]:
    """All packages, by place."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    return {place: _package(place, item) for place, item in lock.items() if place}


def package(name: str, root: Path = ROOT) -> Package:
    """A package that package.json names (KeyError when the lock has none of this name)."""
    return packages(root)[f"node_modules/{name}"]


def brought_along(
    names: list[str], without: set[str], root: Path = ROOT
) -> Iterator[tuple[Package, str]]:
    """Packages that those called `names` need, each once with the name that brings it first."""
    seen = {f"node_modules/{name}" for name in names}
    for name in names:
        waiting = [package(name, root)]
        while waiting:
            found = waiting.pop(0)
            for need in found.needs:
                place = _place(need, found.place, root)
                if need not in without and place not in seen:
                    seen.add(place)
                    waiting.append(packages(root)[place])
                    yield packages(root)[place], name


def licence_files(one: Package, root: Path = ROOT) -> list[Path]:
    """The files of an installed package that hold its licence."""
    folder = root / one.place
    found = [path for path in sorted(folder.iterdir()) if path.name.upper().startswith("LICEN")]
    return [one for path in found for one in (sorted(path.iterdir()) if path.is_dir() else [path])]


def _place(need: str, where: str, root: Path) -> str:
    """Where Node finds a package from another one: below it, or below one of those around it."""
    while where:
        if (place := f"{where}/node_modules/{need}") in packages(root):
            return place
        where = where.rpartition("/node_modules/")[0]
    return f"node_modules/{need}"


def _package(place: str, item: dict) -> Package:
    kind, _, digest = item.get("integrity", "").partition("-")
    sha512 = base64.b64decode(digest).hex() if kind == "sha512" else ""
    name = place.rpartition("node_modules/")[2]
    licence = item.get("license", "")
    needs, platforms = (
        tuple(item.get(key, {})) for key in ("dependencies", "optionalDependencies")
    )
    return Package(place, name, item["version"], licence, sha512, needs, platforms)
