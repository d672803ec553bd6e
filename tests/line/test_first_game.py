"""The lines of the tutorial page can be played as they stand there, in the rounds that it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.line.command import AREAS
from game.line.index import all_commands
from tests.line.dialogues import NewDialogue

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial" / "first-game.md").read_text(encoding="utf-8")
LINES = re.findall(r"^(\w+ (?:round \d+|end)> )(.+)$", PAGE, re.MULTILINE)


def test_the_page_can_be_played(dialogue: NewDialogue) -> None:
    assert "./fairshare play tutorial --seat GBR --seed 7 --plain" in PAGE
    talk = dialogue("new tutorial GBR seed 7")
    for prompt, line in LINES:
        assert talk.host.prompt == prompt, line
        talk.saying([line])
    assert len(LINES) > 30
    assert talk.session.index == 2


@pytest.mark.parametrize(
    "line", sorted(set(re.findall(r"`((?:new|settings|allies|help|source) [^`]+)`", PAGE)))
)
def test_what_the_text_names_can_be_said(dialogue: NewDialogue, line: str) -> None:
    talk = dialogue("new tutorial GBR seed 7", " ".join(line.split()))
    assert not talk.refused


def test_the_reference_lists_every_command() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "reference" / "command-line.md").read_text(
        encoding="utf-8"
    )
    section = reference.partition("### Line mode")[2].partition("## fairshare")[0]
    table = [line for line in section.splitlines() if line.startswith("| ")][2:]
    listed = {line.split("|")[1].strip(): re.findall(r"`(\w+)`", line) for line in table}
    assert [name for names in listed.values() for name in names] == list(all_commands())
    assert list(listed) == [area.casefold() for area in AREAS]
