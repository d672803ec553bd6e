"""The rule behind the score: what moves each part of it, and what a core budget that jumps costs."""

from __future__ import annotations

from game.engine.components import STOP_AND_GO
from game.play.explain.rules import Rule
from game.play.session.session import Session
from game.play.wording.stop_go import stop_go_rule
from game.report.score_parts import SCORE_PARTS

__all__ = ["score_rule"]


def score_rule(session: Session) -> Rule:
    """Return what moves each part of the seat's score, its weight, and how jumps of the budget count."""
    parts = tuple(
        f"{SCORE_PARTS[name].label}, {100.0 * weight:.0f}% of your score. {SCORE_PARTS[name].says}"
        for name, weight in session.objectives.items()
    )
    jumps = (stop_go_rule(session.setup),) if STOP_AND_GO.keys() & session.objectives.keys() else ()
    says = (
        "Each part runs from 0 to 100 points, and your score is their weighted mean. It counts what your orders could "
        "be expected to bring in many worlds, so luck does not count.",
        *jumps,
    )
    return Rule("your score", says, parts, "", None, "Parts")
