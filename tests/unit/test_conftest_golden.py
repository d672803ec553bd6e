"""The golden comparison itself: it passes on equal text, fails on other text, and writes only when told."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def in_tmp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, golden: object) -> Path:
    """Point the fixture at an empty folder, with updating off."""
    # By its globals: every folder's conftest has the same module name.
    monkeypatch.setitem(golden.__globals__, "GOLDEN", tmp_path)  # type: ignore[attr-defined]
    monkeypatch.delenv("FAIRSHARE_UPDATE_GOLDENS", raising=False)
    return tmp_path


def test_equal_text_passes_and_other_text_fails_with_the_difference(golden, in_tmp: Path) -> None:
    (in_tmp / "story.txt").write_text("one\ntwo\n", encoding="utf-8")
    golden("story", "one\ntwo")
    with pytest.raises(pytest.fail.Exception, match=r"-two\n\+three"):
        golden("story", "one\nthree\n")


def test_a_missing_file_fails_and_is_not_written(golden, in_tmp: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="FAIRSHARE_UPDATE_GOLDENS"):
        golden("story", "one")
    assert list(in_tmp.iterdir()) == []


def test_told_to_update_it_writes_the_file(golden, in_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRSHARE_UPDATE_GOLDENS", "1")
    golden("line/story", "one\n\n")
    assert (in_tmp / "line" / "story.txt").read_bytes() == b"one\n"
