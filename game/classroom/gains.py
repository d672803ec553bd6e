"""What students gained from the first concept check to the second, with an interval: those who answered both times."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game import seeding
from game.classroom.concepts import LEAST_SHOWN, PHASES, right_answers, scored_items
from game.classroom.exercise import Exercise
from game.model.alliance import Floats
from game.units import shown_change

__all__ = ["Gain", "Span", "gain_in_words", "gain_of", "paired_gain"]

_RESAMPLES, _SEED = 4000, 1  # of the bootstrap


@dataclass(frozen=True, slots=True)
class Span:
    """A figure, and its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gain:
    """How students who answered both times did: right answers before and after (means), and what was gained.

    `effect` is the mean gain in standard deviations of the gains; None where all gained the same.
    """

    students: int
    items: int
    before: float
    after: float
    gain: Span
    effect: Span | None


def gain_of(exercise: Exercise) -> Gain | None:
    """Return what students who answered both times have gained; None where they are fewer than `LEAST_SHOWN`."""
    before, after = (right_answers(exercise, phase) for phase in PHASES)
    both = sorted(before.keys() & after.keys())
    if len(both) < LEAST_SHOWN:
        return None
    return paired_gain(
        np.array([before[one] for one in both], dtype=np.float64),
        np.array([after[one] for one in both], dtype=np.float64),
    )


def paired_gain(before: Floats, after: Floats) -> Gain:
    """Return the gain of students, (n,) right answers each time, with intervals of a bootstrap over students.

    The same answers give the same intervals. Percentile bootstrap: Efron & Tibshirani 1993.
    """
    change = after - before
    drawn = seeding.generator(_SEED, "answers").integers(0, len(change), (_RESAMPLES, len(change)))
    again = change[drawn]
    means, spreads = again.mean(axis=1), again.std(axis=1, ddof=1)
    spread = float(change.std(ddof=1))
    effects = means[spreads > 0.0] / spreads[spreads > 0.0]
    effect = _span(float(change.mean()) / spread, effects) if spread > 0.0 else None
    return Gain(
        len(change),
        len(scored_items()),
        float(before.mean()),
        float(after.mean()),
        _span(float(change.mean()), means),
        effect,
    )


def _span(value: float, drawn: Floats) -> Span:
    low, high = (float(edge) for edge in np.percentile(drawn, (2.5, 97.5)))
    return Span(value, low, high)


def gain_in_words(gain: Gain) -> str:
    """Return what was gained in a sentence or two; what chance could have made is called neither gain nor loss."""
    by = gain.gain
    told = (
        f"{gain.students} students answered both times: {gain.before:.1f} of {gain.items} right before the lesson, "
        f"{gain.after:.1f} after it."
    )
    interval = f"95% interval {by.low:+.1f} to {by.high:+.1f}"
    if by.low <= 0.0 <= by.high:
        return f"{told} Chance alone could have made this change ({interval})."
    word = "gain" if by.value > 0.0 else "loss"
    size = ""
    if gain.effect is not None:
        size = f" Effect size {gain.effect.value:+.1f} ({gain.effect.low:+.1f} to {gain.effect.high:+.1f})."
    shown = abs(shown_change(gain.before, gain.after, 1))
    return f"{told} That is a {word} of {shown:.1f} ({interval}).{size}"
