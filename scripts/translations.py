"""Which pages changed in one language only: their other side waits for its translation.

    python scripts/translations.py                 what waits, and what is not confirmed
    python scripts/translations.py --confirm PAGE  both sides of PAGE say the same now ("all": every page)
    python scripts/translations.py --release       exit 1 while anything waits or is not confirmed

docs/v<n>/translations.json keeps, for each page, the digests of both sides as they were when
somebody who reads both languages last confirmed them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import lru_cache
from pathlib import Path

import editions
from editions import LANGUAGES, ROOT

KEPT = "translations.json"
Digests = dict[str, dict[str, str]]


def digests(number: int, root: Path = ROOT) -> Digests:
    """Digest of each page and quiz of an edition, by its name and language."""
    found: Digests = {}
    for language in LANGUAGES:
        folder = root / f"docs/v{number}/{language}"
        for path in sorted((*folder.rglob("*.md"), *folder.rglob("*.quiz.yaml"))):
            name = path.relative_to(folder).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
            found.setdefault(name, {})[language] = digest
    return found


def confirmed(number: int, root: Path = ROOT) -> Digests:
    """The digests as last confirmed."""
    path = root / f"docs/v{number}/{KEPT}"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


@lru_cache
def stale(number: int, root: Path = ROOT) -> frozenset[tuple[str, str]]:
    """(page, language) of each side that did not follow a change of the other."""
    known = confirmed(number, root)
    found = set()
    for page, now in digests(number, root).items():
        changed = [lang for lang in LANGUAGES if now.get(lang) != known.get(page, now).get(lang)]
        if len(changed) == 1:
            found.add((page, next(lang for lang in LANGUAGES if lang not in changed)))
    return frozenset(found)


def unconfirmed(number: int, root: Path = ROOT) -> list[str]:
    """Pages whose two sides nobody has confirmed as they are."""
    known = confirmed(number, root)
    return [page for page, now in digests(number, root).items() if now != known.get(page)]


def confirm(number: int, pages: list[str], root: Path = ROOT) -> None:
    """Keep the digests of `pages` as confirmed, and forget pages that are gone."""
    now, known = digests(number, root), confirmed(number, root)
    kept = {page: known[page] for page in now if page in known} | {p: now[p] for p in pages}
    text = json.dumps(dict(sorted(kept.items())), indent=1)
    (root / f"docs/v{number}/{KEPT}").write_text(text + "\n", "utf-8")


def waiting(number: int, root: Path = ROOT) -> list[str]:
    """A line for each page of an edition that waits for a translation or a confirmation."""
    behind = dict(stale(number, root))
    lines = []
    for page in unconfirmed(number, root):
        state = f"the {behind[page]} side did not follow" if page in behind else "new or changed on both sides"  # fmt: skip
        lines.append(f"docs/v{number}: {page}: {state}")
    return lines


def report(root: Path = ROOT) -> list[str]:
    """The lines of all editions."""
    return [line for number in editions.numbers(root) for line in waiting(number, root)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--confirm", metavar="PAGE")
    parser.add_argument("--release", action="store_true")
    given = parser.parse_args()
    if given.confirm:
        if given.confirm != "all" and not any(
            given.confirm in digests(n) for n in editions.numbers()
        ):
            raise SystemExit(f"no edition has the page {given.confirm}: write it as law/energy.md")
        for number in editions.numbers():
            known = digests(number)
            pages = list(known) if given.confirm == "all" else [given.confirm]
            confirm(number, [page for page in pages if page in known])
        stale.cache_clear()
    lines = report()
    print("\n".join(lines) or "every page is confirmed in both languages")
    return 1 if given.release and lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
