"""What each strategy makes of calls for help, voters, partners, lenders, regard and deals: pairs of worlds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.engine.game import Game
from game.governments.base import find, names
from game.governments.choices import Choices, Leadership, UsPolicy
from game.governments.deals.answers import reckon
from game.governments.deals.offers import Offers
from game.governments.deals.terms import NUMBERS
from game.governments.samples import TEXT, situation
from game.model.alliance import CALL, CONSULTATION
from game.model.controls import COME, NO_WORD, PART, STAY
from tests.engine.worlds import BIG, setup_of
from tests.governments.deal_worlds import facts, one_pair, terms

RUNS = 64
US, CHAIR = 31, 32  # columns of Washington and the Secretary General in made-up outlooks


def does(name: str, **values: Any) -> Choices:
    decide = find(name).decide
    assert decide is not None
    return decide(situation(**{"seats": [US], **values} if find(name).role == "us" else values))


def answers(name: str, **values: Any) -> int:
    return int(does(name, **{"call": CALL, **values}).answer[0, 0])


def effort(name: str, **values: Any) -> float:
    return float(does(name, **values).effort[0, 0])


def offers(name: str, **values: Any) -> Offers:
    deal = find(name).deal
    assert deal is not None
    made = deal(situation(**{"seats": [US] if find(name).role == "us" else [], **values}))
    assert made is not None
    return made


def says(name: str, **values: Any) -> UsPolicy:
    policy = find(name).policy
    assert policy is not None
    return policy(situation(seats=[US], **values))


def leads(name: str, **values: Any) -> Leadership:
    lead = find(name).lead
    assert lead is not None
    return lead(situation(seats=[], **values))


def but_for(index: int, value: float, others: float) -> Any:
    """Return a public figure of all allies, (1, N), in which one differs."""
    return np.where(np.arange(US + 1) == index, value, others)[None, :]


# In whole worlds


def world(name: str, seat: str, *, caller: str = "EST", **fields: float) -> tuple[Game, int]:
    """Return 64 runs in which a strategy holds a seat and an ally calls; `fields` are set in the seat's column."""
    game = Game(setup_of(BIG), 5, runs=RUNS)
    game.hold(seat, name)
    column, asks = (game.setup.codes.index(code) for code in (seat, caller))
    called = np.zeros_like(game.state.gdp)
    called[:, asks] = 1.0
    changed = {name: getattr(game.state, name).copy() for name in fields}
    for field, value in fields.items():
        changed[field][:, column] = value
    game.state = game.state.evolve(call=np.full((RUNS, 1), CALL), caller=called, **changed)
    return game, column


def came(name: str, seat: str, **fields: float) -> float:
    game, column = world(name, seat, **fields)
    return float(game.advance().happened["came"][:, column].mean())


def test_who_keeps_pledges_comes_in_every_world_and_who_rides_free_in_none() -> None:
    usual = came("status_quo", "PRT")
    assert 0.0 < usual < 1.0
    assert came("pledge_keeper", "PRT") == 1.0
    assert came("free_rider", "PRT") == 0.0


def test_a_hawk_that_partners_warn_keeps_its_government_in_more_worlds_than_a_spender() -> None:
    fallen = []
    for name in ("fiscal_hawk", "spender"):
        game, column = world(name, "PRT", lead=-5.0, warned=3.0, to_election=3.0)
        fallen.append(float(game.advance().after.falls[:, column].mean()))
    hawk, spender = fallen
    assert hawk < spender - 0.3


def test_a_free_rider_goes_to_the_country_while_it_is_far_ahead() -> None:
    held = []
    for lead in (10.0, 1.0):
        game, column = world("free_rider", "PRT", lead=lead, to_election=1.8)
        held.append(float(game.advance().happened["election"][:, column].mean()))
    assert held[0] == 1.0
    assert held[1] < 0.5


def test_what_strategies_answer_reaches_the_model_and_what_they_leave_open_does_not() -> None:
    for name, word in (("pledge_keeper", COME), ("status_quo", NO_WORD)):
        game, column = world(name, "PRT")
        assert (game.advance().decisions.answer[:, column] == word).all()


# One by one


def test_status_quo_leaves_a_call_to_its_usual_chance_and_gives_way_to_nobody() -> None:
    assert answers("status_quo", of_caller=1.0) == NO_WORD
    assert effort("status_quo", warned=4.0) == effort("status_quo", lenders=4.0) == 0.0


def test_a_pledge_keeper_comes_with_all_it_has_or_with_a_part_where_money_is_short() -> None:
    assert answers("pledge_keeper") == COME
    assert answers("pledge_keeper", stress=0.8) == PART


def test_a_pledge_keeper_tells_its_partners_no_and_pays_by_taxes_once_lenders_warn() -> None:
    short = {"core_share": 1.6, "core_share_year_ago": 1.6}
    free = does("pledge_keeper", **short)
    for warning in ({"warned": 4.0}, {"lenders": 1.0}):
        assert effort("pledge_keeper", **short, **warning) == free.effort[0, 0] > 0.0
    assert does("pledge_keeper", **short, lenders=1.0).pay_borrow[0, 0] == 0.0 < free.pay_borrow[0, 0]


def test_a_threat_responder_comes_where_the_danger_is_close_and_sends_a_part_where_it_is_far() -> None:
    close, far = {"proximity": 1.0, "threat_estimate": 1.2}, {"proximity": 0.1, "threat_estimate": 0.5}
    assert answers("threat_responder", **close) == COME
    assert answers("threat_responder", **far) == PART
    assert answers("threat_responder", proximity=0.4, threat_estimate=1.0) == NO_WORD


def test_partners_have_their_way_with_a_threat_responder_only_where_the_danger_is_far() -> None:
    close, far = {"proximity": 1.0, "threat_estimate": 1.2}, {"proximity": 0.1, "threat_estimate": 0.5}
    assert effort("threat_responder", **close, warned=4.0) == effort("threat_responder", **close)
    assert effort("threat_responder", **far, warned=4.0, asked_cut=0.2) == pytest.approx(-0.2)
    assert effort("threat_responder", **far, warned=1.0) == effort("threat_responder", **far)


def test_a_cooperator_comes_for_a_friend_stays_away_from_a_foe_and_is_open_for_the_rest() -> None:
    found = [answers("conditional_cooperator", of_caller=regard) for regard in (0.3, -0.3, 0.05)]
    assert found == [COME, STAY, NO_WORD]


def test_a_cooperator_that_may_lose_an_election_makes_no_rise_that_its_public_opposes() -> None:
    rising = {"core_share_year_ago": but_for(0, 2.0, 1.6)}
    afraid = rising | {"support": -0.2, "to_election": 0.5}
    assert effort("conditional_cooperator", **afraid, lead=2.0) > 0.0
    assert effort("conditional_cooperator", **afraid, lead=-2.0) == 0.0


def test_a_cooperator_gives_way_to_partners_when_a_vote_is_due_and_not_before() -> None:
    assert effort("conditional_cooperator", warned=4.0, asked_cut=0.25) == pytest.approx(-0.25)
    assert effort("conditional_cooperator", warned=1.0) == effort("conditional_cooperator")


def test_a_loyal_ally_comes_but_sends_a_part_once_washington_has_lost_its_regard() -> None:
    assert answers("loyal_ally", of_us=0.0) == COME
    assert answers("loyal_ally", of_us=-0.4) == PART


def test_a_loyal_ally_gives_way_to_partners_only_where_nothing_is_in_doubt() -> None:
    assert effort("loyal_ally", commitment_estimate=0.95, warned=4.0) < 0.0
    assert effort("loyal_ally", commitment_estimate=0.5, warned=4.0) > 0.0


def test_a_fiscal_hawk_sends_a_part_and_nothing_where_money_is_short() -> None:
    assert answers("fiscal_hawk") == PART
    assert answers("fiscal_hawk", stress=0.7) == STAY


def test_a_fiscal_hawk_makes_the_cut_that_its_partners_ask_at_their_first_warning() -> None:
    assert effort("fiscal_hawk", warned=1.0, asked_cut=0.3) == pytest.approx(-0.3)
    assert effort("fiscal_hawk") > -0.3


def test_a_fiscal_hawk_hides_its_cuts_before_an_election() -> None:
    broke = {"debt": 160.0, "stress": 1.0}
    assert effort("fiscal_hawk", **broke, to_election=0.5) > effort("fiscal_hawk", **broke, to_election=3.0)


def test_a_fiscal_hawk_and_a_free_rider_sign_more_for_a_secretary_general_they_like() -> None:
    dear = {"text": TEXT, "stress": 0.7}
    assert does("fiscal_hawk", **dear, core_share=2.6).vote[0, 0] == 2
    assert does("fiscal_hawk", **dear, core_share=2.6, of_chair=0.4).vote[0, 0] == 0
    assert does("free_rider", **dear, core_share=2.1).vote[0, 0] == 2
    assert does("free_rider", **dear, core_share=2.1, of_chair=0.4).vote[0, 0] == 0


def test_a_free_rider_stays_away_but_sends_a_part_for_a_friend_or_from_close_by() -> None:
    assert answers("free_rider") == STAY
    assert answers("free_rider", of_caller=0.3) == PART
    assert answers("free_rider", proximity=1.0, threat_estimate=1.2) == PART


def test_a_free_rider_takes_a_warning_as_leave_to_cut() -> None:
    assert effort("free_rider", warned=1.0, asked_cut=0.3) == pytest.approx(-0.3)


def test_a_spender_comes_heeds_no_warning_and_stops_where_voters_have_left_it() -> None:
    assert answers("spender", stress=0.9) == COME
    assert effort("spender", warned=4.0, lenders=4.0) == effort("spender") > 0.0
    assert effort("spender", lead=-5.0) == 0.0


def test_random_gives_each_answer_in_a_third_of_the_runs_and_the_same_ones_again() -> None:
    luck = np.random.default_rng(3).random((900, 1, 4))
    made = [does("random", runs=900, luck=luck, call=CALL).answer[:, 0] for _ in range(2)]
    assert np.array_equal(*made)
    assert all(0.25 < (made[0] == word).mean() < 0.42 for word in (COME, PART, STAY))


def test_a_reassuring_patron_reinforces_who_consults_and_reassures_those_that_grew_cool() -> None:
    assert answers("reassuring", call=CONSULTATION) == COME
    assert answers("reassuring", call=CALL) == NO_WORD
    thought = but_for(4, -0.4, 0.0)
    cool = says("reassuring", of_holder=thought).reassured[0]
    assert cool[4] > cool[5] == says("reassuring").reassured[0, 4]


def test_a_retrenching_patron_sends_a_part_while_its_patience_lasts_and_then_nothing() -> None:
    assert answers("retrenching", call=CONSULTATION, commitment_estimate=0.8) == PART
    assert answers("retrenching", call=CONSULTATION, commitment_estimate=0.4) == STAY
    assert answers("retrenching", call=CALL, commitment_estimate=0.4) == NO_WORD


def test_a_transactional_patron_sends_nothing_to_who_consults_and_does_not_pay() -> None:
    asks = US - 1
    for share, word in ((1.4, STAY), (2.2, NO_WORD)):
        assert answers("transactional", call=CONSULTATION, core_share=but_for(asks, share, 2.0)) == word


def test_a_transactional_patron_sells_troops_to_the_exposed_and_silence_to_the_rest() -> None:
    late = np.where(np.arange(US + 1) < 2, 1.0, 2.0)[None, :]
    exposure = np.where(np.arange(US + 1) == 0, 1.0, 0.2)
    made = offers("transactional", year=2026.5, core_share=late, exposure=exposure)
    assert {(int(to), int(give)) for to, give in zip(made.to, made.give, strict=True)} == {
        (0, NUMBERS["stay"]),
        (1, NUMBERS["silence"]),
    }
    assert (made.ask == NUMBERS["raise"]).all()


def test_a_broker_helps_a_capital_sooner_that_thinks_ill_of_the_office() -> None:
    core = np.linspace(1.6, 2.6, US + 1)[None, :]
    liked, disliked = (
        offers("broker", text=TEXT, core_share=core, of_holder=but_for(6, regard, 0.0))
        for regard in (0.0, -1.0)
    )
    assert 6 not in liked.to
    assert 6 in disliked.to
    assert (disliked.ask == NUMBERS["sign"]).all()
    assert (disliked.give == NUMBERS["help"]).all()


def test_a_conciliator_reassures_the_cool_more_and_helps_those_furthest_behind_to_sign() -> None:
    said = leads("conciliator", of_holder=but_for(6, -0.3, 0.0)).comforted[0]
    assert said[6] > said[7] > 0.0
    made = offers(
        "conciliator", text=TEXT, core_share=but_for(4, 1.0, 3.0), pledge_due=2026.0, pledge_target=2.0
    )
    assert made.to.tolist() == [4]
    assert (made.give == NUMBERS["help"]).all()


def test_a_taskmaster_pays_a_clean_signature_with_praise_and_comforts_nobody() -> None:
    made = offers(
        "taskmaster", text=TEXT, core_share=but_for(4, 3.0, 2.0), core_share_year_ago=2.0, pledge_target=2.0
    )
    assert made.to.tolist() == [4]
    assert made.ask.tolist() == [NUMBERS["sign_clean"]]
    assert made.give.tolist() == [NUMBERS["praise"]]
    assert not leads("taskmaster", of_holder=np.full((1, US + 1), -0.5)).comforted.any()


def test_a_passive_office_offers_nothing_and_says_nothing_whatever_capitals_think_of_it() -> None:
    made = leads("passive", text=TEXT, of_holder=np.full((1, US + 1), -0.5))
    assert not made.praised.any()
    assert not made.comforted.any()
    assert find("passive").deal is None


def test_regard_counts_in_deals_as_much_as_a_strategy_says_and_nothing_for_one_that_only_trades() -> None:
    gains = {}
    for name in names():
        weight = find(name).by_regard
        worth = [
            reckon(
                one_pair(
                    facts(regard=np.full((1, 1, 3), regard), remembered=[-1, 0, -1, -1], by_regard=weight)
                ),
                terms("raise"),
                terms("match"),
                np.zeros(1, dtype=bool),
            ).utility[0]
            for regard in (-0.4, 0.4)
        ]
        gains[name] = float(worth[1] - worth[0])
    assert gains["transactional"] == pytest.approx(0.0)
    assert 0.0 < gains["fiscal_hawk"] < gains["status_quo"] < gains["conditional_cooperator"]
