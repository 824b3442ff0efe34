"""The published editions as a plain folder for any host, and the same as one zip.

    python scripts/archive.py [--remote origin] [--branch published] [--out build/archive] [--base /]

Nothing is built: the bytes are those of the branch, compared with the manifests; beside them come
their compressed forms, for servers that send these. The same editions give the same zip.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import editions
import published_site
import root_pages
from editions import ROOT
from engine_zip import EPOCH
from published_branch import Branch
from published_site import Target

PACKED = (".br", ".gz", ".zip", ".xlsx", ".png")  # compressed already


def archive(target: Target, out: Path, root: Path = ROOT) -> tuple[Path, Path]:
    """out/site and out/handbook-….zip, of the published editions; SystemExit when a byte differs."""
    known = editions.published(root)
    published_site.stop_at([] if known else ["no edition is published yet: make publish N=…"])
    site = out / "site"
    with TemporaryDirectory() as work:
        branch = Branch(target.remote, target.branch, Path(work) / "branch.git", root)
        exported = published_site.exported(branch, Path(work) / "site", root)
        shutil.rmtree(site, ignore_errors=True)
        out.mkdir(parents=True, exist_ok=True)
        shutil.move(exported, site)
    root_pages.not_found(site, known[-1], target.base)
    compress(site)
    packed = out / f"handbook-{'-'.join(map(str, known))}.zip"
    zip_folder(site, packed)
    return site, packed


def compress(site: Path) -> None:
    """`.br` and `.gz` beside the files of `site`."""
    command = ["node", str(ROOT / "scripts/precompress.mjs"), str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def zip_folder(folder: Path, target: Path) -> None:
    """All files of `folder` in the order of their names, with one date: the same bytes each time."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(name for name, path in names.items() if path.is_file()):
            entry = zipfile.ZipInfo(f"handbook/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            method = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            packed.writestr(entry, names[name].read_bytes(), method, compresslevel=9)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    published_site.add_arguments(parser)
    parser.add_argument("--out", type=Path, default=ROOT / "build/archive")
    given = parser.parse_args()
    target = published_site.target(given)
    print("any host serves this folder or this file:", *archive(target, given.out), sep="\n  ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
