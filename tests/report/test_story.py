"""The story: one whole story as people read it, and what holds for all of them."""

from __future__ import annotations

import dataclasses
import re

import pytest

from game.charts.glyphs import ASCII, BRAILLE
from game.report.story import story
from tests.report.games import SCENARIOS, playthrough_of


def test_the_story_of_the_tutorial(golden) -> None:
    golden("report/tutorial", "\n".join(story(playthrough_of("tutorial", 1), 80, BRAILLE)))


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("width", [80, 100])
def test_every_line_fits_and_ends_clean(scenario: str, width: int) -> None:
    lines = story(playthrough_of(scenario, 1), width, BRAILLE)
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert not re.search(r"\bnan\b|None|\{|\}", "\n".join(lines))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_round_is_told_with_its_figures(scenario: str) -> None:
    playthrough = playthrough_of(scenario, 1)
    text = "\n".join(story(playthrough, 80, BRAILLE))
    assert re.findall(r"^Round (\d+): ", text, re.MULTILINE) == [
        str(n) for n in range(1, playthrough.rounds + 1)
    ]
    assert text.count("\n  = ") == playthrough.rounds
    for result in playthrough.results:
        for item in playthrough.setup.news(result.index):
            assert " ".join(item.headline.split()) in " ".join(text.split())


def test_plain_characters_where_the_terminal_has_no_others() -> None:
    charts = story(playthrough_of("2025-leaked-chat", 1), 80, ASCII)
    drawn = [line for line in charts if re.match(r"^[A-Z]{3} [=#|o]", line)]
    assert len(drawn) == 18
    assert all(line.isascii() for line in drawn)


def test_the_tables_show_what_the_states_hold() -> None:
    playthrough = playthrough_of("2025-leaked-chat", 1)
    lines = story(playthrough, 80, BRAILLE)
    column = playthrough.setup.codes.index("LVA")
    start, end = (playthrough.allies(moment)["core_share"][column] for moment in (0, playthrough.rounds))
    (row,) = (line for line in lines if re.match(r"  Latvia +\d\.\d\d +\d\.\d\d +[-+]", line))
    assert row.split()[1:4] == [f"{start:.2f}", f"{end:.2f}", f"{end - start:+.2f}"]


def test_only_members_stand_in_the_tables() -> None:
    playthrough = playthrough_of("2014-wales", 1)
    early = dataclasses.replace(playthrough, results=playthrough.results[:2])
    text = "\n".join(story(early, 80, BRAILLE))
    assert "Sweden  " not in text
    assert "(2 of 10 rounds played)" in text


def test_a_game_without_a_round_says_so() -> None:
    playthrough = dataclasses.replace(playthrough_of("tutorial", 1), results=())
    assert story(playthrough, 80, BRAILLE)[-1] == "No round has been played yet."


def test_without_canada_nobody_speaks_of_it() -> None:
    assert "Canada" not in "\n".join(story(playthrough_of("tutorial", 2), 80, BRAILLE))
