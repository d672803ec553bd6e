"""Strategies against each other: the same worlds for all, whole blocks or parts, one process or two."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from game.balance import tournament as room
from game.balance.one_seat_changed import answering, giving_less, held_apart
from game.balance.tournament import SeatTable, major_seats, shipped, tournament
from game.engine.assembly import hold_seats
from game.engine.scoring import Trial
from game.engine.setup import prepare
from game.governments.base import fitting
from game.scenario.catalogue import find

SMALL = "tutorial"
RUNS = 24


@lru_cache(maxsize=1)
def tables() -> tuple[SeatTable, ...]:
    return tuple(tournament([SMALL], runs=RUNS))


def test_every_shipped_scenario_has_seats_to_measure() -> None:
    assert {SMALL, "2014-wales", "2025-leaked-chat"} <= set(shipped())
    for name in shipped():
        assert set(major_seats(name)) == set(find(name).seats)


def test_every_strategy_that_fits_plays_every_major_seat() -> None:
    assert [table.seat for table in tables()] == list(major_seats(SMALL))
    for table in tables():
        assert table.strategies == fitting(table.seat)
        assert table.totals.shape == table.early.shape == (len(table.strategies), RUNS)
        assert ((table.totals >= 0.0) & (table.totals <= 100.0)).all()


def test_the_seat_s_own_strategy_is_par() -> None:
    for table in tables():
        own = table.strategies.index(table.own)
        assert (table.margins[own] == 0.0).all()
        assert (table.margins != 0.0).any()


def test_worlds_are_the_same_for_all_strategies() -> None:
    """Scores of two strategies go up and down together, far more than those of different worlds would."""
    table = tables()[0]
    first, second = table.strategies.index("status_quo"), table.strategies.index("pledge_keeper")
    assert np.corrcoef(table.totals[first], table.totals[second])[0, 1] > 0.9


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "block_of", lambda allies: 7)
    parted = tournament([SMALL], seats=["POL"], runs=RUNS)[0]
    whole = next(table for table in tables() if table.seat == "POL")
    assert np.allclose(parted.totals, whole.totals, atol=1e-9)


def test_two_processes_give_what_one_gives() -> None:
    pair = tournament([SMALL], seats=["GBR", "POL"], runs=8, workers=2)
    alone = tournament([SMALL], seats=["GBR", "POL"], runs=8)
    for one, other in zip(pair, alone, strict=True):
        assert (one.totals == other.totals).all()


def test_giving_less_changes_one_seat_alone_and_by_what_was_asked() -> None:
    setup = prepare(find(SMALL))
    column = setup.codes.index("GBR")
    held = hold_seats(setup.strategies, setup.codes, frozenset())
    apart = held_apart(held, column, giving_less(0.1))
    seats = np.concatenate([columns for _, columns in apart.groups])
    assert sorted(seats) == list(range(len(setup.codes)))
    efforts = []
    for who in (held, apart):
        trial = Trial(setup, 1, frozenset(), 6)
        trial.game.held = who
        efforts.append(trial.game.advance().decisions.budget.effort)
    cut = efforts[0] - efforts[1]
    assert cut[:, column] == pytest.approx(0.1)
    assert (np.delete(cut, column, axis=1) == 0.0).all()


def test_an_answer_asked_for_is_given_by_that_seat_alone() -> None:
    setup = prepare(find(SMALL))
    held = hold_seats(setup.strategies, setup.codes, frozenset())
    trial = Trial(setup, 1, frozenset(), 6)
    usual = trial.game.held
    column = setup.codes.index("POL")
    trial.game.held = held_apart(held, column, answering("defy"))
    leans = trial.fork().game.advance().decisions.leans
    trial.game.held = usual
    before = trial.game.advance().decisions.leans
    assert (leans[:, column].argmin(axis=-1) == 3).all()  # the place of "defy" among the leans
    assert (np.delete(leans, column, axis=1) == np.delete(before, column, axis=1)).all()
