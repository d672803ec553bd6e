"""What may be ordered: one table of ranges for players, strategies and whatever else gives orders.

Names are those of `Choices`, `UsPolicy`, `DraftText` and `Leadership`. Limits are judgement unless the model's own
bounds give them. What depends on the round (loans, the escape clause, a plan's year) is in `legal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.governments.seat_information import Bools, Floats

__all__ = [
    "FINANCE",
    "GOVERNMENT",
    "REDRAFTS",
    "SECRETARY_GENERAL",
    "TEXT",
    "US",
    "VOTES",
    "Range",
]

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """The legal values of one order."""

    name: str
    low: float
    high: float
    step: float
    """What one press of a key changes."""
    unit: str
    """A name from `game.units.UNITS`."""
    meaning: str
    """One sentence for people."""
    cost: str
    """What it costs, for people."""
    emergency: float | None = None
    """Highest value in an emergency, above `high`; None where there is none."""
    or_none: bool = False
    """Whether 0 is legal besides and means none."""
    whole: bool = False
    """Whether only `low` and `high` themselves are legal: yes or no."""

    @property
    def most(self) -> float:
        """Return the highest legal value, emergencies included."""
        return self.high if self.emergency is None else self.emergency

    def holds(self, values: Floats) -> Bools:
        """Return where values are legal; what is not finite is not."""
        ok = (values >= self.low - _SLACK) & (values <= self.most + _SLACK)
        if self.whole:
            ok &= (values == self.low) | (values == self.high)
        return np.asarray(ok | (values == 0.0) if self.or_none else ok)

    def nearest(self, values: Floats) -> Floats:
        """Return the legal values nearest to `values`."""
        # np.clip takes twice as long on few values.
        inside = np.minimum(np.maximum(values, self.low), self.most)
        if self.whole:
            inside = np.where(inside < (self.low + self.high) / 2.0, self.low, self.high)
        if self.or_none:
            inside = np.where(values < self.low / 2.0, 0.0, inside)
        return np.asarray(inside, dtype=np.float64)


def _table(*ranges: Range) -> Mapping[str, Range]:
    return {entry.name: entry for entry in ranges}


GOVERNMENT = _table(
    Range(
        "effort", -0.3, 0.3, 0.05, "pp_per_year",
        "How much faster or slower the core budget moves than it would by itself.",
        "Money each year from now on; above 0.3 it is an emergency budget, which costs public support.",
        emergency=1.0,
    ),
    Range(
        "equipment_target", 0.05, 0.6, 0.01, "ratio",
        "Part of the core budget that buys equipment; the budget moves half of the way a year.",
        "What buys equipment does not pay soldiers, spare parts and exercises.",
    ),
    Range(
        "drone_target", 0.0, 0.05, 0.005, "ratio",
        "Part of the core budget for drones, which pay within about two years.",
        "The money leaves people and operations.",
    ),
    Range(
        "laser_target", 0.0, 0.05, 0.005, "ratio",
        "Part of the core budget for directed energy, which pays after about six years.",
        "The money leaves people and operations, and nothing comes of it for years.",
    ),
    Range(
        "readiness_tilt", -0.1, 0.1, 0.01, "ratio",
        "Part of the budget moved from equipment to readiness; below zero the other way.",
        "Ready today means less new equipment tomorrow.",
    ),
    Range(
        "related_effort", -0.1, 0.3, 0.05, "pp_per_year",
        "Change of defence-related spending: roads, networks, resilience.",
        "It is money as well, and it buys no forces.",
    ),
    Range(
        "pay_borrow", 0.0, 1.0, 0.05, "ratio",
        "Part of the rise that is borrowed.",
        "Debt grows, and with it interest and the brake on later budgets.",
    ),
    Range(
        "pay_aid", 0.0, 1.0, 0.05, "ratio",
        "Part of the rise paid by cuts in overseas aid, as far as there is any left to cut.",
        "Standing abroad suffers, and aid once cut does not come back.",
    ),
    Range(
        "pay_social", 0.0, 1.0, 0.05, "ratio",
        "Part of the rise paid by cuts in social spending.",
        "Voters feel it: support falls.",
    ),
    Range(
        "pay_loans", 0.0, 1.0, 0.05, "ratio",
        "Part of the rise paid with EU loans, for members of the Union while there are any.",
        "It is debt, if cheaper debt, and what is bought must come mostly from Europe.",
    ),
    Range(
        "take_escape", 0.0, 1.0, 1.0, "flag",
        "Asks for the EU's escape clause: defence does not count under the fiscal rule for some years.",
        "It can be had once, and the debt made under it stays.",
        whole=True,
    ),
    Range(
        "ukraine_aid", 0.0, 2.0, 0.05, "pct_gdp",
        "Aid to Ukraine aimed at, a year; it moves half of the way a year.",
        "Money, and a third of it as equipment from own stocks.",
    ),
    Range(
        "presence", 0.0, 200.0, 0.5, "persons_k",
        "Troops stationed forward on allies' soil; no ally can send more than a tenth of its forces.",
        "About a hundred million dollars a year for each thousand, taken from operations.",
    ),
    Range(
        "exercises", 0.0, 1.0, 0.1, "ratio",
        "How much is exercised with others.",
        "Flying hours, fuel and time: operations money. The first days train more than the last.",
    ),
    Range(
        "plan_target", 0.5, 8.0, 0.1, "pct_gdp",
        "A national plan announced in this round: the share of GDP to be reached.",
        "It binds the budgets to come as far as the government's name is good; a plan missed costs that name.",
        or_none=True,
    ),
    Range(
        "plan_due", 2000.0, 2070.0, 1.0, "year",
        "The year by which the plan is to be reached, later than today.",
        "The nearer it is, the steeper the path.",
        or_none=True,
    ),
    Range(
        "coalition_part", 0.0, 1.0, 0.1, "ratio",
        "How much of a battalion's worth of troops is offered to the coalition of the willing.",
        "The offer has to be kept if the guns fall silent.",
    ),
    Range(
        "join_strike", 0.0, 1.0, 1.0, "flag",
        "Joins the strikes that are to reopen the sea lanes.",
        "Ships and weapons; staying out may be held against you in Washington.",
        whole=True,
    ),
)  # fmt: skip
"""Orders of a government; `vote` is in `VOTES`."""

FINANCE = ("pay_borrow", "pay_aid", "pay_social", "pay_loans")
"""Parts of the rise that together are at most 1; the rest is tax."""

VOTES: Mapping[int, str] = {
    0: "as the capital's own interest says",
    1: "accept",
    2: "accept with a side letter",
    3: "hold out",
}
"""Votes on a summit text; without one only 0."""

US = _table(
    Range(
        "requested", 0.0, 1.0, 0.1, "per_year",
        "Asks an ally for more in private.",
        "Private words can leak, the sooner the more of them there are.",
    ),
    Range(
        "shamed", 0.0, 1.0, 0.1, "per_year",
        "Criticises an ally in public.",
        "Opinion there turns against spending, and cohesion and the trust in US commitment suffer.",
    ),
    Range(
        "threatened", 0.0, 1.0, 0.1, "per_year",
        "Makes protection of an ally depend on what it spends.",
        "It works where an ally is exposed and dependent, and costs trust everywhere.",
    ),
    Range(
        "reassured", 0.0, 1.0, 0.1, "per_year",
        "Reassures an ally that the US stands by it.",
        "Who feels safe may see less need to spend.",
    ),
    Range(
        "withdrawal", 0.0, 1.0, 0.1, "per_year",
        "Announces that troops leave Europe.",
        "The trust in US commitment falls quickly and comes back slowly.",
    ),
    Range(
        "backstop", 0.0, 1.0, 0.1, "ratio",
        "Stands behind the coalition of the willing.",
        "A promise that may have to be kept far from home.",
    ),
)  # fmt: skip
"""Acts of the US toward each ally (a year), and two toward all."""

TEXT = _table(
    Range(
        "core", 0.5, 10.0, 0.1, "pct_gdp",
        "Core defence expenditure that the text asks for.",
        "The more it asks, the fewer sign.",
    ),
    Range(
        "related", 0.0, 5.0, 0.1, "pct_gdp",
        "Defence-related spending that the text asks for, the second tier.",
        "A tier that is easy to fill buys little.",
    ),
    Range(
        "due", 1990.0, 2070.0, 1.0, "year",
        "The year by which it is to be reached.",
        "Late years are easy to sign and easy to forget.",
    ),
    Range(
        "review", 0.0, 1.0, 0.1, "index",
        "How strictly progress is reported.",
        "A pledge that nobody checks binds by half.",
    ),
    Range(
        "ambiguity", 0.0, 1.0, 0.05, "index",
        "How much the wording leaves open.",
        "What can be read two ways binds nobody.",
    ),
)  # fmt: skip
"""A summit text as the Secretary General puts it."""

REDRAFTS = 3
"""How often a text can be redrafted after the first."""

SECRETARY_GENERAL = _table(
    Range(
        "praised", 0.0, 1.0, 0.1, "per_year",
        "Praises an ally in public.",
        "Praise for all is praise for none.",
    ),
    Range(
        "comforted", 0.0, 1.0, 0.1, "per_year",
        "Reassures an ally in private.",
        "Private words can leak, the sooner the more of them there are.",
    ),
    Range(
        "side_offer", 0.0, 0.3, 0.05, "index",
        "Offers a wavering capital something at the summit.",
        "What one is given others hear of.",
    ),
)  # fmt: skip
"""Words of the Secretary General to each ally."""
