"""Calls for help: who comes by its chance, what orders change, quorum and force, costs, inquiries, and what follows."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from game.model import calls
from game.model.alliance import CALL, CONSULTATION, QUIET, Floats
from game.model.controls import COME, NO_WORD, PART, STAY
from game.model.transition import step
from tests.model.small_world import World, ally_figures, neutral, quiet, small_world

USA, POL, DEU, ESP = range(4)
ATTACKED = np.array([[0.0, 1.0, 0.0, 0.0]])


def open_for(kind: float, world: World | None = None, **fields: Any) -> World:
    """Return a world in which Poland asks for help."""
    return (world or small_world()).evolve(call=kind, caller=ATTACKED, **fields)


def given(world: World, answer: Any = NO_WORD, **draws: Any) -> dict[str, Any]:
    """Return the orders and draws of a round with the same answers of all, or one each."""
    orders = neutral(world.state, answer=answer)
    orders = dataclasses.replace(orders, answer=orders.answer.astype(np.int64))
    return {"orders": orders, "draws": quiet(world.state, **{"attack_size": 0.0, **draws})}


def answered(world: World, answer: Any = NO_WORD, **draws: Any) -> World:
    """Return the world after a round with the same answers of all, or one each."""
    return world.next(**given(world, answer, **draws))


def chances(world: World | None = None, **fields: Any) -> Floats:
    world = (world or small_world()).evolve(**fields)
    likely: Floats = calls.chances(world.state, world.context())[0]
    return likely


@pytest.mark.parametrize(
    ("name", "low", "high"), [("cohesion", 0.2, 0.9), ("support", -0.5, 0.5), ("readiness", 0.3, 0.9)]
)
def test_cohesion_support_and_readiness_bring_allies_to_the_field(name: str, low: float, high: float) -> None:
    assert (chances(**{name: high})[1:] > chances(**{name: low})[1:]).all()


def test_the_near_come_first_and_the_patron_by_its_word() -> None:
    likely = chances(support=0.0)
    assert likely[POL] > likely[DEU] > likely[ESP]
    assert chances(us_commitment=0.42)[USA] == pytest.approx(0.42)


def test_who_fights_elsewhere_comes_less_often() -> None:
    world = small_world().evolve(lanes_disrupted=1.0)
    at_sea = world.context(orders=neutral(world.state, join_strike=1.0))
    assert (calls.chances(world.state, at_sea) < calls.chances(world.state, world.context()))[0, 1:].all()


def test_without_a_word_an_ally_comes_as_often_as_its_chance_says() -> None:
    world = open_for(CALL, small_world(runs=4000))
    luck = np.random.default_rng(3).random(world.state.gdp.shape)
    ctx = world.context(draws=quiet(world.state, u_act=luck))
    came = calls._came(world.state, ctx)
    np.testing.assert_allclose(came.mean(axis=0)[2:], calls.chances(world.state, ctx)[0, 2:], atol=0.02)
    assert set(np.unique(came[:, DEU])) == {0.0, 0.5, 1.0}
    assert (came[:, POL] == 1.0).all()


def test_an_order_goes_before_chance() -> None:
    world = open_for(CALL)
    ctx = world.context(draws=quiet(world.state, u_act=0.0))
    orders = dataclasses.replace(ctx.orders, answer=np.array([[STAY, COME, PART, STAY]]))
    ctx = dataclasses.replace(ctx, orders=orders)
    np.testing.assert_array_equal(calls._came(world.state, ctx), [[0.0, 1.0, 0.5, 0.0]])


def test_a_fatal_incident_brings_a_consultation_and_no_test_of_the_treaty() -> None:
    world = small_world()
    place = {"e_place": [[9.0, 0.1, 9.0, 9.0]]}
    died = world.next(draws=quiet(world.state, force=0.0, fatal=0.0, **place)).state
    assert died.call == CONSULTATION
    np.testing.assert_array_equal(died.caller, ATTACKED)
    assert died.failures == 0.0
    warred = world.next(draws=quiet(world.state, force=0.0, war=0.0, **place)).state
    assert warred.call == CALL


@pytest.mark.parametrize(("answer", "attack", "call"), [
    (COME, 0.05, CALL), (COME, 0.2, QUIET), (STAY, 0.2, CALL), (STAY, 0.3, QUIET),
])  # fmt: skip
def test_an_attack_follows_a_consultation_the_likelier_the_fewer_answer(
    answer: int, attack: float, call: float
) -> None:
    after = answered(open_for(CONSULTATION), answer, attack=attack).state
    assert after.call == call
    assert (after.caller == (ATTACKED if call else 0.0)).all()


def test_failure_costs_cohesion_trust_and_votes_and_adds_to_the_threat() -> None:
    failed, stood = answered(open_for(CALL), STAY).state, answered(open_for(CALL), COME).state
    assert (failed.failures, stood.failures) == (1.0, 0.0)
    assert failed.cohesion < stood.cohesion - 0.1
    assert failed.us_commitment < stood.us_commitment
    assert failed.threat > stood.threat
    assert failed.lead[0, POL] < stood.lead[0, POL]


def test_a_quorum_is_needed_and_enough_force() -> None:
    """Where the US stays away and all others come, the size of the attack and their forces decide."""
    without_us = np.array([[STAY, COME, COME, COME]])

    def fails(size: float, force: float = 1.0, adversary: float = 1.0, answer: Any = without_us) -> bool:
        world = small_world()
        world = open_for(CALL, world.evolve(personnel=force * world.state.personnel, adversary=adversary))
        return bool(answered(world, answer, attack_size=size).state.failures == 1.0)

    assert fails(1.0)
    assert not fails(0.0)
    assert not fails(1.0, force=20.0)
    assert fails(0.2, adversary=4.0)
    # The patron alone brings enough force, and no quorum.
    assert fails(0.0, answer=np.array([[COME, COME, STAY, STAY]]))


def test_a_failed_call_notes_whether_the_quorum_or_the_force_was_missing() -> None:
    """Poland alone is no quorum; all but the US are one, which a large enough attack beats."""
    all_but_us = np.array([[STAY, COME, COME, COME]])
    for answer, size, failed, beaten in (
        (STAY, 0.0, True, False),
        (STAY, 1.0, True, False),
        (all_but_us, 1.0, True, True),
        (all_but_us, 0.0, False, False),
    ):
        world = open_for(CALL)
        ctx = world.context(**given(world, answer, attack_size=size))
        step(world.state, ctx)
        assert (ctx.happened["failed"][0, 0], ctx.happened["beaten"][0, 0]) == (failed, beaten)


def test_each_answer_costs_what_the_bill_says() -> None:
    world = open_for(CALL)
    for word, came in ((COME, 1.0), (PART, 0.5), (STAY, 0.0)):
        bill = calls.bill(world.state, world.members, came)
        plain, after = answered(small_world(), word).state, answered(world, word).state
        np.testing.assert_allclose((after.debt - plain.debt)[0, 2:], bill.debt[0, 2:], atol=1e-9)
        np.testing.assert_allclose(
            (plain.readiness - after.readiness)[0, 2:], bill.readiness[0, 2:], atol=2e-3
        )
        np.testing.assert_allclose(after.mourned[0, 2:], bill.mourned[0, 2:], rtol=0.02, atol=1e-9)
        assert after.mourned[0, POL] == 0.0


def test_losses_are_mourned_a_round_later_and_once() -> None:
    world = answered(open_for(CALL), COME)
    lost = world.state.mourned[0, ESP]
    assert lost > 0.0
    without = world.evolve(mourned=0.0)
    once, calm = world.next(), without.next()
    assert (calm.state.lead - once.state.lead)[0, ESP] == pytest.approx(lost)
    assert (once.state.mourned == 0.0).all()


def test_a_consultation_has_a_third_of_the_stakes_and_no_losses() -> None:
    call, consultation = (
        calls.bill(open_for(kind).state, small_world().members, 1.0) for kind in (CALL, CONSULTATION)
    )
    np.testing.assert_allclose(consultation.debt, calls._STAKES * call.debt)
    np.testing.assert_allclose(consultation.lead, calls._STAKES * call.lead)
    assert (consultation.mourned == 0.0).all()


def test_to_come_is_a_decision() -> None:
    """Near the danger and with the public behind it coming wins votes; far from it, against the public, staying."""
    near = ally_figures(proximity=0.8, support=0.5, readiness=0.7)
    far = ally_figures(proximity=0.2, support=-0.3, readiness=0.5)
    for figures, comes in ((near, True), (far, False)):
        world = open_for(CALL, small_world(figures))
        came, stayed = (calls.bill(world.state, world.members, share) for share in (1.0, 0.0))
        worth = (came.lead - came.mourned) - (stayed.lead - stayed.mourned)
        assert ((worth[0, 2:] > 0.0) == comes).all()
