"""What a study says, as figures: each policy against the first, for whom, and through what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from game.model.alliance import Floats
from game.studies.contest import Contest
from game.studies.discovery import Condition, Discovery
from game.studies.effects import Effect
from game.studies.regret import Regret
from game.studies.sensitivity import Index
from game.studies.swings import Swing

__all__ = ["NOTHING", "Asked", "Cause", "Comparison", "Histogram", "Policy", "Quantiles", "Summary"]

Quantiles = tuple[float, ...]
"""At 5, 25, 50, 75 and 95 per cent, or none."""
_BINS = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What is worked out only where it is asked for, since it needs packages of its own."""

    sensitivity: bool = False
    """Indices of Sobol or Morris."""
    discover: Condition | None = None
    """Under which parameters policies fail."""


NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a difference: the mean difference of its terms over worlds."""

    label: str
    kind: str
    ref: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many values lie between one edge and the next: n + 1 edges, n counts."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(cls, values: Floats) -> Histogram | None:
        """Return that of some values; None where they do not differ."""
        if not len(values) or float(np.ptp(values)) <= 1e-9 * max(1.0, float(np.abs(values).max())):
            return None
        counts, edges = np.histogram(values, bins=_BINS)
        return cls(tuple(edges.tolist()), tuple(counts.tolist()))


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy, an arm with values of the levers, against the first."""

    name: str
    mean: float
    effects: Mapping[str, Effect]
    """By outcome."""
    allies: Mapping[str, Effect]
    """By code: the first quantity of allies that is kept."""
    groups: Mapping[str, Effect]
    """By group of allies: the mean over its allies."""
    causes: tuple[Cause, ...]
    """Of the question's outcome, largest first; they sum to its difference in the worlds that causes were kept of."""
    caused: float
    """That difference."""
    spread: Quantiles = ()
    """The outcome at the 5, 25, 50, 75 and 95 per cent points of its runs; empty where there are none."""
    differences: Histogram | None = None
    """How the differences from the first policy lie, world by world."""
    swings: tuple[Swing, ...] = ()
    """How far each drawn parameter moves the difference."""
    indices: tuple[Index, ...] = ()
    """Sensitivity of the difference, in designs of Sobol or Morris, where it was asked for."""
    discovery: Discovery | None = None
    """Where the policy fails, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All policies in one scenario under one theory, against the first of them."""

    scenario: str
    theory: str
    base: str
    base_mean: float
    luck: float
    """Standard deviation of the outcome between worlds."""
    drawn: bool
    """Whether each world has parameters of its own, so that they are part of this spread."""
    policies: tuple[Policy, ...]
    spread: Quantiles = ()
    """The outcome of the first policy, as in `Policy`."""
    swings: tuple[Swing, ...] = ()
    """How far each drawn parameter moves the outcome of the first policy."""
    indices: tuple[Index, ...] = ()
    """Sensitivity of the outcome of the first policy."""
    discovery: Discovery | None = None
    """Where the first policy fails."""
    regrets: tuple[Regret, ...] = ()
    """Of all policies, the smallest first, where a rise of the outcome is good or bad."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a study says, and what it was."""

    manifest: Mapping[str, Any]
    outcome: str
    unit: str
    quantity: str
    """The quantity of allies that is compared; empty where none is kept."""
    rows: int
    missing: int
    """Rows that are planned and not there yet."""
    failed: int
    comparisons: tuple[Comparison, ...]
    contests: tuple[Contest, ...] = ()
    """Of a tournament, in the place of comparisons."""

    @property
    def machines(self) -> str:
        """What is odd about the machines that played it, in a sentence; empty where all were alike."""
        several = bool(self.manifest["also_made_with"])
        return (
            "Its parts were made with different versions of NumPy or on different kinds of processor, which the "
            "manifest lists: figures agree to nine digits, and their last digits may differ."
            if several
            else ""
        )

    def document(self) -> dict[str, Any]:
        """Return it as plain data."""
        known = (
            "study",
            "question",
            "identity",
            "engine",
            "model",
            "seed",
            "worlds",
            "arms",
            "design",
            "scenarios",
            "made_with",
            "also_made_with",
        )
        return {
            **{name: self.manifest[name] for name in known},
            "outcome": self.outcome,
            "unit": self.unit,
            "quantity": self.quantity,
            "rows": self.rows,
            "missing": self.missing,
            "failed": self.failed,
            "comparisons": [asdict(one) for one in self.comparisons],
            "contests": [one.document() for one in self.contests],
        }
