"""Casts and lesson plans that come with the game, and what is said of bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.casting import seats_for
from game.engine.setup import prepare
from game.errors import FileProblems, UsageProblem
from game.scenario.catalogue import find, scenario_files
from game.scenario.lesson_reader import (
    plan_file,
    plan_files,
    read_casts,
    read_plan,
    shipped_casts,
    shipped_check,
    shipped_injects,
)


@pytest.mark.parametrize("name", plan_files())
def test_a_plan_lasts_as_long_as_it_says(name: str) -> None:
    plan = read_plan(plan_file(name))
    rounds = sum(one.talks + one.orders + one.results for one in plan.rounds)
    most = plan.lobby + plan.briefing + rounds + plan.debrief + 3 * plan.rounds[0].vote
    assert plan.lobby + plan.briefing + rounds + plan.debrief <= plan.minutes <= most
    assert plan.steps[-1].minute == plan.minutes
    assert plan_file(str(plan.minutes)) == plan_file(name)


@pytest.mark.parametrize("scenario", [name for name in scenario_files() if name != "tutorial"])
@pytest.mark.parametrize("teams", [6, 8, 12, 16, 24, 28])
def test_every_scenario_has_seats_for_a_class(scenario: str, teams: int) -> None:
    setup = prepare(find(scenario))
    seats = seats_for(setup, shipped_casts(), teams=teams)
    assert len(set(seats)) == teams
    first = dict(zip(setup.codes, setup.active(0), strict=True)) | {"SG": True}
    assert all(first[seat] for seat in seats)
    assert seats[:3] == ("USA", "GBR", "DEU")


def test_every_note_is_on_an_event_that_there_is() -> None:
    known: set[str] = set()
    for name in scenario_files():
        setup = prepare(find(name))
        here = {card.id for card in setup.deck.cards} | {item.id for item in setup.scenario.news}
        assert name == "tutorial" or len(here & shipped_injects().keys()) >= 6, name
        known |= here
    assert shipped_injects().keys() <= known


def test_the_concept_check_asks_the_same_ideas_twice_in_other_words() -> None:
    items = shipped_check()
    assert len({item.id for item in items}) == len(items)
    for item in items:
        for asked in (item.before, item.after):
            assert len(set(asked.options)) == 4, item.id
        if item.before.right is None:
            assert item.before == item.after
        else:
            assert item.after.right is not None
            assert item.before.ask != item.after.ask
    places = [asked.right for item in items for asked in (item.before, item.after) if asked.right]
    assert set(places) == {1, 2, 3, 4}


def test_thirty_two_teams_can_play_where_all_are_members() -> None:
    seats = seats_for(prepare(find("2025-road-to-the-hague")), shipped_casts(), teams=32)
    assert len(set(seats)) == 32


def test_what_cannot_be_cast_is_said_in_words() -> None:
    setup, casts = prepare(find("tutorial")), shipped_casts()
    with pytest.raises(UsageProblem, match="4 teams cannot play"):
        seats_for(setup, casts, teams=4)
    with pytest.raises(UsageProblem, match="named twice"):
        seats_for(setup, casts, seats=("GBR", "gbr"))
    with pytest.raises(UsageProblem, match="no cast"):
        seats_for(setup, casts, cast="teams-7")


def test_bad_files_are_told_with_their_lines(tmp_path: Path) -> None:
    casts = tmp_path / "casts.yaml"
    casts.write_text(
        "casts:\n  small:\n    about: Two.\n    seats: [GBR, GBR]\n  odd:\n    seats: [QQQ, GBR]\n"
    )
    with pytest.raises(FileProblems) as error:
        read_casts(casts)
    assert "QQQ" in str(error.value)
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: mine\ntitle: Mine\nminutes: 5\nlobby: 1\nbriefing: 1\nrounds: []\ndebrief: 1\n")
    with pytest.raises(FileProblems) as error:
        read_plan(plan)
    assert {problem.path for problem in error.value.problems} == {"minutes", "rounds"}
