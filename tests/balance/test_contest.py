"""Two seats against each other: payoffs, best answers, and what a pair leaves to be gained."""

from __future__ import annotations

import numpy as np
import pytest

from game.balance import tournament as room
from game.balance.contest import Contest, contest
from game.balance.tournament import tournament

NAMES = ("free_rider", "spender", "threat_responder")


def made_up(first: list[list[float]], second: list[list[float]]) -> Contest:
    """Return a contest of two strategies each, with the same small luck in all pairs."""
    luck = np.linspace(-1.0, 1.0, 9)
    scores = tuple(np.array(part)[:, :, None] + luck for part in (first, second))
    return Contest("tutorial", ("GBR", "POL"), ("give", "ride"), ("give", "ride"), (scores[0], scores[1]))


def test_a_dilemma_has_one_pair_that_nobody_leaves() -> None:
    found = made_up([[3.0, 0.0], [5.0, 1.0]], [[3.0, 5.0], [0.0, 1.0]])
    assert found.best_responses() == ({"give": "ride", "ride": "ride"}, {"give": "ride", "ride": "ride"})
    assert [one.pair for one in found.stable()] == [("ride", "ride")]
    both = found.exploited("give", "give")
    assert (both.answers, both.gains, both.exploitability, both.stable) == (
        ("ride", "ride"),
        (2.0, 2.0),
        4.0,
        False,
    )


def test_matching_pennies_has_none() -> None:
    found = made_up([[1.0, -1.0], [-1.0, 1.0]], [[-1.0, 1.0], [1.0, -1.0]])
    assert list(found.stable()) == []


def test_pairs_are_played_in_the_worlds_of_the_tournament(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contest("tutorial", ("GBR", "POL"), strategies=NAMES, runs=12)
    assert whole.scores[0].shape == whole.scores[1].shape == (3, 3, 12)
    table = tournament(["tutorial"], seats=["GBR"], runs=12)[0]
    own = room.setup_of("tutorial").strategies["POL"]
    if own in whole.columns:
        column = whole.columns.index(own)
        for row, name in enumerate(whole.rows):
            np.testing.assert_allclose(
                whole.scores[0][row, column], table.totals[table.strategies.index(name)]
            )
    monkeypatch.setattr(room, "block_of", lambda allies: 5)
    parted = contest("tutorial", ("GBR", "POL"), strategies=NAMES, runs=12)
    np.testing.assert_allclose(parted.scores[0], whole.scores[0], atol=1e-9)
