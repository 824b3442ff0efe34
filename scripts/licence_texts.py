"""The texts of the licences of what is served, which each edition carries in its folder `licences`."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import licences
import npm_lock
from editions import ROOT


def texts(key: str, root: Path = ROOT) -> list[Path]:
    """The files with the licence of what is served under `key`."""
    item = licences.known(root).served[key]
    if item.texts or item.package is None:
        return [_file(path, root) for path in item.texts]
    kind, _, name = item.package.partition(":")
    if kind == "npm":
        return npm_lock.licence_files(npm_lock.package(name, root), root)
    files = importlib.metadata.distribution(name).files or []
    return [Path(str(f.locate())) for f in files if ".dist-info/licenses/" in str(f)]


def text(key: str, root: Path = ROOT) -> str:
    """The licence of what is served under `key`, with those of everything within it."""
    item = licences.known(root).served[key]
    parts = [(item.name, texts(key, root))]
    for package, owner in licences.brought_along(root):
        if f"npm:{owner}" == item.package:
            parts.append(
                (f"{package.name} {package.version}", npm_lock.licence_files(package, root))
            )
    for group in licences.known(root).compiled:
        if key == group.inside.split()[0]:
            parts.append(("", [_file(path, root) for path in group.texts]))
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
    for key in licences.known(root).served:
        (folder / f"{key}.txt").write_text(text(key, root), "utf-8")


def _file(path: str, root: Path) -> Path:
    """A file of the project, or of an installed distribution: "pypi:NAME/path/in/site-packages"."""
    if not path.startswith("pypi:"):
        return root / path
    name, _, inside = path.removeprefix("pypi:").partition("/")
    return Path(str(importlib.metadata.distribution(name).locate_file(inside)))
