"""Notes between capitals: short texts to one to three of them, or to all. They move no figure; the teacher reads all.

They are written while deals can be made, so that nobody is pressed in the minute of decisions. A note to all is on the
projector only once the facilitator has put it there. Seats are named, never people.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from game.classroom.exercise import Exercise
from game.classroom.store import Row
from game.errors import RuleError
from game.texts import unfit

__all__ = ["LONGEST", "MOST_A_ROUND", "MOST_CAPITALS", "Note", "Notes"]

LONGEST = 280
MOST_A_ROUND = 6
MOST_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `to` is empty where it is to all; `hidden` and `on_wall` are the facilitator's."""

    id: int
    round: int
    seat: str
    to: tuple[str, ...]
    text: str
    hidden: bool
    on_wall: bool

    def is_for(self, seat: str) -> bool:
        """Whether a seat can read it."""
        return seat == self.seat or (not self.hidden and (not self.to or seat in self.to))


def _note(row: Row) -> Note:
    return Note(
        row["n"], row["round"], row["seat"], tuple(json.loads(row["to_seats"])), row["text"],
        bool(row["hidden"]), bool(row["on_wall"]),
    )  # fmt: skip


class Notes:
    """The notes of an exercise's branch, and what can be done with them."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise, self._store = exercise, exercise.store

    @property
    def are_on(self) -> bool:
        """Whether notes can be written in this exercise at all."""
        return bool(self._store.one("SELECT notes FROM exercise")["notes"])

    def all(self) -> list[Note]:
        """Return all notes of the branch, the newest first."""
        rows = self._store.all("SELECT * FROM note WHERE branch = ? ORDER BY n DESC", (self._branch,))
        return [_note(row) for row in rows]

    def of(self, seat: str) -> list[Note]:
        """Return what a seat can read, the newest first."""
        return [note for note in self.all() if note.is_for(seat)]

    def left(self, seat: str) -> int:
        """Return how many notes a seat can still write in the open round."""
        row = self._store.one(
            "SELECT count(*) AS written FROM note WHERE branch = ? AND round = ? AND seat = ?",
            (self._branch, self._exercise.index, seat),
        )
        return max(MOST_A_ROUND - int(row["written"]), 0)

    def is_muted(self, seat: str) -> bool:
        """Whether the facilitator lets a seat write none."""
        return bool(self._store.one("SELECT muted FROM seat WHERE seat = ?", (seat,))["muted"])

    def write(self, seat: str, to: Sequence[str], text: str, moment: str) -> None:
        """Write a note to some capitals, or to all (`to` is empty). On disk when this returns.

        Raises
        ------
        Stale
            If the round it belongs to is over, or nothing can be decided.
        RuleError
            If it cannot be written; says why.
        """
        exercise, words = self._exercise, " ".join(text.split())
        exercise.check_open(seat, moment)
        self._check(seat, to, words)
        with self._store.transaction():
            values = (self._branch, exercise.index, seat, json.dumps(list(to)), words, exercise.clock.stamp())
            self._store.do(
                "INSERT INTO note (branch, round, seat, to_seats, text, at) VALUES (?, ?, ?, ?, ?, ?)", values
            )
            self._store.log(seat, "wrote", seat=seat, round_=exercise.index, to=list(to))
        exercise.changed()

    def _check(self, seat: str, to: Sequence[str], words: str) -> None:
        exercise = self._exercise
        if not self.are_on:
            raise RuleError("Notes are switched off in this lesson. Go and talk to the other teams.")
        if exercise.votes_counted:
            raise RuleError("Notes are written before the vote. They open again in the next round.")
        if self.is_muted(seat):
            raise RuleError("Your teacher has stopped your notes. Go and talk to the other teams.")
        if not self.left(seat):
            raise RuleError(f"You have written {MOST_A_ROUND} notes in this round.")
        if seat in to or len(set(to)) != len(to) or any(one not in exercise.seats.all for one in to):
            raise RuleError("Choose other teams of this class.")
        if len(to) > MOST_CAPITALS:
            raise RuleError(f"A note goes to {MOST_CAPITALS} capitals at most, or to all.")
        if not words:
            raise RuleError("The note is empty.")
        if len(words) > LONGEST:
            raise RuleError(f"The note has {len(words)} characters; {LONGEST} is the most.")
        if unfit(words) is not None:
            raise RuleError("The note holds a character that cannot be shown.")

    # --- the facilitator -------------------------------------------------------------------------------------------

    def switch(self, on: bool) -> None:
        """Let notes be written, or none."""
        self._store.set(notes=int(on))
        self._done("notes on" if on else "notes off")

    def mute(self, seat: str, muted: bool) -> None:
        """Let a seat write no notes, or let it write again. Raises `UsageProblem` if there is no such seat."""
        self._store.do(
            "UPDATE seat SET muted = ? WHERE seat = ?", (int(muted), self._exercise.seats.check(seat))
        )
        self._done("muted" if muted else "unmuted", seat)

    def hide(self, number: int, hidden: bool) -> None:
        """Take a note from all but its writer, or give it back. It leaves the wall."""
        self._store.do(
            "UPDATE note SET hidden = ?, on_wall = 0 WHERE n = ? AND branch = ?",
            (int(hidden), number, self._branch),
        )
        self._done("hid a note" if hidden else "showed a note")

    def put_on_wall(self, number: int, on: bool) -> None:
        """Show a note that went to all on the projector, or take it down."""
        self._store.do(
            "UPDATE note SET on_wall = ? WHERE n = ? AND branch = ? AND to_seats = '[]' AND hidden = 0",
            (int(on), number, self._branch),
        )
        self._done("put a note on the wall" if on else "took a note from the wall")

    def on_wall(self) -> list[Note]:
        """Return the notes that the projector may show, the newest first."""
        return [note for note in self.all() if note.on_wall]

    def _done(self, verb: str, seat: str = "") -> None:
        self._store.log("facilitator", verb, seat=seat, round_=self._exercise.index)
        self._exercise.changed()

    @property
    def _branch(self) -> int:
        return self._exercise.course.branch
