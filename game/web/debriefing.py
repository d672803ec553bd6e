"""The debrief of the class's game, worked out in the background once the game is over: no page waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.classroom.debrief.findings import ClassPart, work_out
from game.classroom.debrief.finished import FinishedGame
from game.classroom.exercise import Exercise
from game.classroom.states import State

__all__ = ["Debriefing", "Written", "is_debriefed"]


def is_debriefed(exercise: Exercise) -> bool:
    """Whether the class talks about its game: its last round is played, and the years after it are as well."""
    return exercise.state in (State.DEBRIEF, State.ENDED) and exercise.course.finished


@dataclass(frozen=True, slots=True)
class Written:
    """A debrief as pages need it, without the game that it was made from: its parts, and the whole page."""

    parts: tuple[ClassPart, ...]
    page: str


class _Stopped(Exception):
    """The work is not needed any more."""


class Debriefing:
    """Works out the debrief of each branch that is played to its end. `begin` is called after every change.

    `part` is how much of the work is done, 0 to 1. `trouble` is why there will be none, or an empty text.
    """

    def __init__(self, exercise: Exercise, run: Callable[[Callable[[], None]], object]) -> None:
        self.part, self.trouble = 0.0, ""
        self.written: Written | None = None
        self._exercise, self._run = exercise, run
        self._branch: int | None = None
        self._ended = False

    def begin(self) -> None:
        """Begin the work if the game is over and it has not been begun; who calls holds the exercise's lock."""
        branch = self._exercise.course.branch
        if self._branch not in (None, branch):
            self._branch, self.written = None, None  # another world: that of the branch is asked for
        if self._branch is not None or self._ended or not self._exercise.course.finished:
            return
        self._branch, self.part, self.trouble = branch, 0.0, ""
        game = FinishedGame.of(self._exercise)
        self._run(lambda: self._work(game, branch))

    def end(self) -> None:
        """Give the work up: the server ends."""
        self._ended = True

    def _work(self, game: FinishedGame, branch: int) -> None:
        def tell(part: float) -> None:
            if self._ended or self._branch != branch:
                raise _Stopped
            self.part = part

        written, trouble = None, ""
        try:
            found = work_out(game, tell)
            written = Written(found.parts(), found.html())
        except _Stopped:
            return
        except Exception as error:  # whatever it is, the class must hear of it: nobody waits for a future
            trouble = f"The debrief could not be worked out: {error}"
        with self._exercise.lock:
            if self._branch == branch:
                self.written, self.trouble = written, trouble
                self._exercise.changed()

    @property
    def is_working(self) -> bool:
        """Whether it is being worked out."""
        return self._branch is not None and self.written is None and not self.trouble

    @property
    def says(self) -> str:
        """Where the work stands, as a sentence; empty where there is nothing to say."""
        if self.trouble or not self.is_working:
            return self.trouble
        return f"The debrief is being worked out: {self.part:.0%}. The lesson goes on meanwhile."
