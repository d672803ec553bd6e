"""Outcomes: the figures that one run leaves in its row, with their units and meanings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.game import RoundResult
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import Setup
from game.model import calls
from game.model.alliance import CALL, CONSULTATION, Alliance, Bools, Floats
from game.quantities import of_alliance

__all__ = ["Outcome", "Tracker", "outcomes"]

_AVERAGED = ("threat", "us_commitment", "cohesion", "balance", "europe_canada_share", "us_part")
"""Quantities of the alliance whose mean over the rounds is an outcome besides their end."""

_COUNTED = {
    "greyzone": "attacks in the grey zone",
    "fatal": "uses of force in which people were killed",
    "wars": "limited wars",
    "failures": "armed attacks to which the alliance did not respond with enough force",
}
"""Fields of the state that count what happened."""


_OF_CALLS = {
    "calls": "calls for help after an armed attack",
    "consultations": "consultations after a fatal incident",
    "stood": "calls after which the alliance stood",
}
"""What is counted of calls for help, each when it is answered."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: its column, unit (a name of `game.units.UNITS`) and meaning."""

    name: str
    unit: str
    says: str


def outcomes() -> dict[str, Outcome]:
    """Return all outcomes by name, in the order of their columns."""
    whole = of_alliance()
    rows = [Outcome(name, row.unit, f"{row.says}; at the end") for name, row in whole.items()]
    rows += [
        Outcome(f"mean_{name}", whole[name].unit, f"{whole[name].says}; mean over the rounds")
        for name in _AVERAGED
    ]
    rows += [
        Outcome("highest_threat", "index", "highest threat after a round"),
        Outcome("lowest_us_commitment", "index", "lowest credibility of US commitment after a round"),
        Outcome("lowest_cohesion", "index", "lowest cohesion after a round"),
    ]
    rows += [Outcome(name, "count", f"{says} since the start") for name, says in _COUNTED.items()]
    rows += [Outcome(name, "count", says) for name, says in _OF_CALLS.items()]
    rows += [
        Outcome("mean_core_share", "pct_gdp", "core share at the end, mean of members but the US"),
        Outcome("gini_core_share", "index", "Gini index of members' core shares at the end; 0 is equal"),
        Outcome("theil_core_share", "index", "Theil index of members' core shares at the end; 0 is equal"),
    ]
    return {row.name: row for row in rows}


class Tracker:
    """Follows a game of R runs and gives its outcomes, (R,) each."""

    def __init__(self, setup: Setup) -> None:
        self.setup, self.rounds = setup, 0
        self.sums: dict[str, Floats] = {}
        self.of_calls: dict[str, Floats] = {}
        self.asked: Floats = np.zeros(1)
        self.came: Floats = np.zeros(1)
        self.highest: Floats | None = None
        self.lowest: dict[str, Floats] = {}
        self.last: Mapping[str, Floats] = {}
        self.end: tuple[Alliance, Bools] | None = None

    def add(self, result: RoundResult) -> None:
        """Take in a round."""
        self._count_calls(result)
        state, active = result.after, self.setup.active(result.index)
        measured = alliance_measures(state, self.setup, active)
        for name in _AVERAGED:
            self.sums[name] = self.sums.get(name, 0.0) + measured[name]
        for name in ("us_commitment", "cohesion"):
            self.lowest[name] = np.minimum(self.lowest.get(name, np.inf), measured[name])
        self.highest = np.maximum(-np.inf if self.highest is None else self.highest, measured["threat"])
        self.last, self.end, self.rounds = measured, (state, active), self.rounds + 1

    def _count_calls(self, result: RoundResult) -> None:
        """Count who was asked for help, who came, and what became of it; `asked` and `came` are (R, N)."""
        before, happened = result.before, result.happened
        asked = calls.asked(before, self.setup.members, self.setup.active(result.index))
        self.asked = self.asked + asked
        self.came = self.came + np.where(asked, happened["came"], 0.0)
        for name, seen in (
            ("calls", before.call == CALL),
            ("consultations", before.call == CONSULTATION),
            ("stood", happened["stood"]),
        ):
            self.of_calls[name] = self.of_calls.get(name, 0.0) + np.asarray(seen, dtype=np.float64)

    def by_ally(self) -> dict[str, Floats]:
        """Return how often each ally was asked for help, and how far it came, (R, N) each."""
        return {"asked": self.asked, "came": self.came}

    def found(self) -> dict[str, Floats]:
        """Return the outcomes by name, after the last round."""
        assert self.highest is not None
        assert self.end is not None
        state, active = self.end
        shares = ally_measures(state)["core_share"]
        values = {
            **self.last,
            **{f"mean_{name}": total / self.rounds for name, total in self.sums.items()},
            "highest_threat": self.highest,
            **{f"lowest_{name}": low for name, low in self.lowest.items()},
            **{name: getattr(state, name) for name in _COUNTED},
            **self.of_calls,
            "mean_core_share": _mean(shares, active & ~self.setup.members.is_us),
            "gini_core_share": _gini(shares[:, active]),
            "theil_core_share": _theil(shares[:, active]),
        }
        return {name: values[name].reshape(state.runs) for name in outcomes()}


def _mean(shares: Floats, counted: Bools) -> Floats:
    mean: Floats = shares[:, counted].mean(axis=1)
    return mean


def _gini(shares: Floats) -> Floats:
    """Return sum_i (2 i - n - 1) x_i / (n sum x), x sorted, (R,)."""
    ordered = np.sort(shares, axis=1)
    count = shares.shape[1]
    weights = 2.0 * np.arange(1, count + 1) - count - 1
    gini: Floats = (weights * ordered).sum(axis=1) / (count * np.maximum(ordered.sum(axis=1), 1e-12))
    return gini


def _theil(shares: Floats) -> Floats:
    """Return mean of (x / mean) ln(x / mean), (R,); an ally that spends nothing adds nothing."""
    ratio = shares / np.maximum(shares.mean(axis=1, keepdims=True), 1e-12)
    theil: Floats = (ratio * np.log(np.where(ratio > 0.0, ratio, 1.0))).mean(axis=1)
    return theil
