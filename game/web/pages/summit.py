"""The text on the table: where teams say they stand, and where capitals stand by the seat's own estimate."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.indications import can_indicate, indications
from game.governments.summit_tables import OWN, VOTES
from game.model.controls import SummitText
from game.play.explain.positions import chance_of_text, positions_of
from game.units import chance
from game.web.site import Visit

__all__ = ["Standing", "said_of", "standing_of"]

_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be seen of a text before the vote. `rows` are (capital, signs, letter, refuses) of those not sure."""

    can: bool
    choices: tuple[tuple[str, str], ...]
    chosen: str
    said: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str, str], ...]
    sure: tuple[str, ...]
    chance: str


def said_of(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """Return what teams have said, as (how they mean to vote, who)."""
    said = indications(exercise)
    groups = (
        (kind.label, [seat for seat, vote in said.items() if vote == name]) for name, kind in VOTES.items()
    )
    return tuple((label, ", ".join(map(exercise.name_of, seats))) for label, seats in groups if seats)


def standing_of(visit: Visit, text: SummitText | None) -> Standing | None:
    """Return what a seat can see and say of the `text` on the table; None where there is none."""
    exercise, seat = visit.exercise, visit.seat
    if text is None or (exercise.votes_counted and exercise.course.table.vote_is_over):
        return None
    chair = exercise.chair(seat)
    positions = positions_of(chair, None if text == chair.view.text else text)
    return Standing(
        can=can_indicate(exercise, seat, text),
        choices=tuple((name, label) for name, label in chair.view.legal.votes.items() if name != OWN),
        chosen=indications(exercise).get(seat, ""),
        said=said_of(exercise),
        rows=tuple(
            (one.name, chance(one.signs), chance(one.letter), chance(one.holds_out))
            for one in positions
            if one.signs <= _SURE
        ),
        sure=tuple(one.name for one in positions if one.signs > _SURE),
        chance=chance(chance_of_text(positions)),
    )
