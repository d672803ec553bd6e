"""Where a government stands at home and with other capitals: what strategies ask for only where they use it."""

from __future__ import annotations

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
    vote_due: _Bools
    """Whether a vote of confidence comes in this round unless it gives way."""
    asked_cut: _Floats
    """Cut of the core budget by which it gives way, pp of GDP a year."""
    lenders: _Floats
    """Rounds in a row in which lenders have warned it."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """What is asked of k seats, and what capitals think: regard is -1 to 1, and 0 of those whom nobody remembers."""

    call: _Floats
    """(R, 1): QUIET, CONSULTATION or CALL of the model."""
    caller: _Bools
    """(R, N): who consults or calls."""
    asked: _Bools
    """(R, k): who has to answer."""
    of_caller: _Floats
    """(R, k): what each seat thinks of who asks."""
    of_us: _Floats
    """(R, k): what it thinks of Washington."""
    of_chair: _Floats
    """(R, k): what it thinks of the Secretary General."""
    of_holder: _Floats
    """(R, N): what allies think of the first seat held; of the Secretary General where none is."""
