"""Who knows what of a state: every field of the alliance is in exactly one of these tables.

A view shows public fields, the seat's own columns and estimates. A look ahead starts from the same: what a seat does
not know it takes from what services report, with the error that stands here. Errors are judgement. Who knows a quantity
is said in its row of the catalogue, here only who knows the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.model.alliance import Floats
from game.quantities import of_alliance, of_allies, state_fields

__all__ = [
    "DERIVED",
    "GUESSED",
    "PAIRS",
    "THREAT_PAST",
    "Report",
    "ally_reports",
    "estimated",
    "public",
    "published_poll",
    "whole_reports",
]

_PUBLIC = frozenset({
    # What allies and publishers put out, or what follows from it by open formulas.
    "core_share_past", "lump_left", "revised", "related_counted", "resilience", "stimulus", "chosen_debt",
    "excess_deficit", "eu_loans", "escape_years",
    # Politics in the open: elections, pledges, plans.
    "call", "caller", "mourned", "falls", "routed", "warned", "spread_warned", "austerity", "broken", "acting",
    "to_election", "discount_years", "pledge_due", "pledge_from", "pledge_base", "side_letter", "plan_target",
    "plan_due",
    # The alliance and what happened to it.
    "balance_zero", "us_course", "us_withdrawal", "ukraine_state", "coalition_size", "us_backstop", "lanes_disrupted",
    "loans_left",
    "related_target", "fair_start", "greyzone", "greyzone_pressure", "fatal", "wars", "failures",
})  # fmt: skip

GUESSED = frozenset({"ally_effect", "us_mean", "relabelled", "unrevised"})
"""Fields that nobody reports: a look ahead draws them from what is known of such things in general."""

PAIRS = frozenset({"regard", "regard_words", "regard_grudges"})
"""What capitals think of one another: a seat knows its own pairs exactly, and nothing of the others."""

DERIVED = frozenset({"usable_force", "spill_log", "spill_slow", "balance", "mean_regard", "chair_regard"})
"""Fields that follow from others by formula, true or believed; `spill_slow` with a report of its distance."""


@dataclass(frozen=True, slots=True)
class Report:
    """How well services know a hidden quantity: the standard error, and bounds."""

    sd: float
    relative: bool = True
    """Whether the error is a part of the level (a factor) or in the quantity's unit."""
    low: float = 0.0
    high: float = np.inf

    def around(self, value: Floats, draws: Floats) -> Floats:
        """Return `value` off by standard normal `draws`, within bounds."""
        off = value * np.exp(self.sd * draws) if self.relative else value + self.sd * draws
        return np.asarray(np.clip(off, self.low, self.high), dtype=np.float64)


_ALLY_REPORTS: Mapping[str, Report] = {
    "overseas_aid": Report(0.05),
    "drone_share": Report(0.2),
    "laser_share": Report(0.2),
    "drone_work": Report(0.2),
    "laser_work": Report(0.2),
    "technology": Report(0.2),
    "backlog": Report(0.15),
    "industry": Report(0.1),
    "stock": Report(0.1),
    "ideology": Report(0.2, relative=False, low=-1.0, high=1.0),
    "stance": Report(0.2, relative=False, low=-1.0, high=1.0),
    "pledge_weight": Report(0.1, high=1.0),
    "plan_weight": Report(0.1, high=1.0),
    "plan_luck": Report(0.25, relative=False, high=1.0),
    "reputation": Report(0.05, relative=False, high=1.0),
    "us_favour": Report(0.1, relative=False, high=1.0),
}

_WHOLE_REPORTS: Mapping[str, Report] = {
    "adversary": Report(0.08),
    "ukraine_hold": Report(0.1, relative=False, high=1.0),
    "talks": Report(0.1, relative=False, high=1.0),
}
_USUAL = 0.1  # error of reports of a quantity that is named nowhere else; judgement

THREAT_PAST = Report(0.05, relative=False, high=2.0)
"""The threat of the last year, in hindsight: `threat_past`, (L, R, 1)."""


def public() -> frozenset[str]:
    """Return the fields that everybody knows."""
    return _PUBLIC | state_fields("public")


def estimated() -> frozenset[str]:
    """Return the fields of which each view holds an estimate or a poll."""
    return state_fields("polled", "estimated")


def ally_reports() -> dict[str, Report]:
    """Return reports of other allies' affairs, (R, N): what a seat knows of itself exactly, by field."""
    own = {row.state: row.unit for row in of_allies().values() if row.known in ("own", "nobody")}
    return _with_usual(_ALLY_REPORTS, own)


def whole_reports() -> dict[str, Report]:
    """Return reports of what no seat knows exactly of the alliance's surroundings, (R, 1), by field."""
    hidden = {row.state: row.unit for row in of_alliance().values() if row.known in ("own", "nobody")}
    return _with_usual(_WHOLE_REPORTS, hidden)


def _with_usual(reports: Mapping[str, Report], hidden: Mapping[str, str]) -> dict[str, Report]:
    """Return the reports with a usual one of each hidden field that has none; fields by their units."""
    others = {
        field: Report(_USUAL, relative=unit != "index", low=-np.inf if unit == "index" else 0.0)
        for field, unit in hidden.items()
        if field and field not in reports and field not in DERIVED
    }
    return {**reports, **others}


def published_poll(support: Floats) -> Floats:
    """Return net support as polls publish it, to five points."""
    poll: Floats = np.round(support * 20.0) / 20.0
    return poll
