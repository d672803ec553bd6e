"""What a government knows when it decides: public figures, its own affairs, its intelligence service' estimates.

The engine fills an `SeatInformation` for the seats that one strategy holds; nothing else reaches a strategy. Public
arrays have shape (R, N) or (R, 1); own arrays have shape (R, k) for the k seats held.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.governments.footing import Abroad, AtHome
from game.model.controls import SummitText

__all__ = ["Bools", "Floats", "Ints", "SeatInformation"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SeatInformation:
    """One round as the holders of k seats see it, in R runs."""

    seats: Ints
    """(k,) columns of the held seats in the public arrays."""
    year: float
    years: float
    """Length of the round."""
    guideline: float
    """Share in force as the alliance's guideline, % of GDP."""
    # public, (R, N)
    core_share: Floats
    core_share_year_ago: Floats
    related_share: Floats
    equipment_share: Floats
    gdp: Floats
    debt: Floats
    pledge_target: Floats
    pledge_due: Floats
    ukraine_aid: Floats
    presence: Floats
    active: Bools  # (N,)
    is_us: Bools  # (N,)
    exposure: Floats
    """(N,) how near each ally is to Russia, 0-1."""
    # public, (R, 1)
    related_target: Floats
    """Related spending that the alliance asks for, % of GDP; 0 where it asks for none."""
    europe_canada_share: Floats
    allies_at_target: Floats
    us_course: Floats
    """What the last US administration to change course announced: 1 steadier, -1 cooler; 0 where none did."""
    ukraine_state: Ints
    call: Floats
    """QUIET, CONSULTATION or CALL of the model: what an ally asks of the others in this round."""
    lanes_disrupted: Floats
    loans_left: Floats
    # own, (R, k)
    support: Floats
    support_start: Floats
    readiness: Floats
    stress: Floats
    reputation: Floats
    to_election: Floats
    overseas_aid: Floats
    overseas_aid_start: Floats
    escape_years: Floats
    equipment_order: Floats
    """Equipment share that the budget moves to unless another is ordered, 0-1."""
    ukraine_aid_order: Floats
    """Aid to Ukraine that the government moves to unless another is ordered, % of GDP a year."""
    plan_target: Floats
    drone_share: Floats
    laser_share: Floats
    # own and fixed, (k,)
    proximity: Floats
    dependence: Floats
    eu: Bools
    on_borrowing: Floats
    """The government's stance on borrowing for defence, -1..1."""
    on_ukraine: Floats
    """Its stance on aid to Ukraine, -1..1."""
    # estimates of own services, (R, k): true value plus what they get wrong
    threat_estimate: Floats
    commitment_estimate: Floats
    # the round
    escape_available: bool
    loans_available: bool
    text: SummitText | None
    """The text on the table of a summit in this round, as circulated."""
    draw_luck: Callable[[], Floats]
    """Gives `luck`: it is drawn only where a strategy asks for it."""
    look_home: Callable[[], AtHome]
    """Gives `home`, in the same way."""
    look_abroad: Callable[[], Abroad]
    """Gives `abroad`, in the same way."""

    @property
    def luck(self) -> Floats:
        """Uniform draws for strategies that mix, (R, k, 4): the same whenever they are asked for."""
        return self.draw_luck()

    @property
    def home(self) -> AtHome:
        """Return where the held seats stand with voters, partners and lenders."""
        return self.look_home()

    @property
    def abroad(self) -> Abroad:
        """Return what allies ask of the held seats, and what capitals think."""
        return self.look_abroad()

    def own(self, public: Floats) -> Floats:
        """Return the columns (R, k) of a public array that belong to the held seats."""
        return public.take(self.seats, axis=1)

    @property
    def target(self) -> Floats:
        """Return the share each held seat is held to, % of GDP (R, k): its pledge or the guideline."""
        return np.maximum(self.own(self.pledge_target), self.guideline)
