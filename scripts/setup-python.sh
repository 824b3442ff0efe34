#!/bin/sh
# Make .venv with everything pinned, and the package itself in place of an installed copy.
set -eu
cd "$(dirname "$0")/.."
python3 -c 'import venv, ensurepip' 2>/dev/null || {
    apt-get update -q && apt-get install -y -q --no-install-recommends python3-venv
}
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e calculators
