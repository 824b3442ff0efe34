"""All lints and gates: every one is run, and any complaint makes the exit code 1.

python scripts/check.py
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cited
import errata_check
import facts
import licence_check
import literals
import lock
import manifest
import parity
from factors import read
from strict_yaml import DataError

ROOT = Path(__file__).resolve().parent.parent
# Files that clients write or read about packages: an address in one would bind it to a host.
PACKAGE_FILES = (
    "requirements.in",
    "requirements.txt",
    "package.json",
    "package-lock.json",
    ".npmrc",
)


def command(*words: str) -> Callable[[], list[str]]:
    """A gate that is a program: its output is its complaints when it fails."""

    def gate() -> list[str]:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        return [done.stdout + done.stderr] if done.returncode else []

    return gate


def reading(gate: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """A gate whose data files may be wrong: what reading them says is its complaint."""

    def read_and_check() -> list[str]:
        try:
            return gate()
        except DataError as error:
            return [str(error)]

    return read_and_check


def statements() -> list[str]:
    """Statements are well formed, each with its source; reading them checks that."""
    facts.read()
    return []


def addresses() -> list[str]:
    """Package files that hold an address, such as a registry's."""
    return [
        f"{name}:{number}: holds an address; make the lock without index addresses"
        for name in PACKAGE_FILES
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if "://" in line
    ]


GATES: dict[str, Callable[[], list[str]]] = {
    "lint": command(sys.executable, "-m", "ruff", "check", "."),
    "format": command(sys.executable, "-m", "ruff", "format", "--check", "."),
    "types of the package": command(sys.executable, "-m", "mypy"),
    "types of the browser client": command("npm", "run", "--silent", "check"),
    "factors and locks": reading(lambda: lock.stale(read())),
    "published editions are as they were": manifest.source_problems,
    "the two languages": lambda: parity.problems(ROOT),
    "statements and their sources": reading(statements),
    "errata": errata_check.problems,
    "licences of what is served": licence_check.problems,
    "what the texts cite": lambda: cited.problems(ROOT),
    "published values come from the data": lambda: literals.problems(ROOT),
    "no address in package files": addresses,
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
