"""Where a government stands at home and with other capitals: what strategies ask for only where they use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Abroad", "AtHome"]

_Floats = npt.NDArray[np.float64]
_Bools = npt.NDArray[np.bool_]
_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AtHome:
    """Voters, partners and lenders of all governments in R runs, of which k are held."""

    seats: _Ints
    """(k,) columns of the held seats."""
    leads: _Floats
    """(R, N) in points of the vote."""
    all_warned: _Floats
    """(R, N): rounds in a row in which partners, or its own party, have warned a government."""
    all_lenders: _Floats
    """(R, N): rounds in a row in which lenders have warned it."""
    warnings: _Floats | float
    """Warnings after which a vote of confidence is due."""
    ask_cuts: Callable[[], _Floats]
    """Gives the cut of the core budget by which each gives way, pp of GDP a year (R, N)."""

    @property
    def lead(self) -> _Floats:
        """Lead of the held governments, (R, k)."""
        return self.leads.take(self.seats, axis=1)

    @property
    def warned(self) -> _Floats:
        """Warnings that they have had from partners, (R, k)."""
        return self.all_warned.take(self.seats, axis=1)

    @property
    def vote_due(self) -> _Bools:
        """Whether a vote of confidence comes in this round unless they give way, (R, k)."""
        due: _Bools = self.warned > self.warnings
        return due

    @property
    def lenders(self) -> _Floats:
        """Warnings that they have had from lenders, (R, k)."""
        return self.all_lenders.take(self.seats, axis=1)

    @property
    def asked_cut(self) -> _Floats:
        """Cut by which they give way, pp of GDP a year (R, k)."""
        return self.ask_cuts().take(self.seats, axis=1)


@dataclass(frozen=True, slots=True)
class Abroad:
    """Who asks for help, and what capitals think: regard is -1 to 1, and 0 for those whom nobody remembers."""

    seats: _Ints
    """(k,) columns of the held seats."""
    caller: _Floats
    """(R, N): 1 where an ally consults or calls."""
    who_is_asked: _Bools
    """(R, N)."""
    regard: _Floats
    """(A, R, N): what each ally thinks of the seats that are remembered."""
    actors: tuple[int, ...]
    """Columns of these seats; the Secretary General's is N."""
    us: int
    """Column of Washington, -1 where it is no member."""

    @property
    def asked(self) -> _Bools:
        """Which held seats have to answer, (R, k)."""
        return self.who_is_asked.take(self.seats, axis=1)

    def of(self, column: int) -> _Floats:
        """Return what every ally thinks of the seat of a column, (R, N)."""
        known = column in self.actors
        return self.regard[self.actors.index(column)] if known else np.zeros_like(self.caller)

    @property
    def of_caller(self) -> _Floats:
        """What each held seat thinks of who asks, (R, k)."""
        found = np.zeros((self.caller.shape[0], len(self.seats)))
        for row, column in enumerate(self.actors):
            if column < self.caller.shape[1]:
                asks = self.caller[:, column : column + 1]
                if asks.any():
                    found += asks * self.regard[row].take(self.seats, axis=1)
        return found

    @property
    def of_us(self) -> _Floats:
        """What each held seat thinks of Washington, (R, k)."""
        return self.of(self.us).take(self.seats, axis=1)

    @property
    def of_chair(self) -> _Floats:
        """What each held seat thinks of the Secretary General, (R, k)."""
        return self.of(self.caller.shape[1]).take(self.seats, axis=1)

    @property
    def of_holder(self) -> _Floats:
        """What allies think of the first seat held, (R, N); of the Secretary General where none is held."""
        return self.of(int(self.seats[0]) if len(self.seats) else self.caller.shape[1])
