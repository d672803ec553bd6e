"""Predict first, then reveal: questions of a round, answers given before it is committed, and proper scores.

A number is asked as three points: low and high, between which it will lie in four cases of five, and the best guess
between them; it is scored by the weighted interval score (Bracher et al. 2021). Yes or no is asked as a probability
and scored by the Brier score. Both are proper: an honest guess scores best. Less is better.
Beside each stands what the services would have said: the look ahead of a few hundred branches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.forecast import Forecast
from game.engine.game import RoundResult
from game.engine.view import SeatView
from game.errors import RuleError
from game.model.alliance import Floats

__all__ = [
    "COVERAGE",
    "Answer",
    "Interval",
    "Question",
    "Scored",
    "Yes",
    "answer_from_data",
    "answer_to_data",
    "brier",
    "came_of",
    "check_answer",
    "interval_score",
    "questions_of",
    "score_answer",
    "services_answer",
]

COVERAGE = 0.8
"""How often the truth should lie between low and high."""

_RISE = 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """A number: it lies between `low` and `high` in four cases of five; `guess` is as likely too low as too high.

    Raises
    ------
    RuleError
        If the three are not finite and in order.
    """

    low: float
    guess: float
    high: float

    def __post_init__(self) -> None:
        if not all(np.isfinite(value) and abs(value) < 1e9 for value in (self.low, self.guess, self.high)):
            raise RuleError("a prediction needs three ordinary numbers: low, best guess, high")
        if not self.low <= self.guess <= self.high:
            raise RuleError(
                f"low {self.low:g}, best guess {self.guess:g} and high {self.high:g} are not in order",
                hint="low is the smallest of the three, high the largest",
            )


@dataclass(frozen=True, slots=True)
class Yes:
    """How likely an event is, 0-1.

    Raises
    ------
    RuleError
        If it is no probability.
    """

    probability: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.probability <= 1.0:
            raise RuleError(
                f"a probability must lie between 0 and 1 (or 0% and 100%): {self.probability:g} does not"
            )


Answer = Interval | Yes


@dataclass(frozen=True, slots=True)
class Question:
    """Something to predict of the end of the round."""

    id: str
    text: str
    unit: str
    """A name from `game.units.UNITS`; `probability` where yes or no is asked."""
    quantity: str
    """A name of `game.quantities.QUANTITIES`."""
    ally: str | None
    now: float
    """The quantity as it stands before the round."""

    @property
    def yes_no(self) -> bool:
        return self.unit == "probability"


@dataclass(frozen=True, slots=True)
class Scored:
    """A prediction against what came: errors of the player's answer and of the services', 0 is best.

    Of a number they are told in widths of the services' range, so that figures in any unit can be averaged.
    """

    question: Question
    answer: Answer
    truth: float
    """The number, or 1 for yes and 0 for no."""
    error: float
    services: Answer
    services_error: float

    @property
    def hit(self) -> bool:
        """Whether the truth lay in the interval, or on the side of evens that was called likelier."""
        if isinstance(self.answer, Interval):
            return self.answer.low <= self.truth <= self.answer.high
        return (self.answer.probability > 0.5) == (self.truth > 0.5)


def brier(probability: float, truth: float) -> float:
    """Return the Brier score of a probability, 0 (certain and right) to 1 (certain and wrong)."""
    return (probability - truth) ** 2


def interval_score(answer: Interval, truth: float) -> float:
    """Return the weighted interval score of three points, in the number's own unit; 0 is a sure hit.

    Its mean is least for the 10, 50 and 90 per cent points of what is believed (`COVERAGE` between the outer two).
    """
    missed = 1.0 - COVERAGE
    outside = max(answer.low - truth, 0.0) + max(truth - answer.high, 0.0)
    spread = answer.high - answer.low + 2.0 / missed * outside
    return (0.5 * abs(truth - answer.guess) + missed / 2.0 * spread) / 1.5


def questions_of(view: SeatView) -> tuple[Question, ...]:
    """Return the four questions of a round: own security, Europe and Canada's share, and two events."""
    own = view.own
    whole = view.alliance
    found = []
    if own is not None and own.usable_force > 0.0:
        text = "Your usable force at the end of the round, an index"
        found.append(Question("own_force", text, "index", "usable_force", view.seat, own.usable_force))
    else:
        text = "Cohesion of the alliance at the end of the round, 0 to 1"
        found.append(Question("cohesion", text, "index", "cohesion", None, whole.cohesion))
    text = "What Europe and Canada spend at the end of the round, % of GDP"
    share = whole.europe_canada_share
    found.append(Question("europe_canada", text, "pct_gdp", "europe_canada_share", None, share))
    if view.text is not None:
        goal = whole.guideline_pct_gdp
        found.append(Question("summit", "The summit agrees on a text", "probability", "pledge", None, goal))
    else:
        count = float(whole.allies_at_target)
        text = f"More allies than today's {count:.0f} spend at least {whole.guideline_pct_gdp:g}% of GDP"
        found.append(Question("more_at_target", text, "probability", "allies_at_target", None, count))
    text = "The adversary uses armed force against an ally, even on a small scale"
    found.append(Question("force_used", text, "probability", "crises", None, float(whole.disputes)))
    return tuple(found)


def came_of(question: Question, after: SeatView, result: RoundResult) -> float:
    """Return what came of a question, as its seat can see it."""
    if question.quantity == "usable_force":
        return after.own.usable_force if after.own else 0.0
    if question.quantity == "cohesion":
        return after.alliance.cohesion
    if question.quantity == "europe_canada_share":
        return after.alliance.europe_canada_share
    if question.quantity == "pledge":
        adopted = result.happened.get("summit_draft")
        return float(adopted is not None and float(adopted[0, 0]) >= 0.0)
    if question.quantity == "crises":
        return float(after.alliance.disputes > question.now)
    return float(after.alliance.allies_at_target > question.now)


def _branches(question: Question, ahead: Forecast) -> Floats:
    """Return what comes of a question in each branch of a look ahead by one round, (branches,)."""
    if question.quantity == "pledge":
        moved = [ahead.path("pledge_target", code) for code in ahead.codes]
        return np.asarray(np.any([goal[1] != goal[0] for goal in moved], axis=0), dtype=np.float64)
    path = ahead.path(question.quantity, question.ally)
    if question.yes_no:
        return np.asarray(path[1] > path[0] + _RISE, dtype=np.float64)
    return np.asarray(path[1], dtype=np.float64)


def services_answer(question: Question, ahead: Forecast) -> Answer:
    """Return what the services would answer: the branches' 10, 50 and 90 per cent points, or their part."""
    values = _branches(question, ahead)
    if question.yes_no:
        # No frequency in a few hundred branches is certainty.
        return Yes((float(values.sum()) + 0.5) / (len(values) + 1.0))
    edge = 50.0 * (1.0 - COVERAGE)
    low, guess, high = (float(value) for value in np.percentile(values, (edge, 50.0, 100.0 - edge)))
    return Interval(low, guess, high)


def _error(answer: Answer, truth: float, services: Answer) -> float:
    """Return the score of an answer: a number's in widths of the range that the services gave it."""
    if isinstance(answer, Yes):
        return brier(answer.probability, truth)
    width = services.high - services.low if isinstance(services, Interval) else 1.0
    return interval_score(answer, truth) / max(width, 1e-6)


def score_answer(
    question: Question, answer: Answer, after: SeatView, result: RoundResult, ahead: Forecast
) -> Scored:
    """Return a prediction scored against the view after the round; `ahead` looks one round on from before it."""
    truth, services = came_of(question, after, result), services_answer(question, ahead)
    error, services_error = (_error(said, truth, services) for said in (answer, services))
    return Scored(question, answer, truth, error, services, services_error)


def check_answer(question: Question, answer: Answer) -> None:
    """Raise `RuleError` if an answer is of the wrong kind."""
    if question.yes_no != isinstance(answer, Yes):
        wanted = "a probability" if question.yes_no else "low, best guess and high"
        raise RuleError(f"{question.text}: the answer is {wanted}")


def answer_to_data(answer: Answer) -> dict[str, float]:
    """Return an answer as plain data."""
    if isinstance(answer, Yes):
        return {"probability": answer.probability}
    return {"low": answer.low, "guess": answer.guess, "high": answer.high}


def answer_from_data(data: Mapping[str, Any]) -> Answer:
    """Return an answer from plain data; ValueError, TypeError, KeyError or RuleError where it is none."""
    if "probability" in data:
        return Yes(float(data["probability"]))
    return Interval(float(data["low"]), float(data["guess"]), float(data["high"]))
