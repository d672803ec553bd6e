"""Stop-go budgets in words: the rule, and what the jump of a draft costs, told before it is committed."""

from __future__ import annotations

from game.engine.setup import Setup
from game.engine.tally import STEADY
from game.governments.orders import ORDERS
from game.play.session.stop_go import StopGo, points_lost
from game.report.score_parts import SCORE_PARTS

__all__ = ["jump_texts", "stop_go_rule"]

_SHOWS = 0.05  # points of the score from which a jump is told of


def stop_go_rule(setup: Setup) -> str:
    """Return what stop-go budgets are and what they cost in this game."""
    lost = points_lost(setup, 0.0, STEADY + 0.1)
    each = " and ".join(f"{points:.1f} points of {SCORE_PARTS[part].label}" for part, points in lost.items())
    return (
        "Stop-go budgets: the core budget is ordered round by round, and an order that is not given again ends. A "
        f"change of up to {STEADY:g} points of GDP a year from one round to the next costs nothing. Each further tenth "
        f"costs {each}, up or down."
    )


def jump_texts(found: StopGo | None) -> tuple[str, ...]:
    """Return what the jump of a draft's core budget costs, and what it costs if the order ends with the round.

    >>> lost = {"security": 2.0, "economy": 3.0}
    >>> jump_texts(StopGo(0.0, 0.6, lost, lost, 1.1, 1.1))[0]
    'Stop-go: the core budget jumps from 0.00 to +0.60 points a year. That costs about 1.1 points of your score.'
    """
    if found is None:
        return ()
    before, drafted = (ORDERS["effort"].in_words(value) for value in (found.before, found.drafted))
    said = []
    if found.total >= _SHOWS:
        before = before.removesuffix(ORDERS["effort"].unit_text)
        ends = "" if found.drafted else " because last round's order ends"
        said.append(
            f"Stop-go: the core budget jumps from {before} to {drafted}{ends}. That costs about {found.total:.1f} "
            "points of your score."
        )
    if found.total_next >= _SHOWS:
        said.append(
            f"Stop-go: {drafted} is for this round only. If the order then ends, that jump costs about "
            f"{found.total_next:.1f} points of your score."
        )
    return tuple(said)
