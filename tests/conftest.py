"""What the tests share: the repository's places, its data read once, and a steady hypothesis."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

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


class Shared(LoadScopeScheduling):
    """Deal tests out by file; those that calculate in a browser go to one process, because two
    engines would only crowd, and those that only look at pages to the other."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        looks = file.endswith(("test_pages.py", "test_search.py"))
        return "tests/browser" if file.startswith("tests/browser/") and not looks else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shared:
    """What `make test` deals its tests out by."""
    return Shared(config, log)


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
