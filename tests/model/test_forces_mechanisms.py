"""What money becomes and what it deters: M6 to M8 and M13, each mechanism by its sign."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from game.model import capability, deterrence, presence, reliability
from game.model.alliance import Floats
from game.model.deterrence import _poisson
from game.model.parameters import Parameters
from game.model.start import begin, members_of
from game.model.transition import step
from tests.model.small_world import (
    World,
    ally_figures,
    at_peace,
    at_zero,
    neutral,
    quiet,
    small_world,
    world_figures,
)

POL, DEU, ESP = 1, 2, 3


def gain(world: World, years: float, name: str, **orders: Any) -> np.ndarray:
    """Return how much more of a quantity each ally has under orders than without, in parts of it."""
    more, usual = (getattr(one.state, name)[0] for one in (world.years(years, **orders), world.years(years)))
    change: np.ndarray = more / usual - 1.0
    return change


# M6 Capability


def test_money_becomes_equipment_late() -> None:
    """A doubled equipment budget gives little of its eventual stock in two years and about half in ten."""
    world = at_peace(h=0.5, equipment_share=0.2)
    doubled = [
        one.state.stock[0] / world.state.stock[0] - 1.0 for one in world.path(10, equipment_target=0.4)
    ]
    after_2, after_5, after_10 = doubled[3], doubled[9], doubled[19]
    assert ((after_2 > 0.0) & (after_2 < 0.10)).all()
    assert ((after_5 > 0.08) & (after_5 < 0.30)).all()
    assert ((after_10 > 0.30) & (after_10 < 0.60)).all()


def test_industry_cannot_grow_at_once() -> None:
    world = at_peace()
    ordered = world.evolve(backlog=5.0 * world.state.backlog)
    paces = [float(one.state.industry[0, DEU]) for one in ordered.path(6)]
    growth = np.diff([world.state.industry[0, DEU], *paces]) / np.array(
        [world.state.industry[0, DEU], *paces[:-1]]
    )
    assert growth.max() <= world.parameters.industry_growth + 1e-9
    assert growth[0] > 0.0


def test_people_follow_money_within_a_pace() -> None:
    world = at_peace()
    grown = world.evolve(core_share=2.0 * world.state.core_share)
    more = grown.next().state.personnel / world.state.personnel - 1.0
    assert (more > 0.0).all()
    assert (more <= np.expm1(world.parameters.recruiting) + 1e-12).all()
    poor = world.evolve(core_share=0.3 * world.state.core_share)
    assert (poor.next().state.personnel < world.state.personnel).all()


def test_operations_money_makes_units_ready_and_new_equipment_asks_for_more_of_it() -> None:
    world = at_peace()
    assert (gain(world, 2, "readiness", readiness_shift=0.05) > 0.0).all()
    assert (gain(world, 2, "stock", readiness_shift=0.05) < 0.0).all()
    flooded = world.evolve(stock=2.0 * world.state.stock)
    assert (flooded.next().state.readiness < world.next().state.readiness).all()


def test_too_much_equipment_makes_hollow_forces_and_too_little_weak_ones() -> None:
    world = at_peace(equipment_share=0.3)
    force = {
        part: world.years(10, equipment_target=part).state.usable_force[0, 1:]
        for part in (0.1, 0.2, 0.4, 0.5, 0.6)
    }
    assert (force[0.1] < force[0.2]).all()
    assert (force[0.6] < force[0.5]).all()
    assert (force[0.5] < force[0.4]).all()


def test_equipment_costs_readiness_first_and_pays_later() -> None:
    soon, late = (
        gain(at_peace(equipment_share=0.15), years, "usable_force", equipment_target=0.25)
        for years in (2, 12)
    )
    assert (soon < 0.0).all()
    assert (late > 0.01).all()


def usual(world: World, guideline: float) -> np.ndarray:
    share: np.ndarray = capability.usual_equipment(world.state, world.parameters, guideline, 1.0)[0]
    return share - world.state.equipment_share[0]


def test_new_money_buys_equipment_first_and_cuts_take_it_first() -> None:
    world = at_peace(equipment_share=0.25)
    np.testing.assert_array_equal(usual(world, 0.2), 0.0)
    before = world.state.core_share_past
    grown, cut = (
        dataclasses.replace(world, state=world.state.evolve(core_share_past=factor * before))
        for factor in (0.8, 1.25)
    )
    assert (usual(grown, 0.2) > 0.0).all()
    assert (usual(cut, 0.2) < 0.0).all()


def test_the_equipment_guideline_pulls_those_below_it() -> None:
    world = at_peace(equipment_share=(0.3, 0.1, 0.15, 0.25))
    moves = usual(world, 0.2)
    assert moves[POL] > moves[DEU] > 0.0
    np.testing.assert_array_equal(moves[[0, ESP]], 0.0)
    np.testing.assert_array_equal(usual(world, 0.0), 0.0)


def test_drones_come_sooner_than_lasers_and_lasers_pay_more_in_the_end() -> None:
    world = at_peace()
    drones, lasers = (
        [one.state.technology[0, DEU] for one in world.path(30, **{name: 0.03})]
        for name in ("drone_target", "laser_target")
    )
    assert drones[1] > lasers[1] > 0.0
    assert drones[3] > 1.3 * lasers[3]
    assert lasers[29] > drones[29]


@pytest.mark.parametrize("name", ["drone_target", "laser_target"])
def test_research_finds_less_and_less_and_in_the_end_nothing(name: str) -> None:
    world = at_peace()
    found = [
        float(world.years(12, **{name: part}).state.technology[0, DEU]) for part in (0.0, 0.015, 0.03, 0.045)
    ]
    assert found[1] - found[0] > found[2] - found[1] > found[3] - found[2] >= 0.0


def test_the_first_money_moved_to_operations_makes_readier_than_the_last() -> None:
    world = at_peace()
    ready = [
        float(world.years(2, readiness_shift=shift).state.readiness[0, DEU])
        for shift in (-0.04, 0.0, 0.04, 0.08)
    ]
    assert ready == sorted(ready)
    assert ready[2] - ready[1] > ready[3] - ready[2]


def test_technology_makes_the_same_forces_count_for_more() -> None:
    world = at_peace()
    ahead = world.evolve(technology=0.2).next().state.usable_force
    np.testing.assert_allclose(ahead, np.exp(0.2) * world.next().state.usable_force, rtol=1e-9)


def test_aid_to_ukraine_takes_from_stocks_now() -> None:
    world = small_world(ally_figures(ukraine_aid=0.0))
    assert (gain(world, 1, "stock", ukraine_aid=0.5) < 0.0).all()


def test_relabelled_money_buys_nothing() -> None:
    world = at_peace()
    paper = world.evolve(relabelled=0.5, core_share=world.state.core_share + 0.5)
    ctx = world.context()
    np.testing.assert_allclose(capability.budget(paper.state), capability.budget(world.state), rtol=1e-12)
    np.testing.assert_allclose(
        capability.procurement(paper.state, ctx), capability.procurement(world.state, ctx)
    )


# M7 Deterrence


def rate(world: World) -> float:
    return float(deterrence.dispute_rate(world.state, world.context())[0, 0])


def war(world: World) -> float:
    return float(deterrence.war_chance(world.state, world.context())[0, 0])


def test_a_worse_balance_means_more_disputes_and_more_war() -> None:
    worse, better = (small_world().evolve(balance=x) for x in (-0.3, 0.3))
    assert rate(worse) > rate(better)
    assert war(worse) > war(better)


def test_doubt_about_the_us_means_more_disputes_and_more_war() -> None:
    trusted, doubted = (small_world().evolve(us_commitment=c) for c in (0.9, 0.3))
    assert rate(doubted) > rate(trusted)
    assert war(doubted) > war(trusted)


def test_a_threat_means_more_disputes_and_incidents() -> None:
    calm, tense = (small_world(threat_level=t).evolve(threat=t) for t in (0.1, 1.2))
    assert rate(tense) > rate(calm)
    assert tense.next().state.greyzone > calm.next().state.greyzone


def test_base_rates_are_the_historical_ones_at_the_reference() -> None:
    p = Parameters()
    world = small_world().evolve(threat=0.6, balance=0.0, us_commitment=p.reassurance_level)
    assert rate(world) == pytest.approx(p.force_rate)
    assert war(world) == pytest.approx(p.war_given_force)


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        ({"usable_force": 1.1}, 1),
        ({"presence": 2.0}, 1),
        ({"us_commitment": 1.2}, 1),
    ],
)
def test_forces_presence_and_trust_raise_the_denial_side(fields: dict[str, float], sign: int) -> None:
    world = small_world()
    everybody = np.ones(4, dtype=bool)

    def denial(one: World) -> Floats:
        return deterrence.denial(one.state, one.members, one.parameters, everybody)

    more = world.evolve(**{name: factor * getattr(world.state, name) for name, factor in fields.items()})
    assert np.sign(denial(more) - denial(world))[0, 0] == sign


def test_who_is_not_a_member_does_not_deter() -> None:
    world = small_world()
    fewer = deterrence.denial(
        world.state, world.members, world.parameters, np.array([True, False, True, True])
    )
    assert fewer < deterrence.denial(world.state, world.members, world.parameters, np.ones(4, dtype=bool))


def test_the_balance_is_level_at_the_start_whoever_is_a_member() -> None:
    """An ally that joins later does not make the alliance seem weaker in the first round."""
    figures, p = ally_figures(), Parameters()
    active = np.array([True, False, True, True])
    who = members_of(figures, p)
    state = begin(figures, world_figures(), who, p, np.zeros((1, 4)), active, at_zero(4))
    assert state.balance == pytest.approx(0.0)
    np.testing.assert_allclose(
        deterrence.denial(state, who, p, active) - state.balance_zero, state.balance, atol=1e-12
    )
    others = state.core_share * state.gdp * active * ~who.is_us
    assert state.fair_start == pytest.approx(others.sum() / (state.gdp * active * ~who.is_us).sum())


def test_a_stronger_adversary_weighs_against() -> None:
    stronger = small_world(adversary_growth=0.1).next().state
    assert stronger.balance < small_world().next().state.balance


def test_the_balance_is_that_of_the_state_it_stands_in() -> None:
    """After a test that the alliance failed, too: trust lost counts at once."""
    world = small_world()
    draws = quiet(
        world.state,
        force=0.0,
        fatal=0.0,
        war=0.0,
        attack=0.0,
        attack_size=1.0,
        e_place=[[9.0, 0.1, 9.0, 9.0]],
    )
    for given in (quiet(world.state), draws):
        after = world.next(draws=given).state
        denied = deterrence.denial(after, world.members, world.parameters, np.ones(4, dtype=bool))
        np.testing.assert_allclose(
            after.balance, denied - after.balance_zero - np.log(after.adversary), atol=1e-12
        )


def test_the_border_is_tested_more_often_than_the_rest() -> None:
    world = small_world(ally_figures(6), runs=4000)
    waits = np.random.default_rng(5).standard_exponential((4000, 6))
    ctx = world.context(draws=quiet(world.state, force=0.0, e_place=waits))
    step(world.state, ctx)
    struck = ctx.happened["place"].mean(axis=0)
    border, others = struck[[1, 4]].mean(), struck[[2, 3, 5]].mean()
    assert struck[0] == 0.0  # not the patron
    assert border / others == pytest.approx(world.parameters.border_ratio, rel=0.15)
    np.testing.assert_allclose(struck.sum(), 1.0)


def test_counts_follow_their_law() -> None:
    uniform = (np.arange(20_000)[:, None] + 0.5) / 20_000
    for mean in (0.1, 0.8, 2.0):
        count = _poisson(np.full_like(uniform, mean), uniform)
        assert count.mean() == pytest.approx(mean, rel=0.02)
        assert (count == 0.0).mean() == pytest.approx(np.exp(-mean), abs=2e-3)


def test_a_war_frightens_and_destroys_where_it_is_fought() -> None:
    world = small_world()
    draws = quiet(world.state, force=0.0, war=0.0, e_place=[[9.0, 0.1, 9.0, 9.0]])
    fought, calm = world.next(draws=draws).state, world.next().state
    assert fought.wars == 1.0
    assert fought.threat > calm.threat
    lost = fought.stock < calm.stock
    np.testing.assert_array_equal(lost, [[False, True, False, False]])
    np.testing.assert_array_equal(fought.usable_force < calm.usable_force, lost)


# M8 Reliability


def test_words_and_exercises_move_cohesion() -> None:
    usual = small_world().years(1).state.cohesion
    for name, sign in (
        ("praised", 1),
        ("comforted", 1),
        ("exercises", 1),
        ("shamed", -1),
        ("threatened", -1),
    ):
        moved = small_world().years(1, **{name: 1.0}).state.cohesion - usual
        assert np.sign(moved[0, 0]) == sign, name


def test_praise_for_those_far_behind_costs_cohesion() -> None:
    def gain_of_praise(guideline: float) -> float:
        world = small_world(guideline=guideline)
        change = world.years(1, praised=1.0).state.cohesion - world.years(1).state.cohesion
        return float(change[0, 0])

    assert gain_of_praise(5.0) < 0.0 < gain_of_praise(0.5)


def test_missed_goals_strain_cohesion_and_names() -> None:
    modest, ambitious = (small_world(guideline=goal) for goal in (2.0, 5.0))
    assert ambitious.next().state.cohesion < modest.next().state.cohesion
    free = {"guideline": 0.0}
    behind, ahead = (
        small_world(world=world_figures(pledge_target=target, pledge_due=2026.0), **free)
        .years(3)
        .state.reputation
        for target in (4.5, 1.0)
    )
    assert (behind[0, 2:] < ahead[0, 2:]).all()


def test_an_old_guideline_counts_for_a_name_beside_a_new_pledge_once_its_year_is_over() -> None:
    pledge = world_figures(pledge_target=3.5, pledge_due=2045.0)
    over, not_yet = (
        small_world(world=pledge, guideline=2.0, guideline_due=due).years(3).state.reputation
        for due in (2024.0, 2040.0)
    )
    assert over[0, 3] < not_yet[0, 3] - 0.05  # Spain spends 1.3
    np.testing.assert_allclose(over[0, 1], not_yet[0, 1], atol=0.02)  # Poland 3.9


def test_who_spends_more_than_was_pledged_owes_nothing_beyond_it() -> None:
    """A high share is no promise to come down slowly."""
    state = small_world(world=world_figures(pledge_target=2.0, pledge_due=2035.0)).state
    for year in (2026.0, 2030.0, 2040.0):
        assert (reliability.due_by(state, year) <= 2.0).all()


def test_a_pledge_for_later_strains_nobody_yet() -> None:
    """Who is on the way to a distant target does not miss it."""
    none = small_world(world=world_figures(pledge_target=0.0), guideline=0.0)
    pledged = small_world(world=world_figures(pledge_target=4.2, pledge_due=2045.0), guideline=0.0)
    assert pledged.next().state.cohesion == pytest.approx(none.next().state.cohesion[0, 0], abs=2e-3)
    late = small_world(world=world_figures(pledge_target=4.2, pledge_due=2026.0), guideline=0.0)
    assert late.next().state.cohesion < none.next().state.cohesion - 0.01


# M13 Presence


def test_presence_raises_the_balance_and_costs_readiness() -> None:
    world = at_peace(ukraine_aid=0.0)
    sent, stayed = (world.years(3, presence=[[20.0, 0.4, troops, 1.5]]) for troops in (15.0, 1.3))
    assert sent.state.balance > stayed.state.balance
    assert sent.state.readiness[0, DEU] < stayed.state.readiness[0, DEU]
    assert presence.forward_factor(sent.state, world.parameters) > presence.forward_factor(
        stayed.state, world.parameters
    )


def test_nobody_sends_more_than_it_has() -> None:
    sent = small_world().years(10, presence=200.0).state
    assert (sent.presence <= 0.15 * sent.personnel + 1e-9).all()
    assert (sent.presence[0, 1:] <= 0.101 * sent.personnel[0, 1:]).all()


def test_exercises_keep_units_ready() -> None:
    assert (gain(at_peace(), 2, "readiness", exercises=1.0) > 0.0).all()


def test_exercises_take_money_from_people_and_the_first_ones_train_most() -> None:
    world = at_peace()
    money, ready = [], []
    for exercises in (0.0, 0.5, 1.0):
        ctx = world.context(orders=neutral(world.state, exercises=exercises))
        money.append(float(capability.people_budget(world.state, ctx)[0, DEU]))
        ready.append(float(world.years(4, exercises=exercises).state.readiness[0, DEU]))
    assert money[0] - money[1] == pytest.approx(money[1] - money[2])
    assert money[0] > money[2]
    assert ready[1] - ready[0] > ready[2] - ready[1]


def test_invitations_and_orders_fill_one_calendar() -> None:
    world = at_peace()
    full, over = world.years(2, exercises=1.0).state, world.years(2, exercises=1.7).state
    assert (over.readiness == full.readiness).all()
    assert (over.personnel == full.personnel).all()
