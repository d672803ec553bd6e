"""What a strategy decides for its seats in a round; the engine turns it into the model's controls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.governments.cards import WAITING, by_lean
from game.governments.seat_information import Floats, Ints, SeatInformation

__all__ = ["Choices", "DraftText", "Leadership", "UsPolicy", "steady"]


@dataclass(slots=True)
class Choices:
    """Decisions of k governments in R runs: (R, k) each. Ranges are those of legal orders.

    `vote` is 0 to follow the capital's own bid, 1 accept, 2 accept with a side letter, 3 hold out.
    """

    effort: Floats  # pp of GDP a year, -0.3..0.3; up to 1.0 as an emergency
    equipment_target: Floats  # 0.05..0.6
    drone_target: Floats  # 0..0.05 of core
    laser_target: Floats  # 0..0.05 of core
    readiness_tilt: Floats  # -0.1..0.1 of core
    related_effort: Floats  # -0.1..0.3 pp of GDP a year
    pay_borrow: Floats  # these four: 0..1, together at most 1; the rest is tax
    pay_aid: Floats
    pay_social: Floats
    pay_loans: Floats
    take_escape: Floats  # 0 or 1
    ukraine_aid: Floats  # 0..2, % of GDP a year
    presence: Floats  # thousand troops forward
    exercises: Floats  # 0..1
    plan_target: Floats  # new national plan, % of GDP; 0 announces none
    plan_due: Floats  # calendar year
    coalition_part: Floats  # 0..1
    join_strike: Floats  # 0 or 1
    vote: Ints
    leans: Ints
    """(R, k, leans): how the kinds of answer to event cards rank, 0 first; see `cards`."""


@dataclass(slots=True)
class UsPolicy:
    """US acts toward each ally, (R, N), yearly intensities 0..1; withdrawal and backstop (R, 1)."""

    requested: Floats
    shamed: Floats
    threatened: Floats
    reassured: Floats
    withdrawal: Floats
    backstop: Floats


@dataclass(frozen=True, slots=True)
class DraftText:
    """A summit text as a Secretary General puts it: plain numbers, the same in all runs."""

    core: float
    related: float
    due: float
    review: float
    ambiguity: float


@dataclass(slots=True)
class Leadership:
    """What the Secretary General does: drafts in the order they are put, and words to allies (R, N) 0..1."""

    drafts: tuple[DraftText, ...]
    praised: Floats
    comforted: Floats
    side_offer: Floats  # 0..0.3, help offered at the summit


def steady(seen: SeatInformation) -> Choices:
    """Return the choices of a government that changes nothing: the base every strategy starts from."""
    shape = seen.support.shape
    zero = np.zeros(shape)
    return Choices(
        effort=zero.copy(),
        equipment_target=seen.equipment_order.copy(),
        drone_target=seen.drone_share.copy(),
        laser_target=seen.laser_share.copy(),
        readiness_tilt=zero.copy(),
        related_effort=zero.copy(),
        pay_borrow=np.broadcast_to(0.5 + 0.2 * seen.on_borrowing, shape).copy(),
        pay_aid=zero.copy(),
        pay_social=np.full(shape, 0.2),
        pay_loans=zero.copy(),
        take_escape=zero.copy(),
        ukraine_aid=seen.own(seen.ukraine_aid).copy(),
        presence=seen.own(seen.presence).copy(),
        exercises=np.full(shape, 0.3),
        plan_target=zero.copy(),
        plan_due=zero.copy(),
        coalition_part=np.broadcast_to(0.5 * np.maximum(seen.on_ukraine, 0.0), shape).copy(),
        join_strike=zero.copy(),
        vote=np.zeros(shape, dtype=np.int64),
        leans=by_lean(seen, WAITING),
    )
