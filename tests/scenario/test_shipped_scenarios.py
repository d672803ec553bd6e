"""What every scenario that comes with the game must be; a new file in the folder inherits this."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import FileProblems
from game.resources import folder
from game.scenario.any_file import check_file
from game.scenario.catalogue import find, summaries

FILES = sorted(folder("scenarios").glob("*.yaml"))
DECKS = sorted(folder("scenarios").glob("decks/*.yaml"))


@pytest.mark.parametrize("path", FILES + DECKS, ids=lambda path: path.stem)
def test_it_has_no_problems(path: Path) -> None:
    problems = check_file(path)
    assert not problems, str(FileProblems(path.name, problems))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_summary_agrees_with_it(path: Path) -> None:
    scenario = find(path)
    summary = {entry.id: entry for entry in summaries()}.get(scenario.id)
    if path.stem == "template":
        assert summary is None
    else:
        assert summary is not None
        assert summary.allies + summary.joining == len(scenario.allies)
        assert summary.joining == (4 if scenario.id == "2014-wales" else 0)
        assert (summary.title, summary.rounds) == (scenario.title, scenario.round.count)
        assert {seat.code: seat.difficulty for seat in summary.seats} == {
            code: seat.difficulty for code, seat in scenario.seats.items()
        }
        assert (summary.other_seats is None) == (scenario.default_seat is None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_cards_can_reach_somebody(path: Path) -> None:
    """A card for named allies only is in play only where one of them is there."""
    scenario = find(path)
    groups = {"all", "eu", "jef", "border", "nuclear", "secretary_general"}
    reach = groups | set(scenario.codes)
    assert scenario.cards or not scenario.events.decks
    assert sum(bool(reach & set(card.to)) for card in scenario.cards) >= len(scenario.cards) / 2
