"""The reference page of the JSON document is what the program says, and names every key."""

from __future__ import annotations

import os
import re
from pathlib import Path

from game.docs.run_json import page
from game.quantities import of_alliance, of_allies
from game.report.document import document
from tests.report.games import playthrough_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "run-json.md"


def test_the_page_is_current() -> None:
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page(), "write it with FAIRSHARE_UPDATE_GOLDENS=1"


def test_every_measure_has_one_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `\w+`(?: \([^|]*\))? \|", page(), re.MULTILINE)
    assert rows == [*of_allies(), *of_alliance()]


def test_the_page_names_every_key() -> None:
    whole = document(playthrough_of("2025-leaked-chat", 1))
    summit = next(one["summit"] for one in whole["rounds"] if one["summit"])
    event = next(event for one in whole["rounds"] for event in one["events"] if "answers" in event)
    parts = [
        whole, whole["record"], whole["record"]["scenario"], whole["record"]["options"], whole["rounds"][0],
        whole["rounds"][0]["allies"]["POL"], whole["rounds"][0]["alliance"], summit, event, event["answers"][0],
        whole["scores"], whole["scores"]["seats"]["POL"],
    ]  # fmt: skip
    missing = [key for part in parts for key in part if f"`{key}`" not in page()]
    assert missing == []
