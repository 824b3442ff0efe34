"""Zip an installed pure-Python library, with its licence, for the browser.

python scripts/library_zip.py xlsxwriter build/library

The zip is made from what requirements.txt pins and pip checked; scripts/engine.mjs compiles it.
"""

from __future__ import annotations

import importlib.metadata
import sys
import zipfile
from pathlib import Path

from engine_zip import EPOCH


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    distribution = importlib.metadata.distribution(name)
    with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_STORED) as target:
        for file in sorted(distribution.files or [], key=str):
            # Modules, and the licence under the name of the library.
            licence = "LICENSE" in file.name.upper()
            if file.suffix == ".py" or licence:
                path = f"{name}/{file.name}" if licence else file.as_posix()
                target.writestr(zipfile.ZipInfo(path, EPOCH), file.read_binary())


if __name__ == "__main__":
    main()
