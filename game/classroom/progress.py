"""The course of a lesson: the states that an exercise goes through, and what ends each of them.

Joining, a briefing, then rounds of talks, a vote where a summit meets, decisions, and results; a debrief at the end. A
state ends by its clock, because all who are here have handed in, or because the facilitator says so. `tick` is called
often and does whatever is due.
"""

from __future__ import annotations

from game.classroom.course import Course
from game.classroom.drafts import Drafts
from game.classroom.next_step import NextStep, next_step
from game.classroom.seating import seat_people
from game.classroom.seats import Seats
from game.classroom.standing import Standing
from game.classroom.states import CLOSING_SECONDS, OPEN_ROUND, REDRAFT_SECONDS, TIMED, State
from game.classroom.store import Store, StoreProblem
from game.engine.orders import Orders
from game.engine.seats import SECRETARY_GENERAL
from game.errors import RecordError, RuleError
from game.scenario.lesson import Plan

__all__ = ["Progress"]


class Progress(Standing):
    """An exercise as it goes on."""

    def __init__(self, store: Store, plan: Plan, seats: Seats, course: Course) -> None:
        super().__init__(store, plan, seats, course)
        self._pick_up()

    # --- opening again ---------------------------------------------------------------------------------------------

    def _pick_up(self) -> None:
        """Go on where the exercise was when its process ended, in whatever way that was.

        The clock waits for the facilitator. What was due when the process ended is done now.
        """
        self._seat_as_counted()
        if self.state in OPEN_ROUND and self.state is not State.RESULTS and self._last_is_unnoted():
            self._note_round(self.countdown.why or "closed")
        elif self.state is State.CLOSING:
            self._resolve()
        elif self.state is State.DEBRIEF:
            self._play_on()
        elif self.state in TIMED and not self.paused:
            if self.state is State.ORDERS and self._all_in():
                self._close("all in")
            elif self.auto:
                self.countdown.run(self.countdown.left)
            else:
                self.countdown.wait()

    def _seat_as_counted(self) -> None:
        """Let those hold their seats with whose orders votes of the open round were counted, and count them again."""
        course = self.course
        seat_people(course, self.seats, course.counted_seats or None, course.counted_ghosts)
        course.count_again()

    def _last_is_unnoted(self) -> bool:
        """Whether the record holds a round that the store has not noted: the process ended between the two."""
        branch, index = self.course.branch, self.course.index
        begun = self.store.one("SELECT from_round FROM branch WHERE id = ?", (branch,))["from_round"]
        noted = self.store.first("SELECT n FROM round WHERE branch = ? AND n = ?", (branch, index))
        return index > begun and noted is None

    # --- the facilitator's button ----------------------------------------------------------------------------------

    @property
    def next_step(self) -> NextStep | None:
        """What `next` does now; None where nothing is left."""
        text = self.on_the_table is not None
        return next_step(self.state, self.index + 1, text=text, over=self._rounds_are_over)

    def next(self) -> None:
        """Do what `next_step` says: the facilitator ends the state."""
        if self.paused:
            self.resume()
        self.store.log("facilitator", "next", round_=self.index, state=self.state.value)
        self._end_state("closed")

    def _end_state(self, why: str) -> None:
        match self.state:
            case State.LOBBY:
                self._enter(State.BRIEFING, self._by_itself(self.plan.briefing))
            case State.BRIEFING:
                self._open_round()
            case State.TALKS:
                self._after_talks()
            case State.VOTING:
                self._count()
            case State.REDRAFT:
                self._after_redraft()
            case State.ORDERS:
                self._close(why)
            case State.CLOSING:
                self._resolve()
            case State.RESULTS if self._rounds_are_over:
                self._debrief()
            case State.RESULTS:
                self._open_round()
            case State.DEBRIEF:
                self._enter(State.ENDED, None)

    def tick(self) -> None:
        """Do what is due by the clock. Called often; returns at once where nothing is."""
        if self.paused:
            return
        if self.state in (State.ORDERS, State.VOTING) and self._all_in():
            if self.state is State.ORDERS:
                self._close("all in")
            else:
                self._count()
        elif self.countdown.is_over:
            self._end_state("deadline")
        else:
            self.countdown.note()

    def _all_in(self) -> bool:
        """Whether all who are here have handed in, and they are enough to end the state for the others."""
        handed, people = self.drafts.handed_in, set(self.people)
        here = {seat for seat in people if self.seats.is_here(seat)} or people
        settled = self.locked or self.countdown.is_settled
        enough = 2 * len(handed & people) >= len(people)
        return bool(people) and here <= handed and enough and settled

    def pause(self) -> None:
        """Stop the clock; what is left of it is kept."""
        if self.paused or not self.countdown.runs:
            raise RuleError("There is no clock to stop.")
        self.countdown.stop()
        self.store.log("facilitator", "paused", round_=self.index)
        self.changed()

    def resume(self) -> None:
        """Let the clock go on."""
        if not self.paused:
            raise RuleError("The clock is running.")
        self.countdown.go_on()
        self.trouble = ""
        self.store.log("facilitator", "resumed", round_=self.index)
        self.changed()

    def extend(self, seconds: float = 60.0) -> None:
        """Give everybody more time."""
        if self.remaining is None:
            raise RuleError("There is no clock to extend.")
        self.countdown.extend(seconds)
        self.store.log("facilitator", "extended", round_=self.index, seconds=seconds)
        self.changed()

    def go_by_itself(self) -> None:
        """Go through the plan by the clock from now on, without the facilitator's button."""
        minutes = {
            State.LOBBY: self.plan.lobby,
            State.BRIEFING: self.plan.briefing,
            State.RESULTS: self.timing.results,
            State.DEBRIEF: self.plan.debrief,
        }
        self.auto = True
        self.store.set(auto=1)
        if self.state in minutes:
            self._enter(self.state, 60.0 * minutes[self.state])
        elif self.paused:
            self.resume()

    # --- states ----------------------------------------------------------------------------------------------------

    def _by_itself(self, minutes: float) -> float | None:
        return 60.0 * minutes if self.auto else None

    def _enter(self, state: State, seconds: float | None, why: str = "", resume: float | None = None) -> None:
        self.countdown.enter(state, seconds, why, resume)
        self.changed()

    def _open_round(self) -> None:
        self.drafts = Drafts(self.store, self.course.branch, self.index)
        seat_people(self.course, self.seats)
        talks = 60.0 * self.timing.talks
        if talks:
            self._enter(State.TALKS, talks)
        else:
            self._after_talks()

    def _after_talks(self) -> None:
        if self.on_the_table is None:
            self._enter(State.ORDERS, 60.0 * self.timing.orders)
        else:
            self._enter(State.VOTING, 60.0 * self.timing.vote)

    def _count(self) -> None:
        """Count the vote on the text on the table; who has saved nothing leaves it to the delegation."""
        orders = {seat: self._saved(seat) or Orders() for seat in self.people}
        with self.store.transaction():
            found = self.course.count(orders)
            self.drafts.open_all()
            self.store.log(
                "clock", "counted", round_=self.index, number=self.votes_counted - 1, adopted=found.adopted,
                signed=found.signed, letters=found.letters, refused=found.refused,
            )  # fmt: skip
            if self.course.table.vote_is_over:
                self._enter(State.ORDERS, 60.0 * self.timing.orders)
            elif SECRETARY_GENERAL in self.course.table.people:
                self._enter(State.REDRAFT, REDRAFT_SECONDS)
            else:
                self._enter(State.VOTING, 60.0 * self.timing.vote)

    def _after_redraft(self) -> None:
        put = self.on_the_table is not None
        self._enter(
            State.VOTING if put else State.ORDERS, 60.0 * (self.timing.vote if put else self.timing.orders)
        )

    def _close(self, why: str) -> None:
        self._enter(State.CLOSING, CLOSING_SECONDS, why, resume=self.remaining)

    def _resolve(self) -> None:
        """Play the round with what has been saved; if it cannot be written down, wait with everything as it was."""
        orders = {}
        for seat in self.people:
            saved = self._saved(seat)
            # A strategy might not keep to what its seat has voted with.
            given = saved if saved is not None else self.course.counted_with(seat)
            if given is not None:
                orders[seat] = given
        try:
            self.course.play(orders)
            self._note_round(self.countdown.why)
        except (RecordError, StoreProblem) as error:
            self.trouble = (
                f"The round has not been played: {error.message}. Free some disk space, then resume."
            )
            self._seat_as_counted()
            self.countdown.stop_at_once(CLOSING_SECONDS)
            self.changed()

    def _note_round(self, why: str) -> None:
        """Note the last round of the record in the store, and show its results."""
        line = self.course.table.lines[-1]
        away = sorted(seat for seat in self.seats.played if seat not in line.orders)
        with self.store.transaction():
            values = (self.course.branch, self.index, line.digest, why, self.clock.stamp())
            self.store.do("INSERT OR REPLACE INTO round VALUES (?, ?, ?, ?, ?)", values)
            self.store.log("clock", "played", round_=self.index, why=why, by_computer=away)
            self.drafts = Drafts(self.store, self.course.branch, self.index)
            self._enter(State.RESULTS, self._by_itself(self.plan.round(self.index - 1).results))
        self.trouble = ""

    def _debrief(self) -> None:
        self._enter(State.DEBRIEF, self._by_itself(self.plan.debrief))
        self._play_on()

    def _play_on(self) -> None:
        """Let strategies play the rounds that are left, under what was ordered to stand."""
        try:
            while not self.course.finished:
                seat_people(self.course, self.seats, ())
                self.course.play({})
        except RecordError as error:
            self.trouble = f"The years that are left have not been played: {error.message}"
        self.drafts = Drafts(self.store, self.course.branch, self.index)
        self.changed()

    def _saved(self, seat: str) -> Orders | None:
        """Hand in at the table what a seat has saved in this round, and return it, if it is still legal."""
        draft = self.drafts.get(seat)
        if draft is None:
            return None
        try:
            self.course.table.hand_in(seat, draft.orders)
        except RuleError as error:
            self.store.log("clock", "dropped", seat=seat, round_=self.index, why=error.message)
            return None
        return draft.orders
