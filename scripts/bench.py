"""Times the way from navigation to the reader's own first result.

    python scripts/bench.py [--runs 7] [--site site]

Our page against a bare one: `loadPyodide()` of the npm package as published, the wheel
unpacked by Python, the same calculation. In turn, from a server on this machine, cold (a fresh
profile) and warm (the same profile again). Prints medians.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, Playwright, sync_playwright
from serve import server

ROOT = Path(__file__).parents[1]
NODE_MODULES = ROOT / "node_modules"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
REQUEST: dict[str, Any] = {
    "calculator": "fuel_switch",
    "edition": 2,
    "lang": "vi",
    "inputs": {
        "fuel_baseline": "anthracite",
        "fuel_amount_baseline": {"value": "5000", "unit": "t"},
        "efficiency_baseline": {"value": "72", "unit": "%"},
        "fuel_project": "natural_gas",
        "efficiency_project": {"value": "92", "unit": "%"},
    },
}
BARE = """<!doctype html><html lang="en"><title>bare</title><link rel="icon" href="data:,">
<section id="cb-result"></section>
<script type="module">
import {{ loadPyodide }} from "./pyodide/pyodide.mjs";
const python = await loadPyodide();
const wheel = await fetch("{wheel}").then((response) => response.arrayBuffer());
python.unpackArchive(wheel, "wheel");
const page = python.pyimport("cobenefit.app").page;
document.querySelector("#cb-result").innerHTML = JSON.parse(page({request})).html;
</script>"""


def bare_page(folder: Path) -> None:
    """The bare page with what it loads, as published."""
    wheel = next((ROOT / "build/wheel").glob("*.whl"))
    shutil.copytree(NODE_MODULES / "pyodide", folder / "pyodide")
    shutil.copy(wheel, folder)
    page = BARE.format(wheel=wheel.name, request=json.dumps(json.dumps(REQUEST)))
    (folder / "index.html").write_text(page, "utf-8")


@contextmanager
def served(site: Path) -> Iterator[str]:
    running = server(site)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()


# The moment of the result by the page's own clock: asking from outside would wait for its chart.
WATCH = """
new MutationObserver((_, observer) => {
    if (!document.querySelector("#cb-result .cb-headline")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
        document.documentElement.dataset.painted = performance.now();
    }));
}).observe(document, {childList: true, subtree: true});
"""


def ours(page: Page, address: str) -> None:
    """From an empty form to a result: the fields are filled at once, as by a returning draft."""
    draft = {key: {"lang": "vi", "input": value} for key, value in REQUEST["inputs"].items()}
    page.add_init_script(
        f"localStorage.setItem('cobenefit.draft.fuel_switch', {json.dumps(json.dumps(draft))})"
    )
    page.goto(f"{address}2/calculators/fuel-switch/", wait_until="commit")


def bare(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")


def elapsed(page: Page) -> float:
    """Seconds from the start of the navigation until the result was painted."""
    painted = page.wait_for_selector("html[data-painted]")
    assert painted
    return float(painted.get_attribute("data-painted") or "nan") / 1000


def visit(
    playwright: Playwright, open_page: Callable[[Page, str], None], address: str
) -> list[float]:
    """A cold and a warm time, in one fresh profile."""
    times = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path="/usr/bin/chromium", args=FLAGS
        )
        for _ in ("cold", "warm"):
            page = context.new_page()
            page.add_init_script(WATCH)
            open_page(page, address)
            times.append(elapsed(page))
            page.wait_for_timeout(500)  # compiled code is written to the cache behind the result
            page.close()
        context.close()
    return times


def measure(runs: int, site: Path) -> dict[str, list[list[float]]]:
    """For each page its (cold, warm) times, the two pages in turn."""
    times: dict[str, list[list[float]]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bare_page(Path(folder))
        with served(Path(folder)) as bare_address, served(site) as our_address:
            for _ in range(runs):
                times["bare"].append(visit(playwright, bare, bare_address))
                times["ours"].append(visit(playwright, ours, our_address))
    return times


def table(times: dict[str, list[list[float]]]) -> str:
    """Markdown: seconds and, against the bare page, ratios."""
    medians = {name: [median(column) for column in zip(*rows)] for name, rows in times.items()}
    lines = ["| page | cold, s | warm, s | cold, ratio | warm, ratio |", "|---|---|---|---|---|"]
    for name, (cold, warm) in medians.items():
        base_cold, base_warm = medians["bare"]
        lines.append(
            f"| {name} | {cold:.2f} | {warm:.2f} | {cold / base_cold:.2f} | {warm / base_warm:.2f} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    given = parser.parse_args()
    if not (given.site / "2/assets/engine/engine.json").is_file():
        raise SystemExit(f"{given.site} holds no engine: run `make site` first")
    print(table(measure(given.runs, given.site)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
