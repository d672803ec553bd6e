"""What is hidden stays in the engine: views and outlooks hold public figures, own affairs and reports, no more."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from game import seeding
from game.engine import assembly
from game.engine.acts import Act, ActKind
from game.engine.at_home import AtHome, ChairsTerm
from game.engine.build_information import outlook
from game.engine.deals.view import DealSeen
from game.engine.game import Game
from game.engine.heard import Heard, Promised
from game.engine.intelligence import estimate
from game.engine.knowledge import DERIVED, GUESSED, PAIRS, ally_reports, estimated, public, whole_reports
from game.engine.open_call import AnswerCost, OpenCall
from game.engine.orders import LegalOrder, LegalOrders, Orders
from game.engine.relations import Opinion, Reason, Relation
from game.engine.requests.request import Request
from game.engine.seats import seats_of
from game.engine.view import Estimate, OwnAffairs, PublicAlliance, PublicAlly, SeatView
from game.errors import RuleError
from game.governments.ranges import Range
from game.governments.seat_information import SeatInformation
from game.model.alliance import Alliance
from game.model.controls import SummitText
from game.scenario.cards import Card
from tests.engine.hidden import disturbed, freeze_reports, twin
from tests.engine.random_player import RandomPlayer
from tests.engine.worlds import ALL, BIG, game_of, play_on, setup_of

MAY_STAND_IN_A_VIEW = (
    SeatView,
    PublicAlly,
    PublicAlliance,
    OwnAffairs,
    AtHome,
    ChairsTerm,
    OpenCall,
    AnswerCost,
    Estimate,
    LegalOrders,
    LegalOrder,
    SummitText,
    Heard,
    DealSeen,
    Promised,
    Relation,
    Opinion,
    Reason,
    Request,
)
RULES = (Range, ActKind, Card)  # the same for everybody, from the rules and the scenario's file
WITH_SUMMIT = 4  # the round of the big scenario in which a summit meets


def at_round(index: int, seed: int = 3) -> Game:
    return play_on(game_of(BIG, "GBR", seed=seed), index)


def leaves(value: Any, path: str = "view") -> Iterator[tuple[str, Any]]:
    """Yield every value in a view with its path."""
    if isinstance(value, RULES):
        return
    if isinstance(value, MAY_STAND_IN_A_VIEW):
        for entry in dataclasses.fields(value):
            yield from leaves(getattr(value, entry.name), f"{path}.{entry.name}")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            assert isinstance(key, str), path
            yield from leaves(part, f"{path}[{key}]")
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from leaves(part, f"{path}[{number}]")
    else:
        yield path, value


def test_every_field_of_the_state_is_in_exactly_one_table_of_who_knows_it() -> None:
    tables = [
        public(),
        estimated(),
        GUESSED,
        DERIVED,
        PAIRS,
        ally_reports(),
        whole_reports(),
        {"threat_past"},
    ]
    named = [name for table in tables for name in table]
    assert sorted(named) == sorted(entry.name for entry in dataclasses.fields(Alliance))


@pytest.mark.parametrize("index", [0, 1, WITH_SUMMIT, 9])
def test_a_view_holds_plain_values_only_and_nothing_of_the_engine(index: int) -> None:
    game = at_round(index)
    for seat in seats_of(game.setup):
        for path, value in leaves(game.view(seat)):
            assert value is None or type(value) in (str, int, float, bool), f"{seat}: {path} is {type(value)}"


@pytest.mark.parametrize("index", [0, 1, 3, WITH_SUMMIT, 9])
def test_no_view_depends_on_what_its_seat_cannot_know(monkeypatch: pytest.MonkeyPatch, index: int) -> None:
    game = at_round(index)
    freeze_reports(monkeypatch, game)
    for seat in seats_of(game.setup):
        for seed in range(2):
            other = twin(game, seat, seed)
            for name in ("threat", "us_mean", "adversary", "ally_effect", "stock", "reputation"):
                assert not np.array_equal(getattr(other.state, name), getattr(game.state, name)), name
            assert other.view(seat) == game.view(seat), seat


@pytest.mark.parametrize("name", ALL)
def test_no_view_of_any_scenario_depends_on_what_is_hidden(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    game = play_on(game_of(name, seed=5), 2)
    freeze_reports(monkeypatch, game)
    for seat in (*game.setup.codes[::5], "SG"):
        assert twin(game, seat).view(seat) == game.view(seat)


def test_a_view_shows_what_its_own_seat_does_know() -> None:
    game = at_round(2)
    own = game.setup.codes.index("GBR")
    for name in ("support", "readiness", "us_favour", "reputation", "overseas_aid"):
        changed = getattr(game.state, name).copy()
        changed[:, own] += 0.1
        other = copy.copy(game)
        other.state, other._moment = game.state.evolve(**{name: changed}), None
        assert other.view("GBR").own != game.view("GBR").own, name


@pytest.mark.parametrize("index", [0, WITH_SUMMIT])
def test_views_draw_nothing_of_the_world_or_of_later_rounds(
    monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    game = at_round(index)
    game._moment = None
    drawn: set[tuple[str, int]] = set()
    real = seeding.draw_all

    def noted(seed: int, stream: str, round_index: int, *rest: Any) -> Any:
        drawn.add((stream, round_index))
        return real(seed, stream, round_index, *rest)

    monkeypatch.setattr(seeding, "draw_all", noted)
    for seat in seats_of(game.setup):
        game.view(seat)
    assert {stream for stream, _ in drawn} <= {"events", "governments", "intelligence", "positions"}
    assert {round_index for _, round_index in drawn} == {index}


def test_a_view_is_the_same_whatever_the_coming_shocks_are(monkeypatch: pytest.MonkeyPatch) -> None:
    game = at_round(1)
    views = {seat: game.view(seat) for seat in seats_of(game.setup)}
    other = at_round(1)

    def storm(rng: np.random.Generator, runs: int, allies: int) -> Any:
        raise AssertionError("the shocks of the round were drawn before it was played")

    monkeypatch.setattr("game.engine.game.draw_step", storm)
    assert {seat: other.view(seat) for seat in views} == views


def test_pending_orders_of_other_seats_do_not_show() -> None:
    players = ("GBR", "DEU", "USA", "SG")
    game = play_on(game_of(BIG, *players, seed=3), WITH_SUMMIT)
    before = {seat: game.view(seat) for seat in players}
    hand = RandomPlayer(4, eager=1.0)
    for seat in players:
        game.submit(seat, hand.orders(before[seat].legal))
    game._moment = None
    assert {seat: game.view(seat) for seat in players} == before


def test_standing_orders_show_to_their_own_seat_only() -> None:
    quiet, loud = (game_of(BIG, "GBR", "DEU", seed=3) for _ in range(2))
    loud.standing["DEU"] = {"exercises": 1.0, "pay_borrow": 1.0, "pay_social": 0.0, "coalition_part": 1.0}
    assert loud.view("GBR") == quiet.view("GBR")
    assert loud.view("DEU").legal.budget["exercises"].now == 1.0


def test_the_errors_of_reports_are_those_that_are_stated() -> None:
    game = game_of(BIG, seed=3, runs=2000)
    state, estimates = game.state, game.moment.estimates
    stated = {"threat": game.view("GBR").threat.sd, "commitment": game.view("GBR").commitment.sd}
    truths = {"threat": state.threat, "commitment": state.us_commitment}
    for name, sd in stated.items():
        errors = getattr(estimates, name) - truths[name]
        assert abs(errors.mean()) < 0.2 * sd
        assert 0.8 * sd < errors.std() < 1.1 * sd
    readiness = game.view("GBR").public["DEU"].readiness.sd
    column = game.setup.codes.index("DEU")
    assert 0.8 * readiness < (estimates.readiness - state.readiness)[:, column].std() < 1.1 * readiness


def test_a_capital_knows_its_own_position_better_than_others_do_and_nobody_knows_it_exactly() -> None:
    game = game_of(BIG, seed=3)
    truth = game.positions()
    assert truth is not None
    views = {seat: game.view(seat).positions for seat in ("GBR", "DEU", "SG")}
    column = game.setup.codes.index("GBR")
    assert views["GBR"]["GBR"].sd < views["DEU"]["GBR"].sd == views["SG"]["GBR"].sd
    assert (
        0.0
        < abs(views["GBR"]["GBR"].value - truth[0, column])
        < abs(views["DEU"]["GBR"].value - truth[0, column])
    )


def test_sounding_out_other_texts_tells_nothing_that_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    game = at_round(WITH_SUMMIT)
    freeze_reports(monkeypatch, game)
    for seat in ("GBR", "SG", "USA"):
        opening = game.view(seat).text
        assert opening is not None
        for core in (0.5, 2.0, 3.0, 6.0):
            text = dataclasses.replace(opening, core=core)
            assert twin(game, seat).positions_on(seat, text) == game.positions_on(seat, text)


def test_a_text_that_asks_less_finds_more_to_sign_it() -> None:
    game = at_round(WITH_SUMMIT)
    view = game.view("SG")
    assert view.text is not None
    assert game.positions_on("SG", view.text) == view.positions
    easy, hard = (game.positions_on("SG", dataclasses.replace(view.text, core=core)) for core in (2.0, 6.0))
    assert all(easy[code].value >= hard[code].value for code in view.positions)
    assert sum(stand.value > 0.0 for stand in easy.values()) > sum(
        stand.value > 0.0 for stand in hard.values()
    )
    with pytest.raises(RuleError, match="there is no summit in this round"):
        at_round(1).positions_on("SG", view.text)


def _same_outlook(one: SeatInformation, other: SeatInformation) -> list[str]:
    """Return the fields that differ."""
    given = ("draw_luck", "look_home", "look_abroad")
    names = [entry.name for entry in dataclasses.fields(SeatInformation) if entry.name not in given]
    found = [
        name
        for name in (*names, "luck")
        if not np.array_equal(getattr(one, name), getattr(other, name))
        and not isinstance(getattr(one, name), SummitText)
    ]
    for mine, others in ((one.home, other.home), (one.abroad, other.abroad)):
        for entry in dataclasses.fields(mine):
            then, now = (getattr(known, entry.name) for known in (mine, others))
            same = np.array_equal(then(), now()) if callable(then) else np.array_equal(then, now)
            found += [] if same else [entry.name]
    return found


@pytest.mark.parametrize("index", [0, 3, WITH_SUMMIT])
def test_no_outlook_of_a_strategy_depends_on_what_its_seats_cannot_know(
    monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    game = at_round(index)
    freeze_reports(monkeypatch, game)
    groups = [seats for _, seats in game.held.groups]
    for seats in (*groups, np.array([2]), np.array([], dtype=np.int64)):
        other = copy.copy(game)
        # What others think of the one seat that is held is said to its face.
        held = ["SG"] if not len(seats) else [game.setup.codes[seats[0]]] if len(seats) == 1 else []
        rows = [game.actors.index(seat) for seat in held if seat in game.actors]
        other.state = disturbed(game.state, seats.tolist(), np.random.default_rng(1), rows)
        other._moment = None
        assert _same_outlook(outlook(game.moment, seats), outlook(other.moment, seats)) == []


def test_the_chair_that_a_strategy_holds_is_shown_no_allys_own_affairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    game, shown = at_round(0), []

    def noted(moment: Any, seats: Any) -> SeatInformation:
        shown.append(seats)
        return outlook(moment, seats)

    monkeypatch.setattr(assembly, "outlook", noted)
    game.advance()
    held = sorted(int(column) for seats in shown for column in seats)
    everybody_else = [column for column, code in enumerate(game.setup.codes) if code != "GBR"]
    assert held == everybody_else
    assert len(shown[-1]) == 0


def test_a_player_who_looks_at_everything_gets_the_same_game() -> None:
    looked, blind = game_of(BIG, "GBR", "SG", seed=8), game_of(BIG, "GBR", "SG", seed=8)
    for _ in range(3):
        for seat in seats_of(looked.setup):
            looked.view(seat)
        orders = Orders(budget={"effort": 0.1}, acts=(Act("praise", ("DEU",)),))
        for game in (looked, blind):
            game.submit("GBR", orders)
            game.advance()
    for entry in dataclasses.fields(Alliance):
        np.testing.assert_array_equal(getattr(looked.state, entry.name), getattr(blind.state, entry.name))


def test_the_setup_alone_says_nothing_of_the_seed() -> None:
    one, other = (Game(setup_of(BIG), seed).view("GBR") for seed in (1, 2))
    assert one.public["DEU"].core_share == other.public["DEU"].core_share
    assert one.threat != other.threat


def test_what_the_chair_hears_of_the_commitment_is_a_chance() -> None:
    game = game_of(BIG, "SG", runs=400)
    game.state.us_commitment[:] = 0.98
    reported = estimate(game.state, 1, 0, 0).chair[:, 1]
    assert (reported <= 1.0).all()
    assert (reported == 1.0).any()  # errors that would lead beyond are cut
