"""Sentences about the effect of a policy, made from the numbers: their sign, size and certainty decide the words."""

from __future__ import annotations

import math

from game.quantities import QUANTITIES
from game.studies.effects import LEVEL, Effect
from game.studies.summary import Comparison, Policy
from game.units import UNITS

__all__ = ["answer", "decimals_of", "share", "signed", "spread_of"]

_SMALL, _LARGE = 0.2, 0.8
"""Standard deviations of luck below which an effect is small, and from which it is large: Cohen's usual marks."""
_POINTS = frozenset({"pct_gdp", "pct_gni", "pct"})


def decimals_of(effect: Effect, unit: str) -> int:
    """Return the decimals that the interval leaves meaning to: one digit of half its width."""
    half = (effect.high - effect.low) / 2.0
    if not math.isfinite(half) or half <= 0.0:
        return UNITS[unit].decimals
    return min(max(-math.floor(math.log10(half)), 0), 5)


def signed(value: float, decimals: int) -> str:
    """Return a difference with its sign; a rounded zero has none.

    >>> signed(0.0213, 3), signed(-0.0001, 3)
    ('+0.021', '0.000')
    """
    rounded = round(value, decimals) + 0.0
    return f"{rounded:+.{decimals}f}" if rounded else f"{0.0:.{decimals}f}"


def answer(policy: Policy, comparison: Comparison, outcome: str, unit: str) -> str:
    """Return what a policy does to an outcome of the alliance, in two sentences or three."""
    found, label = policy.effects.get(outcome), QUANTITIES[outcome].label
    against = f"with {policy.name} than with {comparison.base}"
    if found is None:
        return f"{policy.name}: no run of it can be compared with {comparison.base} yet."
    if not math.isfinite(found.low):
        return (
            f"{policy.name}: one world alone says nothing about chance; {_size(found, unit)} in that world."
        )
    if found.low == found.high == 0.0:
        return f"{policy.name}: the {label} is the same as with {comparison.base} in all worlds."
    if not found.told:
        return (
            f"{policy.name}: the {label} shows no difference from {comparison.base} that can be told from chance: "
            f"{_size(found, unit)} ({_interval(found, unit)})."
        )
    way = "higher" if found.mean > 0.0 else "lower"
    return (
        f"The {label} ends {_size(found, unit, sign=False)} {way} {against} ({_interval(found, unit)}). "
        f"It is {way} in {share(found.same_sign)} of {found.worlds:,} worlds. {_beside(found, spread_of(comparison))}"
    )


def _size(effect: Effect, unit: str, *, sign: bool = True) -> str:
    decimals = decimals_of(effect, unit)
    number = signed(effect.mean, decimals) if sign else f"{abs(effect.mean):.{decimals}f}"
    return f"{number}{UNITS['pp' if unit in _POINTS else unit].suffix}"


def _interval(effect: Effect, unit: str) -> str:
    decimals = decimals_of(effect, unit)
    return f"{LEVEL:.0%} interval {signed(effect.low, decimals)} to {signed(effect.high, decimals)}"


def share(part: float) -> str:
    """Return a share of worlds in per cent; not all of them is never 100%."""
    if part == 1.0:
        return "100%"
    return ">99%" if part > 0.99 else f"{part:.0%}"


def spread_of(comparison: Comparison) -> str:
    """Return what makes worlds differ."""
    return "luck and drawn parameters" if comparison.drawn else "luck"


def _beside(effect: Effect, spread: str) -> str:
    """Return how large an effect is beside what makes worlds differ."""
    ratio = effect.beside_luck
    if ratio is None:
        return "All worlds end alike."
    size = abs(ratio)
    word = "small" if size < _SMALL else "large" if size >= _LARGE else "moderate"
    return f"Beside {spread} the difference is {word}: {size:.2g} standard deviations between worlds."
