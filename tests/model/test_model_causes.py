"""Every change can be taken apart: terms sum to it, name what they rest on, and cost the result nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.game import Game
from game.engine.measures import AT_TARGET_SLACK, alliance_measures, ally_measures
from game.engine.seats import seats_of
from game.engine.setup import prepare
from game.errors import FairShareError
from game.model import causes
from game.model.alliance import WAR, Alliance
from game.model.causes import RULES, Round, terms
from game.model.controls import ACCEPT, BUDGET_FIELDS, HOLD_OUT, LETTER, Controls, Impulse
from game.model.ledger import Ledger, Term, settle
from game.model.parameters import THEORIES, Theory, describe
from game.model.transition import step
from game.scenario.catalogue import find
from tests.model.small_world import World, draft, neutral, quiet, random_draws, small_world, world_figures
from tests.model.wild_world import wild_conditions, wild_impulses, wild_orders, wild_world

KINDS = {"rule", "order", "event", "news", "shock"}
ORDERS = {*BUDGET_FIELDS, *(entry.name for entry in dataclasses.fields(Controls))} - {"budget"} | {"pay"}
SEEDS = st.integers(0, 2**32)


def wild_rounds(seed: int, theory: Theory = "baseline", steps: int = 5) -> Iterator[Round]:
    """Yield steps of anything legal, each with its ledger."""
    rng = np.random.default_rng(seed)
    world = wild_world(rng, theory)
    active = np.ones(world.members.count, dtype=bool)
    for _ in range(steps):
        ctx = world.context(
            orders=wild_orders(rng, world.state),
            draws=random_draws(int(rng.integers(2**32)), *world.state.gdp.shape),
            impulses=wild_impulses(rng, world.state),
            ledger=Ledger(),
            **wild_conditions(rng, world),
        )
        after = step(world.state, ctx)
        assert ctx.ledger is not None
        silent = step(world.state, dataclasses.replace(ctx, ledger=None, happened={}))
        for entry in dataclasses.fields(Alliance):
            np.testing.assert_array_equal(getattr(after, entry.name), getattr(silent, entry.name), entry.name)
        yield Round(
            world.state, after, ctx.ledger, world.members, world.parameters, active, ctx.when.active, 2.0
        )
        active = ctx.when.active
        world = dataclasses.replace(world, state=after, year=world.year + world.h)


@pytest.mark.parametrize("theory", THEORIES)
@settings(max_examples=12)
@given(seed=SEEDS)
def test_booked_terms_sum_to_the_change_and_leave_the_result_alone(theory: Theory, seed: int) -> None:
    for round_ in wild_rounds(seed, theory):
        for name, booked in round_.ledger.terms.items():
            before, after = getattr(round_.before, name), getattr(round_.after, name)
            total = sum((term.whole(after.shape) for term in booked), np.zeros_like(after))
            scale = np.maximum(np.abs(after), 1.0)
            assert (np.abs(total - (after - before)) <= 1e-9 * scale).all(), name


def test_every_quantity_that_moves_by_rule_is_booked() -> None:
    (round_,) = wild_rounds(1, steps=1)
    booked = set(causes.quantities()) - set(causes._DERIVED) - set(causes._MEANS)
    assert booked == set(round_.ledger.terms) | {"pledge_target"}


def assert_named(label: str, kind: str, ref: str, codes: tuple[str, ...]) -> None:
    """Assert that a term says what it rests on."""
    assert label
    assert kind in KINDS
    seat, _, name = ref.rpartition(":")
    if kind == "rule":
        own = seat in codes and name in {entry.name for entry in dataclasses.fields(Alliance)}
        assert ref in RULES or ref in describe() or own, (label, ref)
    elif kind == "order":
        assert name in (*ORDERS, "vote", "answer"), (label, ref)
        assert seat in ("", "USA", "SG", "allies"), (label, ref)
    elif kind == "shock":
        assert ref in describe(), (label, ref)
    else:
        assert ref, label


@settings(max_examples=10)
@given(seed=SEEDS)
def test_every_term_names_what_it_rests_on(seed: int) -> None:
    for round_ in wild_rounds(seed, THEORIES[seed % 4]):
        for booked in round_.ledger.terms.values():
            for term in booked:
                assert_named(term.label, term.kind, term.ref, round_.members.codes)
        for name in (
            "balance",
            "us_part",
            "europe_canada_share",
            "allies_at_target",
            "side_letters",
            "crises",
        ):
            for cause in terms(round_, name):
                assert_named(cause.label, cause.kind, cause.ref, round_.members.codes)


@settings(max_examples=10)
@given(seed=SEEDS)
def test_derived_quantities_sum_to_their_change(seed: int) -> None:
    for round_ in wild_rounds(seed):
        for run in range(2):
            change = (round_.after.balance - round_.before.balance)[run, 0]
            total = sum(cause.value for cause in terms(round_, "balance", run=run))
            assert total == pytest.approx(change, abs=1e-9)


@pytest.mark.parametrize("scenario", ["tutorial", "2014-wales", "2025-leaked-chat"])
def test_all_measures_on_screens_can_be_taken_apart(scenario: str) -> None:
    """Over whole games: every measure, every round, members joining, summits, elections and cards included."""
    setup = prepare(find(scenario))
    game = Game(setup, seed=11, traced=True)
    goal = setup.scenario.targets.guideline.value - AT_TARGET_SLACK
    was_active = setup.active(0)
    while not game.finished:
        index = game.index
        result = game.advance()
        active = setup.active(index)
        assert result.ledger is not None
        round_ = Round(
            result.before,
            result.after,
            result.ledger,
            setup.members,
            setup.parameters,
            was_active,
            active,
            goal,
            tuple(seats_of(setup).index(seat) for seat in result.actors),
        )
        had, has = (
            alliance_measures(result.before, setup, was_active),
            alliance_measures(result.after, setup, active),
        )
        for name, after in has.items():
            total = sum(cause.value for cause in terms(round_, name))
            assert total == pytest.approx((after - had[name])[0, 0], abs=1e-9), (index, name)
        had, has = ally_measures(result.before), ally_measures(result.after)
        for name, after in has.items():
            for column in range(setup.members.count):
                total = sum(cause.value for cause in terms(round_, name, column))
                change = (after - had[name])[0, column]
                assert total == pytest.approx(change, abs=1e-9), (index, name, column)
        was_active = active


def traced(world: World, **given_: object) -> Round:
    """Return one step with its ledger."""
    ctx = world.context(ledger=Ledger(), **given_)  # type: ignore[arg-type]
    after = step(world.state, ctx)
    assert ctx.ledger is not None
    everybody = np.ones(world.members.count, dtype=bool)
    return Round(
        world.state, after, ctx.ledger, world.members, world.parameters, everybody, ctx.when.active, 2.0
    )


def labels(found: list[causes.Cause]) -> dict[str, float]:
    return {cause.label: cause.value for cause in found}


def test_terms_that_moved_nothing_are_left_out() -> None:
    round_ = traced(small_world())
    found = terms(round_, "core_share", 1)
    assert found
    assert all(abs(cause.value) >= 1e-12 for cause in found)
    assert "a crisis" not in labels(terms(round_, "threat"))
    assert terms(round_, "pledge_target", 1) == []


def test_an_order_an_event_and_a_draw_are_named() -> None:
    world = small_world()
    push = Impulse("core_share", "Buy at once", "event", "emergency:buy", np.full((1, 4), 0.1))
    orders = neutral(world.state, effort=0.2)
    round_ = traced(world, orders=orders, impulses=(push,), draws=quiet(world.state, spending=1.0))
    found = {cause.ref: cause for cause in terms(round_, "core_share", 1)}
    assert found["effort"].value == pytest.approx(0.2)
    assert found["effort"].kind == "order"
    assert found["emergency:buy"].value == pytest.approx(0.1)
    assert found["noise_own"].kind == "shock"


def test_equipment_share_is_taken_apart_in_percent() -> None:
    world = small_world()
    round_ = traced(world, orders=neutral(world.state, equipment_target=0.5))
    (cause,) = terms(round_, "equipment_share", 2)
    moved = (round_.after.equipment_share - round_.before.equipment_share)[0, 2]
    assert cause.value == pytest.approx(100.0 * moved)
    assert terms(round_, "equipment_share", 2, scaled=False)[0].value == pytest.approx(moved)


def test_who_crosses_the_target_is_named() -> None:
    world = small_world().evolve(core_share=[[3.4, 1.95, 2.02, 1.3]])
    orders = neutral(world.state, effort=[[0.0, 0.2, -0.3, 0.0]])
    found = labels(terms(traced(world, orders=orders), "allies_at_target"))
    assert found == {"POL reached the target": 1.0, "DEU fell below the target": -1.0}


def test_members_that_join_are_named() -> None:
    world = small_world()
    round_ = dataclasses.replace(traced(world), active_before=np.array([True, False, True, True]))
    for name in ("europe_canada_share", "us_part", "balance"):
        found = labels(terms(round_, name))
        assert abs(found["POL joined"]) > 0.01, name
    assert labels(terms(round_, "europe_canada_share"))["POL joined"] > 0.0
    assert labels(terms(round_, "us_part"))["POL joined"] < 0.0


def test_letters_are_named_and_lapse() -> None:
    world = small_world()
    votes = np.full((1, 4), ACCEPT)
    votes[0, 3] = LETTER
    round_ = traced(world, orders=neutral(world.state, vote=votes), drafts=(draft(3.5),))
    assert labels(terms(round_, "side_letters")) == {"ESP signed with a side letter": 1.0}
    assert labels(terms(round_, "pledge_target", 1)) == {"adopted text": pytest.approx(1.5)}
    world = dataclasses.replace(world, state=round_.after)
    again = traced(world, orders=neutral(world.state, vote=ACCEPT), drafts=(draft(3.5),))
    assert labels(terms(again, "side_letters")) == {"ESP no longer has a side letter": -1.0}


def test_a_text_nobody_signs_changes_no_pledge() -> None:
    world = small_world()
    round_ = traced(world, orders=neutral(world.state, vote=HOLD_OUT), drafts=(draft(3.5),))
    assert terms(round_, "pledge_target", 1) == []


def test_the_balance_names_both_sides() -> None:
    world = small_world(world=world_figures(ukraine_state=WAR))
    orders = neutral(world.state, presence=[[20.0, 0.4, 1.3, 5.0]], withdrawal=1.0)
    found = labels(terms(traced(world, orders=orders, adversary_growth=0.05), "balance"))
    assert found["troops forward"] > 0.0
    assert found["US commitment"] < 0.0
    assert found["the adversary: rearmament"] < 0.0
    assert found["the adversary: war losses"] > 0.0
    assert found["forces of POL"] > 0.0


def test_a_war_shows_in_forces_and_balance_at_once() -> None:
    world = small_world()
    draws = quiet(world.state, force=0.0, fatal=0.0, war=0.0, e_place=[[9.0, 0.1, 9.0, 9.0]])
    round_, calm = traced(world, draws=draws), traced(world)
    assert labels(terms(round_, "crises"))["armed force used against an ally"] >= 1.0
    assert labels(terms(round_, "usable_force", 1))["lost in war"] < 0.0
    assert round_.after.balance < calm.after.balance
    for ally in range(4):
        total = sum(cause.value for cause in terms(round_, "usable_force", ally))
        change = (round_.after.usable_force - round_.before.usable_force)[0, ally]
        assert total == pytest.approx(change, abs=1e-9)


def test_unknown_quantities_are_refused_with_the_nearest() -> None:
    with pytest.raises(FairShareError) as error:
        terms(traced(small_world()), "core_shar")
    assert "core_share" in error.value.hint


def test_finer_terms_never_change_the_result() -> None:
    before, ledger = np.array([[0.1]]), Ledger()
    whole = [Term("all", "rule", "adjustment", np.array([[0.3]]))]
    parts = [Term(str(part), "rule", "adjustment", np.array([[0.1]])) for part in range(3)]
    after = settle("core_share", before, whole, ledger, instead=parts)
    np.testing.assert_array_equal(after, settle("core_share", before, whole, None))
    assert [term.label for term in ledger.terms["core_share"]] == ["0", "1", "2", "limit of the range"]
