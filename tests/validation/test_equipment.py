"""What buys force, and how allies came to buy more equipment: orders of a seat, and the past."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from game.engine.game import Game
from game.engine.setup import prepare
from game.model.alliance import Floats
from game.provenance import facts
from game.scenario.catalogue import find
from tests.validation.paired import one_seat
from tests.validation.played import games_of

EQUIPMENT = "nato-2026-07.equipment_share"
YEARS = range(2014, 2025)


@lru_cache(maxsize=64)
def force_of(seat: str, order: str, value: float) -> float:
    """Return the log of a seat's usable force after ten years with one order held, the mean of a few games."""
    setup = prepare(find("2025-road-to-the-hague"))
    game = Game(setup, seed=3, runs=24)
    game.held = one_seat(game.held, setup.codes.index(seat), {order: value})
    while not game.finished:
        game.advance()
    return float(np.log(game.state.usable_force[:, setup.codes.index(seat)]).mean())


@pytest.mark.parametrize(
    "seat", ["USA", "GBR", "DEU", "FRA", "POL", "ITA", "ESP", "LTU", "TUR", "CAN", "NLD", "HUN"]
)
def test_no_seat_does_best_outside_a_fifth_to_two_fifths(seat: str) -> None:
    force = {part: force_of(seat, "equipment_target", part) for part in (0.1, 0.2, 0.3, 0.4, 0.5)}
    best = max(force, key=lambda part: force[part])
    assert 0.2 <= best <= 0.4
    assert force[0.1] < force[0.2]


@pytest.mark.parametrize("order", ["drone_target", "laser_target"])
@pytest.mark.parametrize("seat", ["GBR", "POL"])
def test_research_at_its_upper_end_adds_some_force_in_ten_years(order: str, seat: str) -> None:
    added = force_of(seat, order, 0.04) - force_of(seat, order, 0.0)
    assert 0.02 <= added <= 0.10


def actual(codes: tuple[str, ...]) -> Floats:
    """Return equipment shares as published, 0-1 (N, T); nan where there is none."""
    rows = facts().table(EQUIPMENT).rows
    return (
        np.array([[float(rows.get(code, {}).get(str(year), "nan")) for year in YEARS] for code in codes])
        / 100.0
    )


def test_allies_came_to_buy_more_equipment_as_they_did() -> None:
    games = games_of("2014-wales")
    known = actual(games.setup.codes)
    counted = np.isfinite(known[:, 0])
    middle = np.median(games.path("equipment_share"), axis=0)[counted]
    known = known[counted]
    assert np.abs(middle.mean(axis=0) - np.nanmean(known, axis=0)).max() < 0.04
    assert (middle[:, -1] >= 0.2).sum() >= 22
    error, unchanged = (np.sqrt(np.nanmean((said - known) ** 2)) for said in (middle, known[:, :1]))
    assert error < 0.75 * unchanged
