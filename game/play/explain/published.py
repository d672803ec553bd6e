"""What a budget abroad was told by before anybody looked inside: its plan, its pledge, its economy.

An ally's plan and pledge are public, and so is its share. From these anybody can work out how much of a rise they asked
for. That is not what moved the budget, which its capital keeps to itself: it is what was announced and then came.
"""

from __future__ import annotations

from game.model.alliance import Alliance
from game.model.causes import Cause

__all__ = ["OPEN", "as_announced"]

OPEN = frozenset({"stickiness", "revision_scale"})
"""Refs of terms of a budget that follow from published figures; besides them news and answers to event cards."""


def _pace(target: float, share: float, years: float, h: float) -> float:
    """Return what a straight path to a target asks for in a round of `h` years, pp of GDP."""
    return max(target - share, 0.0) * h / max(years, h)


def as_announced(
    before: Alliance, column: int, share: float, left: float, year: float, h: float
) -> list[Cause]:
    """Return how much of a rise `left`, pp of GDP, an ally's plan and pledge asked for, from what is public.

    `share` is its published share before, `year` when the round began. What was less than announced is told in part;
    a fall by nothing.
    """
    plan, due = float(before.plan_target[0, column]), float(before.plan_due[0, column])
    asked = _pace(plan, share, due + 1.0 - year, h) if due + 1.0 > year else 0.0
    by_plan = min(max(left, 0.0), asked)
    pledge, until = float(before.pledge_target[0, column]), float(before.pledge_due[0, column])
    further = max(_pace(pledge, share, until - year, h) - by_plan, 0.0) if pledge > 0.0 else 0.0
    by_pledge = min(max(left - by_plan, 0.0), further)
    told = [
        Cause("as its national plan announced", by_plan, "rule", "plan_target"),
        Cause("on the way to its pledge", by_pledge, "rule", "pledge_target"),
    ]
    return [cause for cause in told if cause.value > 0.0]
