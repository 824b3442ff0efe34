"""Tells errata beside the published editions, of which no byte changes.

python scripts/tell_errata.py [--remote origin] [--branch published] [--base /]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import deployment
import editions
import published_site
import release_gates
from editions import ROOT
from published_branch import Branch
from published_site import Target, exported, put_around, stop_at


def tell_errata(
    target: Target,
    root: Path = ROOT,
    gates: Callable[[Path], list[str]] = release_gates.for_errata,
) -> None:
    """Renew the pages around the published editions, such as the errata."""
    known = editions.published(root)
    stop_at(gates(root) if known else ["no edition is published yet"])
    with TemporaryDirectory() as work:
        branch = Branch(target.remote, target.branch, Path(work) / "branch.git", root)
        branch.ask_who()
        site = exported(branch, Path(work) / "site", root)
        put_around(site, known, target.base, root)
        deployment.renew(branch, site, "Renew the pages around the editions")
        stop_at(deployment.problems(None, branch, site, root))
        branch.push()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    published_site.add_arguments(parser)
    target = published_site.target(parser.parse_args())
    tell_errata(target)
    print(f"errata are told on the branch {target.branch} of {target.remote}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
