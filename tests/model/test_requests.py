"""Requests: what each kind changes by hand figures, and what part, silence and a second yes come to."""

from __future__ import annotations

import math

import numpy as np
import pytest

from game.model.alliance import Alliance
from game.model.request_kinds import KINDS, NAMES, pressures
from game.model.requests import NO, PART, SILENT, YES, Facts, Memory, facts_of, outcome
from tests.model.small_world import CODES, World, ally_figures, small_world

GBR, POL, ESP, USA = (CODES.index(code) for code in ("GBR", "POL", "ESP", "USA"))
ALLIES = len(CODES)


@pytest.fixture
def world() -> World:
    return small_world(ally_figures(ALLIES))


def facts(world: World, column: int = GBR, **changes: float) -> Facts:
    """Return what requests to a seat go by in the small world, with some of its own figures changed."""
    state: Alliance = world.state
    shape = (state.runs, ALLIES)
    memory = Memory(np.zeros(shape), np.zeros(shape), np.zeros((state.runs, 1)))
    found = facts_of(
        state,
        world.members,
        world.parameters,
        np.ones(ALLIES, dtype=bool),
        column,
        h=0.5,
        year=2025.0,
        guideline=2.0,
        regard=np.zeros(shape),
        memory=memory,
        alarm=np.full((state.runs, 1), 0.8),
        trust=np.full((state.runs, 1), 0.6),
    )
    return found._replace(**{name: np.full((state.runs, 1), value) for name, value in changes.items()})


def of(
    facts_: Facts, kind: str, reply: int, asker: int = POL, *, alone: bool = True
) -> dict[str, np.ndarray]:
    asks = np.zeros_like(facts_.regard)
    asks[:, asker] = 1.0
    row = KINDS[kind]
    replies = np.full((len(asks), 1), reply)
    here = np.full((len(asks), 1), alone)
    return outcome(facts_, row.agreed(facts_, asks), row.refused(facts_, asks), replies, here)


OWN = {"support": 0.3, "lead": 1.0, "favour": 0.5, "gap": 0.5, "stress": 0.5, "readiness": 0.6, "stingy": 1.0}
"""A government's own figures, from which the hand figures follow; the threat is 0.8, US commitment 0.6."""


def home(leaning: float) -> float:
    return 1.5 * math.tanh(leaning / 0.3)


FOR_TROOPS = 0.3 + 0.05 + 0.3 * 0.1 - 0.1 * (1 - 1.4 * 0.32)

HAND = {
    # kind: (seat, quantity, of a yes, of a no)
    "brigade": (GBR, "lead", home(FOR_TROOPS), -0.2 * home(FOR_TROOPS)),
    "home_money": (GBR, "lead", 1.3 * 0.8 * 0.9, -0.9 * 0.8 * 0.9),
    "by_name": (GBR, "us_favour", 0.06 * 1.0, -0.04 * 1.0),
    "soft_review": (GBR, "us_favour", -0.03, 0.02),
    "kyiv_gap": (GBR, "debt", 0.25 + 0.25, 0.0),
    "hawks": (ALLIES, "us_commitment", 0.065 * 0.5, -0.025 * 0.5),
    "laggards": (ALLIES, "cohesion", 0.020, -0.012),
    "washington": (ALLIES, "us_commitment", 0.055 * 0.8, -0.025 * 0.8),
    "plans": (ALLIES, "cohesion", 0.025 * 0.2, -0.010 * 0.2),
    "thanks": (GBR, "lead", 0.7 * home(0.3), -0.2 * 0.7 * home(0.3)),
    "grievance": (GBR, "lead", -0.9 * 0.8, 0.7 * 0.8 * 0.3),
    "warning": (GBR, "debt", 0.15 + 0.25 * 0.5, 0.0),
    "condolence": (GBR, "lead", -1.8 * 0.9 * 0.9, 1.2 * 0.9 * 0.9),
    "offer": (GBR, "readiness", 0.05 * 1.0, 0.0),
}


@pytest.mark.parametrize("kind", NAMES)
def test_a_yes_and_a_no_change_what_the_equation_says(world: World, kind: str) -> None:
    seat, quantity, yes, no = HAND[kind]
    known = facts(world, seat, **({} if seat == ALLIES else OWN))
    assert of(known, kind, YES)[quantity][0, 0] == pytest.approx(yes)
    assert of(known, kind, NO)[quantity][0, 0] == pytest.approx(no)


@pytest.mark.parametrize("kind", NAMES)
def test_each_kind_moves_a_figure_by_more_than_a_shown_step(world: World, kind: str) -> None:
    known = facts(world, HAND[kind][0], **({} if HAND[kind][0] == ALLIES else OWN))
    asker = USA if KINDS[kind].by == "washington" else POL
    yes, silent = of(known, kind, YES, asker), of(known, kind, SILENT, asker)
    steps = {"regard": 0.01, "lead": 0.1, "debt": 0.1, "presence": 0.1}
    assert any(np.abs(yes[name] - silent[name]).max() >= step for name, step in steps.items() if name in yes)


def test_a_part_brings_more_than_it_costs_of_a_yes_and_silence_is_a_part_of_a_no(world: World) -> None:
    known = facts(world, **OWN)
    yes, part, no, silent = (of(known, "offer", reply) for reply in (YES, PART, NO, SILENT))
    assert part["readiness"] == pytest.approx(0.55 * yes["readiness"])
    assert part["debt"] == pytest.approx(0.40 * yes["debt"])
    share = silent["regard"].min() / no["regard"].min()
    assert 0.1 < share < 0.5
    for name, change in no.items():
        assert silent[name] == pytest.approx(share * change)


def test_of_two_yes_in_a_round_each_brings_less_and_costs_as_much(world: World) -> None:
    known = facts(world, **OWN)
    one, of_two = of(known, "offer", YES), of(known, "offer", YES, alone=False)
    assert of_two["readiness"] == pytest.approx(0.65 * one["readiness"])
    assert of_two["debt"] == pytest.approx(one["debt"])


def test_a_friend_gives_less_for_the_same_yes(world: World) -> None:
    cool, warm = facts(world, **OWN), facts(world, **OWN)
    warm = warm._replace(regard=np.full_like(warm.regard, 0.4))
    assert of(warm, "brigade", YES)["regard"][0, POL] < 0.5 * of(cool, "brigade", YES)["regard"][0, POL]


def test_what_pleases_one_camp_displeases_the_other(world: World) -> None:
    known = facts(world, **OWN)
    change = of(known, "soft_review", YES, ESP)["regard"][0]
    assert change[ESP] > 0.05
    assert change[POL] < -0.005


def test_a_camp_minds_less_the_larger_it_is(world: World) -> None:
    known = facts(world, ALLIES)
    more = known._replace(behind=np.maximum(known.behind, 0.8 * known.others))
    few, many = (of(one, "laggards", YES, POL)["regard"][0, ESP] for one in (known, more))
    assert 0.0 < many < 0.5 * few


def test_pressure_follows_the_state(world: World) -> None:
    def need(kind: str, **changes: float) -> float:
        return float(pressures(facts(world, **{**OWN, **changes}))[0, NAMES.index(kind)].max())

    assert need("home_money", lead=-2.0, coalition=1.0) > need("home_money", lead=4.0, coalition=1.0)
    assert need("by_name", favour=0.3) > need("by_name", favour=0.7)
    assert need("brigade", alarm=1.2) > need("brigade", alarm=0.3)
    assert need("brigade", room=0.0) == 0.0
    assert need("kyiv_gap", war=1.0, shortfall=1.0) > need("kyiv_gap", war=1.0, shortfall=0.0) > 0.0
    assert need("thanks") == need("grievance") == need("condolence") == need("warning") == 0.0


def test_nobody_asks_itself_and_each_seat_gets_its_own_kinds(world: World) -> None:
    of_government, of_chair = pressures(facts(world, **OWN)), pressures(facts(world, ALLIES))
    assert not of_government[:, :, GBR].any()
    assert not of_government[:, NAMES.index("hawks")].any()
    assert not of_chair[:, NAMES.index("brigade")].any()
    assert not pressures(facts(world, USA, **OWN))[:, NAMES.index("by_name")].any()
