"""Where a government stands at home and with other capitals: what strategies ask for only where they use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Abroad", "AtHome"]

_Floats = npt.NDArray[np.float64]
_Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AtHome:
    """Voters, partners and lenders of k governments in R runs, (R, k) each."""

    lead: _Floats
    """Points of the vote."""
    warned: _Floats
    """Rounds in a row in which partners, or its own party, have warned it."""
    lenders: _Floats
    """Rounds in a row in which lenders have warned it."""
    warnings: _Floats | float
    """Warnings after which a vote of confidence is due."""
    ask_cut: Callable[[], _Floats]
    """Gives the cut of the core budget by which it gives way, pp of GDP a year."""

    @property
    def vote_due(self) -> _Bools:
        """Whether a vote of confidence comes in this round unless it gives way, (R, k)."""
        due: _Bools = self.warned > self.warnings
        return due


@dataclass(frozen=True, slots=True)
class Abroad:
    """Who asks for help, and what capitals think: regard is -1 to 1, and 0 for those whom nobody remembers."""

    caller: _Floats
    """(R, N): 1 where an ally consults or calls."""
    asked: _Bools
    """(R, k): which held seats have to answer."""
    regard: _Floats
    """(A, R, k): what the held seats think of those that are remembered."""
    actors: tuple[int, ...]
    """Columns of these seats; the Secretary General's is N."""
    us: int
    """Column of Washington, -1 where it is no member."""
    of_holder: _Floats
    """(R, N): what allies think of the one seat that is held, the Secretary General where none is."""

    def of(self, column: int) -> _Floats:
        """Return what each held seat thinks of the seat of a column, (R, k)."""
        known = column in self.actors
        return self.regard[self.actors.index(column)] if known else np.zeros(self.asked.shape)

    @property
    def of_caller(self) -> _Floats:
        """What each held seat thinks of who asks, (R, k)."""
        found = np.zeros(self.asked.shape)
        for row, column in enumerate(self.actors):
            if column < self.caller.shape[1]:
                asks = self.caller[:, column : column + 1]
                if asks.any():
                    found += asks * self.regard[row]
        return found

    @property
    def of_us(self) -> _Floats:
        """What each held seat thinks of Washington, (R, k)."""
        return self.of(self.us)

    @property
    def of_chair(self) -> _Floats:
        """What each held seat thinks of the Secretary General, (R, k)."""
        return self.of(self.caller.shape[1])
