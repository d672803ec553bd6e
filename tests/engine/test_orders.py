"""Orders: what is listed as legal is accepted, all else is refused with what would be right, and changes nothing."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.acts import Act
from game.engine.game import Game
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import LegalOrders, Orders, check_orders
from game.engine.record import digest
from game.engine.seats import playable_seats
from game.errors import RuleError, UsageProblem
from game.governments.orders import FINANCE, GOVERNMENT
from game.model.controls import SummitText
from tests.engine.random_player import MISTAKES, RandomPlayer
from tests.engine.worlds import ALL, BIG, game_of, play_on, setup_of

SEEDS = st.integers(0, 10_000)


@lru_cache(maxsize=64)
def legal_at(name: str, seed: int) -> tuple[Game, str, LegalOrders]:
    """Return a game somewhere in the middle, one of its seats, and what that seat can order."""
    setup = setup_of(name)
    seat = playable_seats(setup)[seed % len(playable_seats(setup))]
    game = play_on(game_of(name, seat, seed=seed), seed % setup.rounds)
    return game, seat, game.legal_orders(seat)


PLACES = st.tuples(st.sampled_from(ALL), st.integers(0, 60))


def refused(orders: Orders, legal: LegalOrders) -> str:
    with pytest.raises(RuleError) as caught:
        check_orders(orders, legal)
    return caught.value.message


def budget_of(legal: LegalOrders, name: str, value: float) -> Orders:
    """Return orders of one value, with what it needs beside it to be legal."""
    budget = {name: value}
    if name in FINANCE:
        budget |= {part: 0.0 for part in FINANCE if part != name and not legal.budget[part].blocked}
        budget |= {part: legal.budget[part].now for part in FINANCE if legal.budget[part].blocked}
    if name == "plan_target" and value > 0.0:
        budget["plan_due"] = legal.budget["plan_due"].limits.low
    if name == "plan_due" and value > 0.0:
        budget["plan_target"] = 3.0
    return Orders(budget=budget)


@given(PLACES)
def test_every_listed_order_is_accepted_at_its_ends_and_refused_beyond(
    place: tuple[str, int],
) -> None:
    _, _, legal = legal_at(*place)
    for name, entry in legal.budget.items():
        limits = entry.limits
        if entry.blocked:
            for other in {limits.low, limits.most} - {entry.now}:
                assert entry.blocked in refused(Orders(budget={name: other}), legal)
            check_orders(Orders(budget={name: entry.now}), legal)
            continue
        for value in {limits.low, limits.high, limits.most}:
            check_orders(budget_of(legal, name, value), legal)
        for value in (
            limits.low - 0.01,
            limits.most + 0.01,
            float("nan"),
            float("inf"),
            -float("inf"),
            10**400,
        ):
            if limits.or_none and value == 0.0:
                continue
            message = refused(budget_of(legal, name, value), legal)
            assert message.startswith(f"{limits.label} cannot be ")
            assert f"it can be {limits.span}" in message


@given(PLACES)
def test_present_levels_are_legal_and_mean_no_change(place: tuple[str, int]) -> None:
    game, _, legal = legal_at(*place)
    if not game.finished:
        check_orders(Orders(budget={name: entry.now for name, entry in legal.budget.items()}), legal)


@given(PLACES)
def test_every_listed_card_vote_act_and_text_is_accepted(place: tuple[str, int]) -> None:
    _, _, legal = legal_at(*place)
    for card in legal.cards:
        for option in card.options:
            check_orders(Orders(cards={card.id: option.id}), legal)
        assert "choose" in refused(Orders(cards={card.id: "no-such-option"}), legal)
    for vote in legal.votes:
        check_orders(Orders(votes=(vote,)), legal)
    for kind in legal.acts:
        can = legal.targets[kind.name]
        for code in can:
            check_orders(Orders(acts=(Act(kind.name, (code,)),)), legal)
        assert legal.seat not in can
        check_orders(Orders(acts=(Act(kind.name, can[: kind.most]),)), legal)
        assert f"1 to {kind.most}" in refused(Orders(acts=(Act(kind.name, ()),)), legal)
    for end in ("low", "most"):
        if legal.opening is not None:
            text = SummitText(**{name: getattr(limits, end) for name, limits in legal.text.items()})
            check_orders(Orders(drafts=(text,) * (legal.redrafts + 1)), legal)
            assert "redrafts at most" in refused(Orders(drafts=(text,) * (legal.redrafts + 2)), legal)


@given(PLACES, SEEDS)
def test_random_orders_are_legal_and_mistakes_are_refused(place: tuple[str, int], seed: int) -> None:
    _, _, legal = legal_at(*place)
    player = RandomPlayer(seed, eager=0.8)
    check_orders(player.orders(legal), legal)
    for _ in MISTAKES:
        wrong = player.mistaken(legal)
        if wrong is not None:
            assert len(refused(wrong, legal)) > 20


@given(PLACES, SEEDS)
def test_orders_survive_being_written_down(place: tuple[str, int], seed: int) -> None:
    orders = RandomPlayer(seed, eager=0.8).orders(legal_at(*place)[2])
    data = json.loads(json.dumps(orders_to_data(orders)))
    assert orders_from_data(data) == orders
    assert orders_to_data(orders_from_data(data)) == data


@pytest.mark.parametrize(
    ("orders", "sentences"),
    [
        (Orders(budget={"efort": 0.1}), ["there is no order 'efort'", "did you mean effort?"]),
        (Orders(budget={"withdrawal": 1.0}), ["there is no order 'withdrawal'"]),
        (
            Orders(budget={"effort": 2.0}),
            ["Core budget cannot be +2.00 points a year", "can be -0.30 to +1.00 points a year"],
        ),
        (Orders(budget={"join_strike": 0.5}), ["Sea-lane strikes cannot be 0.5", "it can be yes or no"]),
        (
            Orders(budget={"plan_target": 0.2}),
            ["National plan cannot be 0.20% of GDP", "none, or 0.50 to 8.00% of GDP"],
        ),
        (Orders(budget={"plan_target": 3.0}), ["needs both a target and a year"]),
        (
            Orders(budget={"plan_target": 3.0, "plan_due": 2024.0}),
            ["National plan due cannot be 2024", "not later than today", "2026 to 2070"],
        ),
        (
            Orders(budget={"pay_aid": 0.9}),
            [
                "the parts of a rise add up to 1",
                "overseas aid cuts 90%, social spending cuts 20%",
                "tax pays the rest",
            ],
        ),
        (Orders(budget={"pay_loans": 0.3}), ["EU loans cannot be ordered: ", "EU loans are for EU members"]),
        (Orders(budget={"take_escape": 1.0}), ["no fiscal rule binds this ally"]),
        (
            Orders(acts=(Act("praize", ("DEU",)),)),
            ["the act 'praize' cannot be done", "did you mean praise?"],
        ),
        (
            Orders(acts=(Act("threaten", ("DEU",)),)),
            ["the act 'threaten' cannot be done", "possible are ask"],
        ),
        (Orders(acts=(Act("praise", ("GBR",)),)), ["Praise in public cannot be aimed at 'GBR'"]),
        (Orders(acts=(Act("praise", ("DEX",)),)), ["cannot be aimed at 'DEX'", "did you mean DEU?"]),
        (Orders(acts=(Act("praise", ("DEU", "DEU")),)), ["1 to 6 different allies"]),
        (Orders(acts=(Act("ask", ("ISL",)),)), ["Ask for more cannot be aimed at 'ISL'"]),
        (Orders(acts=(Act("broker", ("USA",)),)), ["Offer summit help cannot be aimed at 'USA'"]),
        (Orders(acts=(Act("praise", ("DEU",)),) * 4), ["4 acts are ordered", "room for 3"]),
        (Orders(cards={"no-card": "a"}), ["no card 'no-card' asks for a choice", "open: "]),
        (Orders(votes=("leter",)), ["the vote cannot be 'leter'", "did you mean letter?"]),
        (Orders(drafts=(SummitText(3, 1, 2035, 1, 0),)), ["texts are the Secretary General's"]),
    ],
)
def test_a_refusal_says_which_rule_which_value_and_what_would_be_right(
    orders: Orders, sentences: list[str]
) -> None:
    message = refused(orders, game_of(BIG, "GBR").legal_orders("GBR"))
    for sentence in sentences:
        assert sentence in message


def test_all_breaches_are_named_at_once() -> None:
    orders = Orders(
        budget={"effort": 9.0, "debt": 1.0}, acts=(Act("bribe", ("DEU",)),), cards={"x": "y"}, votes=("no",)
    )
    message = refused(orders, game_of(BIG, "GBR").legal_orders("GBR"))
    assert message.count(";") >= 4
    for word in ("Core budget", "'debt'", "'bribe'", "'x'", "'no'"):
        assert word in message


def test_a_draft_is_checked_number_by_number() -> None:
    legal = game_of(BIG, "SG").legal_orders("SG")
    good, bad = SummitText(3.5, 1.5, 2035, 0.5, 0.2), SummitText(99.0, -1.0, 2025.0, 0.5, float("nan"))
    message = refused(Orders(drafts=(good, bad)), legal)
    assert "text 2: Core target cannot be 99% of GDP: it can be 0.5 to 10% of GDP" in message
    assert "text 2: Deadline cannot be 2025: it can be 2026 to 2070" in message
    assert "text 2: Open wording cannot be nan" in message
    assert "text 1" not in message


def test_without_forces_nothing_of_forces_can_be_ordered() -> None:
    legal = game_of(BIG, "ISL").legal_orders("ISL")
    assert "no armed forces" in legal.budget["effort"].blocked
    assert "no armed forces" in legal.budget["plan_target"].blocked
    assert {kind.name for kind in legal.acts}.isdisjoint({"exercise", "procure"})


def test_a_country_that_has_not_joined_has_no_vote_and_is_no_target() -> None:
    game = game_of("2014-wales", "FIN", "SWE", "GBR")
    assert game.moment.text is not None
    assert game.legal_orders("FIN").votes == {}
    assert game.legal_orders("GBR").votes
    assert "FIN" not in game.legal_orders("GBR").targets["praise"]
    joined = play_on(game, 9)
    assert "FIN" in joined.legal_orders("GBR").targets["praise"]


def test_troops_forward_are_listed_up_to_what_an_ally_can_send() -> None:
    game = game_of(BIG, "EST", "USA")
    legal = {seat: game.legal_orders(seat).budget["presence"].limits.high for seat in ("EST", "USA")}
    personnel = {seat: game.view(seat).public[seat].personnel_k for seat in legal}
    assert legal["EST"] == pytest.approx(0.10 * personnel["EST"])
    assert legal["USA"] == pytest.approx(0.15 * personnel["USA"])


@pytest.mark.parametrize("name", [BIG, "tutorial"])
def test_orders_that_are_refused_change_nothing(name: str) -> None:
    tried, quiet = (game_of(name, "GBR", seed=6) for _ in range(2))
    player = RandomPlayer(1)
    while not tried.finished:
        for _ in range(5):
            wrong = player.mistaken(tried.legal_orders("GBR"))
            if wrong is not None:
                with pytest.raises(RuleError):
                    tried.submit("GBR", wrong)
        assert tried.pending == {}
        assert digest(tried.advance().after) == digest(quiet.advance().after)


def test_orders_can_be_taken_back_until_the_round_is_played() -> None:
    changed, plain = (game_of(BIG, "GBR", seed=6) for _ in range(2))
    changed.submit("GBR", Orders(budget={"effort": 1.0, "exercises": 1.0}, votes=("hold_out",)))
    changed.submit("GBR", Orders(budget={"effort": 0.1}))
    plain.submit("GBR", Orders(budget={"effort": 0.1}))
    assert digest(changed.advance().after) == digest(plain.advance().after)
    assert changed.standing == plain.standing


def test_what_stays_in_force_stays_and_what_does_not_does_not() -> None:
    game = game_of(BIG, "GBR", seed=6)
    game.submit("GBR", Orders(budget={"effort": 0.2, "exercises": 0.9, "pay_borrow": 0.7, "pay_social": 0.1}))
    game.advance()
    now = {name: entry.now for name, entry in game.legal_orders("GBR").budget.items()}
    assert (now["exercises"], now["pay_borrow"], now["pay_social"]) == (0.9, 0.7, 0.1)
    assert now["effort"] == 0.0


@pytest.mark.parametrize("name", [name for name, kind in GOVERNMENT.items() if kind.aims_at])
def test_a_level_that_is_aimed_at_goes_on_towards_it(name: str) -> None:
    game = game_of(BIG, "GBR", seed=6)
    before = game.legal_orders("GBR").budget[name]
    assert before.level == before.now
    aim = before.limits.high if before.now < 0.5 * before.limits.high else before.limits.low
    game.submit("GBR", Orders(budget={name: aim}))
    far = [abs(aim - before.now)]
    while len(far) < 5:
        game.advance()
        entry = game.legal_orders("GBR").budget[name]
        assert entry.now == pytest.approx(aim, abs=1e-9)
        assert entry.level is not None
        far.append(abs(aim - entry.level))
    assert far[1] < far[0]
    assert far[-1] < 0.5 * far[0]


def test_a_standing_order_that_cannot_be_given_any_more_shows_as_it_works() -> None:
    game = game_of(BIG, "GBR", seed=6)
    game.submit("GBR", Orders(budget={"join_strike": 1.0}))
    game.advance()
    game.state = game.state.evolve(lanes_disrupted=0.0 * game.state.lanes_disrupted)
    game._moment = None
    entry = game.legal_orders("GBR").budget["join_strike"]
    assert entry.now == 0.0
    assert "sea lanes are open" in entry.blocked


def test_only_players_give_orders_and_only_while_the_game_lasts() -> None:
    game = game_of("tutorial", "GBR", rounds=1)
    with pytest.raises(UsageProblem, match="POL is not held by a player"):
        game.submit("POL", Orders())
    with pytest.raises(UsageProblem, match="no seat 'GRB'"):
        game.submit("GRB", Orders())
    game.advance()
    for act in (game.advance, lambda: game.submit("GBR", Orders())):
        with pytest.raises(UsageProblem, match="the game is over"):
            act()
    assert game.view("GBR").legal.votes == {}


def test_a_seat_that_does_not_exist_or_has_no_role_sheet_cannot_be_played() -> None:
    with pytest.raises(UsageProblem, match="no seat 'UK'"):
        game_of(BIG, "UK")
    with pytest.raises(UsageProblem, match="no role sheet for SG") as caught:
        game_of("tutorial", "SG")
    assert caught.value.hint == "seats to play: GBR, POL, USA"


@pytest.mark.parametrize(
    "data",
    [
        None, [], "effort", 3, {"budgets": {}}, {"budget": []}, {"budget": {"effort": "0.1"}},
        {"budget": {"effort": True}}, {"budget": {"effort": None}}, {"budget": {"effort": 10**400}},
        {"acts": {}}, {"acts": "praise"}, {"acts": [{}]}, {"acts": [{"act": "praise"}]},
        {"acts": [{"act": "praise", "to": "DEU"}]}, {"acts": [{"act": 3, "to": ["DEU"]}]},
        {"acts": [{"act": "praise", "to": ["DEU"], "loudly": True}]}, {"acts": [["praise", "DEU"]]},
        {"cards": []}, {"cards": {"cable-cut": 1}}, {"votes": 1}, {"votes": [None]}, {"drafts": {}},
        {"drafts": [{"core": 3.5}]}, {"drafts": [3.5]}, {"drafts": "x"},
        {"drafts": [{"core": 3, "related": 1, "due": 2035, "review": 1, "ambiguity": "little"}]},
        {"drafts": [{"core": 3, "related": 1, "due": 2035, "review": 1, "ambiguity": 0, "more": 1}]},
    ],
)  # fmt: skip
def test_data_of_another_form_is_refused(data: object) -> None:
    with pytest.raises(RuleError):
        orders_from_data(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from(["budget", "acts", "cards", "votes", "drafts", "act", "to", "effort", "core"]),
            parts,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(JSON)
def test_any_data_is_orders_or_is_refused(data: object) -> None:
    try:
        orders = orders_from_data(data)
    except RuleError:
        return
    legal = legal_at(BIG, 8)[2]
    try:
        check_orders(orders, legal)
    except RuleError:
        return
    assert orders_from_data(orders_to_data(orders)) == orders


def test_loans_that_only_rounding_left_cannot_be_asked_for() -> None:
    game = play_on(game_of(BIG, "POL"), 2)
    for left, blocked in ((1.0, False), (3.6e-15, True), (0.0, True)):
        game.state.loans_left[:] = left
        assert bool(game.legal_orders("POL").budget["pay_loans"].blocked) == blocked


@pytest.mark.parametrize(
    "orders",
    [
        Orders(budget={"effort": True}),
        Orders(budget={"effort": "0.1"}),  # type: ignore[dict-item]
        Orders(budget={"effort": None}),  # type: ignore[dict-item]
        Orders(votes=([],)),  # type: ignore[arg-type]
        Orders(votes=(None,)),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_value_at_all_is_refused_in_words(orders: Orders) -> None:
    game = game_of(BIG, "GBR")
    assert "cannot be" in refused(orders, game.legal_orders("GBR"))


@pytest.mark.parametrize("seat", [None, 5, "", "XYZ", []])
def test_what_is_no_seat_is_refused_in_words(seat: object) -> None:
    with pytest.raises(UsageProblem, match="has no seat"):
        game_of(BIG, "GBR").submit(seat, Orders())  # type: ignore[arg-type]
