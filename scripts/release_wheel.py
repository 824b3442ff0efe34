"""The package of calculators for others: wheels, and what Pyodide's loader wants to know of them.

    python scripts/release_wheel.py

In: the wheel of build/wheel (make engine). Out, in build/wheels, which each edition gets a copy of:
    cobenefit-<version>-py3-none-any.whl     for any Python
    cobenefit-<version>-cp314-none-any.whl   the same as byte code, for the pinned Pyodide: starts quicker
    pyodide-lock.json                        the first of them, with its hash

The byte code is made by pyodide-build where it is installed for a CPython of Pyodide's own minor
version (python3.14 on PATH), and inside the pinned Pyodide elsewhere; the bytes are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from editions import ROOT
from wheel_compiled import read, written

SOURCE = ROOT / "build/wheel"
TARGET = ROOT / "build/wheels"
CACHE = ROOT / "build/cache"
ANY = "py3-none-any"


def pyodide_info() -> dict[str, str]:
    """What Pyodide's own lock says of itself: its Python, platform and interface."""
    lock = ROOT / "node_modules/pyodide/pyodide-lock.json"
    return json.loads(lock.read_text("utf-8"))["info"]


def minor() -> str:
    """The minor version of Pyodide's Python: "3.14"."""
    return pyodide_info()["python"].rpartition(".")[0]


def compiled_tag() -> str:
    """The tag of a wheel of byte code for the pinned Pyodide."""
    return f"cp{minor().replace('.', '')}-none-any"


def interpreter() -> str | None:
    """A CPython of that version for which pyodide-build is installed, or None."""
    found = shutil.which(f"python{minor()}")
    command = [found or "", "-c", "import pyodide_build"]
    return found if found and not subprocess.run(command, check=False).returncode else None


def by_pyodide_build(wheel: Path, python: str) -> bytes:
    """The compiled wheel by pyodide-build."""
    # With a date of its source, py-compile writes the source's hash into byte code, and no date.
    environment = os.environ | {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(wheel, folder))
        command = [python, "-m", "pyodide_cli", "py-compile", "--keep", str(copy)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        [made] = [path for path in Path(folder).glob("*.whl") if path.name != wheel.name]
        return written(read(made.read_bytes()), made.stem.split("-", 2)[2])


def in_pyodide(wheel: Path) -> bytes:
    """The compiled wheel by the pinned Pyodide under Node; kept by its inputs."""
    scripts = [ROOT / "scripts/wheel_compiled.py", ROOT / "node_modules/pyodide/package.json"]
    inputs = b"\0".join(path.read_bytes() for path in (wheel, *scripts))
    kept = CACHE / f"wheel-{hashlib.sha256(inputs).hexdigest()[:16]}.whl"
    if not kept.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f"{kept.name}.{os.getpid()}")
        command = ["node", str(ROOT / "scripts/compile_wheel.mjs"), str(wheel), str(part)]
        subprocess.run(command, check=True, cwd=ROOT)
        part.replace(kept)  # whole or not at all, should the build be stopped here
    return kept.read_bytes()


def lock(wheel: Path) -> dict:
    """A pyodide-lock.json with the wheel as its one package."""
    name, version = wheel.name.split("-")[:2]
    return {
        "info": pyodide_info(),
        "packages": {
            name: {
                "name": name,
                "version": version,
                "file_name": wheel.name,
                "install_dir": "site",
                "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
                "package_type": "package",
                "imports": [name],
                "depends": [],
                "unvendored_tests": False,
            }
        },
    }


def make(source: Path = SOURCE, target: Path = TARGET) -> list[Path]:
    """Write everything into `target` (emptied first)."""
    wheels = sorted(source.glob(f"*-{ANY}.whl"))
    if len(wheels) != 1:
        raise SystemExit(
            f"{source} must hold one wheel, and holds {len(wheels)}: run `make engine`"
        )
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    plain = target / wheels[0].name
    plain.write_bytes(written(read(wheels[0].read_bytes()), ANY))
    python = interpreter()
    content = by_pyodide_build(plain, python) if python else in_pyodide(plain)
    compiled = target / plain.name.replace(ANY, compiled_tag())
    compiled.write_bytes(content)
    locked = target / "pyodide-lock.json"
    locked.write_text(json.dumps(lock(plain), indent=1) + "\n", "utf-8")
    return [plain, compiled, locked]


if __name__ == "__main__":
    for path in make():
        print(f"wrote {path} ({path.stat().st_size / 1e3:.0f} kB)")
