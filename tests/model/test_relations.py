"""Regard: each equation against figures worked out by hand, its bounds, and its terms."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model import deeds
from game.model.alliance import CALL, CONSULTATION, QUIET, Floats
from game.model.calls import hope
from game.model.context import Context
from game.model.controls import COME, HOLD_OUT, LETTER, STAY
from game.model.ledger import Ledger, Term
from game.model.regard import SIZES, averages, level_of, remember, salience
from game.model.relations import settled
from game.model.transition import step
from tests.model.small_world import CODES, World, draft, neutral, small_world
from tests.model.test_model_causes import SEEDS
from tests.model.wild_world import wild_conditions, wild_orders, wild_world

CHAIR = 4
USA, POL, DEU, ESP = range(4)


def remembering(*actors: int, **conditions: Any) -> World:
    """Return the small alliance with actors who are remembered: columns, and `CHAIR`."""
    world = small_world(actors=actors, **conditions)
    return dataclasses.replace(world, state=remember(world.state, (), len(actors)))


Deeds = dict[str, dict[int, Floats]]


def toward(world: World, name: str, **acts: float) -> Deeds:
    """Return acts of the first actor toward allies by code."""
    found = np.zeros(world.state.support.shape)
    for code, number in acts.items():
        found[:, CODES.index(code)] = number
    return {name: {0: found}}


def changes(terms: Iterable[Term], world: World) -> dict[str, Floats]:
    """Return what each kind of deed moved in the first run, (A, N)."""
    found: dict[str, Floats] = {}
    for term in terms:
        change = term.whole(world.state.regard.shape)[:, 0]
        found[term.ref] = found.get(term.ref, 0.0) + change
    return found


def after(world: World, deeds: Deeds | None = None, **orders: Any) -> Floats:
    """Return the regard for the first actor after a step, (N,)."""
    ctx = dataclasses.replace(world.context(orders=neutral(world.state, **orders)), deeds=deeds or {})
    regard: Floats = step(world.state, ctx).regard[0, 0]
    return regard


def moved(world: World, deeds: Deeds | None = None, **orders: Any) -> Floats:
    """Return what deeds or orders do to the regard for the first actor, against a step without them."""
    return after(world, deeds, **orders) - after(world)


def given_regard(world: World, value: float, **fields: float) -> World:
    """Return the world with one regard for all actors in all capitals."""
    changes = {name: np.full(world.state.regard.shape, size) for name, size in fields.items()}
    return dataclasses.replace(
        world, state=world.state.evolve(regard=np.full(world.state.regard.shape, value), **changes)
    )


def test_words_earn_less_the_more_they_have_earned() -> None:
    world = remembering(POL)
    assert moved(world, toward(world, "praise", DEU=1.0))[DEU] == pytest.approx(0.06)
    again = given_regard(world, 0.06, regard_words=0.06)
    assert moved(again, toward(again, "praise", DEU=1.0))[DEU] == pytest.approx(0.06 * (1 - 0.06 / 0.11))
    assert moved(world, toward(world, "praise", DEU=9.0))[DEU] == pytest.approx(0.11)


def test_kind_deeds_earn_less_the_warmer_a_capital_is() -> None:
    for regard, part in ((0.0, 1.0), (0.1, 0.5), (0.2, 0.0), (0.5, 0.0), (-0.3, 1.0)):
        world = given_regard(remembering(POL), regard)
        assert moved(world, toward(world, "exercise", DEU=1.0))[DEU] == pytest.approx(0.05 * part, abs=1e-9)


def test_criticism_is_resented_and_remarked_by_others() -> None:
    world = remembering(POL)
    change = moved(world, toward(world, "criticise", ESP=1.0))
    assert change == pytest.approx([-0.01, 0.0, -0.01, -0.15])


def test_washington_pays_for_threats_and_withdrawal() -> None:
    world = remembering(USA)
    assert moved(world, toward(world, "threaten", ESP=1.0))[ESP] == pytest.approx(-0.25)
    change = moved(world, withdrawal=0.5)
    assert change[1:] == pytest.approx(-0.3 * 0.5 * salience(world.members)[1:])


def test_half_is_forgotten_in_2_8_years_and_grudges_more_slowly() -> None:
    world = given_regard(remembering(CHAIR), 0.4)
    assert after(world)[POL] == pytest.approx(0.4 * math.exp(-0.25))
    grudge = given_regard(remembering(CHAIR), -0.35, regard_grudges=-0.35)
    assert after(grudge)[POL] == pytest.approx(-0.35 * math.exp(-0.10))


def test_years_behind_what_is_due_are_minded_and_a_lead_is_respected() -> None:
    due = {"guideline": 2.0, "guideline_due": 2024.0}
    # Spain spends 1.3%, on its way to 2% from 2025 to 2030: 0.14 a year, and less than two years behind the guideline.
    assert after(remembering(ESP, **due))[POL] == pytest.approx(0.0, abs=1e-9)
    far = remembering(ESP, **due).evolve(core_share=0.6)
    share = step(far.state, far.context()).core_share[0, ESP]
    years = (1.44 - share) / 0.14
    assert years > (2.0 - share) / 0.4
    expected = -0.06 * (years - 3.0) / 8.0 * salience(far.members)[POL]
    assert after(far)[POL] == pytest.approx(expected)
    lead = remembering(POL, **due)
    above = min(step(lead.state, lead.context()).core_share[0, POL] - 2.0, 1.0)
    assert after(lead)[DEU] == pytest.approx(0.7 * 0.06 * above * salience(lead.members)[DEU])


def test_a_cut_beyond_what_is_free_is_minded_most_of_who_is_behind() -> None:
    world = remembering(POL)
    assert moved(world, effort=[[0.0, -0.12, 0.0, 0.0]])[DEU] == pytest.approx(0.0, abs=2e-3)
    cut = {"effort": [[0.0, -0.3, 0.0, 0.0]]}
    ctx = world.context(orders=neutral(world.state, **cut))
    step(world.state, ctx)
    (term,) = (one for one in ctx.regards if one.ref == "cut")
    minded = -2.6 * (0.3 - 0.12) * 0.2 * salience(world.members)[DEU]
    assert term.row == 0
    assert term.change[0, DEU] == pytest.approx(minded)


def test_a_refused_text_is_minded_by_those_who_want_it() -> None:
    world = remembering(ESP, CHAIR, drafts=(draft(2.5),), opening=draft(2.5))
    found = {}
    for vote in (HOLD_OUT, LETTER):
        ctx = world.context(orders=neutral(world.state, vote=[[0, 0, 0, vote]]))
        step(world.state, ctx)
        wants = np.clip(ctx.happened["summit_position"][0] / 0.5, 0.0, 1.0)
        found[vote] = changes(ctx.regards, world)
        assert wants[POL] > 0.5
        # A refusal is minded as far as who refuses is known to want the text.
        wish = ctx.happened["summit_wish"][0, ESP]
        assert 0.0 < wish < 1.0
        name, size = ("veto", 0.095 * wish) if vote == HOLD_OUT else ("letter", 0.03)
        assert found[vote][name][0] == pytest.approx(-size * wants * [1, 1, 1, 0])
    failed, adopted = (found[vote]["summit"][1, POL] for vote in (HOLD_OUT, LETTER))
    assert failed == pytest.approx(-adopted)
    assert found[HOLD_OUT]["weak_text"][1, POL] == pytest.approx(-0.12 * salience(world.members)[POL])
    assert found[LETTER]["weak_text"][1, POL] == pytest.approx(0.0), "the text tabled was adopted"


@pytest.mark.parametrize(
    ("regard", "word"),
    [(-0.41, "hostile"), (-0.4, "cool"), (-0.1, "correct"), (0.1, "warm"), (0.35, "close"), (1.0, "close")],
)
def test_levels(regard: float, word: str) -> None:
    assert level_of(regard) == word


def test_the_mean_counts_others_by_the_root_of_their_size() -> None:
    world = remembering(POL, CHAIR)
    regard = np.zeros(world.state.regard.shape)
    regard[0, 0, DEU], regard[1, 0, DEU] = 0.5, 0.5
    everybody = np.ones(world.members.count, dtype=bool)
    each, chair = averages(regard, (POL, CHAIR), world.members, everybody)
    roots = np.sqrt(world.members.start_gdp)
    assert each[0, POL] == pytest.approx(0.5 * roots[DEU] / (roots.sum() - roots[POL]))
    assert chair[0, 0] == pytest.approx(0.5 * roots[DEU] / roots.sum())
    assert each[0, ESP] == 0.0


def test_nobody_has_an_opinion_of_itself_and_strangers_have_none() -> None:
    world = remembering(POL, active=np.array([True, True, True, False]))
    regard = after(world, toward(world, "praise", POL=1.0, DEU=1.0, ESP=1.0))
    assert regard[POL] == 0.0
    assert regard[ESP] == 0.0, "no member yet"
    assert regard[DEU] > 0.05


def wild_deeds(rng: np.random.Generator, shape: tuple[int, ...]) -> Deeds:
    names = (
        "praise",
        "reassure",
        "reassure_us",
        "exercise",
        "procure",
        "broker",
        "ask",
        "criticise",
        "threaten",
    )
    return {
        name: {row: rng.choice([0.0, 0.5, 1.4, 6.0], shape[1:]) for row in range(shape[0])}
        for name in names
        if rng.random() < 0.7
    }


@settings(max_examples=25)
@given(seed=SEEDS, places=st.sets(st.integers(0, 5), min_size=1))
def test_regard_stays_in_its_range_and_its_terms_sum_to_its_change(seed: int, places: set[int]) -> None:
    rng = np.random.default_rng(seed)
    world = wild_world(rng)
    actors = (*sorted(place for place in places if place < world.members.count), world.members.count)
    world = dataclasses.replace(world, state=remember(world.state, (), len(actors)))
    for _ in range(4):
        conditions = {**wild_conditions(rng, world), "actors": actors, "opening": draft(3.5)}
        ctx = world.context(orders=wild_orders(rng, world.state), ledger=Ledger(), **conditions)
        ctx = dataclasses.replace(ctx, deeds=wild_deeds(rng, world.state.regard.shape))
        state = step(world.state, ctx)
        assert ctx.ledger is not None
        total = sum(term.whole(state.regard.shape) for term in ctx.ledger.terms["regard"])
        np.testing.assert_allclose(total, state.regard - world.state.regard, atol=1e-9)
        assert (np.abs(state.regard) <= 1.0).all()
        assert ((state.regard_words >= 0.0) & (state.regard_words <= SIZES.words_cap + 1e-12)).all()
        assert ((state.regard_grudges >= -1.0) & (state.regard_grudges <= 0.0)).all()
        who = {term.ref.split(":")[0] for term in ctx.ledger.terms["regard"] if term.kind == "deed"}
        assert who == {(*world.members.codes, "SG")[actor] for actor in actors}
        world = dataclasses.replace(world, state=state, year=world.year + world.h)


def test_without_actors_nothing_is_remembered() -> None:
    world = small_world()
    ctx: Context = world.context()
    assert step(world.state, ctx).regard.shape == (0, 1, 4)
    assert ctx.regards == []


def test_what_deals_move_is_settled_without_forgetting() -> None:
    world = given_regard(remembering(POL), 0.2)
    assert settled(world.state, world.context(), []).regard == pytest.approx(world.state.regard)


def test_help_that_comes_is_remembered_by_who_was_attacked_and_help_that_stays_away_longer() -> None:
    world = remembering(DEU, ESP)
    ctx = world.context()
    place, came = np.array([[False, True, False, False]]), np.array([[True, True, True, False]])
    ctx.happened.update(caller=place, came=came, stakes=np.array([[1.0]]))
    minds = np.ones((2, 1, 4))
    terms = changes(deeds.help_given(world.state, ctx, minds), world)
    who = world.members
    hope = np.clip(0.2 + 0.6 * who.proximity + 0.3 * np.sqrt(who.start_gdp / who.start_gdp.max()), 0.4, 1.0)
    assert terms["came"][0, POL] == pytest.approx(0.30 * (1.0 - hope[DEU]))
    assert terms["stayed"][1, POL] == pytest.approx(-0.45 * hope[ESP])
    assert terms["stayed"][1, USA] == pytest.approx(-0.12 * hope[ESP] * salience(who)[USA])
    assert terms["stayed"][0].tolist() == [0.0] * 4
    state = settled(world.state, ctx, [], grudges=deeds.help_given(world.state, ctx, minds))
    assert state.regard_grudges[1, 0, POL] == pytest.approx(terms["stayed"][1, POL])


@pytest.mark.parametrize(("kind", "stakes"), [(CALL, 1.0), (CONSULTATION, 0.33), (QUIET, 0.0)])
def test_who_stays_away_is_remembered_a_round_after_an_ally_asked_and_by_what_was_at_stake(
    kind: float, stakes: float
) -> None:
    """Poland asks; Germany comes and Spain does not, who are both remembered."""
    world = remembering(DEU, ESP).evolve(call=kind, caller=[[0.0, 1.0, 0.0, 0.0]])
    orders = neutral(world.state, answer=[[STAY, STAY, COME, STAY]])
    ctx = world.context(orders=dataclasses.replace(orders, answer=orders.answer.astype(np.int64)))
    step(world.state, ctx)
    found = changes(ctx.regards, world)
    hoped = hope(world.members)
    if kind == QUIET:
        assert not {"came", "stayed"} & set(found)
        return
    assert found["came"][0, POL] == pytest.approx(stakes * 0.30 * (1.0 - hoped[DEU]))
    assert found["stayed"][1, POL] == pytest.approx(stakes * -0.45 * hoped[ESP])
