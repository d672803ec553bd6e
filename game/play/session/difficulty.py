"""Honest difficulty: it changes the world or the others, openly, and says so in words. Nothing else is different.

What it changes is written in the record's header like any other choice of strategies and parameters, so a game
says how hard it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.setup import Setup
from game.errors import UsageProblem, nearest

__all__ = ["AS_WRITTEN", "DIFFICULTIES", "Difficulty", "find_difficulty"]

AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One way to make a game easier or harder.

    `others` replaces the strategies of other governments by name of strategy; `factors` multiplies parameters of the
    model, and values stay within the range that studies draw from.
    """

    name: str
    title: str
    says: str
    """What it changes, for people."""
    others: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)

    def strategies(self, setup: Setup, seat: str) -> dict[str, str]:
        """Return the strategies it puts in other governments' places, by seat."""
        return {
            code: self.others[name]
            for code, name in setup.strategies.items()
            if code != seat and name in self.others
        }

    def parameters(self, setup: Setup) -> dict[str, float]:
        """Return the parameters it changes, by name."""
        from game.model.parameters import describe

        known, changed = describe(), {}
        for name, factor in self.factors.items():
            value = getattr(setup.parameters, name) * factor
            changed[name] = float(min(max(value, known[name].low), known[name].high))
        return changed


DIFFICULTIES: Mapping[str, Difficulty] = {
    entry.name: entry
    for entry in (
        Difficulty(
            "gentle",
            "Gentle",
            "Governments elsewhere that would wait and see match what others do. Armed force is used a third less "
            "often, and harsh words cost half as much US commitment.",
            others={"status_quo": "conditional_cooperator", "free_rider": "conditional_cooperator"},
            factors={"force_rate": 0.67, "shame_cost": 0.5, "threat_cost": 0.5},
        ),
        Difficulty(AS_WRITTEN, "As written", "The scenario as its author wrote it."),
        Difficulty(
            "hard",
            "Hard",
            "Governments elsewhere that would match others ride free. Armed force is used a quarter more often, and "
            "budgets move a fifth more slowly.",
            others={"conditional_cooperator": "free_rider"},
            factors={"force_rate": 1.25, "adjustment": 0.8},
        ),
        Difficulty(
            "lonely",
            "Lonely",
            "Every other European government that would keep its pledges or match others guards its budget first. "
            "Doubt about the US does not raise budgets.",
            others={"conditional_cooperator": "fiscal_hawk", "pledge_keeper": "fiscal_hawk"},
            factors={"us_doubt_weight": 0.0},
        ),
    )
}
"""Difficulties by name, from easy to hard."""


def find_difficulty(name: str) -> Difficulty:
    """Return a difficulty by name.

    Raises
    ------
    UsageProblem
        If there is none of that name; names the nearest.
    """
    if name not in DIFFICULTIES:
        near = nearest(name, DIFFICULTIES)
        raise UsageProblem(
            f"there is no difficulty {name!r}",
            hint=f"did you mean {near}?" if near else f"there are {', '.join(DIFFICULTIES)}",
        )
    return DIFFICULTIES[name]
