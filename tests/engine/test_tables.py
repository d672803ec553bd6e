"""Tables: several people at one game, who come and go, hand in, vote on redrafts and branch off."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import compress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.forecast import forecast
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record import Record, digest
from game.engine.record_reader import read_record
from game.engine.record_writer import write_record
from game.engine.replay import replay
from game.engine.seats import PLAYER, playable_seats
from game.engine.table import Table
from game.errors import RuleError, UsageProblem
from game.model.controls import SummitText
from tests.engine.random_player import RandomPlayer
from tests.engine.worlds import BIG, SMALL, setup_of

SIX = ("GBR", "FRA", "DEU", "POL", "ITA", "ESP")
SUMMIT = "2025-road-to-the-hague"
SOFT = SummitText(core=2.0, related=0.5, due=2040.0, review=0.2, ambiguity=0.6)
HARD = SummitText(core=5.0, related=1.5, due=2032.0, review=1.0, ambiguity=0.0)


def table_of(name: str, *seats: str, seed: int = 4, rounds: int | None = None) -> Table:
    return Table.open(setup_of(name, rounds), seed, frozenset(seats))


def at_summit(*seats: str) -> Table:
    """Return a table in the round of its first summit."""
    table = table_of(SUMMIT, *seats)
    while table.game.moment.text is None:
        table.close(without=True)
    return table


def all_hand_in(table: Table, **orders: Orders) -> None:
    for seat in table.waiting_for:
        table.hand_in(seat, orders.get(seat, Orders()))


def record_of(table: Table) -> Record:
    return Record("a table", table.header, table.lines, torn=False)


def digests(table: Table) -> list[str]:
    return [line.digest for line in table.lines]


def test_a_round_waits_for_all_and_is_played_when_all_have_handed_in() -> None:
    table = table_of(SMALL, "GBR", "POL")
    table.hand_in("GBR", Orders(budget={"effort": 0.2}))
    assert table.waiting_for == ("POL",)
    with pytest.raises(RuleError, match="the round waits for Poland"):
        table.close()
    table.take_back("GBR")
    assert table.waiting_for == ("GBR", "POL")
    all_hand_in(table)
    assert table.close().line.round == 1
    assert table.waiting_for == ("GBR", "POL")


@pytest.mark.parametrize("people", [1, 3, 13, 33])
def test_a_record_replays_with_any_number_of_people_who_come_and_go(people: int, tmp_path: Path) -> None:
    setup = setup_of(SUMMIT, 5)
    seats = playable_seats(setup)[:people]
    table, player = Table.open(setup, 11, frozenset(seats)), RandomPlayer(people)
    for number in range(setup.rounds):
        if people > 1 and number == 1:
            table.leave(seats[0], "free_rider" if seats[0] not in ("USA", "SG") else "")
        if people > 1 and number == 3:
            table.sit(seats[0])
        for place, seat in enumerate(table.waiting_for):
            if people == 1 or (place + number) % 4:
                table.hand_in(seat, player.orders(table.game.legal_orders(seat)))
        table.close(without=True)
    path = tmp_path / "class.jsonl"
    write_record(path, table.header, table.lines)
    again, _ = replay(read_record(path), verify=True)
    assert again.finished
    assert Table.resume(read_record(path)).lines == table.lines


def test_who_is_away_is_played_by_the_seats_strategy_and_recorded_so() -> None:
    """The same as a game in which the strategy holds the seat in that round."""
    table = table_of(BIG, "GBR", "POL", rounds=3)
    table.hand_in("GBR", Orders())
    played = table.close(without=True)
    assert played.line.held == {"POL": table.setup.strategies["POL"]}
    assert list(played.line.orders) == ["GBR"]
    other = Game(table.setup, 4, players=frozenset({"GBR"}), dealt_to=frozenset({"GBR", "POL"}))
    other.submit("GBR", Orders())
    other.advance()
    assert digests(table) == [digest(other.state)]
    assert table.people == {"GBR", "POL"}, "and is back in the next round"
    idle = table_of(BIG, "GBR", "POL", rounds=3)
    all_hand_in(idle)
    idle.close()
    assert digests(idle) != digests(table), "which is another thing than to order nothing"


def test_the_hand_of_cards_does_not_hang_on_who_comes_and_goes() -> None:
    stays, goes = table_of(BIG, *SIX), table_of(BIG, *SIX)
    goes.leave("GBR", stays.stand_in("GBR"))
    goes.leave("DEU", stays.stand_in("DEU"))
    assert (stays.game.moment.cards_up == goes.game.moment.cards_up).all()


@pytest.mark.parametrize(
    ("does", "says"),
    [
        (lambda t: t.sit("GBR"), "somebody else holds the seat GBR"),
        (lambda t: t.sit("ATL"), "has no seat 'ATL'"),
        (lambda t: t.leave("POL"), "nobody holds the seat POL"),
        (lambda t: t.leave("GBR", "broker"), "cannot hold the seat GBR"),
        (lambda t: t.hand_in("POL", Orders()), "nobody holds the seat POL"),
        (lambda t: t.hand_in("GBR", Orders(budget={"effort": 9.0})), "Core budget cannot be"),
        (lambda t: t.branch(1), "there is no round 2 to go back to: 0 are played"),
        (lambda t: t.count(), "the vote waits for"),
        (lambda t: t.inject("cable-kut"), "no card or news 'cable-kut'; did you mean cable-cut"),
    ],
)
def test_what_cannot_be_done_at_a_table_is_refused_in_words(
    does: Callable[[Table], object], says: str
) -> None:
    table = table_of(BIG, "GBR", "DEU")
    with pytest.raises((RuleError, UsageProblem), match=says):
        does(table)
    assert table.people == {"GBR", "DEU"}


def test_a_branch_names_its_parent_and_leaves_it_as_it_was() -> None:
    table, player = table_of(SMALL, "GBR", "POL", rounds=4), RandomPlayer(3)
    for _ in range(3):
        for seat in table.waiting_for:
            table.hand_in(seat, player.orders(table.game.legal_orders(seat)))
        table.close()
    before = table.lines
    branch = table.branch(1)
    assert branch.header.parent is not None
    assert branch.header.parent.round == 1
    assert branch.lines == before[:1]
    all_hand_in(branch)
    branch.close()
    assert table.lines == before
    assert branch.lines[1] != before[1]
    other = table.branch(2).header.parent
    assert other is not None
    assert other.check != branch.header.parent.check


def test_who_refused_the_text_can_sign_the_redraft() -> None:
    """Alone, and among many: what counts is the vote on each draft."""
    for others in ((), ("FRA", "DEU", "POL", "ITA")):
        table = at_summit("SG", "ESP", *others)
        votes = dict.fromkeys(others, Orders(votes=("accept",)))
        drafts = Orders(drafts=(SOFT, replace(SOFT, core=1.9)))
        all_hand_in(table, SG=drafts, ESP=Orders(votes=("hold_out", "accept")), **votes)
        happened = table.close().result.happened
        assert happened["summit_draft"][0, 0] == 1.0
        never = at_summit("SG", "ESP", *others)
        all_hand_in(never, SG=drafts, ESP=Orders(votes=("hold_out",)), **votes)
        assert never.close().result.happened["summit_draft"][0, 0] == -1.0


def test_refusing_costs_by_the_vote_on_the_deciding_draft() -> None:
    names = []
    for votes in (("accept",), ("hold_out", "accept"), ("hold_out",)):
        table = at_summit("SG", "ESP")
        all_hand_in(table, SG=Orders(drafts=(SOFT, SOFT)), ESP=Orders(votes=votes))
        state = table.close().result.after
        names.append(float(state.reputation[0, table.setup.codes.index("ESP")]))
    signed, signed_the_redraft, refused = names
    assert signed == pytest.approx(signed_the_redraft, abs=1e-9)
    assert refused < signed - 0.05


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_a_vote_counted_is_the_vote_of_the_round(seed: int) -> None:
    table, player = at_summit("SG", "ESP", "GBR", "USA"), RandomPlayer(seed)
    for seat in table.waiting_for:
        table.hand_in(seat, player.orders(table.game.legal_orders(seat)))
    counted, state = table.game.count(), table.game.state
    assert table.game.state is state, "nothing is played by it"
    result = table.close().result
    adopted = int(result.happened["summit_draft"][0, 0])
    assert (len(counted) - 1 if counted[-1].adopted else -1) == adopted
    codes = table.setup.codes
    for told, name in ((counted[-1].letters, "summit_letter"), (counted[-1].refused, "summit_veto")):
        assert told == tuple(compress(codes, result.happened[name][0] > 0.5))


def test_a_live_summit_goes_draft_by_draft() -> None:
    table = at_summit("SG", "ESP")
    all_hand_in(table, SG=Orders(drafts=(HARD,)), ESP=Orders(votes=("hold_out",)))
    first = table.count()
    assert "ESP" in first.refused
    assert not table.vote_is_over
    assert set(table.waiting_for) == {"SG", "ESP"}, "all orders are open again"
    all_hand_in(table, SG=Orders(drafts=(HARD,)), ESP=Orders(votes=("hold_out", "accept")))
    with pytest.raises(RuleError, match="has put no redraft"):
        table.count()
    with pytest.raises(RuleError, match="a vote that has been counted stands"):
        table.hand_in("ESP", Orders(votes=("accept",)))
    with pytest.raises(RuleError, match="a text that has been voted on stands"):
        table.hand_in("SG", Orders(drafts=(SOFT,)))
    table.hand_in("SG", Orders(drafts=(HARD, SOFT)))
    table.hand_in("ESP", Orders(budget={"effort": 0.1}, votes=("hold_out", "accept")))
    second = table.count()
    assert second.text == SOFT
    assert "ESP" in second.signed
    if second.adopted:
        all_hand_in(table, SG=Orders(drafts=(HARD, SOFT)), ESP=Orders(votes=("hold_out", "accept")))
        with pytest.raises(RuleError, match="vote is over"):
            table.count()
        result = table.close().result
        assert result.happened["summit_draft"][0, 0] == 1.0
        assert table.counted == ()


def test_a_card_and_news_can_be_put_in_before_orders_are_and_are_recorded(tmp_path: Path) -> None:
    table = table_of(BIG, "GBR", rounds=2)
    up, deck, column = table.game.moment.cards_up[0], table.setup.deck, table.setup.codes.index("GBR")
    free = [card.id for number, card in enumerate(deck.cards) if card.addressees[column] and not up[number]]
    card, other = free[:2]
    news = next(item.id for item in table.setup.scenario.news if item not in table.setup.news(0))
    table.inject(card, news)
    assert card in [entry.id for entry in table.game.legal_orders("GBR").cards]
    with pytest.raises(RuleError, match="has been put into this round already"):
        table.inject(news)
    table.hand_in("GBR", Orders())
    with pytest.raises(RuleError, match="orders have been handed in"):
        table.inject(other)
    played = table.close()
    assert played.line.injected == (card, news)
    plain = table_of(BIG, "GBR", rounds=2)
    all_hand_in(plain)
    assert plain.close().line.digest != played.line.digest
    path = tmp_path / "class.jsonl"
    write_record(path, table.header, table.lines)
    replay(read_record(path), verify=True)


def test_nothing_that_a_chair_sees_or_foresees_hangs_on_what_another_has_drafted() -> None:
    table = at_summit("GBR", "DEU", "SG")
    game = table.game
    before = game.view("GBR"), forecast(game, "GBR", branches=20).fan("core_share", "DEU")
    table.hand_in("DEU", Orders(budget={"effort": 0.3}, votes=("hold_out",)))
    table.hand_in("SG", Orders(drafts=(HARD,)))
    assert game.view("GBR") == before[0]
    assert (forecast(game, "GBR", branches=20).fan("core_share", "DEU") == before[1]).all()


def test_other_peoples_seats_follow_their_strategies_in_a_look_ahead() -> None:
    many = table_of(BIG, *playable_seats(setup_of(BIG))).game
    alone = Game(many.setup, many.seed, players=frozenset({"GBR"}), dealt_to=many.players)
    one, other = (forecast(game, "GBR", branches=20).fan("europe_canada_share") for game in (alone, many))
    assert (one == other).all()


def test_a_line_of_a_record_holds_only_what_there_is() -> None:
    table = table_of(SMALL, "GBR")
    all_hand_in(table)
    assert set(table.close().line.data()) == {"round", "orders", "digest"}
    assert json.loads(json.dumps(table.header.data()))["seats"]["GBR"] == PLAYER
