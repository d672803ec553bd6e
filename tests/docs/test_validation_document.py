"""The tables of docs/validation.md are those of the program."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from game.docs.validation import TABLES, filled
from tests.validation.hindcasts import hindcast_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "validation.md"


@pytest.mark.slow
def test_the_tables_are_current():
    text = DOCUMENT.read_text(encoding="utf-8")
    current = filled(text, hindcast_of())
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        DOCUMENT.write_text(current, encoding="utf-8", newline="\n")
        return
    assert text == current, "refresh the tables with FAIRSHARE_UPDATE_GOLDENS=1"


def test_every_table_has_its_place():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert re.findall(r"<!-- ([a-z-]+) -->", text).count("end") == len(TABLES)
    assert {name for name in re.findall(r"<!-- ([a-z-]+) -->", text) if name != "end"} == set(TABLES)


def test_a_mark_of_no_table_is_refused():
    with pytest.raises(KeyError):
        filled("<!-- nothing -->\n<!-- end -->", None)
