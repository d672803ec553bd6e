"""Every strategy passes the suite it inherits, and the suite finds what it is there to find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.governments.base import Strategy, find, names
from game.governments.cards import LEANS
from game.governments.choices import Choices, Leadership, UsPolicy, steady
from game.governments.conformance import check, complaints
from game.governments.legal import within
from game.governments.patron import no_acts
from game.governments.samples import TEXT, part, situation, varied
from game.governments.seat_information import SeatInformation

GOVERNMENTS, PATRONS, CHAIRS = (names(role) for role in ("government", "us", "secretary_general"))


@pytest.mark.parametrize("name", names())
def test_every_strategy_passes_the_suite(name: str) -> None:
    assert check(find(name)) == []


@pytest.mark.parametrize("name", names())
def test_a_strategy_is_found_by_the_name_of_its_module(name: str) -> None:
    assert find(name).name == name


def test_there_are_the_strategies_that_scenarios_name() -> None:
    assert {"status_quo", "free_rider", "pledge_keeper", "threat_responder", "random"} < set(GOVERNMENTS)
    assert set(PATRONS) == {"transactional", "reassuring", "retrenching"}
    assert set(CHAIRS) == {"broker", "conciliator", "passive", "taskmaster"}


@pytest.mark.parametrize("name", names())
@given(
    seed=st.integers(0, 2**32),
    runs=st.integers(1, 5),
    held=st.sets(st.integers(0, 30), min_size=1, max_size=31),
    extreme=st.booleans(),
    summit=st.booleans(),
)
def test_orders_stay_legal_whatever_is_seen(
    name: str, seed: int, runs: int, held: set[int], extreme: bool, summit: bool
) -> None:
    strategy = find(name)
    seats = {"government": sorted(held), "us": [31], "secretary_general": []}[strategy.role]
    text = TEXT if summit else None
    seen = varied(seed, runs=runs, seats=seats, extreme=extreme, text=text)
    assert complaints(strategy, seen) == []


@pytest.mark.parametrize("name", names())
@given(number=st.floats(-1e9, 1e9), field=st.sampled_from(["threat_estimate", "stress", "support", "debt"]))
def test_orders_stay_legal_where_a_number_makes_no_sense(name: str, number: float, field: str) -> None:
    strategy = find(name)
    seats = {"government": [0, 5], "us": [31], "secretary_general": []}[strategy.role]
    seen = varied(7, runs=2, seats=seats, text=TEXT, **{field: number})
    assert complaints(strategy, seen) == []


def government(decide: Callable[[SeatInformation], Choices]) -> Strategy:
    return Strategy("bad", "government", "summary", "source", decide=decide)


def altered(**changes: Callable[[SeatInformation], object]) -> Strategy:
    """Return a strategy that is legal but for some fields, each computed from the outlook."""

    def decide(seen: SeatInformation) -> Choices:
        choices = within(seen, steady(seen))
        return replace(choices, **{name: change(seen) for name, change in changes.items()})

    return government(decide)


def full(seen: SeatInformation, value: float) -> np.ndarray:
    return np.full(seen.support.shape, value)


COUNTER = SimpleNamespace(calls=0)


def count(seen: SeatInformation) -> np.ndarray:
    COUNTER.calls += 1
    return full(seen, 0.01 * (COUNTER.calls % 7))


def spoil(seen: SeatInformation) -> np.ndarray:
    np.add(seen.stress, 1.0, out=seen.stress)
    return full(seen, 0.0)


BAD = {
    "effort": ({"effort": lambda s: full(s, 1.7)}, "effort is 1.7"),
    "not finite": ({"effort": lambda s: full(s, np.nan)}, "not finite"),
    "shape": ({"effort": lambda s: np.zeros(s.support.shape[0])}, "shape"),
    "finance": ({"pay_borrow": lambda s: full(s, 0.7), "pay_social": lambda s: full(s, 0.7)}, "more than 1"),
    "loans": ({"pay_borrow": lambda s: full(s, 0.0), "pay_loans": lambda s: full(s, 0.2)}, "EU loans"),
    "escape": ({"take_escape": lambda s: full(s, 1.0)}, "escape clause"),
    "half a flag": ({"take_escape": lambda s: full(s, 0.5)}, "take_escape is 0.5"),
    "strikes": ({"join_strike": lambda s: full(s, 1.0)}, "no strikes"),
    "a plan in the past": (
        {"plan_target": lambda s: full(s, 2.0), "plan_due": lambda s: full(s, 2001.0)},
        "due in the past",
    ),
    "a year without a plan": ({"plan_due": lambda s: full(s, 2040.0)}, "no target"),
    "a vote without a text": ({"vote": lambda s: np.ones(s.support.shape, dtype=np.int64)}, "there is no text"),
    "an unknown vote": ({"vote": lambda s: np.full(s.support.shape, 9)}, "none of those"),
    "votes that are no numbers": ({"vote": lambda s: full(s, 0.0)}, "not whole numbers"),
    "leans that are not ranked": (
        {"leans": lambda s: np.zeros((*s.support.shape, len(LEANS)), dtype=np.int64)},
        "does not rank all of",
    ),
    "leans of another shape": ({"leans": lambda s: np.zeros(s.support.shape)}, "has the shape"),
    "a memory": ({"effort": count}, "second time"),
    "its input changed": ({"effort": spoil}, "changed `stress`"),
    "its input handed on": ({"drone_target": lambda s: s.drone_share}, "not a copy"),
    "other runs": ({"effort": lambda s: full(s, 0.1) * np.tanh(s.support.sum())}, "the other runs"),
    "other seats": (
        {"effort": lambda s: full(s, 0.0) + 0.1 * np.tanh(s.support.sum(axis=1, keepdims=True))},
        "the other seats",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_the_suite_finds(case: str) -> None:
    changes, complaint = BAD[case]
    assert any(complaint in found for found in check(altered(**changes)))


def test_the_suite_says_which_strategy_and_where() -> None:
    found = check(altered(effort=lambda s: full(s, 1.7)))
    assert "bad, nothing on the table: `decide`: effort is 1.7, not within -0.3 to 1" in found


def test_a_role_needs_its_functions() -> None:
    found = check(Strategy("half", "us", "summary", "source", decide=find("transactional").decide))
    assert found[0] == "half has the role us and no `policy`"


def test_the_us_acts_toward_members_other_than_itself() -> None:
    def everywhere(seen: SeatInformation) -> UsPolicy:
        acts = no_acts(seen)
        acts.shamed = np.ones_like(seen.core_share)
        return acts

    bad = find("transactional")._replace(policy=everywhere)
    seen = varied(3, seats=[31], active=np.arange(32) != 4)
    assert complaints(bad, seen) == [
        "`policy`: `shamed` is aimed at a country that is no member",
        "`policy`: `shamed` is aimed at the US itself",
    ]


def test_the_chair_puts_legal_texts_and_only_at_summits() -> None:
    def eager(seen: SeatInformation) -> Leadership:
        done = find("broker").lead(replace(seen, text=TEXT))
        return replace(done, drafts=(replace(done.drafts[0], core=99.0),) * 5)

    bad = find("broker")._replace(lead=eager)
    assert any("no summit" in line for line in complaints(bad, varied(3, seats=[])))
    found = complaints(bad, varied(3, seats=[], text=TEXT))
    assert "`lead`: 5 drafts are put, not 1 to 4" in found
    assert "`lead`: a draft's core is not within 0.5 to 10" in found


def test_a_part_of_an_outlook_holds_its_runs_and_seats() -> None:
    seen = varied(1, runs=5)
    cut = part(seen, np.array([4, 0]), np.array([7, 2, 3]))
    assert cut.support.shape == (2, 3)
    np.testing.assert_array_equal(cut.support[0], seen.support[4, [7, 2, 3]])
    np.testing.assert_array_equal(cut.own(cut.debt), seen.debt[np.ix_([4, 0], [7, 2, 3])])
    np.testing.assert_array_equal(cut.luck[1, 2], seen.luck[0, 3])


def test_a_situation_takes_numbers_and_arrays() -> None:
    seen = situation(seats=[0, 1], core_share=3.0, stress=[0.1, 0.2], ukraine_state=2)
    assert (seen.core_share == 3.0).all()
    np.testing.assert_array_equal(seen.stress, [[0.1, 0.2]])
    assert seen.ukraine_state.dtype == np.int64
