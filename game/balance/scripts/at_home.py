"""A thoughtful player's care for its lead at home: giving way, when to vote, whether to come when called.

All of it goes by what the seat's own screen of home shows. A party that falls with a lead above the level of a rout
comes back, so that votes are best held before the lead is low. All thresholds are judgement.
"""

from __future__ import annotations

import math

from game.balance.scripts.script import Desk
from game.engine.at_home import AtHome
from game.engine.open_call import AnswerCost

__all__ = ["LEAD_WORTH", "answer", "care_for", "threatened"]

LEAD_WORTH = 4.0
"""Points that a reader expects of a point of lead, by the weight of the public in the role sheet."""

_IN_PERIL = 1.0
"""Points that a point of lead is worth beside the score, while the game itself is in danger."""
_SAFE_VOTE, _BEFORE = 3.0, 2.5
"""Lead from which a vote can be risked, and years before the next in which one is called."""
_SUDDEN = 5.0
"""Points of lead that a reader fears to lose in the last round before an election."""
_BORROWED = 0.25
"""Part of a rise that is borrowed once lenders have warned."""
_HELPED = {"come": 3.0, "part": 1.2, "stay": 0.0}
"""Points that standing by an ally is thought to bring abroad."""


def threatened(desk: Desk) -> bool:
    """Return whether the government's lead is so low that it should look after voters first."""
    own = desk.view.own
    return own is not None and _low(own.home)


def _low(home: AtHome) -> bool:
    return home.is_near_rout or home.in_danger or home.warned > 0


def care_for(desk: Desk) -> dict[str, float]:
    """Return the budget orders that a government's footing at home calls for."""
    own = desk.view.own
    assert own is not None
    home = own.home
    orders: dict[str, float] = {}
    if home.lenders_warned:
        orders["pay_borrow"] = min(desk.view.legal.budget["pay_borrow"].now, _BORROWED)
    if home.warned > 0 and (home.is_rout or home.warned >= home.warnings):
        # The next hundredth up: a cut a little smaller than the one asked for is no answer.
        orders["effort"] = -math.ceil(100.0 * home.cut_asked) / 100.0
    elif not desk.view.legal.budget["call_election"].blocked and not home.vote and _better_now(desk, home):
        orders["call_election"] = 1.0
    return orders


def _better_now(desk: Desk, home: AtHome) -> bool:
    """Return whether a vote is better held now than later: while the party would come back from losing it.

    In the last round before an election a lead has to be high to wait for it: by then it may be that of a rout.
    """
    last = home.years_to_election <= 2.0 * desk.view.years and home.lead < home.rout_below + _SUDDEN
    soon = last or (home.lead >= _SAFE_VOTE and home.years_to_election <= _BEFORE)
    return not home.is_rout and (soon or home.is_near_rout)


def answer(desk: Desk) -> str:
    """Return the answer to an open call that is worth most for its shown costs; empty where none is asked."""
    call = desk.view.call
    if call is None or not call.costs:
        return ""
    costs = call.costs
    return max(costs, key=lambda name: _HELPED[name] - _dear(desk, costs[name]))


def _dear(desk: Desk, cost: AnswerCost) -> float:
    weights = desk.sheet.weights
    return (
        (LEAD_WORTH * weights["support"] + _IN_PERIL * threatened(desk)) * (cost.lead + cost.mourned)
        + 2.5 * weights["economy"] * cost.debt_pct_gdp
        + 30.0 * weights["security"] * cost.readiness
        + 15.0 * (weights["influence"] + weights["promises"]) * cost.reputation
    )
