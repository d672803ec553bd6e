"""What all tests share: one fixed Hypothesis profile, and texts compared with files that people can read."""

from __future__ import annotations

import atexit
import base64
import difflib
import gc
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from game.classroom import tokens

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "FAIRSHARE_UPDATE_GOLDENS"

# Scenarios are cached where neither a person nor a test finds them; workers and the commands that tests start share it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    cache = tempfile.mkdtemp(prefix="fairshare-")
    atexit.register(shutil.rmtree, cache, ignore_errors=True)
    os.environ.update({"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache})

# The same examples on every machine and in every run: a failure is a change of the code, never of luck.
# A busy machine is no failure either, so neither deadline nor the health check on slowness applies.
settings.register_profile(
    "fixed",
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fixed")


class _Lot(random.Random):
    """What `secrets` is to a class, drawn alike in every run: a code could hold the letters that a test looks for."""

    randbelow = random.Random.randrange

    def token_urlsafe(self, size: int) -> str:
        return base64.urlsafe_b64encode(self.randbytes(size)).decode().rstrip("=")

    def token_hex(self, size: int) -> str:
        return self.randbytes(size).hex()


_LOT = _Lot()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Draw codes, PINs and tokens for each test from its name."""
    _LOT.seed(item.nodeid)
    vars(tokens)["secrets"] = _LOT


def pytest_collection_finish() -> None:
    """Set aside all that lives with the tests, and collect garbage seldom: it took a quarter of the time of screens."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of pages were left out because there is no browser."""
    left_out = sum("test_in_a_browser" in one.nodeid for one in terminalreporter.stats.get("skipped", ()))
    if left_out:
        terminalreporter.write_line(
            f"{left_out} tests in a browser were left out: there is no Chromium, or it is not wanted"
        )


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return `compare(name, text)`: fails with a difference unless `text` is tests/golden/<name>.txt.

    With FAIRSHARE_UPDATE_GOLDENS=1 the file is written instead; read the change before it is committed.
    Trailing newlines at the end of the text do not count. `name` may hold a folder (`line/opening`).
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        found = text.rstrip("\n") + "\n"
        if os.environ.get(UPDATE) == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="\n")
            return
        if not path.is_file():
            pytest.fail(f"there is no tests/golden/{name}.txt yet; write it with {UPDATE}=1", pytrace=False)
        expected = path.read_text(encoding="utf-8")
        if found != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), found.splitlines(), f"golden/{name}.txt", "found", lineterm=""
            )
            difference = "\n".join(lines)
            pytest.fail(f"{difference}\n\nif this is meant: {UPDATE}=1", pytrace=False)

    return compare
