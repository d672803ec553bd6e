"""Relations in words: what a capital thinks of the seat and why, the same on screens, in line mode and on pages."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.relations import Opinion, Reason, Relation
from game.engine.seats import seat_name
from game.play.session.session import Session
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["listed_relations", "our_words", "reasons_words", "regard_words", "their_words"]

_TOLD = 0.02
"""Regard from which a capital is listed by itself."""


def regard_words(value: float, level: str) -> str:
    """Return a regard as `warm (+0.13)`."""
    return f"{level} ({signed(value)})"


def signed(value: float) -> str:
    """Return a regard with its sign, to two decimals."""
    return f"{round(value, 2) + 0.0:+.2f}" if round(value, 2) else "0.00"


def reasons_words(reasons: Sequence[Reason]) -> str:
    """Return why a capital thinks so: each reason with what is left of it and the round in which it was last given."""
    told = (f"{one.label} {signed(one.value)} (round {one.round + 1})" for one in reasons)
    return ", ".join(told)


def _sentence(opinion: Opinion, most: int | None = None) -> str:
    because = reasons_words(opinion.reasons[:most])
    rest = ", and smaller reasons" if most is not None and len(opinion.reasons) > most else ""
    return f"{regard_words(opinion.value, opinion.level)}{f': {because}' if because else ''}{rest}."


def their_words(relation: Relation, most: int | None = None) -> str:
    """Return what the other thinks of the seat, and why; empty for who has no opinion of it.

    `most` is how many reasons are told.
    """
    return f"It thinks of you: {_sentence(relation.theirs, most)}" if relation.theirs is not None else ""


def our_words(relation: Relation) -> str:
    """Return what the seat's capital thinks of the other, and why; empty where it keeps no record."""
    return f"Your capital thinks of it: {_sentence(relation.ours)}" if relation.ours is not None else ""


def listed_relations(session: Session) -> tuple[tuple[tuple[str, Relation], ...], tuple[str, ...]]:
    """Return the relations worth a line by name, the friends first, and the names of members without an opinion."""
    members = {code for code, ally in session.view.public.items() if ally.member} | {SECRETARY_GENERAL}
    named = [
        (seat_name(one.code, session.setup), one) for one in session.view.relations if one.code in members
    ]
    named.sort(key=lambda entry: (entry[1].theirs is None, -round(entry[1].value, 2), entry[0]))
    told = tuple(entry for entry in named if _worth_a_line(entry[1]))
    return told, tuple(name for name, one in named if not _worth_a_line(one) and one.theirs is not None)


def _worth_a_line(relation: Relation) -> bool:
    sides = (relation.theirs, relation.ours)
    return any(opinion is not None and abs(opinion.value) >= _TOLD for opinion in sides)
