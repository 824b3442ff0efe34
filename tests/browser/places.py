"""Where things are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("HANDBOOK_SITE", ROOT / "site"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
