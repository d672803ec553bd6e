"""Requests in games: who is asked how often, what is legal, what replies change, and that records hold them."""

from __future__ import annotations

import pytest

from game.engine.game import Game
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders
from game.errors import RuleError
from game.governments.requests import DEEDS
from game.model.request_kinds import NAMES
from tests.engine.worlds import game_of, setup_of

LC, RTH = "2025-leaked-chat", "2025-road-to-the-hague"


def replies(game: Game, seat: str, said: str) -> Orders:
    return Orders(replies={one.id: said for one in game.requests_to(seat)})


@pytest.mark.parametrize("scenario", [LC, RTH])
@pytest.mark.parametrize("seat", ["GBR", "EST", "SG"])
def test_each_round_asks_for_two_to_five_answers(scenario: str, seat: str) -> None:
    game, heard = game_of(scenario, seat, seed=3), list[set[str]]()
    while not game.finished:
        view = game.view(seat)
        asked = {one.code for one in view.requests}
        others = len(view.legal.cards) + bool(view.legal.answers) + (view.text is not None)
        assert 2 <= len(asked) + others <= 5 or (len(asked) == 0 and others > 5)
        assert len(asked) == len(view.requests)
        assert all(asked.isdisjoint(before) for before in heard[-2:])
        heard.append(asked)
        game.advance()
    assert len(set.union(*heard)) > 3


def test_what_was_refused_is_not_asked_again_in_the_next_round() -> None:
    game, refused = game_of(LC, "GBR", seed=3), set[str]()
    while not game.finished:
        kinds = {one.kind for one in game.requests_to("GBR")}
        assert kinds.isdisjoint(refused)
        game.submit("GBR", replies(game, "GBR", "no"))
        game.advance()
        refused = kinds


def test_the_same_seed_asks_the_same_whoever_else_plays() -> None:
    alone, together = game_of(LC, "GBR", seed=9), game_of(LC, "GBR", "POL", seed=9)
    assert alone.requests_to("GBR") == together.requests_to("GBR")
    assert game_of(LC, "GBR", seed=9).requests_to("GBR") == alone.requests_to("GBR")


def test_capitals_ask_nobody_where_nobody_plays() -> None:
    game = game_of(LC, seed=4)
    game.advance()
    assert game.asked == ()
    assert game.requests.books == {}


def test_a_reply_moves_regard_and_the_figures_of_the_seat() -> None:
    found = {}
    for said in ("yes", "part", "no", ""):
        game = game_of(LC, "GBR", seed=5)
        first = game.requests_to("GBR")[0]
        assert first.kind == "brigade"
        game.submit("GBR", Orders(replies={first.id: said} if said else {}))
        result = game.advance()
        row, column = result.actors.index("GBR"), game.setup.codes.index(first.code)
        own = game.setup.codes.index("GBR")
        found[said] = (result.after.regard[row, 0, column], result.after.presence[0, own])
    assert found["yes"] > found["part"] > found[""] > found["no"]


def test_a_request_quotes_what_the_seat_did() -> None:
    from game.engine.acts import Act

    game = game_of(LC, "GBR", seed=5)
    game.submit("GBR", Orders(acts=(Act("criticise", ("DEU", "ITA", "ESP", "FRA")),)))
    game.advance()
    quoted = [one for one in game.requests_to("GBR") if one.kind == "grievance"]
    assert quoted
    assert quoted[0].deed == "found fault in public"
    assert quoted[0].when == 0


def test_nobody_is_blamed_for_what_washington_does() -> None:
    from game.engine.acts import Act

    game = game_of(LC, "POL", "USA", seed=5)
    for _ in range(4):
        game.submit("USA", Orders(acts=(Act("threaten", ("ITA", "ESP", "BEL", "CAN")),)))
        game.submit("POL", Orders())
        game.advance()
        book = game.requests.book("POL", game.moment)
        blamed = [tuple(DEEDS)[place] for place in book.unkind_deed[0][book.unkind[0] > 0.0]]
        assert "threaten" not in blamed
        assert game.requests.book("USA", game.moment).unkind[0].max() > 0.1


@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_only_coalitions_have_a_partner_and_only_governments_a_home(seat: str) -> None:
    game = game_of(RTH, seat, seed=9)
    while not game.finished:
        for one in game.requests_to(seat):
            assert one.code != "home"
            assert seat == "GBR" or "lead at home" not in str(one.replies).lower()
        game.submit(seat, Orders())
        game.advance()


def test_illegal_replies_are_refused_with_what_would_be_right() -> None:
    game = game_of(LC, "GBR", seed=5)
    first = game.requests_to("GBR")[0].id
    with pytest.raises(RuleError, match=f"did you mean {first}"):
        game.submit("GBR", Orders(replies={first.lower().replace("l", "1", 1) + "x": "yes"}))
    with pytest.raises(RuleError, match="reply yes, part, no"):
        game.submit("GBR", Orders(replies={first: "perhaps"}))


def test_replies_are_plain_data_and_back() -> None:
    orders = Orders(replies={"brigade:LTU": "part"})
    assert orders_from_data(orders_to_data(orders)) == orders
    with pytest.raises(RuleError):
        orders_from_data({"replies": ["yes"]})


def test_held_orders_reply_by_kind() -> None:
    game = game_of(LC, "GBR", seed=5)
    game.order_all("GBR", Orders(replies={"brigade": "yes", "offer": "no"}))
    assert game.pending["GBR"].replies == {game.requests_to("GBR")[0].id: "yes"}


def test_a_free_rider_says_no_where_a_loyal_ally_says_yes() -> None:
    refused = {}
    for strategy in ("free_rider", "loyal_ally"):
        game = Game(setup_of(LC).remembering(["GBR"]), 5)
        game.hold("GBR", strategy)
        assert game.requests_to("GBR")[0].kind == "brigade"
        game.advance()
        refused[strategy] = game.requests.books["GBR"].refused[0, NAMES.index("brigade")] == 0
    assert refused == {"free_rider": True, "loyal_ally": False}
