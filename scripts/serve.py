"""Serves the built site at home, much as a web host would.

    python scripts/serve.py [--port 8000] [--dir site]

Precompressed .br and .gz siblings, validators, lasting caches for files with a hash in their name,
and the 404 page of the edition and language that was asked for.
"""

from __future__ import annotations

import argparse
import contextlib
import posixpath
import re
import sys
from email.utils import formatdate, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
HASHED = re.compile(
    r"^\d+/assets/engine/[^/]*[-.][0-9a-f]{16,}"
)  # the first name below it carries a hash
CODINGS = (("br", ".br"), ("gzip", ".gz"))
CHUNK = 1 << 16


def accepted(header: str) -> set[str]:
    """The codings a client takes: "br, gzip;q=0" gives {"br"}."""
    taken = set()
    for part in header.lower().split(","):
        name, _, quality = part.strip().partition(";")
        if quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            taken.add(name.strip())
    return taken


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD for the files below `site`."""

    protocol_version = "HTTP/1.1"
    server_version = "handbook"
    sys_version = ""

    def __init__(self, *args, site: Path, **kwargs) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def log_message(self, format, *args):  # quiet
        pass

    def do_GET(self):
        self.answer(body=True)

    def do_HEAD(self):
        self.answer(body=False)

    def answer(self, body: bool) -> None:
        address = urlsplit(self.path).path
        name = posixpath.normpath(unquote(address)).lstrip("/")
        path = (self.site / name).resolve()
        if not path.is_relative_to(self.site):
            return self.send(self.missing(""), HTTPStatus.NOT_FOUND, body)
        if path.is_dir() and not address.endswith("/"):
            return self.redirect(address + "/")
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            return self.send(self.missing(name), HTTPStatus.NOT_FOUND, body)
        return self.send(path, HTTPStatus.OK, body)

    def redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + address.lstrip("/"))  # never "//other.host/"
        self.send_header("Content-Length", "0")
        self.end_headers()

    def missing(self, name: str) -> Path:
        """The nearest 404 page above `name`: that of its edition and language, else the bilingual one."""
        parts = name.split("/")
        for count in range(min(2, len(parts)), -1, -1):
            page = self.site.joinpath(*parts[:count], "404.html")
            if page.is_file() and ".." not in parts[:count]:
                return page
        return self.site / "404.html"

    def send(self, path: Path, status: HTTPStatus, body: bool) -> None:
        if not path.is_file():
            return self.send_error(status)
        variant, coding = self.variant(path)
        facts = variant.stat()
        tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}{"-" + coding if coding else ""}"'
        if status == HTTPStatus.OK and self.unchanged(tag, facts.st_mtime):
            status, body = HTTPStatus.NOT_MODIFIED, False
        self.send_response(status)
        self.headers_of(path, coding, tag, facts)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(facts.st_size))
        self.end_headers()
        if body:
            self.copy(variant)

    def variant(self, path: Path) -> tuple[Path, str]:
        """The smallest form of `path` that the client takes, and its coding."""
        taken = accepted(self.headers.get("Accept-Encoding", ""))
        for coding, suffix in CODINGS:
            sibling = path.with_name(path.name + suffix)
            if coding in taken and sibling.is_file():
                return sibling, coding
        return path, ""

    def unchanged(self, tag: str, modified: float) -> bool:
        if known := self.headers.get("If-None-Match"):
            return tag in (part.strip().removeprefix("W/") for part in known.split(","))
        try:
            return (
                int(modified)
                <= parsedate_to_datetime(self.headers["If-Modified-Since"]).timestamp()
            )
        except (KeyError, TypeError, ValueError):
            return False

    def headers_of(self, path: Path, coding: str, tag: str, facts) -> None:
        lasting = HASHED.match(path.relative_to(self.site).as_posix())
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header(
            "Cache-Control", "public, max-age=31536000, immutable" if lasting else "no-cache"
        )
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", formatdate(facts.st_mtime, usegmt=True))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Vary", "Accept-Encoding")
        if coding:
            self.send_header("Content-Encoding", coding)

    def copy(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                while part := file.read(CHUNK):
                    self.wfile.write(part)
        except (BrokenPipeError, ConnectionResetError):  # the reader left
            self.close_connection = True


class Server(ThreadingHTTPServer):
    """A reader who goes away before all was sent is no fault."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(site: Path, port: int = 0, host: str = "127.0.0.1") -> Server:
    """A server for `site`, not yet running; port 0 takes a free one (see `server_port`)."""
    return Server((host, port), partial(Handler, site=site.resolve()))


def ask_for(port: int) -> None:
    """SystemExit when another program has the port: told before anything is built."""
    try:
        server(Path(), port).server_close()
    except OSError as error:
        raise SystemExit(f"port {port} is taken: add PORT={port + 1} to the command") from error


def run(site: Path, port: int) -> None:
    """Serve `site` until it is interrupted."""
    with server(site, port) as running:
        print(f"http://127.0.0.1:{running.server_port}/", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            running.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--dir", type=Path, default=Path("site"))
    given = parser.parse_args()
    if not (given.dir / "index.html").is_file():
        raise SystemExit(f"{given.dir} holds no built site: run `make site` first")
    ask_for(given.port)
    run(given.dir, given.port)


if __name__ == "__main__":
    main()
