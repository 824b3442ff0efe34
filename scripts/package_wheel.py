"""Builds the wheel of the calculators' package into build/wheel, under the version of the newest edition.

    python scripts/package_wheel.py

Each edition is published with a wheel of its own data, so each has a version of its own: 0.1.0.post2 is
the code 0.1.0 with the editions up to 2. Two wheels of one version would be one for pip.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import editions
from editions import ROOT

OUT = ROOT / "build/wheel"
PROJECT = "calculators/pyproject.toml"


def tag(number: int) -> str:
    """What a version says of the newest edition in a wheel."""
    return f".post{number}"


def own_version(root: Path = ROOT) -> str:
    """The version of the wheel."""
    code = code_version((root / PROJECT).read_text("utf-8"))
    return code + tag(editions.numbers(root)[-1])


def code_version(project: str) -> str:
    """The version of the code, as the text of calculators/pyproject.toml names it."""
    found = re.search(r'(?m)^version = "([^"]+)"', project)
    if found is None:
        raise SystemExit(f"{PROJECT} names no version")
    return found[1]


def main() -> int:
    for folder in (OUT, ROOT / "calculators/build"):
        shutil.rmtree(folder, ignore_errors=True)
    version = ["egg_info", f"--tag-build={tag(editions.numbers()[-1])}"]
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(OUT)]
    command += [f"--config-setting=--global-option={word}" for word in version]
    return subprocess.run([*command, str(ROOT / "calculators")], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
