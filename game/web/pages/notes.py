"""Notes between capitals on a team's page and on the console."""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.notes import LONGEST, MOST_CAPITALS, Note, Notes
from game.classroom.states import DECIDING
from game.web.site import Visit

__all__ = ["SeenNote", "Writing", "seen_note", "writing_of", "written"]

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class SeenNote:
    """A note as it is read: from whom, to whom, in which round."""

    id: int
    from_: str
    to: str
    round: int
    text: str
    mine: bool
    hidden: bool
    on_wall: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """What a team can read and write. `others` are the teams of the class, as (code, name); `left` notes are left."""

    notes: tuple[SeenNote, ...]
    others: tuple[tuple[str, str], ...]
    left: int
    open: bool
    longest: int
    most: int
    text: str
    to: frozenset[str]


def seen_note(exercise: Exercise, note: Note, seat: str = "") -> SeenNote:
    """Return a note in words, as `seat` or the facilitator reads it."""

    def called(code: str) -> str:
        return "you" if code == seat else exercise.name_of(code)

    from_ = "You" if note.seat == seat else exercise.name_of(note.seat)
    to = ", ".join(map(called, note.to)) if note.to else "all"
    return SeenNote(
        note.id,
        from_,
        to,
        note.round + 1,
        note.text,
        note.seat == seat,
        note.hidden,
        note.on_wall,
        not note.to,
    )


def writing_of(visit: Visit) -> Writing | None:
    """Return what a seat can do with notes; None where they are switched off and there are none."""
    exercise, seat, notes = visit.exercise, visit.seat, Notes(visit.exercise)
    found = notes.of(seat)
    if not notes.are_on and not found:
        return None
    can = exercise.state in DECIDING and seat in exercise.people and not exercise.votes_counted
    return Writing(
        notes=tuple(seen_note(exercise, note, seat) for note in found[:_SHOWN]),
        others=tuple((code, exercise.name_of(code)) for code in exercise.seats.all if code != seat),
        left=notes.left(seat),
        open=can and notes.are_on and not notes.is_muted(seat),
        longest=LONGEST,
        most=MOST_CAPITALS,
        text=str(visit.form.get("text", ""))[:500],
        to=frozenset(str(code) for code in visit.form.getlist("to")),
    )


def written(visit: Visit) -> None:
    """Write the note that a form holds. Raises as `Notes.write`."""
    to = [str(code)[:3] for code in visit.form.getlist("to")]
    if visit.form.get("all"):
        to = []
    elif not to:
        to = [""]  # nobody was chosen, which is not the same as all
    Notes(visit.exercise).write(
        visit.seat, to, str(visit.form.get("text", ""))[:2_000], str(visit.form.get("moment", ""))
    )
