"""Whatever teams and facilitator do: nobody shares a seat, the record replays, and the clock alone reaches the end."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.errors import FairShareError
from tests.classroom.small_class import HandClock, made

SEATS = ("ESP", "GBR", "SG")
VOTES = ("accept", "hold_out", "letter", "own")


class AnyClass(RuleBasedStateMachine):
    """Three teams with a Secretary General, through a lesson of two rounds in any order of deeds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fairshare-class-"))
        self.clock = HandClock()
        self.pins = made(self.folder / "class", self.clock, seats=SEATS, rounds=2)
        self.exercise: Exercise = open_exercise(self.folder / "class", self.clock.clock)
        self.handed_in: dict[tuple[str, str], Orders] = {}

    def attempt(self, deed: object, *given: object, **options: object) -> object:
        """Do something that may be refused in words, and in no other way."""
        try:
            return deed(*given, **options)  # type: ignore[operator]
        except FairShareError:
            return None

    @rule(seat=st.sampled_from(SEATS))
    def join(self, seat: str) -> None:
        self.attempt(self.exercise.join, self.pins[seat])

    @rule(seat=st.sampled_from(SEATS))
    def leave(self, seat: str) -> None:
        self.attempt(self.exercise.leave, seat)

    @rule(seat=st.sampled_from(SEATS))
    def free(self, seat: str) -> None:
        self.pins[seat] = self.exercise.free(seat)

    @rule(
        seat=st.sampled_from(SEATS),
        effort=st.sampled_from((-0.1, 0.0, 0.2, 9.0)),
        vote=st.sampled_from(VOTES),
    )
    def save(self, seat: str, effort: float, vote: str) -> None:
        self._orders(seat, effort, vote, hand_in=False)

    @rule(seat=st.sampled_from(SEATS), effort=st.sampled_from((-0.1, 0.0, 0.2)), vote=st.sampled_from(VOTES))
    def hand_in(self, seat: str, effort: float, vote: str) -> None:
        self._orders(seat, effort, vote, hand_in=True)

    def _orders(self, seat: str, effort: float, vote: str, *, hand_in: bool) -> None:
        view = self.exercise.chair(seat).view
        if seat == "SG":
            texts = (view.text,) * (self.exercise.votes_counted + 1) if view.text is not None else ()
            orders = Orders(drafts=texts)
        else:
            orders = Orders({"effort": effort}, votes=(vote,) if view.legal.votes else ())
        self.attempt(self.exercise.save, seat, orders, self.exercise.moment, hand_in=hand_in)

    @rule(seat=st.sampled_from(SEATS))
    def take_back(self, seat: str) -> None:
        self.attempt(self.exercise.take_back, seat, self.exercise.moment)

    @rule(seat=st.sampled_from(SEATS), held=st.booleans())
    def hold(self, seat: str, held: bool) -> None:
        self.attempt(self.exercise.hold if held else self.exercise.give_back, seat)

    @rule(seconds=st.sampled_from((1.0, 6.0, 40.0, 300.0)))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self.exercise.tick()

    @rule()
    def press(self) -> None:
        if self.exercise.state is not State.DEBRIEF:
            self.exercise.next()

    @rule()
    def pause(self) -> None:
        self.attempt(self.exercise.resume if self.exercise.paused else self.exercise.pause)

    @rule()
    def rewind(self) -> None:
        self.attempt(self.exercise.rewind, self.exercise.index - 1)

    @rule()
    def restart(self) -> None:
        before = (self.exercise.drafts.handed_in, self.exercise.moment, self.exercise.course.table.counted)
        closing = self.exercise.state is State.CLOSING
        shut(self.exercise)
        self.exercise = open_exercise(self.folder / "class", self.clock.clock)
        after = (self.exercise.drafts.handed_in, self.exercise.moment, self.exercise.course.table.counted)
        assert closing or before == after

    @invariant()
    def no_seat_has_two_holders(self) -> None:
        found = self.exercise.store.all(
            "SELECT about, count(*) AS many FROM token WHERE role = 'seat' AND revoked_at IS NULL GROUP BY about"
        )
        assert all(row["many"] == 1 for row in found)
        if not self.exercise.votes_counted and not self.exercise.course.finished:
            playing = set(self.exercise.people)
            assert playing == set(self.exercise.seats.played) or self.exercise.state is State.RESULTS

    def teardown(self) -> None:
        """The clock alone reaches the end, and what was played replays to the same digests."""
        exercise = self.exercise
        exercise.auto = True
        if exercise.paused:
            exercise.resume()
        if exercise.remaining is None and exercise.state is not State.ENDED:
            exercise.next()
        for _ in range(60):
            self.clock.now += 1000.0
            exercise.tick()
        assert exercise.state is State.ENDED
        for path in sorted((self.folder / "class").glob("record*.jsonl")):
            replay(read_record(path), verify=True)
        shut(exercise)
        shutil.rmtree(self.folder)


TestAnyClass = AnyClass.TestCase
TestAnyClass.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
