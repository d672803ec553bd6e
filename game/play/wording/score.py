"""The score so far in words: where it stands, what the round earned, which parts of it are best and worst."""

from __future__ import annotations

from game.play.session.session import Session
from game.report.score_parts import SCORE_PARTS

__all__ = ["NONE_CHOSEN", "SCALE", "score_lines", "score_table"]

SCALE = "50 is what the usual government would score in the same worlds. Every point above or below it counts double."
"""What a score means, in short."""
NONE_CHOSEN = "You have chosen none, so those that go with your role sheet count."
"""Which ambitions a seat is scored by that has chosen none."""
_SHOWS = 0.5
"""Points of the whole score, as it is shown, beyond which a part has moved enough to be named."""


def score_lines(session: Session, index: int) -> tuple[str, ...]:
    """Return the score after a round and what the round earned, and which parts moved it."""
    now = session.score_so_far.after(index)
    before = session.score_so_far.after(index - 1) if index else None
    start = 50 if before is None else round(before.shown)
    earned = round(now.shown) - start
    lines = [f"Your score so far is {now.shown:.0f}; this round earned {earned:+d}. {SCALE}"]
    moved = {name: 2.0 * weight * _ahead(session, index, name) for name, weight in session.objectives.items()}
    told = sorted((name for name in moved if abs(moved[name]) > _SHOWS), key=lambda name: -abs(moved[name]))
    if told:
        said = ", ".join(f"{SCORE_PARTS[name].label} {moved[name]:+.0f}" for name in told[:3])
        lines.append(f"This round moved {said}.")
    return tuple(lines)


def _ahead(session: Session, index: int, name: str) -> float:
    """Return by how many points a part gained on the usual government in a round."""
    now = session.score_so_far.after(index)
    gained = now.parts[name] - now.usual[name]
    if not index:
        return gained
    before = session.score_so_far.after(index - 1)
    return gained - (before.parts[name] - before.usual[name])


def score_table(session: Session, index: int) -> list[tuple[str, str, str, str]]:
    """Return each part of the score after a round: its label, weight, points, and the usual government's."""
    now = session.score_so_far.after(index)
    return [
        (
            SCORE_PARTS[name].label,
            f"{100.0 * weight:.0f}%",
            f"{now.parts[name]:.0f}",
            f"{now.usual[name]:.0f}",
        )
        for name, weight in session.objectives.items()
    ]
