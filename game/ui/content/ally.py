"""What an ally promised beside what it does, as its row, the map and the table of the alliance say it."""

from __future__ import annotations

from game.engine.view import PublicAlly
from game.play.wording.effects import due_text
from game.units import change, shown_change

__all__ = ["change_in_a_year", "gap_to_target", "promise_and_deed"]


def gap_to_target(ally: PublicAlly) -> float:
    """Return what an ally spends above its target, pp of GDP; below zero where it falls short."""
    return ally.core_share - ally.target_pct_gdp


def change_in_a_year(ally: PublicAlly) -> float:
    """Return by how much an ally's core share moved in a year, pp of GDP."""
    return shown_change(ally.core_share_year_ago, ally.core_share, 2)


def promise_and_deed(ally: PublicAlly, year: float) -> str:
    """Return what an ally promised beside what it does at a date, in a few sentences."""
    said = [f"spends {ally.core_share:.2f}% of GDP ({change(change_in_a_year(ally), 'pct_gdp')} in a year)."]
    if ally.target_pct_gdp > 0.0:
        gap = gap_to_target(ally)
        kept = f"{max(gap, 0.0):.2f} above" if gap >= -0.005 else f"{-gap:.2f} below"
        now = [f"{ally.due_pct_gdp:.2f}% due now"] if ally.target_pct_gdp - ally.due_pct_gdp > 0.005 else []
        more = ", ".join(now + ["side letter"] * ally.side_letter)
        when = due_text(ally.target_due, year)
        said.append(f"Target {ally.target_pct_gdp:g}% {when}{f' ({more})' if more else ''}: {kept}.")
    if ally.plan_pct_gdp > 0.0:
        said.append(f"National plan: {ally.plan_pct_gdp:g}% {due_text(ally.plan_due, year)}.")
    return " ".join(said)
