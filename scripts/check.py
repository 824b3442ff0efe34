"""All lints and gates: every one is run, and any complaint makes the exit code 1.

python scripts/check.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import lock
import parity
from factors import read
from strict_yaml import DataError

ROOT = Path(__file__).resolve().parent.parent
# The hosts that package managers ask: no committed file may name one.
HOSTS = re.compile("|".join(["pypi" + r"\.org", r"pythonhosted\.org", r"registry\.npmjs\.org"]))


def command(*words: str) -> Callable[[], list[str]]:
    """A gate that is a program: its output is its complaints when it fails."""

    def gate() -> list[str]:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        return [done.stdout + done.stderr] if done.returncode else []

    return gate


def locks() -> list[str]:
    """Data files are well formed, and every lock is what they resolve to."""
    try:
        return lock.stale(read())
    except DataError as error:
        return [str(error)]


def hosts() -> list[str]:
    """Committed files that name a package registry's host."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and HOSTS.search(path.read_text("utf-8", errors="ignore")):
            found.append(f"{name}: names the host of a package registry; take it out")
    return found


GATES: dict[str, Callable[[], list[str]]] = {
    "lint": command(sys.executable, "-m", "ruff", "check", "."),
    "format": command(sys.executable, "-m", "ruff", "format", "--check", "."),
    "types of the package": command(sys.executable, "-m", "mypy"),
    "types of the browser client": command("npm", "run", "--silent", "check"),
    "factors and locks": locks,
    "the two languages": lambda: parity.problems(ROOT),
    "no registry host": hosts,
}


def main() -> int:
    """Run all gates and print a line for each; returns the exit code."""
    failed = 0
    for name, gate in GATES.items():
        complaints = gate()
        failed += bool(complaints)
        print(f"{'failed' if complaints else 'passed'}: {name}")
        print("\n".join(complaints), end="\n" if complaints else "")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
