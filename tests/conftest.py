"""What the tests share: the repository's places, its data read once, and a steady hypothesis."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

# The same examples on every run, and no deadline: a slow machine is not a fault.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=100,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
settings.load_profile("steady")


# Tests that share something costly, or a browser, run one after the other in one process.
TOGETHER = ("browser", "test_workbook.py", "test_pyodide.py", "test_charts.py")


@pytest.hookimpl(wrapper=True)  # a wrapper runs before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Keep each such folder or file on one worker of `make test`; all others go anywhere."""
    for item in items:
        place = item.path.relative_to(ROOT / "tests").parts[0]
        if place in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(place))
    return (yield)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def database():
    """Everything in calculators/, read and checked as the build does."""
    import factors

    return factors.read()


@pytest.fixture(scope="session")
def locks() -> dict[int, dict]:
    """The committed lock of each edition, by its number."""
    paths = (ROOT / "calculators/editions").glob("*.lock.json")
    return {int(path.name.split(".")[0]): json.loads(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="session")
def editions(locks):
    """Each edition as calculators see it, by its number."""
    from cobenefit.data.store import from_lock

    return {number: from_lock(lock) for number, lock in locks.items()}
