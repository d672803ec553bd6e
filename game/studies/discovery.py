"""Scenario discovery: under which drawn parameters a policy fails, as boxes that a small tree finds.

The tree is grown on every other draw of the parameters and judged on those that it has not seen, so that a box of
chance does not look like one of substance (Bryant and Lempert 2010 for the idea, with density and coverage as its
measures). scikit-learn grows it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from game.errors import UsageProblem, nearest
from game.model.alliance import Bools, Floats, Ints
from game.studies.effects import LEVEL
from game.studies.outcomes import outcomes

__all__ = ["DIFFERENCE", "Box", "Condition", "Discovery", "condition_of", "discover"]

DIFFERENCE = "difference"
"""Stands for the difference of a policy from the first, in the outcome of the question."""
_LEAVES = 5
_LEAST = 0.05
"""Share of the runs that a box holds at least."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a run counts as a failure: an outcome, or the difference, beyond a value."""

    outcome: str
    below: bool
    value: float

    def __str__(self) -> str:
        return f"{self.outcome} {'<' if self.below else '>'} {self.value:g}"

    def holds(self, values: Floats) -> Bools:
        """Return which runs fail."""
        return np.asarray(values < self.value if self.below else values > self.value)


Limit = tuple[str, float | None, float | None]
"""A parameter, above which value, and at most which; None where there is no limit."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the parameters' ranges in which failures are more frequent, by draws that the tree has not seen."""

    limits: tuple[Limit, ...]
    runs: int
    density: float
    """Share of its runs that fail."""
    low: float
    high: float
    """Wilson's interval of that share."""
    coverage: float
    """Part of all failures that it holds."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """Where a policy fails."""

    condition: str
    runs: int
    rate: float
    """Share of all runs that fail."""
    boxes: tuple[Box, ...]
    """Those whose interval lies above that share, the largest part of the failures first."""


def condition_of(text: str) -> Condition:
    """Return the condition that a text like `cohesion<0.5` or `difference<0` names.

    Raises
    ------
    UsageProblem
        If it has another form, or names no outcome.
    """
    found = re.fullmatch(r"\s*(\w+)\s*([<>])\s*([-+.\deE]+)\s*", text)
    known = (DIFFERENCE, *outcomes())
    try:
        value = float(found[3]) if found else math.nan
    except ValueError:
        value = math.nan
    if found is None or not math.isfinite(value):
        raise UsageProblem(
            f"{text!r} is no condition", hint=f"write OUTCOME<VALUE or OUTCOME>VALUE, such as {DIFFERENCE}<0"
        )
    if found[1] not in known:
        near = nearest(found[1], known)
        raise UsageProblem(
            f"{found[1]} is not an outcome",
            hint=f"did you mean {near}?" if near else f"use {', '.join(known)}",
        )
    return Condition(found[1], found[2] == "<", value)


def discover(condition: Condition, values: Floats, draw: Ints, parameters: Mapping[str, Floats]) -> Discovery:
    """Return where `values` (runs,) fail, by parameters (runs,); no boxes where none can be told from chance.

    `draw` (runs,) says which draw of the parameters each run belongs to: runs of one draw are seen together or not.
    """
    fails, rank = condition.holds(values), np.unique(draw, return_inverse=True)[1]
    grown, judged = rank % 2 == 0, rank % 2 == 1
    rate = float(fails.mean()) if len(fails) else 0.0
    drawn = np.stack(list(parameters.values()), axis=1) if parameters else np.zeros((len(values), 0))
    boxes: list[Box] = []
    if drawn.size and fails[grown].any() and not fails[grown].all() and fails[judged].any():
        tree = _grow(drawn[grown], fails[grown])
        leaf = tree.apply(drawn[judged])
        for number, limits in _limits(tree.tree_, list(parameters)):
            mine = fails[judged][leaf == number]
            if len(mine):
                low, high = _wilson(float(mine.mean()), len(mine))
                coverage = float(mine.sum() / fails[judged].sum())
                boxes.append(Box(limits, len(mine), float(mine.mean()), low, high, coverage))
    told = [box for box in boxes if box.limits and box.low > float(fails[judged].mean())]
    return Discovery(str(condition), len(values), rate, tuple(sorted(told, key=lambda box: -box.coverage)))


def _grow(drawn: Floats, fails: Bools) -> Any:
    try:
        from sklearn.tree import DecisionTreeClassifier
    except ModuleNotFoundError:
        raise UsageProblem(
            "to find where a policy fails needs the package scikit-learn",
            hint="install it: pip install 'fairshare[analysis]'",
        ) from None
    tree = DecisionTreeClassifier(max_leaf_nodes=_LEAVES, min_samples_leaf=_LEAST, random_state=0)
    return tree.fit(drawn, fails)


def _limits(tree: Any, names: list[str]) -> Iterator[tuple[int, tuple[Limit, ...]]]:
    """Yield the number of each leaf and its limits."""
    waiting: list[tuple[int, dict[str, tuple[float, float]]]] = [(0, {})]
    while waiting:
        node, limits = waiting.pop()
        left, right = int(tree.children_left[node]), int(tree.children_right[node])
        if left < 0:
            yield (
                node,
                tuple((name, _finite(low), _finite(high)) for name, (low, high) in sorted(limits.items())),
            )
            continue
        name, at = names[int(tree.feature[node])], float(tree.threshold[node])
        low, high = limits.get(name, (-math.inf, math.inf))
        waiting += [
            (left, {**limits, name: (low, min(high, at))}),
            (right, {**limits, name: (max(low, at), high)}),
        ]


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's interval of a share of `count`.

    >>> low, high = _wilson(0.5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    z = NormalDist().inv_cdf(0.5 + LEVEL / 2.0)
    middle = share + z * z / (2.0 * count)
    half = z * math.sqrt(share * (1.0 - share) / count + z * z / (4.0 * count * count))
    scale = 1.0 + z * z / count
    return (middle - half) / scale, (middle + half) / scale
