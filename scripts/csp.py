"""Gives every built page a strict content security policy.

The policy is a <meta http-equiv> right at the start of <head>, so that it holds on any host.
Inline scripts are allowed by their own hash only. What the policy would refuse in the reader's
browser (style attributes, handlers, addresses of other hosts) is reported here, at build time.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

MARK = '<meta http-equiv="Content-Security-Policy"'
JAVASCRIPT = (
    "",
    "module",
    "text/javascript",
    "application/javascript",
    "importmap",
    "speculationrules",
)
LOADING = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
}
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


class Page(HTMLParser):
    """Collects a page's inline scripts and whatever the policy would refuse."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        line = self.getpos()[0]
        if tag == "style" or "style" in given:
            self.refused.append(f"line {line}: inline style in <{tag}>: use a class")
        if tag in ("base", "iframe", "object", "embed"):
            self.refused.append(f"line {line}: <{tag}>")
        for name in given:
            if name.startswith("on"):
                self.refused.append(f"line {line}: handler {name} in <{tag}>")
        address = given.get(LOADING.get(tag, ""), "") or ""
        if re.match(r"(?i)([a-z][a-z0-9+.-]*:)?//", address):
            self.refused.append(f"line {line}: <{tag}> loads {address}")
        if (
            tag == "script"
            and "src" not in given
            and (given.get("type") or "").lower() in JAVASCRIPT
        ):
            self._script = []

    def handle_data(self, data):
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag):
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


def policy(scripts: list[str]) -> str:
    """The policy of a page with these inline scripts."""
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in scripts)
    hashes = "".join(
        sorted({f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests})
    )
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def protect(page: str) -> tuple[str, list[str]]:
    """`page` with its policy, and what that policy would refuse. A second call changes nothing."""
    page = re.sub(re.escape(MARK) + r"[^>]*>\n?", "", page)
    parser = Page()
    parser.feed(page)
    parser.close()
    head = HEAD.search(page)
    if not head:
        return page, ["no <head>"]
    meta = f'{MARK} content="{policy(parser.scripts)}">'
    return page[: head.end()] + meta + page[head.end() :], parser.refused


def protect_site(site: Path) -> list[str]:
    """Write the policy into every page under `site`; the problems found."""
    problems = []
    for path in sorted(site.rglob("*.html")):
        page, refused = protect(path.read_text("utf-8"))
        path.write_text(page, "utf-8")
        problems += [f"{path.relative_to(site)}: {what}" for what in refused]
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    problems = protect_site(parser.parse_args().site)
    print("\n".join(problems) or "every page carries its policy")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
