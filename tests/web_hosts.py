"""Starts nginx and Caddy with the handbook's own configurations, as this user, in the foreground."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOSTING = ROOT / "scripts/hosting"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PATIENCE = 10  # seconds until a server answers

# What a system's own nginx.conf may set around a site: the handbook's settings must win over it.
NGINX = """
load_module {brotli};
daemon off;
master_process off;
pid {home}/pid;
error_log {home}/error.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    gzip on;
    gzip_types *;
    gzip_vary on;
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/handbook.conf;
}}
"""

CADDY = """{
	admin off
	auto_https off
}
"""


def changed(text: str, changes: dict[str, str]) -> str:
    """`text` with the lines that README.md tells to change; each must be there once."""
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def nginx(site: Path, port: int, home: Path) -> list[str]:
    """Writes the configuration into `home`; the command that serves `site` by it."""
    if not shutil.which("nginx") or not BROTLI.is_file():
        raise FileNotFoundError(f"nginx or {BROTLI} is missing: run `make browser`")
    changes = {"listen 80;": f"listen 127.0.0.1:{port};", "    listen [::]:80;\n": "",
               "root /srv/handbook;": f"root {site};"}  # fmt: skip
    own = changed((HOSTING / "nginx.conf").read_text("utf-8"), changes)
    (home / "handbook.conf").write_text(own, "utf-8")
    (home / "nginx.conf").write_text(NGINX.format(brotli=BROTLI, home=home), "utf-8")
    return ["nginx", "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")]


def caddy(site: Path, port: int, home: Path) -> list[str]:
    """The same for Caddy."""
    changes = {"handbook.example.org {": f"http://127.0.0.1:{port} {{", "/srv/handbook": str(site)}
    own = changed((HOSTING / "Caddyfile").read_text("utf-8"), changes)
    (home / "Caddyfile").write_text(CADDY + own, "utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def await_answer(process: subprocess.Popen, port: int, log: Path) -> None:
    """Until the server takes connections; RuntimeError with its log when it does not."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"{process.args[0]} does not answer:\n{log.read_text('utf-8')}")


@contextlib.contextmanager
def serving(command: Callable[..., list[str]], site: Path, home: Path) -> Iterator[int]:
    """`site` served by `nginx` or `caddy`, everything else of theirs kept in `home`; the port."""
    port = free_port()
    log = home / "log"
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    with log.open("w") as output:
        line = command(site, port, home)
        process = subprocess.Popen(line, stdout=output, stderr=output, env=environment)
    try:
        await_answer(process, port, log)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)
