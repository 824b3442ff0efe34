"""Starts an edition from the one before, or lays a draft aside.

python scripts/new_edition.py N [--date YYYY-MM-DD]
python scripts/new_edition.py N --discard
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import editions
import yaml
from editions import ROOT

ASIDE = "build/discarded"


def paths(number: int, root: Path) -> list[Path]:
    """Everything that makes an edition."""
    data = root / "calculators/editions"
    return [root / f"docs/v{number}", data / f"{number}.yaml", data / f"{number}.lock.json"]


def refusals(number: int, day: datetime.date, root: Path = ROOT) -> list[str]:
    """Why the edition cannot be started, with what to do."""
    newest = editions.numbers(root)[-1]
    if there := [path for path in paths(number, root) if path.exists()]:
        return [f"edition {number} is there already ({there[0]}): go on with it: make preview"]
    if number != newest + 1:
        return [f"the newest edition is {newest}: the next one is {newest + 1}: make edition N={newest + 1}"]  # fmt: skip
    if day <= (before := editions.as_of(newest, root)):
        return [f"DATE={day}: must be later than the day of edition {newest}, {before}"]
    return []


def start(number: int, day: datetime.date, root: Path = ROOT) -> list[Path]:
    """Copy texts, cases and calculators of the edition before, under its own day; what was made.

    Raises:
        SystemExit: it cannot be started; nothing was made.
    """
    if wrong := refusals(number, day, root):
        raise SystemExit("\n".join(wrong))
    text, data, lock = paths(number, root)
    shutil.copytree(root / f"docs/v{number - 1}", text)
    before = yaml.safe_load(data.with_name(f"{number - 1}.yaml").read_text("utf-8"))
    lines = [f"# Edition {number}: as things stood on {day}.", f'as_of: "{day}"', "calculators:"]
    lines += [f"  - {name}" for name in before["calculators"]]
    data.write_text("\n".join(lines) + "\n", "utf-8")
    return [text, data, lock]


def waiting(number: int, root: Path = ROOT) -> list[int]:
    """The older editions that have to be published before edition `number`."""
    published = editions.published(root)
    return [old for old in editions.numbers(root) if old < number and old not in published]


def resolve(number: int, root: Path = ROOT) -> None:
    """Lock and compile; all or nothing of edition `number`."""
    for step in ("lock.py", "compile.py"):
        command = [sys.executable, str(root / "scripts" / step)]
        if subprocess.run(command, cwd=root, check=False).returncode:
            for path in paths(number, root):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            raise SystemExit(f"edition {number} was not started: mend what {step} says first")


def discard(number: int, root: Path = ROOT) -> Path:
    """Lay a draft aside, into a folder of build/; SystemExit when it is published."""
    if number in editions.published(root):
        raise SystemExit(f"edition {number} is published: it cannot be taken back")
    there = [path for path in paths(number, root) if path.exists()]
    if not there:
        raise SystemExit(f"there is no edition {number}, only {editions.numbers(root)}")
    if number < editions.numbers(root)[-1] or number == 1:
        raise SystemExit(f"only the newest edition can be laid aside: {editions.numbers(root)[-1]}")
    folder = root / ASIDE
    free = (folder / f"{number}-{count}" for count in itertools.count(1))
    target = next(path for path in free if not path.exists())
    target.mkdir(parents=True)
    for path in [*there, *(root / "tests/golden").glob(f"samples-{number}.json")]:
        shutil.move(path, target / path.name)
    return target


def day_of(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: must be a day such as 2027-06-30") from None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--date", type=day_of, default=datetime.date.today())
    parser.add_argument("--discard", action="store_true")
    given = parser.parse_args()
    if given.discard:
        target = discard(given.number)
        subprocess.run([sys.executable, str(ROOT / "scripts/compile.py")], cwd=ROOT, check=True)
        print(f"edition {given.number} is laid aside in {target}, until `make clean`")
        return 0
    made = start(given.number, given.date)
    resolve(given.number)
    print(f"edition {given.number}, as of {given.date}, is started:", *made, sep="\n  ")
    print("See it, and what is to do: make preview")
    for old in waiting(given.number):
        print(f"Edition {old} has to be published before it: make publish N={old}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
