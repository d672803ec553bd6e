"""What each strategy does where its name leads one to expect something."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.governments.base import find, names
from game.governments.cards import LEANS
from game.governments.choices import Choices, UsPolicy
from game.governments.others import peers
from game.governments.samples import TEXT, situation, varied
from game.model.alliance import CEASEFIRE, PEACE, WAR
from game.model.controls import SummitText

STEADY_HANDS = tuple(name for name in names("government") if name not in ("random", "spender"))


def orders(name: str, **values: Any) -> Choices:
    decide = find(name).decide
    assert decide is not None
    return decide(situation(**values))


def effort(name: str, **values: Any) -> float:
    return float(orders(name, **values).effort[0, 0])


def policy(name: str, **values: Any) -> UsPolicy:
    act = find(name).policy
    assert act is not None
    return act(situation(seats=[31], **values))


# What all governments have in common


@pytest.mark.parametrize("name", names("government"))
def test_nobody_jumps(name: str) -> None:
    decide = find(name).decide
    made = decide(varied(5, runs=40))
    assert np.abs(made.effort).max() <= 0.3


@pytest.mark.parametrize("name", STEADY_HANDS)
def test_effort_is_typically_within_a_tenth_of_a_point(name: str) -> None:
    decide = find(name).decide
    made = decide(varied(6, runs=40)).effort
    assert np.quantile(np.abs(made), 0.5) <= 0.1
    assert np.abs(made).max() <= 0.2


@pytest.mark.parametrize("name", sorted(set(names("government")) - {"random", "status_quo"}))
@given(seed=st.integers(0, 10_000))
def test_fiscal_stress_never_raises_an_effort(name: str, seed: int) -> None:
    seen, decide = varied(seed, runs=2), find(name).decide
    calm = decide(replace(seen, stress=np.full(seen.stress.shape, 0.1))).effort
    tight = decide(replace(seen, stress=np.full(seen.stress.shape, 0.9))).effort
    assert (tight <= calm + 1e-12).all()


SHORT = {"core_share": 1.6, "core_share_year_ago": 1.6, "pledge_target": 2.0, "pledge_due": 2029.0}
EAGER = SHORT | {"proximity": 1.0, "threat_estimate": 1.2}


@pytest.mark.parametrize("name", ["pledge_keeper", "threat_responder", "spender", "loyal_ally"])
def test_fiscal_stress_and_a_sour_public_lower_a_rise(name: str) -> None:
    free = effort(name, **EAGER)
    assert 0.0 < effort(name, **EAGER, stress=0.6) < free
    assert effort(name, **EAGER, support=-0.4) < free


def test_the_order_of_the_ladder() -> None:
    rungs = [effort(name, **SHORT) for name in ("free_rider", "status_quo", "pledge_keeper", "spender")]
    assert rungs == sorted(set(rungs))


@given(seed=st.integers(0, 10_000))
def test_a_free_rider_never_does_more_than_a_keeper_nor_a_keeper_than_a_free_spender(seed: int) -> None:
    seen = varied(seed, runs=2, stress=0.1, support=0.0, support_start=0.0, lead=2.7)
    least, middle, most = (
        find(name).decide(seen).effort for name in ("free_rider", "pledge_keeper", "spender")
    )
    assert (least <= middle).all()
    assert (middle <= most).all()


# One by one


def first_lean(made: Choices) -> str:
    """Return the kind of answer that the first seat prefers in the first run."""
    return LEANS[int(np.argmin(made.leans[0, 0]))]


def test_status_quo_changes_nothing() -> None:
    made = orders("status_quo", text=TEXT)
    assert (made.effort == 0.0).all()
    assert made.equipment_target[0, 0] == 0.25
    assert (made.vote == 0).all()
    assert first_lean(made) == "stall"


def test_a_free_rider_eases_as_others_rise_and_the_us_stands() -> None:
    alone = effort("free_rider")
    assert effort("free_rider", core_share_year_ago=1.8) < alone
    assert effort("free_rider", commitment_estimate=0.95) < alone
    assert alone < effort("free_rider", threat_estimate=1.5, proximity=1.0) < 0.0


def test_a_free_rider_keeps_an_army() -> None:
    assert effort("free_rider", core_share=0.9, core_share_year_ago=0.5) == 0.0


def test_a_free_rider_seeks_side_letters_for_dear_texts_only() -> None:
    assert orders("free_rider", text=TEXT).vote[0, 0] == 2
    assert orders("free_rider", text=replace(TEXT, core=2.0)).vote[0, 0] == 0


def test_a_free_rider_counts_roads_only_where_they_are_asked_for() -> None:
    assert orders("free_rider", **SHORT, related_target=1.5).related_effort[0, 0] > 0.0
    assert orders("free_rider", **SHORT, related_target=0.0).related_effort[0, 0] == 0.0


def test_a_free_rider_prefers_what_is_cheap() -> None:
    made = orders("free_rider", **SHORT)
    assert made.related_effort[0, 0] > 0.0
    assert made.equipment_target[0, 0] < 0.25
    assert made.ukraine_aid[0, 0] < 0.2
    assert made.coalition_part[0, 0] == 0.0


def test_a_keeper_walks_the_straight_path() -> None:
    # 0.4 pp in three years, and nothing moves by itself.
    assert effort("pledge_keeper", **SHORT, to_election=3.0) == pytest.approx(0.4 / 3 * (1 - 0.6 * 0.1))
    later = SHORT | {"pledge_due": 2036.0}
    assert effort("pledge_keeper", **later) < effort("pledge_keeper", **SHORT)
    moving = SHORT | {"core_share_year_ago": 1.4}
    assert effort("pledge_keeper", **moving) < effort("pledge_keeper", **SHORT)


def test_a_keeper_at_its_goal_rests() -> None:
    assert effort("pledge_keeper", core_share=2.5) == 0.0


def test_a_keeper_buys_equipment_and_signs() -> None:
    made = orders("pledge_keeper", equipment_order=0.12, text=TEXT)
    assert made.equipment_target[0, 0] == 0.2
    assert made.vote[0, 0] == 1


def test_a_keeper_announces_a_plan_for_a_new_goal_once() -> None:
    new = {"pledge_target": 3.5, "pledge_due": 2035.0}
    made = orders("pledge_keeper", **new)
    assert (made.plan_target[0, 0], made.plan_due[0, 0]) == (3.5, 2035.0)
    assert orders("pledge_keeper", **new, plan_target=3.5).plan_target[0, 0] == 0.0
    # A plan that is still being walked is not replaced by a slower one.
    assert orders("pledge_keeper", **new, plan_target=3.0).plan_target[0, 0] == 0.0


def test_a_responder_rises_with_threat_and_exposure() -> None:
    felt = [effort("threat_responder", threat_estimate=t, proximity=1.0) for t in (0.0, 0.5, 1.0, 1.4)]
    assert felt == sorted(set(felt))
    near = [effort("threat_responder", threat_estimate=1.0, proximity=p) for p in (0.2, 0.5, 1.0)]
    assert near == sorted(set(near))
    assert felt[0] < 0.0 < felt[2]


def test_a_responder_makes_ready_and_goes_forward_first() -> None:
    calm = orders("threat_responder", threat_estimate=0.0)
    alarmed = orders("threat_responder", threat_estimate=1.2, proximity=1.0)
    for name in ("readiness_shift", "presence", "exercises", "ukraine_aid", "drone_target"):
        assert getattr(alarmed, name)[0, 0] > getattr(calm, name)[0, 0]


def test_a_responder_makes_networks_safe_where_the_danger_is_near_and_until_they_are() -> None:
    near = {"threat_estimate": 1.0, "proximity": 1.0}
    assert orders("threat_responder", **near, related_share=0.6).related_effort[0, 0] > 0.03
    assert orders("threat_responder", **near, related_share=1.6).related_effort[0, 0] == 0.0
    assert orders("threat_responder", threat_estimate=1.0, proximity=0.2).related_effort[0, 0] == 0.0


def test_a_responder_aids_ukraine_in_war_only() -> None:
    alarmed = {"threat_estimate": 1.2, "proximity": 1.0, "ukraine_aid": 0.0, "ukraine_aid_order": 0.0}
    assert orders("threat_responder", **alarmed, ukraine_state=WAR).ukraine_aid[0, 0] > 0.2
    assert orders("threat_responder", **alarmed, ukraine_state=PEACE).ukraine_aid[0, 0] == 0.0


def test_a_cooperator_does_more_when_the_others_did() -> None:
    def after(theirs: float, own: float = 0.0) -> float:
        before = np.full((1, 32), 2.0 - theirs)
        before[0, 0] = 2.0 - own
        return effort("conditional_cooperator", core_share_year_ago=before)

    assert after(-0.2) < after(0.0) == 0.0 < after(0.1) < after(0.2)
    # What it did itself counts, and it stops a little short of the others.
    assert after(0.2, own=0.1) < after(0.2)
    assert after(0.2, own=0.2) < 0.0


def test_a_cooperator_looks_at_others_and_not_at_the_us_or_itself() -> None:
    jump = np.full((1, 32), 2.0)
    jump[0, 31] = 1.0  # the US rose by a point
    assert effort("conditional_cooperator", core_share_year_ago=jump) == 0.0


def test_a_cooperator_follows_aid() -> None:
    aid = np.full((1, 32), 0.6)
    aid[0, 0] = 0.1
    assert orders("conditional_cooperator", ukraine_aid=aid).ukraine_aid[0, 0] > 0.1


def test_a_spender_goes_to_the_limit_until_stopped() -> None:
    assert effort("spender", stress=0.0) == pytest.approx(0.3)
    assert effort("spender", stress=0.9) == 0.0
    assert effort("spender", support=-0.6) == 0.0


def test_a_hawk_cuts_when_debt_is_high_and_never_borrows_from_europe() -> None:
    cuts = [effort("fiscal_hawk", debt=debt) for debt in (60.0, 90.0, 130.0)]
    assert cuts == sorted(cuts, reverse=True)
    made = orders("fiscal_hawk", stress=0.9)
    assert made.pay_loans[0, 0] == made.take_escape[0, 0] == 0.0
    assert made.pay_borrow[0, 0] < orders("pledge_keeper", stress=0.9).pay_borrow[0, 0]


def test_a_hawk_with_sound_finances_closes_a_gap() -> None:
    assert effort("fiscal_hawk", debt=50.0, stress=0.0, core_share=1.5) > 0.0


def test_a_loyal_ally_does_more_in_doubt_where_a_free_rider_does_less_in_trust() -> None:
    doubt = [effort("loyal_ally", commitment_estimate=c) for c in (0.95, 0.7, 0.4)]
    assert doubt == sorted(set(doubt))
    assert effort("loyal_ally", commitment_estimate=0.4, dependence=0.0) == 0.0


def test_a_loyal_ally_joins_strikes_while_the_public_lets_it() -> None:
    assert orders("loyal_ally", lanes_disrupted=1.0).join_strike[0, 0] == 1.0
    assert orders("loyal_ally", lanes_disrupted=1.0, support=-0.5).join_strike[0, 0] == 0.0
    assert orders("loyal_ally", lanes_disrupted=0.0).join_strike[0, 0] == 0.0


def test_the_lot_has_no_direction_and_knows_its_limits() -> None:
    luck = np.random.default_rng(1).random((400, 31, 4))
    made = find("random").decide(situation(runs=400, seats=range(31), luck=luck, text=TEXT))
    assert abs(made.effort.mean()) < 0.01
    assert made.effort.min() < -0.28
    assert made.effort.max() > 0.28
    assert np.bincount(made.vote.ravel()) / made.vote.size == pytest.approx([0.5, 0.3, 0.15, 0.05], abs=0.02)
    assert (made.leans == 0).mean(axis=(0, 1)) == pytest.approx([1 / len(LEANS)] * len(LEANS), abs=0.03)
    shares = np.stack([made.pay_borrow, made.pay_aid, made.pay_social, made.pay_loans])
    assert shares.mean(axis=(1, 2)) == pytest.approx([0.2] * 4, abs=0.01)


def test_the_lots_of_a_round_are_independent() -> None:
    luck = np.random.default_rng(2).random((300, 31, 4))
    made = find("random").decide(situation(runs=300, seats=range(31), luck=luck, presence=5.0))
    names_ = ("effort", "drone_target", "readiness_shift", "exercises", "ukraine_aid", "presence")
    table = np.corrcoef([getattr(made, name).ravel() for name in names_])
    assert np.abs(table - np.eye(len(names_))).max() < 0.05


# Money and cards


def test_european_money_is_taken_where_it_can_be_had() -> None:
    tight = {"stress": 0.7}
    made = orders("pledge_keeper", **tight)
    assert made.pay_loans[0, 0] > 0.0
    assert made.take_escape[0, 0] == 1.0
    for shut in ({"eu": False}, {"loans_available": False}, {"loans_left": 0.0}):
        other = orders("pledge_keeper", **tight, **shut)
        assert other.pay_loans[0, 0] == 0.0
        assert other.pay_borrow[0, 0] > made.pay_borrow[0, 0]
    assert orders("pledge_keeper", **tight, escape_years=-1.0).take_escape[0, 0] == 0.0
    assert orders("pledge_keeper", stress=0.1).take_escape[0, 0] == 0.0


def test_what_was_never_given_cannot_be_cut() -> None:
    assert orders("free_rider").pay_aid[0, 0] > 0.0
    assert orders("free_rider", overseas_aid_start=0.0).pay_aid[0, 0] == 0.0


def test_cards_are_answered_by_temper() -> None:
    assert first_lean(orders("spender", stress=0.1)) == "spend"
    assert first_lean(orders("fiscal_hawk", stress=0.1)) == "save"
    assert first_lean(orders("pledge_keeper", stress=0.9)) != first_lean(orders("pledge_keeper", stress=0.1))


def test_a_card_is_answered_seat_by_seat() -> None:
    both = orders("pledge_keeper", seats=[0, 1], stress=[0.1, 0.9]).leans
    alone = [orders("pledge_keeper", stress=stress).leans[0, 0] for stress in (0.1, 0.9)]
    np.testing.assert_array_equal(both[0], alone)


# The US


def spread_out() -> np.ndarray:
    """Return shares from 0.6 to 3.7, the US last."""
    return np.arange(32.0)[None] / 10.0 + 0.6


def test_a_transactional_us_scolds_only_those_far_below() -> None:
    shares = spread_out()
    acts = policy("transactional", core_share=shares, pledge_due=2024.0)
    below = (shares < 2.0) & (np.arange(32) != 31)
    assert (acts.shamed[~below] == 0.0).all()
    assert (acts.threatened[~below] == 0.0).all()
    assert acts.shamed[0, 0] > acts.shamed[0, 8] > acts.shamed[0, 13] == 0.0
    assert (acts.backstop == 0.0).all()


def test_time_that_is_left_excuses_a_gap() -> None:
    far, near = (
        policy("transactional", core_share=1.0, pledge_due=due).shamed[0, 0] for due in (2034.0, 2027.0)
    )
    assert far == 0.0 < near


def test_a_transactional_us_presses_the_small_harder() -> None:
    gdp = np.full((1, 32), 100.0)
    gdp[0, 0] = 2000.0
    acts = policy("transactional", core_share=1.0, pledge_due=2024.0, gdp=gdp)
    assert acts.threatened[0, 0] < acts.threatened[0, 1]
    assert acts.shamed[0, 0] == acts.shamed[0, 1]


def test_countries_without_forces_are_left_alone() -> None:
    shares = np.full((1, 32), 1.0)
    shares[0, 4] = 0.0
    acts = policy("transactional", core_share=shares, pledge_due=2024.0)
    assert acts.shamed[0, 4] == acts.requested[0, 4] == 0.0


def test_a_reassuring_us_reassures_and_asks_in_private() -> None:
    acts = policy("reassuring", core_share=1.5, pledge_due=2024.0, ukraine_state=CEASEFIRE)
    assert (acts.reassured[0, :31] > 0.2).all()
    assert (acts.requested[0, :31] > 0.0).all()
    assert not acts.shamed.any()
    assert not acts.threatened.any()
    assert not acts.withdrawal.any()
    assert acts.backstop[0, 0] > policy("reassuring", ukraine_state=WAR).backstop[0, 0] > 0.0
    assert policy("reassuring", ukraine_state=PEACE).backstop[0, 0] == 0.0


def test_a_retrenching_us_asks_first_and_leaves_later() -> None:
    gap = {"core_share": 1.5, "pledge_due": 2024.0}
    first, later = (policy("retrenching", **gap, commitment_estimate=c) for c in (0.8, 0.4))
    assert first.requested[0, 0] > 0.0 == first.withdrawal[0, 0]
    assert later.requested[0, 0] == 0.0 < later.withdrawal[0, 0]
    met = policy("retrenching", core_share=2.5, commitment_estimate=0.4)
    assert met.withdrawal[0, 0] < later.withdrawal[0, 0]


def test_a_retrenching_us_stops_under_an_administration_that_announces_a_steadier_course() -> None:
    gap = {"core_share": 1.5, "pledge_due": 2024.0, "commitment_estimate": 0.4}
    before, steadier, cooler = (policy("retrenching", **gap, us_course=course) for course in (0, 1, -1))
    assert steadier.withdrawal[0, 0] == 0.0 < before.withdrawal[0, 0] == cooler.withdrawal[0, 0]
    assert steadier.requested[0, 0] > 0.0
    budgets = [orders("retrenching", seats=[31], presence=80.0, us_course=course) for course in (0, 1, -1)]
    assert [budget.presence[0, 0] for budget in budgets] == [64.0, 80.0, 64.0]
    assert budgets[1].ukraine_aid[0, 0] > budgets[0].ukraine_aid[0, 0] == budgets[2].ukraine_aid[0, 0]


def test_us_troops_stay_or_go_by_stance() -> None:
    kept = [
        orders(name, seats=[31], presence=80.0).presence[0, 0]
        for name in ("reassuring", "transactional", "retrenching")
    ]
    assert kept[0] == 80.0
    assert kept == sorted(set(kept), reverse=True)


# The Secretary General


def lead(name: str, **values: Any) -> Any:
    return find(name).lead(situation(seats=[], **values))


def cost(text: Any, share: float, year: float = 2026.0) -> float:
    """Return what a text asks of an ally a year, as positions weigh it (M9)."""
    asked = text.core * (1.0 - text.ambiguity) + share * text.ambiguity - share
    return max(asked, 0.0) / max(text.due - year, 1.0)


@given(
    core=st.floats(2.0, 5.0),
    due=st.floats(2027.0, 2040.0),
    review=st.floats(0.0, 1.0),
    ambiguity=st.floats(0.0, 1.0),
    share=st.floats(0.5, 5.0),
)
def test_a_brokers_redrafts_are_never_harder_to_sign(
    core: float, due: float, review: float, ambiguity: float, share: float
) -> None:
    drafts = lead("broker", text=SummitText(core, 1.5, due, review, ambiguity)).drafts
    costs = [cost(draft, share) for draft in drafts]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(costs))
    assert drafts[-1].review <= review


def test_a_broker_puts_the_opening_text_and_moves_toward_acceptance() -> None:
    first, *rest = lead("broker", text=TEXT).drafts
    assert (first.core, first.due, first.ambiguity) == (TEXT.core, TEXT.due, TEXT.ambiguity)
    assert len(rest) == 3
    costs = [cost(draft, 2.0) for draft in (first, *rest)]
    assert costs == sorted(set(costs), reverse=True)
    assert rest[0].review == rest[1].review == TEXT.review > rest[2].review


def test_a_broker_helps_those_for_whom_the_text_is_hard() -> None:
    shares = spread_out()
    done = lead("broker", text=TEXT, core_share=shares, core_share_year_ago=shares)
    assert done.comforted[0, 0] > 0.0 == done.comforted[0, 28]
    assert done.side_offer[0, 0] > 0.0 == done.side_offer[0, 15]
    assert np.count_nonzero(done.side_offer) < 16


def test_a_broker_offers_nothing_where_all_are_alike_or_nothing_is_on_the_table() -> None:
    assert not lead("broker", text=TEXT).side_offer.any()
    quiet = lead("broker", core_share=spread_out())
    assert quiet.drafts == ()
    assert not quiet.side_offer.any()


def test_a_broker_praises_those_who_rose() -> None:
    before = np.full((1, 32), 2.0)
    before[0, 3], before[0, 31] = 1.7, 1.7
    done = lead("broker", core_share_year_ago=before)
    assert np.flatnonzero(done.praised[0]).tolist() == [3]


def test_a_passive_chair_puts_one_text_and_says_nothing() -> None:
    done = lead("passive", text=TEXT, core_share=spread_out())
    assert [draft.core for draft in done.drafts] == [3.5]
    assert not done.praised.any()
    assert not done.comforted.any()
    assert lead("passive").drafts == ()


def test_a_taskmaster_gives_time_last_and_praises_only_those_on_the_path() -> None:
    done = lead("taskmaster", text=TEXT, core_share=spread_out(), core_share_year_ago=spread_out() - 0.1)
    assert done.drafts[0].ambiguity < TEXT.ambiguity
    assert done.drafts[0].review > TEXT.review
    assert [draft.due for draft in done.drafts] == sorted(draft.due for draft in done.drafts)
    assert done.drafts[0].due == TEXT.due
    assert done.praised[0, 28] > 0.0 == done.praised[0, 0]
    assert not done.comforted.any()


def test_a_conciliator_leaves_room_from_the_first_text_and_helps_those_furthest_behind() -> None:
    shares = spread_out()
    done = lead("conciliator", text=TEXT, core_share=shares, pledge_target=np.full((1, 32), 2.0))
    assert done.drafts[0].ambiguity > TEXT.ambiguity
    assert done.drafts[0].due > TEXT.due
    assert (done.comforted[0, :28] > 0.0).all()
    assert done.side_offer[0, 0] > done.side_offer[0, 28]
    assert not lead("conciliator", core_share=shares).side_offer.any()


def test_peers_are_allies_with_forces_that_are_members_and_not_the_us() -> None:
    shares = np.full((1, 32), 2.0)
    shares[0, 1] = 0.0
    seen = situation(core_share=shares, active=np.arange(32) != 2)
    assert np.flatnonzero(~peers(seen)[0]).tolist() == [1, 2, 31]
