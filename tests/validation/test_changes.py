"""How shares move from year to year, and at a deadline: as in 2014 to 2024, whatever the length of a round."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.setup import prepare
from game.model import spending
from game.model.alliance import repeat_runs
from game.scenario.catalogue import find
from game.validation import patterns
from game.validation.known_then import plans_known, plans_met
from game.validation.past import FIRST, past, set_up
from game.validation.rolling import rolling
from game.validation.treaty import SCENARIOS
from game.validation.year_changes import FALL, left_over, moves
from tests.model.small_world import ally_figures, random_draws, small_world, world_figures
from tests.validation.hindcasts import hindcast_of
from tests.validation.played import games_of

POINTS = (1, 5, 50, 95, 99)
ROOM = (0.07, 0.03, 0.03, 0.06, 0.12)  # pp: what 286 changes leave open


def test_yearly_changes_have_the_percentiles_of_the_past():
    known, played = past(), hindcast_of(512).played
    actual, runs = (patterns.changes(s, known.counted).ravel() for s in (known.shares[None], played.shares))
    apart = np.abs(np.percentile(runs, POINTS) - np.percentile(actual, POINTS))
    assert (apart < ROOM).all(), np.round(apart, 3)


def test_large_falls_are_as_rare_as_they_were():
    known, played = past(), hindcast_of(512).played
    assert (patterns.changes(known.shares[None], known.counted) <= -FALL).sum() == 3
    often = (patterns.changes(played.shares, known.counted) <= -FALL).mean()
    assert 1.0 < 300.0 * often < 5.0


def test_a_game_in_half_years_has_no_more_large_falls_a_year():
    game = Game(prepare(find("2025-leaked-chat")), 7, runs=128)
    forces, shares = game.setup.members.has_forces, [game.state.core_share]
    while not game.finished:
        game.advance()
        shares.append(game.state.core_share)
    path = np.array(shares)[:, :, forces]
    yearly, half = path[2::2] - path[:-2:2], np.diff(path, axis=0)
    assert 300.0 * (yearly <= -FALL).mean() < 6.0
    # A round has half a year's change: its middle is half of a year's, and large falls are fewer.
    assert np.median(half) == pytest.approx(np.median(yearly) / 2.0, abs=0.015)
    assert (half <= -FALL).mean() < (yearly <= -FALL).mean()


def test_two_halves_of_a_year_have_the_chance_of_one():
    runs = 40_000

    def drawn(h: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
        """Return what chance adds in the first step of a year and in all of it."""
        world = small_world(ally_figures(core_share=2.0), world_figures(h=h))
        world = dataclasses.replace(world, state=repeat_runs(world.state, runs))
        parts = []
        for step in range(round(1.0 / h)):
            context = world.context(draws=random_draws(seed + step, runs, 4))
            usual, lumps, to_come = spending._chance(world.state, np.full((runs, 4), 2.0), context)
            parts.append((usual + lumps)[:, 1])
            world = dataclasses.replace(world, year=world.year + h).evolve(lump_left=to_come)
        return parts[0], np.sum(parts, axis=0)

    (_, whole), (half, halves) = drawn(1.0, 1), drawn(0.5, 2)
    apart = np.abs(np.percentile(whole, POINTS) - np.percentile(halves, POINTS))
    assert (apart < (0.01, 0.01, 0.01, 0.03, 0.06)).all(), np.round(apart, 3)
    # A lump is voted for the year: half of it comes in each half.
    assert np.percentile(half, 99) < 0.6 * np.percentile(whole, 99)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_chance_does_in_every_scenario_what_it_did(scenario: str):
    """Plans and pledges raise shares faster now, and should; what no plan foresees is as large as it was."""
    unexplained, chance = (np.percentile(some, POINTS) for some in (left_over(), moves(scenario).chance))
    apart = np.abs(chance - unexplained)
    # What 286 changes leave open, by a bootstrap of allies: the largest rises most.
    assert (apart < (0.2, 0.06, 0.03, 0.09, 0.4)).all(), np.round(apart, 3)
    assert 300.0 * (moves(scenario).years <= -FALL).mean() < 5.5


def test_a_half_year_has_no_rise_of_a_whole_one():
    half = moves("2025-leaked-chat").rounds
    a_game = 31 * 10  # allies and rounds
    assert (half > 0.77).mean() * a_game < 1.0
    assert np.percentile(half, 99) < np.percentile(patterns.changes(past().shares[None], past().counted), 99)


@pytest.mark.parametrize(("scenario", "most"), [("2025-leaked-chat", 0.5), ("2025-road-to-the-hague", 0.75)])
def test_no_median_leaps_but_by_a_national_plan(scenario: str, most: float):
    games = games_of(scenario)
    shares = np.median(games.path("core_share"), axis=0)
    begins = np.array([games.setup.begins(index) for index in range(games.setup.rounds)])
    planned = begins < np.median(games.path("plan_due"), axis=0)[:, :-1] + 1.0
    leaps = np.where(planned, 0.0, np.diff(shares, axis=1))
    assert 0.0 < leaps.max() < most


def _in_first_tenth(plans: bool, **parameters: float) -> float:
    """Return how many allies the model expects from 2.0 to 2.1% in 2024, from the actual shares of 2023."""
    runs, known = 512, past()
    game = Game(set_up(**parameters), 5, runs=runs)
    for year in range(FIRST + 1, 2024):
        game.advance()
        actual = np.tile(known.shares[:, year - FIRST], (runs, 1))
        game.state = game.state.evolve(core_share=actual)
    if plans:
        told = plans_known(2022)
        game.state = dataclasses.replace(
            game.state,
            plan_target=np.tile(told.target, (runs, 1)),
            plan_due=np.tile(told.due, (runs, 1)),
            plan_weight=game.state.reputation,
        )
    game.advance()
    shares = game.state.core_share[:, known.counted[:, -1]]
    return float(((shares >= 1.995) & (shares < 2.095)).sum(axis=1).mean())


def test_the_pull_of_a_deadline_is_sized_on_2024():
    actual = past().shares[past().counted[:, -1], -1]
    assert ((actual >= 1.995) & (actual < 2.095)).sum() == 4
    assert _in_first_tenth(plans=True) == pytest.approx(4.0, abs=1.0)
    assert _in_first_tenth(plans=True, deadline_chance=0.0) < 3.0


def test_about_as_many_plans_are_kept_as_were():
    met = plans_met()
    assert (len(met), sum(met.values())) == (20, 11)


@pytest.mark.slow
def test_plans_bind_and_not_all_of_them():
    """That some plans are kept and some are not predicts better than either extreme."""
    scores = [
        rolling(runs=256, plan_base=base).measures()["threat given"]["interval_score"].value
        for base in (-9.0, 0.4, 9.0)
    ]
    assert scores[1] < scores[0] - 0.02
    assert scores[1] < scores[2] - 0.02
