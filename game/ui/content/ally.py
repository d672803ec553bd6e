"""What an ally promised beside what it does, as its row, the map and the table of the alliance say it."""

from __future__ import annotations

from game.engine.view import PublicAlly

__all__ = ["change_in_a_year", "gap_to_goal", "promise_and_deed"]


def gap_to_goal(ally: PublicAlly) -> float:
    """Return what an ally spends above its goal, pp of GDP; below zero where it falls short."""
    return ally.core_share - ally.goal_pct_gdp


def change_in_a_year(ally: PublicAlly) -> float:
    """Return by how much an ally's core share moved in a year, pp of GDP."""
    return ally.core_share - ally.core_share_year_ago


def promise_and_deed(ally: PublicAlly) -> str:
    """Return what an ally promised beside what it does, in a sentence or two."""
    said = f"spends {ally.core_share:.2f}% of GDP ({change_in_a_year(ally):+.2f} in a year)"
    if ally.goal_pct_gdp > 0.0:
        gap = gap_to_goal(ally)
        kept = f"above it by {gap:.2f}" if gap >= -0.005 else f"short of it by {-gap:.2f}"
        letter = " (side letter)" if ally.side_letter else ""
        now = f", {ally.due_pct_gdp:.2f}% now" if ally.goal_pct_gdp - ally.due_pct_gdp > 0.005 else ""
        said += f"; held to {ally.goal_pct_gdp:g}% by {ally.goal_due}{now}{letter}: {kept}"
    if ally.plan_pct_gdp > 0.0:
        said += f"; own plan {ally.plan_pct_gdp:g}% by {ally.plan_due}"
    return said + "."
