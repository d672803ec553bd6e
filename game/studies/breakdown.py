"""The causes of an outcome's change from start to end, run by run: the ledger's terms, added up over rounds.

They sum to the change exactly, so that the mean difference of two arms is the sum of the mean differences of their
terms.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.engine.game import RoundResult
from game.engine.setup import Setup
from game.model.alliance import Floats
from game.quantities import QUANTITIES

__all__ = ["Breakdown", "can_break_down"]

Key = tuple[str, str, str]
"""Label, kind and reference of a term, as in the ledger."""

_EUROPE = "europe_canada_share"
_WEIGHTS: Key = ("some economies grew faster, or joined", "rule", "gdp")


def can_break_down(outcome: str) -> bool:
    """Return whether the changes of an outcome can be broken down in many runs at once."""
    row = QUANTITIES[outcome]
    return outcome == _EUROPE or (row.state == outcome and outcome != "balance")


class Breakdown:
    """Adds up the terms of one outcome of the alliance, (R,) each."""

    def __init__(self, setup: Setup, outcome: str) -> None:
        self.setup, self.outcome = setup, outcome
        self.terms: dict[Key, Floats] = {}

    def add(self, result: RoundResult) -> None:
        """Add the terms of a round that was played with causes."""
        found = self._of_europe(result) if self.outcome == _EUROPE else self._booked(result)
        for key, change in found:
            self.terms[key] = self.terms[key] + change if key in self.terms else change

    def _booked(self, result: RoundResult) -> Iterable[tuple[Key, Floats]]:
        scale = QUANTITIES[self.outcome].scale
        assert result.ledger is not None
        for term in result.ledger.terms.get(self.outcome, ()):
            change = np.broadcast_to(term.change, result.after.threat.shape)
            yield (term.label, term.kind, term.ref), scale * change[:, 0]

    def _of_europe(self, result: RoundResult) -> Iterable[tuple[Key, Floats]]:
        """Yield mean(w) dm by the terms of every ally's share m, and mean(m) dw: sum of w m moves by both."""
        setup, before, after = self.setup, result.before, result.after
        us = setup.members.is_us
        money = (
            before.gdp * (setup.active(result.index - 1) & ~us),
            after.gdp * (setup.active(result.index) & ~us),
        )
        was, now = (part / part.sum(axis=1, keepdims=True) for part in money)
        weight, share = (was + now) / 2.0, (before.core_share + after.core_share) / 2.0
        assert result.ledger is not None
        for term in result.ledger.terms.get("core_share", ()):
            yield (term.label, term.kind, term.ref), (weight * term.change).sum(axis=1)
        yield _WEIGHTS, (share * (now - was)).sum(axis=1)
