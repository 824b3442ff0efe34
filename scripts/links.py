"""Checks the built site's own links: every file and every fragment a page points to must exist.

MkDocs checks what is written in Markdown; this also covers the header, the switches and everything
that calculators put into a page.
"""

from __future__ import annotations

import argparse
import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = ("href", "src")
CONFIG = "cb-config"  # what a calculator's client is told, as JSON; these of it are addresses:
CONFIGURED = ("engine", "profile")


class Page(HTMLParser):
    """A page's targets (ids) and the addresses it points to, with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.twice: list[tuple[int, str]] = []
        self.addresses: list[tuple[int, str]] = []
        self._configures = False

    def handle_starttag(self, tag, attrs):
        self._configures = ("id", CONFIG) in attrs
        for name, value in attrs:
            if name == "id" and value:
                if value in self.ids:
                    self.twice.append((self.getpos()[0], value))
                self.ids.add(value)
            if name in ADDRESSES and value:
                self.addresses.append((self.getpos()[0], value))

    def handle_data(self, data):
        if self._configures and data.strip():
            told = json.loads(data)
            line = self.getpos()[0]
            self.addresses += [(line, told[key]) for key in CONFIGURED if key in told]


@cache
def read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def target(page: Path, address: str, site: Path, host_path: str = "/") -> Path | None:
    """The file `address` means on `page`; None for another host or scheme. The site lies at
    `host_path` of its host."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page
    base = site if parts.path.startswith("/") else page.parent
    path = (base / unquote(parts.path).removeprefix(host_path).lstrip("/")).resolve()
    folder = parts.path.rpartition("/")[2] in ("", ".", "..")
    return path / "index.html" if folder else path


def problems(site: Path, host_path: str = "/") -> list[str]:
    """One sentence for each broken link and each id used twice. Root-absolute links (404 pages) are
    those of a site that lies at `host_path` of its host."""
    site = site.resolve()
    found = []
    for page in sorted(site.rglob("*.html")):
        content = read(page)
        name = page.relative_to(site)
        found += [f"{name}:{line}: id {value!r} is used twice" for line, value in content.twice]
        for line, address in content.addresses:
            path = target(page, address, site, host_path)
            fragment = unquote(urlsplit(address).fragment)
            if path is None:
                continue
            if not path.is_file():
                found.append(f"{name}:{line}: {address} leads nowhere")
            elif fragment and path.suffix == ".html" and fragment not in read(path).ids:
                found.append(f"{name}:{line}: {address}: no such place on that page")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    found = problems(parser.parse_args().site)
    print("\n".join(found) or "every link leads somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
