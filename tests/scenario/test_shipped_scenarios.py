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
        others = {scenario.seat(code).difficulty for code in scenario.playable if code not in scenario.seats}
        assert summary.other_seats == ((min(others), max(others)) if others else ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_cards_can_reach_somebody(path: Path) -> None:
    """A card for named allies only is in play only where one of them is there."""
    scenario = find(path)
    groups = {"all", "eu", "jef", "border", "nuclear", "secretary_general"}
    reach = groups | set(scenario.codes)
    assert scenario.cards or not scenario.events.decks
    assert sum(bool(reach & set(card.to)) for card in scenario.cards) >= len(scenario.cards) / 2


HOW_LONG = {
    "tutorial": ("for two and a half years", 2.5),
    "2014-wales": ("within a\n  decade", 10.0),
    "2019-fair-alliance": ("You have ten years", 10.0),
    "2025-leaked-chat": ("You have ten half-years", 5.0),
    "2025-road-to-the-hague": ("for ten years, or it\n  will not. You have those ten years", 10.0),
}
"""How long a game is, as its briefing says, and in years."""


def test_briefings_count_right() -> None:
    """One text is read by every seat: what it says of seats, allies and years must hold for each of them."""
    assert HOW_LONG.keys() == {entry.id for entry in summaries()}
    for name, (said, years) in HOW_LONG.items():
        scenario = find(name)
        assert " ".join(said.split()) in " ".join(scenario.briefing.split()), name
        assert scenario.round.years * scenario.round.count == years, name
    tutorial = find("tutorial")
    assert tutorial.codes == ("GBR", "POL", "USA")
    assert "Britain, Poland or the United States" in tutorial.briefing
    assert "the other two" in " ".join(tutorial.briefing.split())
    lessons = [f"{number}, " for number in ("First", "Second", "Third", "Fourth", "Fifth")]
    assert [lesson for lesson in lessons if lesson not in tutorial.briefing] == []
    assert tutorial.round.count == len(lessons)
    wales = find("2014-wales")
    assert "twenty-eight" in wales.briefing
    assert sum(ally.joined.decimal < wales.date.decimal for ally in wales.allies.values()) == 28
