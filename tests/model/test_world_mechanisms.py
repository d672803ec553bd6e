"""Summits, Ukraine, sea lanes and shocks: M9, M11, M12, each mechanism by its sign."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from game.model import out_of_area, shocks, summit, ukraine
from game.model.alliance import CEASEFIRE, DEFEAT, PEACE, SETTLEMENT, WAR, Alliance, Floats
from game.model.controls import ACCEPT, AUTO, HOLD_OUT, LETTER, SummitText
from game.model.transition import step
from tests.model.small_world import World, ally_figures, draft, neutral, quiet, small_world, world_figures

POL, DEU, ESP, EST = 1, 2, 3, 4


def positions(world: World, text: SummitText, **orders: Any) -> Floats:
    ctx = world.context(orders=neutral(world.state, **orders))
    return summit.positions(world.state, ctx, text)[0]


def votes(**by_code: int) -> list[list[int]]:
    """Return votes of four allies: to accept, unless one is given."""
    return [[by_code.get(code, ACCEPT) for code in ("USA", "POL", "DEU", "ESP")]]


def met(world: World, *texts: SummitText, **orders: Any) -> tuple[World, dict[str, Any]]:
    """Return the world after a summit, and what happened there."""
    ctx = world.context(orders=neutral(world.state, **orders), drafts=texts)
    state = step(world.state, ctx)
    return dataclasses.replace(world, state=state, year=world.year + world.h), ctx.happened


# M9 Summit


def test_the_exposed_and_dependent_sign_more_gladly() -> None:
    position = positions(small_world(), draft(5.0))
    assert position[POL] > position[DEU] > position[ESP]


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        (draft(2.5), draft(5.0)),
        (draft(5.0, due=2040.0), draft(5.0, due=2030.0)),
        (draft(5.0, ambiguity=0.5), draft(5.0)),
    ],
)
def test_lower_later_and_vaguer_texts_are_easier_to_sign(easier: SummitText, harder: SummitText) -> None:
    world = small_world()
    assert positions(world, easier)[ESP] > positions(world, harder)[ESP]


def test_threat_a_good_name_and_an_offer_help_a_text() -> None:
    world = small_world()
    usual = positions(world, draft(5.0))
    assert (positions(world, draft(5.0), side_offer=0.2) > usual).all()
    assert (positions(world.evolve(reputation=0.9), draft(5.0)) > usual).all()
    calm = world.evolve(threat=0.1)
    assert (positions(calm, draft(5.0)) < usual)[1:].all()


def test_a_text_that_all_accept_binds_all() -> None:
    after, happened = met(small_world(), draft(3.5, related=1.5), vote=votes())
    assert happened["summit_draft"] == 0.0
    np.testing.assert_array_equal(after.state.pledge_target, 3.5)
    np.testing.assert_array_equal(after.state.pledge_due, 2035.0)
    np.testing.assert_array_equal(after.state.pledge_base, small_world().state.core_share)
    assert after.state.related_target == 1.5
    assert (after.state.cohesion > small_world().next().state.cohesion).all()


def test_an_ambiguous_or_unreviewed_text_weighs_less() -> None:
    clear, vague, unchecked = (
        met(small_world(), text, vote=votes())[0].state.pledge_weight
        for text in (draft(3.5), draft(3.5, ambiguity=0.5), draft(3.5, review=0.0))
    )
    assert (vague < clear).all()
    assert (unchecked < clear).all()


def test_a_better_name_makes_a_heavier_pledge() -> None:
    weight = met(small_world(ally_figures(reputation=(0.6, 0.9, 0.6, 0.2))), draft(3.5), vote=votes())[0]
    assert weight.state.pledge_weight[0, POL] > weight.state.pledge_weight[0, ESP]


def test_a_side_letter_keeps_the_peace_and_lowers_the_weight() -> None:
    plain, _ = met(small_world(), draft(3.5), vote=votes())
    after, happened = met(small_world(), draft(3.5), vote=votes(ESP=LETTER))
    assert happened["summit_draft"] == 0.0
    np.testing.assert_array_equal(after.state.side_letter, [[0, 0, 0, 1]])
    assert after.state.pledge_weight[0, ESP] < plain.state.pledge_weight[0, ESP]
    assert after.state.cohesion < plain.state.cohesion


def test_each_letter_invites_the_next() -> None:
    """An ally that would sign plainly among signers asks for a letter among askers."""
    world = small_world(ally_figures(6, reputation=0.5))
    text = draft(4.0)
    base = positions(world, text)
    wanted = np.full((1, 6), -0.2)
    wanted[0, DEU] = 0.02
    noise = (wanted - base) / world.parameters.position_noise
    ctx = world.context(orders=neutral(world.state, vote=AUTO), draws=quiet(world.state, z_position=noise))
    assert summit.verdicts(world.state, ctx, text).letter[0, DEU]
    wanted[0, [POL, ESP, EST, 5]] = 0.5
    noise = (wanted - base) / world.parameters.position_noise
    ctx = world.context(orders=neutral(world.state, vote=AUTO), draws=quiet(world.state, z_position=noise))
    assert not summit.verdicts(world.state, ctx, text).letter[0, DEU]


def test_positions_decide_where_nobody_votes() -> None:
    world = small_world()
    base = positions(world, draft(3.5))
    p = world.parameters

    def verdicts(position: float) -> summit.Verdicts:
        noise = np.zeros((1, 4))
        noise[0, ESP] = (position - base[ESP]) / p.position_noise
        return summit.verdicts(
            world.state, world.context(draws=quiet(world.state, z_position=noise)), draft(3.5)
        )

    assert not verdicts(0.3).letter[0, ESP]
    assert not verdicts(0.3).veto[0, ESP]
    assert verdicts(0.01).waverer[0, ESP]
    assert verdicts(-p.letter_value / 2).letter[0, ESP]
    assert verdicts(-p.letter_value * 1.1).veto[0, ESP]


def test_a_veto_brings_the_next_draft() -> None:
    easy = draft(2.2, due=2045.0, ambiguity=0.5)
    world = small_world()
    noise = np.zeros((1, 4))
    noise[0, ESP] = (-0.4 - positions(world, draft(6.0))[ESP]) / world.parameters.position_noise
    ctx = world.context(draws=quiet(world.state, z_position=noise), drafts=(draft(6.0), easy))
    after = step(world.state, ctx)
    assert ctx.happened["summit_draft"] == 1.0
    np.testing.assert_array_equal(after.pledge_target, 2.2)


def test_where_no_draft_is_left_the_text_is_vague_and_binds_nobody() -> None:
    world = small_world()
    after, happened = met(world, draft(6.0), draft(5.0), vote=votes(ESP=HOLD_OUT))
    assert happened["summit_draft"] == -1.0
    np.testing.assert_array_equal(after.state.pledge_target, world.state.pledge_target)
    assert after.state.cohesion < world.next().state.cohesion


def test_who_is_not_a_member_has_no_vote() -> None:
    world = small_world()
    ctx = world.context(
        orders=neutral(world.state, vote=votes(ESP=HOLD_OUT, DEU=LETTER)),
        drafts=(draft(3.5),),
        active=np.array([True, True, False, False]),
    )
    after = step(world.state, ctx)
    assert ctx.happened["summit_draft"] == 0.0
    assert after.side_letter.sum() == 0.0


def test_signing_against_the_mood_at_home_costs_support() -> None:
    world = small_world(world=world_figures(threat=0.1), threat_mean=0.1)
    assert positions(world, draft(9.0, due=2027.0))[ESP] < -0.5
    after, _ = met(world, draft(9.0, due=2027.0), vote=votes())
    assert after.state.support[0, ESP] < world.next().state.support[0, ESP] - 0.01


# M11 Ukraine


def test_aid_slows_the_adversary_and_holds_the_line() -> None:
    world = small_world(ally_figures(ukraine_aid=0.0))
    helped, alone = (world.years(4, ukraine_aid=aid).state for aid in (0.6, 0.0))
    assert helped.adversary < alone.adversary
    assert helped.ukraine_hold > alone.ukraine_hold


def test_mediation_and_a_stable_line_bring_a_ceasefire() -> None:
    def chance(talks: float, hold: float) -> int:
        world = small_world(world=world_figures(talks=talks, ukraine_hold=hold), runs=1000)
        rolls = (np.arange(1000)[:, None] + 0.5) / 1000
        draws = quiet(world.state)
        draws.u_world[:, _column("ukraine")] = rolls[:, 0]
        return int((world.next(draws=draws).state.ukraine_state == CEASEFIRE).sum())

    assert chance(1.0, 0.8) > chance(1.0, 0.2) > 0
    assert chance(1.0, 0.5) > chance(0.3, 0.5) > chance(0.0, 0.5) == 0


def _column(name: str) -> int:
    from tests.model.small_world import UNIFORMS

    return UNIFORMS.index(name)


def test_offering_troops_makes_a_name_and_costs_support_while_there_is_a_coalition() -> None:
    def after(size: float, state: int, **orders: float) -> Alliance:
        figures = world_figures(ukraine_state=state, coalition_size=size)
        return small_world(ally_figures(6), figures).years(1, **orders).state

    for state in (WAR, CEASEFIRE):
        offered, kept = after(30.0, state, coalition_part=1.0), after(30.0, state, coalition_part=0.0)
        assert (offered.reputation > kept.reputation).all()
        assert (offered.support < kept.support).all()
    for size, state in ((0.0, WAR), (30.0, PEACE)):
        offered, kept = after(size, state, coalition_part=1.0), after(size, state, coalition_part=0.0)
        np.testing.assert_array_equal(offered.reputation, kept.reputation)
        np.testing.assert_array_equal(offered.support, kept.support)


def test_a_front_without_aid_collapses_and_one_with_aid_does_not() -> None:
    weak, strong = (small_world(world=world_figures(ukraine_hold=hold, talks=0.0)) for hold in (0.0, 0.6))
    fall = quiet(weak.state, ukraine=0.1)
    fallen, standing = weak.next(draws=fall).state, strong.next(draws=fall).state
    assert fallen.ukraine_state == DEFEAT
    assert standing.ukraine_state == WAR
    assert fallen.threat > standing.threat
    assert fallen.cohesion < standing.cohesion
    later = weak.evolve(ukraine_state=DEFEAT).years(5).state
    assert later.threat > strong.evolve(ukraine_state=WAR).years(5).state.threat
    assert later.ukraine_state == DEFEAT
    assert (later.ukraine_aid < 0.2 * weak.state.ukraine_aid).all()


def test_allies_that_stand_by_ukraine_take_over_and_others_let_aid_run_out() -> None:
    figures = ally_figures(ukraine_aid=(0.0, 0.1, 0.1, 0.1), on_ukraine=(0.0, 1.0, 0.4, -0.5))
    world = small_world(figures)
    usual = ukraine.usual_aid(world.state, world.members, world.parameters, 1.0)[0] - 0.1
    assert usual[POL] > usual[DEU] > 0.0 > usual[ESP]
    enough = small_world(ally_figures(ukraine_aid=0.5, on_ukraine=(0.0, 1.0, 0.4, 0.0)))
    kept = ukraine.usual_aid(enough.state, enough.members, enough.parameters, 1.0)
    np.testing.assert_allclose(kept, enough.state.ukraine_aid)
    peace = small_world(figures, world_figures(ukraine_state=PEACE))
    still = ukraine.usual_aid(peace.state, peace.members, peace.parameters, 1.0)
    np.testing.assert_allclose(still, peace.state.ukraine_aid)


def test_the_adversary_and_washington_go_their_own_ways() -> None:
    world = small_world()
    for name, field in (
        ("adversary", "adversary"),
        ("us_course", "us_commitment"),
        ("front", "ukraine_hold"),
    ):
        up, down = (
            getattr(world.next(draws=quiet(world.state, **{name: z})).state, field) for z in (1.0, -1.0)
        )
        assert up > down, name


def test_aid_to_ukraine_above_that_of_the_start_makes_a_name_while_there_is_war() -> None:
    def name(state: int, aid: float) -> Floats:
        world = small_world(ally_figures(6, ukraine_aid=0.2), world_figures(ukraine_state=state))
        return world.years(1, ukraine_aid=aid).state.reputation

    assert (name(WAR, 0.6) > name(WAR, 0.2)).all()
    assert (name(WAR, 0.0) < name(WAR, 0.2)).all()
    # What was given is expected: less costs more than as much more gains.
    assert (name(WAR, 0.2) - name(WAR, 0.0) > name(WAR, 0.4) - name(WAR, 0.2)).all()
    # In peace nobody looks; what is left is that money for aid is missing from a budget.
    np.testing.assert_allclose(name(PEACE, 0.6), name(PEACE, 0.2), atol=5e-4)


def test_a_coalition_a_backstop_and_strength_make_a_ceasefire_hold() -> None:
    world = small_world(ally_figures(6), world_figures(ukraine_state=CEASEFIRE, coalition_size=30.0))

    def holds(one: World, **orders: Any) -> float:
        ctx = one.context(orders=neutral(one.state, **orders))
        return float(ukraine.chance_to_hold(one.state, ctx)[0, 0])

    usual = holds(world)
    assert holds(world, coalition_part=1.0) > usual
    assert holds(world.evolve(us_backstop=1.0)) > usual
    assert holds(world.evolve(ukraine_hold=0.9)) > usual
    assert holds(world.evolve(coalition_size=5.0), coalition_part=1.0) < holds(world, coalition_part=1.0)


def test_a_ceasefire_breaks_holds_or_becomes_a_settlement() -> None:
    world = small_world(world=world_figures(ukraine_state=CEASEFIRE))
    ends = {}
    for roll in np.linspace(0.0, 1.0, 201):
        after = world.next(draws=quiet(world.state, ukraine=roll)).state
        ends[round(float(roll), 3)] = int(after.ukraine_state[0, 0])
    found = list(ends.values())
    assert found[:-1] == sorted(found[:-1], key=[WAR, CEASEFIRE, SETTLEMENT].index)
    assert found[-1] == CEASEFIRE  # the draw of quiet years
    assert set(found) == {WAR, SETTLEMENT, CEASEFIRE}


def test_when_the_guns_are_silent_fear_fades_and_the_adversary_regrows() -> None:
    at_war, silent = (small_world(world=world_figures(ukraine_state=s)) for s in (WAR, CEASEFIRE))
    at_war, silent = at_war.next(adversary_growth=0.03), silent.next(adversary_growth=0.03)
    assert silent.state.threat < at_war.state.threat
    assert silent.state.adversary > at_war.state.adversary
    settled = small_world(world=world_figures(ukraine_state=SETTLEMENT)).next(adversary_growth=0.03)
    assert settled.state.threat < silent.state.threat


def test_peace_is_not_disturbed() -> None:
    world = small_world(world=world_figures(ukraine_state=PEACE))
    after = world.next(draws=quiet(world.state, ukraine=0.0)).state
    assert after.ukraine_state == PEACE
    assert after.ukraine_hold == world.state.ukraine_hold


def test_a_backstop_is_given_and_fades() -> None:
    world = small_world()
    given_ = world.next(orders=neutral(world.state, backstop=0.8))
    assert given_.state.us_backstop == pytest.approx(0.8)
    assert 0.0 < given_.next().state.us_backstop < 0.8


# M12 Out of area


def test_joining_reopens_lanes_sooner() -> None:
    world = small_world(world=world_figures(lanes_disrupted=True))
    p = world.parameters
    between = 1.0 - np.exp(-(p.lane_reopen + p.lane_strike / 2.0))
    draws = quiet(world.state, lanes=between)
    joined, stayed = (world.next(orders=neutral(world.state, join_strike=j), draws=draws) for j in (1.0, 0.0))
    assert joined.state.lanes_disrupted == 0.0
    assert stayed.state.lanes_disrupted == 1.0


def test_open_lanes_can_be_shut() -> None:
    world = small_world()
    assert world.next(draws=quiet(world.state, lanes=0.0)).state.lanes_disrupted == 1.0
    assert world.next().state.lanes_disrupted == 0.0


def test_disruption_costs_trade_by_exposure() -> None:
    shut, open_ = (
        small_world(world=world_figures(lanes_disrupted=d)).next().state.gdp for d in (True, False)
    )
    loss = 1.0 - shut / open_
    assert loss[0, POL] > 5.0 * loss[0, 0] > 0.0


def test_joining_costs_support() -> None:
    world = small_world(world=world_figures(lanes_disrupted=True))
    joined = world.years(1, join_strike=1.0).state
    assert (joined.support < world.years(1).state.support).all()
    calm = small_world()
    np.testing.assert_array_equal(calm.years(1, join_strike=1.0).state.support, calm.years(1).state.support)


def test_who_stays_out_of_a_us_strike_may_be_scorned() -> None:
    world = small_world(world=world_figures(lanes_disrupted=True))
    orders = neutral(world.state, join_strike=[[1.0, 1.0, 0.0, 0.0]])
    ctx = world.context(orders=orders, draws=quiet(world.state, scorn=0.0))
    np.testing.assert_array_equal(out_of_area.scorned(world.state, ctx), [[0, 0, 1, 1]])
    scorned, spared = step(world.state, ctx), world.next(orders=orders).state
    assert (scorned.us_favour < spared.us_favour)[0, 2:].all()
    assert (scorned.reputation < spared.reputation)[0, 2:].all()
    np.testing.assert_array_equal(scorned.us_favour[0, :2], spared.us_favour[0, :2])
    alone = neutral(world.state, join_strike=[[0.0, 1.0, 0.0, 0.0]])
    ctx = world.context(orders=alone, draws=quiet(world.state, scorn=0.0))
    assert (out_of_area.scorned(world.state, ctx) == 0.0).all()


# Shocks


def test_the_threat_returns_to_its_mean_jumps_and_thaws() -> None:
    world = small_world(world=world_figures(threat=1.6), threat_mean=0.6)
    path = [float(one.state.threat[0, 0]) for one in world.path(20)]
    assert (np.diff(path) < 0.0).all()
    assert path[-1] == pytest.approx(0.6, abs=0.1)
    usual = world.next().state.threat
    assert world.next(draws=quiet(world.state, jump=0.0)).state.threat > usual
    assert world.next(draws=quiet(world.state, thaw=0.0)).state.threat < usual


def test_a_scripted_level_replaces_what_would_have_been_drawn() -> None:
    world = small_world()
    after = world.next(threat_level=0.4, draws=quiet(world.state, jump=0.0)).state
    assert after.threat == pytest.approx(0.4)


def test_an_accident_hits_one_industry_the_larger_the_likelier() -> None:
    world = small_world(ally_figures(6), runs=2000)
    waits = np.random.default_rng(8).standard_exponential((2000, 6))
    ctx = world.context(draws=quiet(world.state, accident=0.0, e_plant=waits))
    after = shocks.industry_accident(world.state, ctx)
    hit = ctx.happened["accident"]
    np.testing.assert_array_equal(hit.sum(axis=1), 1)
    assert (after.industry < world.state.industry)[hit].all()
    np.testing.assert_array_equal(after.industry[~hit], world.state.industry[~hit])
    part = world.state.industry[0] / world.state.industry[0].sum()
    np.testing.assert_allclose(hit.mean(axis=0), part, atol=0.03)
