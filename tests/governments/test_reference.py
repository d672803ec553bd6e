"""The reference page of strategies is what the registry says."""

from __future__ import annotations

import os
from pathlib import Path

from game.governments.base import built_in
from game.governments.reference import page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "strategies.md"


def test_the_page_is_current() -> None:
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page(), "write it with FAIRSHARE_UPDATE_GOLDENS=1"


def test_every_strategy_has_one_row_of_five_cells() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert sorted(row.split("`")[1] for row in rows) == sorted(built_in())
    assert all(row.count("|") == 6 for row in rows)
