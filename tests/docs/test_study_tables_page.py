"""The reference page of a study's tables is what the program says."""

from __future__ import annotations

import os
from pathlib import Path

from game.docs.study_tables import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "study-tables.md"


def test_the_page_is_current() -> None:
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page(), "write it with FAIRSHARE_UPDATE_GOLDENS=1"
