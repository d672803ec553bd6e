"""Debian's Chromium (or the one that FAIRSHARE_CHROMIUM names), and the mark of tests that need it."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest

__all__ = ["CHROMIUM", "needs_chromium"]

WANTED = os.environ.get("FAIRSHARE_BROWSER", "")
CHROMIUM = shutil.which(os.environ.get("FAIRSHARE_CHROMIUM") or "chromium") or ""
HERE = bool(CHROMIUM and find_spec("playwright") and find_spec("axe_playwright_python"))

needs_chromium = pytest.mark.skipif(
    WANTED == "none" or not (HERE or WANTED == "required"),
    reason="needs Chromium and the packages of the group browser",
)
"""Leaves a test out where there is no browser, unless FAIRSHARE_BROWSER=required asks for it."""
