"""Every team's seat in a class, line by line: a line in, an answer out, for whoever serves the exercise.

The commands are those of a game of one's own but for those that open, keep or lead a game. What is drafted is saved at
once, as on a page.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from game.classroom.clock import clock_text
from game.classroom.exercise import Exercise
from game.classroom.meanwhile import meanwhile
from game.classroom.moment import moment_of
from game.classroom.predictions import keep_predictions
from game.classroom.states import DECIDING
from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.errors import FairShareError, RuleError
from game.line.command import find_command
from game.line.console import NARROWEST, USUAL, WIDEST, Console, Quit, tidy
from game.line.host import Host
from game.line.index import commands_of
from game.line.loop import answer, refuse
from game.line.names import is_count, words_of
from game.play.session.own_deals import waiting_deals
from game.play.session.preview import Lookout, Preview
from game.play.session.session import Session
from game.play.wording.deals import waiting_count
from game.play.wording.summary import describe_text
from game.report.names import capital

__all__ = ["Answered", "TeamLines"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a line was answered with: `done` is false where it was refused, `over` where the team leaves."""

    text: str
    prompt: str
    done: bool = True
    over: bool = False


class TeamDesk:
    """The exercise as one team's terminal sees it; `moment` is the round that the terminal showed last."""

    def __init__(self, exercise: Exercise, seat: str) -> None:
        self._exercise, self._seat = exercise, seat
        self.moment = ""
        self.kept_as_it_was = False

    @property
    def session(self) -> Session:
        """The team's chair, with what it has saved."""
        chair = self._exercise.chair(self._seat)
        if self._exercise.drafts.get(self._seat) is None and not chair.finished:
            chair.editor.replace(Orders())
        return chair

    def keep(self) -> None:
        """Save what the last line has changed: predictions, and the draft, which is as it was where it is refused."""
        saved = self._exercise.drafts.get(self._seat)
        before, chair = (
            saved.orders if saved is not None else Orders(),
            self._exercise.course.chair(self._seat),
        )
        drafted = chair.editor.draft
        if chair.finished:
            return
        keep_predictions(self._exercise, self._seat)
        if drafted == before:
            return
        try:
            kept = self._exercise.save(self._seat, drafted, self.moment)
        except FairShareError:
            chair.editor.draft = before
            raise
        self.kept_as_it_was = kept.orders != drafted

    def hand_in(self) -> None:
        """Hand in what the team has drafted."""
        self._exercise.save(self._seat, self.session.editor.draft, self.moment, hand_in=True)

    def take_back(self) -> bool:
        """Open again what was handed in; return whether anything was."""
        was_in = self._seat in self._exercise.drafts.handed_in
        self._exercise.take_back(self._seat, self.moment)
        return was_in

    def talk(self, move: Move) -> None:
        """Make a move in a deal."""
        self._exercise.talk(self._seat, move, self.moment)
        self._exercise.chair(self._seat)  # sees what came of it

    def now(self) -> tuple[str, ...]:
        """Return where the class is, how much time is left, what the team does now and what comes then."""
        exercise, seat = self._exercise, self._seat
        moment, left = moment_of(exercise, seat), exercise.remaining
        number = f", round {min(exercise.index + 1, exercise.rounds)} of {exercise.rounds}"
        clock = (
            "The clock is stopped"
            if exercise.paused
            else f"{clock_text(left)} left"
            if left is not None
            else ""
        )
        first = f"{moment.label}{number if exercise.state in DECIDING else ''}{f'. {clock}' if clock else ''}"
        told = [moment.do, moment.then]
        if exercise.state in DECIDING:
            in_ = len(exercise.drafts.handed_in & frozenset(exercise.people))
            told.append(f"{in_} of {len(exercise.people)} teams are in.")
            offers = len(waiting_deals(exercise.chair(seat).view))
            told += [f"{capital(waiting_count(offers))}."] if offers else []
            if exercise.on_the_table is not None:
                told.append(f"On the table: {describe_text(exercise.on_the_table)}.")
        told += [f"{one.text} ({one.line})" if one.line else one.text for one in meanwhile(exercise, seat)]
        return (first, *filter(None, told))


class TeamLines:
    """The terminals of all teams of an exercise. Who calls it holds the exercise's lock."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._seats: dict[str, tuple[Host, TeamDesk]] = {}
        self._looking: set[str] = set()

    def look_of(self, seat: str, line: str) -> Callable[[], object] | None:
        """Return the look ahead that a line needs first, to be taken outside the lock; None where it needs none."""
        try:
            host, _ = self._seat(seat, "", WIDEST)
            typed = tidy(line)
            if seat in self._looking or not self._looks(host, typed):
                return None
        except FairShareError:
            return None  # whoever answers the line says what is wrong with it
        look = host.session.look()
        self._looking.add(seat)

        def take() -> object:
            try:
                *_, preview = look.take()
            finally:
                self._looking.discard(seat)
            return preview

        return take

    def answer(
        self, seat: str, line: str, moment: str = "", width: int = USUAL, looked: object = None
    ) -> Answered:
        """Do what a line of a team asks.

        `moment` is the round that its terminal showed last, `looked` what came of the look ahead that it needed.
        """
        host, desk = self._seat(seat, moment, width)
        try:
            typed = tidy(line) or "now"
            if looked is None and self._looks(host, typed) and seat in self._looking:
                raise RuleError("you are looking ahead already: wait for the answer")
        except FairShareError as error:
            return self._refused(host, error)
        if isinstance(looked, Preview):
            host.session.lookout.keep(looked)
        try:
            return self._do(host, desk, typed)
        finally:
            host.session.lookout = Lookout()  # a look holds megabytes, and there are as many teams as seats

    def _seat(self, seat: str, moment: str, width: int) -> tuple[Host, TeamDesk]:
        """Return a team's dialogue, ready for its next line."""
        if seat not in self._seats:
            desk = TeamDesk(self._exercise, seat)
            self._seats[seat] = Host(Console(io.StringIO(), io.StringIO()), desk=desk), desk
        host, desk = self._seats[seat]
        host.console.out = io.StringIO()
        host.console.width = max(NARROWEST, min(width, WIDEST))
        desk.moment, desk.kept_as_it_was = moment or self._exercise.moment, False
        host.current = desk.session
        host.enter_cabinet()
        return host, desk

    def _looks(self, host: Host, typed: str) -> bool:
        """Whether a line looks ahead. Raises `UsageProblem` if it is no command."""
        words = words_of(typed.partition(" #")[0])
        if not words or words[0].startswith("#") or is_count(words[0]) or host.session.finished:
            return False
        return find_command(words[0], commands_of(host)).looks

    def _do(self, host: Host, desk: TeamDesk, typed: str) -> Answered:
        try:
            answer(host, typed)
            desk.keep()
        except Quit:
            return Answered("Your seat is kept. Your PIN brings you back.\n", host.prompt, over=True)
        except FairShareError as error:
            return self._refused(host, error)
        if desk.kept_as_it_was:
            host.console.show("Part of it cannot change now and stays as it was.\n")
        return Answered(_written(host), host.prompt)

    def _refused(self, host: Host, error: FairShareError) -> Answered:
        host.console.out = io.StringIO()
        refuse(host, error)
        return Answered(_written(host), host.prompt, done=False)


def _written(host: Host) -> str:
    """Return what has been written for the last line."""
    out = host.console.out
    return out.getvalue() if isinstance(out, io.StringIO) else ""
