"""What is hidden of Washington at the start is drawn around public figures, and no figure that a seat sees tells it."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from game.engine.forecast import forecast
from game.engine.game import Game
from game.engine.intelligence import COMMITMENT_SD, READINESS_SD, THREAT_SD
from game.engine.seats import seats_of
from game.engine.setup import Setup, prepare
from game.engine.why import why
from game.model.alliance import Floats
from game.model.us_commitment import HIGH, LOW
from game.scenario.catalogue import find
from tests.engine.hidden import freeze_reports
from tests.engine.prediction import explained, explained_by_best, figures_of_views
from tests.engine.test_forecasts import same
from tests.engine.worlds import ALL, BIG, SMALL, game_of, setup_of

GAMES, MOST_GAINED = 500, 0.1


def figures_of(setup: Setup) -> dict[str, float]:
    us = setup.scenario.us
    return {"us_commitment": us.commitment.value, "us_mean": us.commitment_mean.value}


@pytest.mark.parametrize("name", ALL)
def test_the_figure_is_the_centre_and_bounds_gather_nothing(name: str) -> None:
    game = game_of(name, runs=4096)
    for field, figure in figures_of(game.setup).items():
        drawn = getattr(game.state, field)
        assert np.median(drawn) == pytest.approx(figure, abs=0.004), field
        assert LOW < drawn.min() < drawn.max() < HIGH
        assert 0.6 * COMMITMENT_SD < drawn.std() < 1.3 * COMMITMENT_SD
        # What lies near a bound thins out towards it.
        last, next_to_last = ((drawn > HIGH - width).mean() for width in (0.01, 0.02))
        assert last <= 0.5 * next_to_last
    today, line = (getattr(game.state, field)[:, 0] for field in figures_of(game.setup))
    assert 0.8 < np.corrcoef(today, line)[0, 1] < 0.97


def test_a_run_draws_the_same_in_any_block() -> None:
    whole, part = game_of(BIG, runs=200), game_of(BIG, runs=30, first_run=100)
    for field in ("us_commitment", "us_mean"):
        np.testing.assert_array_equal(getattr(whole.state, field)[100:130], getattr(part.state, field))
    assert game_of(BIG, seed=2).state.us_commitment[0, 0] != game_of(BIG, seed=3).state.us_commitment[0, 0]


@pytest.mark.parametrize("name", ALL)
def test_what_services_estimate_is_drawn_around_its_figures_as_widely_as_they_err(name: str) -> None:
    game, told = game_of(name, runs=4096), game_of(name, runs=1)
    scenario, scripted = game.setup.scenario, game.setup.threat_level(0) is not None
    for field, figure, sd in (
        ("threat", scenario.threat.start.value, 0.0 if scripted else THREAT_SD),
        ("adversary", scenario.adversary.force.value, 0.08 * scenario.adversary.force.value),
        ("ukraine_hold", scenario.ukraine.hold.value, 0.1),
    ):
        drawn = getattr(game.state, field)
        assert np.median(drawn) == pytest.approx(figure, abs=0.02 * max(figure, 0.5)), field
        assert 0.7 * sd <= drawn.std() + 1e-9 < 1.3 * sd + 1e-6, field
    np.testing.assert_array_equal(game.state.threat_past[0], game.state.threat)
    armed, figures = game.setup.members.has_forces, game.setup.members.start_readiness
    np.testing.assert_allclose(np.median(game.state.readiness, axis=0)[armed], figures[armed], atol=0.01)
    assert (game.state.readiness.std(axis=0)[armed] > 0.7 * READINESS_SD).all()
    assert (game.state.readiness[:, ~armed] == 0.0).all()
    # What is public tells nothing of it.
    np.testing.assert_array_equal(game.state.greyzone_pressure[:1], told.state.greyzone_pressure)


def test_what_is_hidden_can_be_switched_off() -> None:
    names = ("threat", "readiness", "adversary", "hold", "us")
    sure = Game(prepare(find(BIG), parameters={f"{name}_hidden_sd": 0.0 for name in names}), 1, runs=16)
    for field in ("threat", "readiness", "adversary", "ukraine_hold", "us_commitment", "balance"):
        assert np.ptp(getattr(sure.state, field), axis=0).max() < 1e-9, field


def test_strategies_meet_the_same_start() -> None:
    scenario = find(SMALL)
    one, other = (
        Game(prepare(scenario, strategies={"USA": name}), 5, runs=8) for name in ("reassuring", "retrenching")
    )
    np.testing.assert_array_equal(one.state.us_commitment, other.state.us_commitment)


def test_the_spread_is_a_parameter_that_can_be_switched_off() -> None:
    scenario = find(BIG)
    spreads = [0.0, 0.04, 0.12]
    games = [Game(prepare(scenario, parameters={"us_hidden_sd": sd}), 1, runs=256) for sd in spreads]
    none, little, much = (game.state.us_commitment.std() for game in games)
    assert none < 1e-12 < little < 0.5 * much
    np.testing.assert_allclose(games[0].state.us_commitment, scenario.us.commitment.value)


def test_later_administrations_of_a_scripted_past_are_drawn_around_their_figures() -> None:
    game, lines = game_of("2014-wales", runs=2048), []
    while not game.finished:
        known = game.setup.us_line(game.index)
        game.advance()
        if known is not None:
            lines.append(known)
            assert np.median(game.state.us_mean) == pytest.approx(known, abs=0.01)
            assert game.state.us_mean.std() > 0.5 * COMMITMENT_SD
    assert len(lines) == 2


def other_truth(game: Game, draws: Floats) -> Game:
    """Return the same start of a game with something else drawn of Washington, and with exact shares."""
    other = copy.copy(game)
    start = game.setup.start(game.state.ally_effect, draws)
    # The tutorial's figures are not revised.
    assert not game.setup.parameters.revision_scale or (game.state.unrevised != start.unrevised).any()
    # A government knows how its own plan stands, and its own forces.
    own = {name: getattr(game.state, name) for name in ("plan_luck", "readiness", "usable_force")}
    other.start_from(start.evolve(**own))
    return other


@pytest.mark.parametrize("name", [SMALL, BIG])
def test_two_worlds_with_the_same_reports_look_the_same(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Same figures, same reports, another truth: views and looks ahead are equal to the last digit."""
    game = game_of(name, seed=4)
    firm = game.state.us_commitment[0, 0] > figures_of(game.setup)["us_commitment"]
    other = other_truth(game, np.array([[-1.5, -1.0]]) if firm else np.array([[1.5, -1.0]]))
    assert abs(other.state.us_commitment - game.state.us_commitment)[0, 0] > 0.1
    assert other.state.balance[0, 0] != game.state.balance[0, 0]
    freeze_reports(monkeypatch, game)
    for seat in seats_of(game.setup)[::8]:
        assert other.view(seat) == game.view(seat), seat
        assert same(*(forecast(one, seat, branches=6, rounds=2) for one in (game, other))), seat


def test_the_reference_of_the_balance_is_that_of_the_figures() -> None:
    state = game_of(BIG, runs=64).state
    assert np.unique(state.balance_zero).size == 1
    sure = {"readiness_hidden_sd": 0.0, "adversary_hidden_sd": 0.0}
    state = Game(prepare(find(BIG), parameters=sure), 1, runs=64).state
    firmer = np.argsort(state.us_commitment[:, 0])
    assert (np.diff(state.balance[firmer, 0]) > 0.0).all()


def test_why_adds_the_start_up_from_the_figure_and_the_draw() -> None:
    game = Game(setup_of(SMALL), 9, traced=True)
    begun = float(game.state.us_commitment[0, 0])
    found = why(game.setup, [game.advance()], 1, "us_commitment", None)
    start = found.data()["start"]
    assert start["at"] == found.before == begun
    assert start["value"] + start["drawn"] == pytest.approx(begun, abs=1e-12)
    assert start["value"] == game.setup.scenario.us.commitment.value
    assert start["parameter"] == "us_hidden_sd"
    assert "judgement" in start
    assert abs(start["drawn"]) > 1e-3


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_all_figures_tell_hardly_more_of_washington_than_the_services_do(name: str) -> None:
    """Whoever reads the file, has played often, and reckons with every figure gains at most a tenth of the variance."""
    game, seen, reported = game_of(name, runs=GAMES), [], []
    last = game.setup.rounds - 1
    while not game.finished:
        if game.index in {0, last // 2 + 1, last}:
            figures, estimate = figures_of_views(game, "GBR")
            seen.append(figures)
            reported.append(estimate)
            today, line = game.state.us_commitment[:, 0], game.state.us_mean[:, 0]
            gained = {
                "of this round": explained_by_best(today, figures) - explained(today, estimate),
                "of all rounds so far": explained_by_best(today, np.column_stack(seen))
                - explained(today, np.column_stack(reported)),
                "of the line": explained_by_best(line, figures) - explained(line, estimate),
            }
            assert max(gained.values()) <= MOST_GAINED, (game.index, gained)
        game.advance()
    assert len(seen) == 3


def test_the_best_prediction_finds_what_is_there_to_be_found() -> None:
    """The measure itself: of 200 figures two tell the truth, and 300 games are enough to see it."""
    rng = np.random.default_rng(1)
    figures = rng.standard_normal((300, 200))
    truth = figures[:, 7] - 0.5 * figures[:, 90] + 0.5 * rng.standard_normal(300)
    assert explained_by_best(truth, figures) > 0.75
    assert explained(truth, figures[:, 7:8]) == pytest.approx(0.66, abs=0.08)
    assert explained_by_best(rng.standard_normal(300), figures) < 0.1
