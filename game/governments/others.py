"""What governments see of one another: who counts, what the others did, who is behind."""

from __future__ import annotations

import numpy as np

from game.governments.seat_information import Bools, Floats, SeatInformation
from game.model.alliance import at_least, over_allies

__all__ = [
    "behind",
    "everyones_gap",
    "leverage",
    "others_mean",
    "others_move",
    "own_gap",
    "own_move",
    "peers",
]

_ALLOWED = 0.15  # pp of a gap that a year still left excuses; judgement


def peers(seen: SeatInformation) -> Bools:
    """Return who carries a burden that others look at, (R, N): European allies and Canada, with forces."""
    return (seen.active & ~seen.is_us) & (seen.core_share > 0.0)


def others_mean(seen: SeatInformation, public: Floats) -> Floats:
    """Return the mean of a public quantity over all peers but the seat itself, (R, k); 0 without any."""
    counted = peers(seen).astype(np.float64)
    own = seen.own(counted)
    total = over_allies(public, counted) - own * seen.own(public)
    mean: Floats = total / at_least(over_allies(counted) - own, 1.0)
    return mean


def others_move(seen: SeatInformation) -> Floats:
    """Return by how much the others raised core expenditure within a year, pp of GDP (R, k)."""
    return others_mean(seen, seen.core_share - seen.core_share_year_ago)


def own_move(seen: SeatInformation) -> Floats:
    """Return by how much each seat raised core expenditure within a year, pp of GDP (R, k)."""
    return seen.own(seen.core_share) - seen.own(seen.core_share_year_ago)


def own_gap(seen: SeatInformation) -> Floats:
    """Return what each seat is short of its target, pp of GDP (R, k), at least 0."""
    return at_least(seen.target - seen.own(seen.core_share), 0.0)


def everyones_gap(seen: SeatInformation) -> Floats:
    """Return what each peer is short of its target, pp of GDP (R, N), at least 0; 0 for all who are none."""
    target = np.maximum(seen.pledge_target, seen.guideline)
    return np.where(peers(seen), at_least(target - seen.core_share, 0.0), 0.0)


def behind(seen: SeatInformation) -> Floats:
    """Return how far each peer is behind, pp of GDP (R, N): its gap less what the years left excuse."""
    pledged = seen.pledge_target >= seen.guideline
    years = np.where(pledged, at_least(seen.pledge_due - seen.year, 0.0), 0.0)
    return at_least(everyones_gap(seen) - _ALLOWED * years, 0.0)


def leverage(seen: SeatInformation) -> Floats:
    """Return how much protection weighs for each peer, 0-1 (R, N), as its size lets one guess.

    Small economies depend on their patron; a large one (40% of the others together) does by a fifth.
    """
    counted = peers(seen).astype(np.float64)
    size = seen.gdp / at_least(over_allies(seen.gdp, counted), 1e-9)
    weight: Floats = counted * (1.0 - np.clip(2.0 * size, 0.0, 0.8))
    return weight
