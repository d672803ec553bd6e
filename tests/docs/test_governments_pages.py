"""The reference pages of strategies and deals are what the registry and the catalogue say."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.docs import deals as deals_page
from game.docs.strategies import page
from game.governments.base import built_in
from game.governments.deals.terms import TERMS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize(("name", "write"), [("strategies", page), ("deals", deals_page.page)])
def test_the_page_is_current(name: str, write: Callable[[], str]) -> None:
    path = FOLDER / f"{name}.md"
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        path.write_text(write(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == write(), "write it with FAIRSHARE_UPDATE_GOLDENS=1"


def test_every_strategy_has_one_row_of_five_cells() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert sorted(row.split("`")[1] for row in rows) == sorted(built_in())
    assert all(row.count("|") == 6 for row in rows)


def test_every_term_of_a_deal_has_one_row() -> None:
    rows = [line for line in deals_page.page().splitlines() if line.count("|") == 7]
    assert len(rows) == len(TERMS) + 2  # with the head of the table and the line below it
