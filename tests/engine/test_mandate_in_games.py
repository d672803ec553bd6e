"""What a mandate means for a game: how it ends early, what lenders forbid, what a seat reads of its footing at home."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.record_writer import Writer
from game.engine.scoring import Trial, setting_of, settings_of
from game.engine.seats import PLAYER
from game.engine.table import Table
from game.errors import RuleError, UsageProblem
from tests.engine.worlds import BIG, game_of, setup_of


def put(game: Game, seat: str | None, **fields: float) -> Game:
    """Put values into the state of a game: of one seat, or of the alliance."""
    column = slice(None) if seat is None else game.setup.codes.index(seat)
    changes = {}
    for name, value in fields.items():
        changes[name] = getattr(game.state, name).copy()
        changes[name][:, column] = value
    game.state = game.state.evolve(**changes)
    game._moment = None
    return game


def test_a_party_that_does_not_come_back_ends_a_game_of_one() -> None:
    game = put(game_of(BIG, "GBR", can_end=True), "GBR", routed=1.0)
    assert game.finished
    assert game.ended == "defeat"
    with pytest.raises(UsageProblem, match="voted out"):
        game.advance()


def test_others_play_on_after_the_defeat_of_one() -> None:
    game = put(game_of(BIG, "GBR", "POL", can_end=True), "GBR", routed=1.0)
    assert not game.finished
    assert put(game, "POL", routed=1.0).ended == "defeat"


def test_who_sat_down_later_plays_on_after_the_defeat_of_the_first() -> None:
    game = put(game_of(BIG, "GBR", can_end=True), "GBR", routed=1.0)
    game.hold("POL", PLAYER)
    assert not game.finished
    game.advance()
    game.hold("POL", game.setup.strategies["POL"])
    assert not game.finished


def test_a_seat_reads_whether_its_fall_ends_the_game_of_all() -> None:
    game = put(game_of(BIG, "GBR", "POL", can_end=True), "GBR", lead=-9.0)

    def ends() -> bool:
        own = game.view("GBR").own
        assert own is not None
        assert own.home.is_rout
        return own.home.would_end

    assert not ends()
    put(game, "POL", routed=1.0)
    assert ends()


def test_ambitions_chosen_after_handing_in_go_with_the_orders() -> None:
    table = Table.open(setup_of(BIG), 3, frozenset({"GBR", "POL"}))
    table.hand_in("GBR", Orders())
    table.choose("GBR", ("friends", "text"))
    table.choose("POL", ("name", "text"))
    table.close(without=True)
    assert table.lines[0].orders["GBR"].ambitions == ("friends", "text")
    assert table.ambitions_of("GBR") == ("friends", "text")


def test_ambitions_hold_whoever_plays_the_first_round(tmp_path: Path) -> None:
    table = Table.open(setup_of(BIG), 3, frozenset({"GBR", "POL"}))
    table.choose("POL", ("name", "text"))
    table.hand_in("GBR", Orders())
    played = table.close(without=True)  # Poland's strategy plays
    Writer(tmp_path / "game.jsonl", table.header, table.lines)
    again = Table.resume(read_record(tmp_path / "game.jsonl"))
    for one in (table, again):
        assert "POL" not in one.lines[0].orders
        assert one.ambitions_of("POL") == one.lines[0].chosen["POL"] == ("name", "text")
        assert one.ambitions_of("GBR") == ()
        with pytest.raises(RuleError, match="chosen in the first round"):
            one.choose("POL", ("friends", "text"))
    trial = Trial(table.setup, 3, frozenset({"GBR", "POL"}), 1)
    trial.play(played.line.orders, setting_of(again.log[0].game))
    assert trial.ambitions_of("POL") == ("name", "text")


def test_a_rupture_ends_the_game_of_all_people_and_no_game_without_them() -> None:
    assert put(game_of(BIG, "GBR", "SG", can_end=True), None, broken=1.0).ended == "rupture"
    assert not put(game_of(BIG, can_end=True), None, broken=1.0).finished


def test_a_table_of_people_ends_and_its_score_is_worked_out_over_all_rounds() -> None:
    setup = setup_of(BIG)
    table = Table.open(setup, 3, frozenset({"GBR"}))
    put(table.game, "GBR", routed=1.0)
    assert table.game.finished
    trial = Trial(setup, 3, frozenset({"GBR"}), 1)
    put(trial.game, "GBR", routed=1.0)
    assert not trial.game.finished
    assert len(settings_of(setup, 3, [], frozenset({"GBR"}))) == setup.rounds


def test_a_narrow_defeat_lets_the_player_lead_the_successor() -> None:
    seed = next(seed for seed in range(20) if _falls(seed))
    game = put(game_of(BIG, "GBR", seed=seed, can_end=True), "GBR", to_election=0.1, lead=-3.0)
    game.advance()
    view = game.view("GBR")
    assert not game.finished
    assert view.own is not None
    assert view.own.home.falls == 1
    assert view.own.home.lead > 0.0


def _falls(seed: int) -> bool:
    game = put(game_of(BIG, "GBR", seed=seed), "GBR", to_election=0.1, lead=-3.0)
    return bool(game.advance().happened["turnover"][0, game.setup.codes.index("GBR")])


def test_lenders_forbid_a_rise_to_people_and_strategies_alike() -> None:
    game = put(game_of(BIG, "GBR"), "GBR", austerity=1.0)
    legal = game.legal_orders("GBR").budget["effort"].limits
    assert (legal.high, legal.most) == (0.0, 0.0)
    with pytest.raises(RuleError, match="Core budget"):
        game.submit("GBR", Orders(budget={"effort": 0.1}))
    alone = put(game_of(BIG), None, austerity=1.0)
    assert (alone.advance().decisions.budget.effort <= 0.0).all()


def test_a_seat_reads_its_chance_to_lose_before_it_orders() -> None:
    game = put(game_of(BIG, "ITA"), "ITA", lead=0.4)
    own = game.view("ITA").own
    assert own is not None
    assert own.home.lose == pytest.approx(0.4)
    assert own.home.vote == ""
    own = put(game, "ITA", warned=3.0).view("ITA").own
    assert own is not None
    assert own.home.vote == "confidence"
    own = put(game, "ITA", to_election=0.2).view("ITA").own
    assert own is not None
    assert own.home.vote == "election"


def test_the_date_of_us_elections_is_fixed() -> None:
    assert game_of(BIG, "USA").legal_orders("USA").budget["call_election"].blocked
    assert not game_of(BIG, "GBR").legal_orders("GBR").budget["call_election"].blocked


def asked_for_help(*seats: str, kind: float = 2.0, runs: int = 1) -> Game:
    """Return a game in which Estonia calls for help."""
    return put(put(game_of(BIG, *seats, runs=runs), None, call=kind), "EST", caller=1.0)


def test_a_call_asks_every_ally_with_forces_but_the_one_attacked() -> None:
    game = asked_for_help("GBR", "EST", "SG")
    assert tuple(game.legal_orders("GBR").answers) == ("come", "part", "stay")
    assert not game.legal_orders("EST").answers
    assert not game.legal_orders("SG").answers
    call = game.view("GBR").call
    assert call is not None
    assert (call.kind, call.callers) == ("call", ("EST",))
    assert (
        call.costs["come"].debt_pct_gdp
        > call.costs["part"].debt_pct_gdp
        > call.costs["stay"].debt_pct_gdp
        == 0.0
    )
    assert game.view("EST").call is not None


def test_no_call_is_answered_that_is_not_there() -> None:
    game = game_of(BIG, "GBR")
    with pytest.raises(RuleError, match="no ally asks"):
        game.submit("GBR", Orders(answer="come"))
    with pytest.raises(RuleError, match="did you mean come"):
        asked_for_help("GBR").submit("GBR", Orders(answer="comes"))


@pytest.mark.parametrize(("answer", "came"), [("come", 1.0), ("part", 0.5), ("stay", 0.0)])
def test_an_answer_is_what_is_done(answer: str, came: float) -> None:
    game = asked_for_help("GBR")
    game.submit("GBR", Orders(answer=answer))
    result = game.advance()
    assert result.happened["came"][0, game.setup.codes.index("GBR")] == came


def test_branches_face_the_call_of_the_game_and_no_other() -> None:
    trial = Trial(setup_of(BIG), 5, frozenset({"GBR"}), 8)
    call, caller = asked_for_help("GBR").state.call, asked_for_help("GBR").state.caller
    trial.game.face_call(call, caller)
    assert (trial.game.moment.state.call == 2.0).all()
    trial.game.face_call(0.0 * call, 0.0 * caller)
    assert not trial.game.moment.state.caller.any()
    np.testing.assert_array_equal(trial.game.moment.state.call, 0.0)
