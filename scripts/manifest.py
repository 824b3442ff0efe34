"""Lists every file of a published edition with its SHA-256: what proves that it never changed.

    python scripts/manifest.py verify DIR    a built edition, or a site: exit 1 when anything differs;
                                             compressed forms beside their files may have come later

calculators/editions/<n>.manifest.json is committed, with its signature beside it. `digest` is the
SHA-256 of what `sha256sum` prints for all files in the order of their names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import editions
from editions import ROOT

COMPRESSED = (".br", ".gz")
Files = dict[str, str]  # path from the folder: SHA-256


def path_of(number: int, root: Path = ROOT) -> Path:
    return root / f"calculators/editions/{number}.manifest.json"


def files(folder: Path) -> Files:
    """Every file below `folder` with its SHA-256, in the order of their names."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    return {name: hashlib.sha256(paths[name].read_bytes()).hexdigest() for name in sorted(paths)}


def digest(listed: Files) -> str:
    """SHA-256 of the list as `sha256sum` prints it."""
    lines = "".join(f"{listed[name]}  {name}\n" for name in sorted(listed))
    return hashlib.sha256(lines.encode()).hexdigest()


def sources(number: int, root: Path = ROOT) -> Files:
    """The files that are an edition's own: its texts, its date and its lock."""
    text = root / f"docs/v{number}"
    own = [root / f"calculators/editions/{number}{end}" for end in (".yaml", ".lock.json")]
    listed = {f"docs/v{number}/{name}": value for name, value in files(text).items()}
    for path in own:
        value = hashlib.sha256(path.read_bytes()).hexdigest()
        listed[path.relative_to(root).as_posix()] = value
    return listed


def made(number: int, built: Path, root: Path = ROOT, **facts: str) -> dict[str, Any]:
    """The manifest of the edition in `built`. `facts`: from what, and how, it was built."""
    listed = files(built)
    return {
        "edition": number,
        "as_of": str(editions.as_of(number, root)),
        **facts,
        "digest": digest(listed),
        "files": listed,
        "sources": sources(number, root),
    }


def written(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def kept(number: int, root: Path = ROOT) -> dict[str, Any]:
    """The committed manifest; SystemExit when the edition is not published."""
    path = path_of(number, root)
    if not path.is_file():
        raise SystemExit(f"{path} is missing: edition {number} is not published")
    return json.loads(path.read_text("utf-8"))


def differences(listed: Files, found: Files) -> list[str]:
    """What is missing, changed or new against a list."""
    missing = [f"{name}: missing" for name in listed.keys() - found.keys()]
    new = [f"{name}: not in the manifest" for name in found.keys() - listed.keys()]
    both = listed.keys() & found.keys()
    changed = [f"{name}: changed" for name in both if listed[name] != found[name]]
    return sorted(missing + changed + new)


def problems(
    number: int, built: Path, root: Path = ROOT, compressed_since: bool = False
) -> list[str]:
    """How the edition in `built` differs from what was published.

    `compressed_since`: files may have compressed forms beside them, which precompress.mjs makes.
    """
    content = kept(number, root)
    if digest(content["files"]) != content["digest"]:
        return [f"{path_of(number, root)}: its digest is not that of its own list"]
    found = differences(content["files"], files(built))
    if compressed_since:
        new = {
            f"{name}{ending}: not in the manifest"
            for name in content["files"]
            for ending in COMPRESSED
        }
        found = [line for line in found if line not in new]
    return [f"edition {number}: {line}" for line in found]


def source_problems(root: Path = ROOT) -> list[str]:
    """Texts, dates and locks of published editions that were edited since."""
    found = []
    for number in editions.published(root):
        for line in differences(kept(number, root)["sources"], sources(number, root)):
            found.append(
                f"{line}: edition {number} is published and stays as it is: take the change back; "
                f"a mistake is told in calculators/errata.yaml, and mended in the next edition"
            )
    return found


def wrongly_compressed(folder: Path) -> list[str]:
    """Compressed forms that hold anything else than the file beside them."""
    command = ["node", str(ROOT / "scripts/precompress.mjs"), "--verify", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def editions_in(folder: Path, root: Path = ROOT) -> dict[int, Path]:
    """The published editions in `folder`: itself, or those of a site."""
    if folder.name.isdecimal():
        return {int(folder.name): folder}
    return {number: folder / str(number) for number in editions.published(root)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    chosen = editions_in(given.folder.resolve())
    if not chosen:
        raise SystemExit("no edition is published yet: there is nothing to compare with")
    found = [
        line
        for number, folder in chosen.items()
        for line in problems(number, folder, compressed_since=True)
    ] + wrongly_compressed(given.folder)
    same = ", ".join(map(str, chosen))
    print("\n".join(found) or f"edition {same}: every byte is what was published")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
