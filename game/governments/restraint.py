"""What tempers a government: fiscal stress, the mood at home, an election; and how it pays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.governments.choices import Choices
from game.governments.legal import escape_open, loans_open
from game.governments.seat_information import Bools, Floats, SeatInformation
from game.model.alliance import CEASEFIRE, WAR

__all__ = ["Mix", "danger", "pay", "strained", "tempered", "war_or_ceasefire"]

_STRESS, _MOOD, _ELECTION = 0.6, 0.5, 0.2  # parts of a rise that they stop at their fullest; judgement
_SHORT_OF_MONEY = 0.6  # stress from which a treasury says no; judgement
_SOUR = -0.35  # support below its usual level at which a cabinet turns careful; judgement


def danger(seen: SeatInformation) -> Floats:
    """Return the threat as a seat feels it, (R, k): its intelligence estimate times its exposure, at least 0."""
    felt: Floats = np.clip(seen.threat_estimate, 0.0, 2.0) * seen.proximity
    return felt


def war_or_ceasefire(seen: SeatInformation) -> Bools:
    """Return where Ukraine is at war or under a ceasefire, (R, 1)."""
    silent: Bools = seen.ukraine_state == CEASEFIRE
    at_war: Bools = seen.ukraine_state == WAR
    return at_war | silent


def strained(seen: SeatInformation) -> Bools:
    """Return where money or patience is short, (R, k)."""
    return (seen.stress > _SHORT_OF_MONEY) | (seen.support - seen.support_start < _SOUR)


def tempered(seen: SeatInformation, effort: Floats) -> Floats:
    """Return an effort (R, k) after treasury, public and the next election had their say: rises shrink."""
    stress = np.clip(seen.stress, 0.0, 1.0)
    mood = np.clip(seen.support_start - seen.support, 0.0, 1.0)
    left = (1.0 - _STRESS * stress) * (1.0 - _MOOD * mood)
    left = left * np.where(seen.to_election < 1.0, 1.0 - _ELECTION, 1.0)
    return np.where(effort > 0.0, effort * left, effort)


class Mix(NamedTuple):
    """How a rise is paid, parts of it that together are at most 1; the rest is tax."""

    borrow: float
    aid: float
    social: float
    loans: float


def pay(
    seen: SeatInformation, choices: Choices, calm: Mix, tight: Mix, *, escape_from: float | None = None
) -> Choices:
    """Return `choices` with the finance between `calm` and `tight` by fiscal stress.

    EU loans that cannot be had are borrowed, and cuts of aid where there is none are tax. `escape_from` is
    the stress from which the escape clause is asked for, None for never.
    """
    weight = np.clip(seen.stress, 0.0, 1.0)
    borrow, aid, social, loans = (low + weight * (high - low) for low, high in zip(calm, tight, strict=True))
    can = loans_open(seen)
    choices.pay_borrow = borrow + np.where(can, 0.0, loans)
    choices.pay_loans = np.where(can, loans, 0.0)
    choices.pay_aid = np.where(seen.overseas_aid_start > 0.0, aid, 0.0)
    choices.pay_social = social
    if escape_from is not None:
        choices.take_escape = np.where(escape_open(seen) & (seen.stress > escape_from), 1.0, 0.0)
    return choices
