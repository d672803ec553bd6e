"""Sentences about the effect of a policy, made from the numbers: their sign, size and certainty decide the words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from game.quantities import QUANTITIES
from game.scenario.members import MEMBERS
from game.studies.answers import Comparison, Policy
from game.studies.effects import LEVEL, Effect
from game.studies.sensitivity import Index
from game.studies.swings import Swing
from game.units import UNITS

__all__ = [
    "INDEX_NAMES",
    "answer",
    "decimals_of",
    "effect_cells",
    "ends_of",
    "for_whom",
    "index_heads",
    "index_rows",
    "most_sensitive",
    "sensitive",
    "share",
    "signed",
    "spread_of",
    "through_what",
    "with_half_width",
]

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


def effect_cells(found: Effect | None, unit: str) -> tuple[str, str, str, str]:
    """Return cells of a table: difference, interval, share of worlds with its sign, size beside the spread."""
    if found is None:
        return "", "", "", ""
    decimals = decimals_of(found, unit)
    interval = f"{signed(found.low, decimals)} to {signed(found.high, decimals)}"
    beside = found.beside_luck
    return (
        signed(found.mean, decimals),
        interval if math.isfinite(found.low) else "",
        share(found.same_sign),
        "" if beside is None else f"{beside:+.2f}",
    )


def with_half_width(found: Effect | None, decimals: int) -> str:
    """Return an effect and half the width of its interval."""
    if found is None:
        return ""
    half = f" ±{(found.high - found.low) / 2.0:.{decimals}f}" if math.isfinite(found.low) else ""
    return f"{signed(found.mean, decimals)}{half}"


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


def for_whom(policy: Policy, base: str, quantity: str) -> str:
    """Return for which allies a quantity differs; what cannot be told from chance names no ally."""
    row, told = QUANTITIES[quantity], {code: one for code, one in policy.allies.items() if one.told}
    if not told:
        return (
            f"{policy.name}: for no ally can a difference of its {row.label} from {base} be told from chance."
        )
    rises = sorted((code for code in told if told[code].mean > 0.0), key=lambda code: -told[code].mean)
    falls = sorted((code for code in told if told[code].mean < 0.0), key=lambda code: told[code].mean)
    parts = [
        f"{way} for {len(codes)} of {len(policy.allies)} allies, most for {MEMBERS[codes[0]]} "
        f"({_size(told[codes[0]], row.unit)})"
        for way, codes in (("higher", rises), ("lower", falls))
        if codes
    ]
    others = len(policy.allies) - len(told)
    rest = f" For {others} it cannot be told from chance." if others else ""
    return f"With {policy.name} the {row.label} ends {', and '.join(parts)}.{rest}"


def through_what(policy: Policy, unit: str) -> str:
    """Return the causes that move an outcome most; empty where none were kept or none can be told from chance."""
    told = [cause for cause in policy.causes if cause.effect.told][:2]
    if not told:
        return ""
    named = [f"{cause.label} ({_size(cause.effect, unit)})" for cause in told]
    several = len(named) > 1
    return f"The largest cause{'s are' if several else ' is'} {' and '.join(named)}."


def most_sensitive(swings: Sequence[Swing], what: str, unit: str) -> str:
    """Return which drawn parameter moves a figure most, and whether one turns its sign; empty where none is drawn."""
    if not swings:
        return ""
    first = swings[0]
    if not first.told:
        return f"No drawn parameter moves {what} by more than can be told from chance."
    (low, high), turning = (
        ends_of(first, unit, half=False),
        [swing.parameter for swing in swings if swing.turns],
    )
    said = (
        f"Of the drawn parameters {first.parameter} moves {what} most: from {low} where it is lowest to {high} where "
        "it is highest."
    )
    return said if not turning else f"{said} The sign turns with {' and with '.join(turning)}."


def ends_of(swing: Swing, unit: str, *, half: bool = True) -> tuple[str, str]:
    """Return a figure where a parameter is lowest and where it is highest, perhaps with half widths of intervals."""
    width = max(swing.half_low, swing.half_high)
    decimals = UNITS[unit].decimals
    if math.isfinite(width) and width > 0.0:
        decimals = min(max(-math.floor(math.log10(width)), 0), 5)
    ends = ((swing.mean_low, swing.half_low), (swing.mean_high, swing.half_high))
    low, high = (
        f"{mean + 0.0:.{decimals}f}" + (f" ±{each:.{decimals}f}" if half and math.isfinite(each) else "")
        for mean, each in ends
    )
    return low, high


INDEX_NAMES: Mapping[str, tuple[str, str]] = {
    "sobol": ("first-order index", "total index"),
    "morris": ("spread of effects", "mean effect"),
}
"""What the two indices of a parameter are called, by kind of design."""


def index_heads(kind: str) -> tuple[str, str]:
    """Return the heads of the columns of `index_rows`."""
    alone, whole = INDEX_NAMES[kind]
    return whole, alone


def index_rows(found: Sequence[Index], kind: str) -> list[tuple[str, str, str]]:
    """Return rows of a table: parameter, total and first-order index, or mean effect and spread."""
    decimals = 2 if kind == "sobol" else 4
    return [
        (
            index.parameter,
            f"{index.whole:.{decimals}f} ±{index.half_whole:.{decimals}f}",
            f"{index.alone:.{decimals}f}" + (f" ±{index.half_alone:.{decimals}f}" if kind == "sobol" else ""),
        )
        for index in found
    ]


def sensitive(found: Sequence[Index], kind: str) -> str:
    """Return which parameters matter and which could be left out, by their intervals; empty without indices."""
    if not found:
        return ""
    out = [index.parameter for index in found if index.whole - index.half_whole <= 0.0]
    first = found[0]
    if first.parameter in out:
        return "No parameter has an index that can be told from none."
    size = f"{first.whole:.2f}" if kind == "sobol" else f"{first.whole:.4f}"
    said = f"{first.parameter} matters most: {INDEX_NAMES[kind][1]} {size}."
    return f"{said} Without an effect that can be told from none: {', '.join(out)}." if out else said
