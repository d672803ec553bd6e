"""What tests of pages share: exercises, as in the classroom's own tests, and one browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.classroom.conftest import class_debrief, clock, new_class, played_class
from tests.web.chromium import CHROMIUM

__all__ = ["chromium", "class_debrief", "clock", "new_class", "played_class"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
