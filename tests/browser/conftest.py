"""The built site, served on a free port, in a real Chromium."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trial_site
from places import CHROMIUM, ROOT, SITE
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

sys.path.insert(0, str(ROOT / "scripts"))

from serve import server

expect.set_options(timeout=30_000)  # ms; a cold start on a busy machine takes ten seconds

# A browser that asks nothing of its makers' hosts: the machine may have no network at all.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the site is served, with a slash at the end."""
    if not (SITE / "2/assets/engine/engine.json").is_file():
        pytest.fail(f"{SITE} holds no site with an engine: run `make site` first")
    yield from served(SITE)


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the trial site is served: every kind of field, and the working tree's code."""
    yield from served(trial_site.build(tmp_path_factory.mktemp("trial")))


def served(folder: Path) -> Iterator[str]:
    """The address of `folder` on a free port, while it is asked for."""
    running = server(folder)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: no draft, no cache."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def faults(context: BrowserContext, address: str) -> list[str]:
    """Console errors (violations of the security policy are told there), uncaught errors,
    requests to other hosts."""
    return faults_of(context, address)


def faults_of(context: BrowserContext, address: str) -> list[str]:
    """The list that faults of `context` are added to from now on."""
    found: list[str] = []
    context.on("console", lambda line: line.type == "error" and found.append(line.text))
    context.on("weberror", lambda error: found.append(str(error.error)))
    context.on("request", lambda request: found.extend(_elsewhere(request.url, address)))
    return found


@contextmanager
def watched_for_faults(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a context that several tests share, which must end without faults."""
    found = faults_of(context, address)
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()
    assert found == []


def _elsewhere(url: str, address: str) -> list[str]:
    ours = url.startswith((address, "data:", "blob:"))
    return [] if ours else [f"request to another host: {url}"]


@pytest.fixture
def page(context: BrowserContext, faults: list[str]) -> Iterator[Page]:
    """A page that must end without faults; a test that provokes some clears the list."""
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    assert faults == []
