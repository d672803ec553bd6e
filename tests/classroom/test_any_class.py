"""Whatever 32 teams and the facilitator do: nobody shares a seat, nothing that was saved is lost, the record replays,
and from any state the clock alone reaches the end.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from game.classroom.exercise import Exercise
from game.classroom.opening import open_exercise, shut
from game.classroom.states import State
from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.engine.record_writer import write_record
from game.engine.replay import replay
from game.engine.setup import prepare
from game.engine.table import Table
from game.errors import FairShareError
from game.play.session.typed_deals import read_offer
from game.scenario.catalogue import find
from tests.classroom.small_class import HandClock, made

TEAMS = 32
VOTES = ("accept", "hold_out", "letter", "own")

parts = st.sampled_from((0.05, 0.3, 0.8, 1.0))
"""How many of the teams do something: one, some, most, all."""

lots = st.integers(min_value=0, max_value=10_000)
"""Which of them."""

killed = st.sampled_from((False, True))
"""Whether the process ends right after something was done, and the exercise is opened again."""


@cache
def _earlier() -> Table:
    """Return a game of two rounds in which people held some of the seats, one of them in the first round only."""
    seats = ("GBR", "DEU", "FRA", "POL", "ESP", "USA", "EST", "CAN")
    table = Table.open(prepare(find("2025-road-to-the-hague")), 5, frozenset(seats))
    for kept in (seats, seats[:-1]):
        for seat in kept:
            votes = ("hold_out", "letter") if table.game.legal_orders(seat).votes else ()
            table.hand_in(seat, Orders({"effort": 0.2}, votes=votes))
        table.close(without=True)
    return table


def earlier(path: Path) -> None:
    """Write the record of an earlier class."""
    write_record(path, _earlier().header, _earlier().lines)


class AnyClass(RuleBasedStateMachine):
    """32 teams with a Secretary General, through a lesson of two rounds in any order of deeds. Ghosts play some of the
    seats that no team has.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fairshare-class-"))
        self.clock = HandClock()
        earlier(self.folder / "earlier.jsonl")
        ghosts = str(self.folder / "earlier.jsonl")
        self.pins = made(self.folder / "class", self.clock, teams=TEAMS, rounds=2, ghosts=ghosts)
        self.exercise: Exercise = open_exercise(self.folder / "class", self.clock.clock)
        self.saved: dict[tuple[str, str], Orders] = {}
        self.never: set[str] = set()

    @initialize(part=parts, lot=lots, silent=lots, pressed=st.integers(min_value=0, max_value=9))
    def begin(self, part: float, lot: int, silent: int, pressed: int) -> None:
        """Let some teams join, others never answer whatever happens, and the lesson be anywhere in its first rounds."""
        self.never = set(random.Random(silent).sample(sorted(self.pins), 4))
        self.join(part, lot)
        for _ in range(pressed):
            self.exercise.next()

    def some(self, part: float, lot: int) -> Iterator[str]:
        """Yield some of the seats."""
        draw = random.Random(lot)
        seats = draw.sample(sorted(self.pins), max(1, round(part * TEAMS)))
        return (seat for seat in seats if seat not in self.never)

    def attempt(self, deed: object, *given: object, **options: object) -> object:
        """Do something that may be refused in words, and in no other way."""
        try:
            return deed(*given, **options)  # type: ignore[operator]
        except FairShareError:
            return None

    @rule(part=parts, lot=lots)
    def join(self, part: float, lot: int) -> None:
        """Join, late or on another device: the device before it is signed out."""
        for seat in self.some(part, lot):
            joined = self.attempt(self.exercise.join, self.pins[seat])
            if joined:
                assert self.exercise.seats.who(joined[1]).seat == seat  # type: ignore[index,union-attr]

    @rule(part=parts, lot=lots)
    def leave(self, part: float, lot: int) -> None:
        for seat in self.some(part, lot):
            self.attempt(self.exercise.leave, seat)

    @rule(lot=lots)
    def free(self, lot: int) -> None:
        for seat in self.some(0.05, lot):
            self.forget(seat)
            self.pins[seat] = self.exercise.free(seat)

    @rule(
        part=parts,
        lot=lots,
        effort=st.sampled_from((-0.1, 0.0, 0.2, 9.0)),
        vote=st.sampled_from(VOTES),
        in_=st.booleans(),
        kill=killed,
    )
    def save(self, part: float, lot: int, effort: float, vote: str, in_: bool, kill: bool) -> None:
        """Save or hand in, and tick as the server does."""
        for seat in self.some(part, lot):
            self.exercise.hear(seat)
            self.decide(seat, effort, vote, hand_in=in_)
        self.exercise.tick()
        if kill:
            self.restart()

    def decide(self, seat: str, effort: float, vote: str, *, hand_in: bool) -> None:
        """Save or hand in, and remember what was acknowledged."""
        exercise = self.exercise
        view = exercise.chair(seat).view
        if seat == "SG":
            texts = (view.text,) * (exercise.votes_counted + 1) if view.text is not None else ()
            orders = Orders(drafts=texts)
        else:
            orders = Orders({"effort": effort}, votes=(vote,) if view.legal.votes else ())
        draft = self.attempt(exercise.save, seat, orders, exercise.moment, hand_in=hand_in)
        if draft is not None:
            self.saved[exercise.moment, seat] = draft.orders  # type: ignore[attr-defined]

    def forget(self, seat: str) -> None:
        """What a seat has saved does not count any more, since somebody else plays it now."""
        if not self.exercise.votes_counted:
            self.saved.pop((self.exercise.moment, seat), None)

    @rule(part=parts, lot=lots)
    def take_back(self, part: float, lot: int) -> None:
        for seat in self.some(part, lot):
            self.attempt(self.exercise.take_back, seat, self.exercise.moment)

    @rule(lot=lots, answer=st.sampled_from(("sign", "refuse", "withdraw", "counter")))
    def deal(self, lot: int, answer: str) -> None:
        draw = random.Random(lot)
        maker, other = draw.sample(sorted(self.pins), 2)
        move = Move("propose", to=other, ask=read_offer(["ask", "raise", "0.1"]).ask)
        self.attempt(self.exercise.talk, maker, move, self.exercise.moment)
        for deal in self.exercise.chair(other).view.deals[-1:]:
            self.attempt(
                self.exercise.talk, deal.awaits or other, Move(answer, deal=deal.id), self.exercise.moment
            )

    @rule(lot=lots, held=st.booleans())
    def hold(self, lot: int, held: bool) -> None:
        for seat in self.some(0.1, lot):
            if held:
                self.forget(seat)
            self.attempt(self.exercise.hold if held else self.exercise.give_back, seat)

    @rule(lot=lots)
    def inject(self, lot: int) -> None:
        news = self.exercise.course.setup.scenario.news
        self.attempt(self.exercise.inject, news[lot % len(news)].id)

    @rule(seconds=st.sampled_from((1.0, 6.0, 40.0, 300.0)))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self.exercise.tick()

    @rule(kill=killed)
    def press(self, kill: bool) -> None:
        """Press the big button, but for the end."""
        if self.exercise.state is not State.DEBRIEF:
            self.exercise.next()
        if kill:
            self.restart()

    @rule()
    def pause(self) -> None:
        self.attempt(self.exercise.resume if self.exercise.paused else self.exercise.pause)

    @rule()
    def rewind(self) -> None:
        self.attempt(self.exercise.rewind, self.exercise.index - 1)

    def restart(self) -> None:
        """End the process and open the exercise again: it is where it was, or further where something was due."""
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
            assert not playing & set(self.exercise.ghosts)
            assert playing == set(self.exercise.seats.played) or self.exercise.state is State.RESULTS

    @invariant()
    def what_was_saved_is_there(self) -> None:
        course = self.exercise.course
        for (moment, seat), orders in self.saved.items():
            branch, index = map(int, moment.split("."))
            if branch != course.branch:
                continue
            if index < course.index:
                assert course.table.lines[index].orders.get(seat) == orders, (moment, seat)
            else:
                assert self.exercise.drafts.get(seat).orders == orders, (moment, seat)  # type: ignore[union-attr]

    def teardown(self) -> None:
        """The clock alone reaches the end, no state outlasts its clock, and what was played replays the same."""
        exercise = self.exercise
        exercise.go_by_itself()
        for _ in range(60):
            if exercise.state is State.ENDED:
                break
            before = (exercise.state, exercise.moment, exercise.votes_counted)
            assert exercise.remaining is not None, before
            self.clock.now += exercise.remaining + 0.01
            exercise.tick()
            assert (exercise.state, exercise.moment, exercise.votes_counted) != before
        assert exercise.state is State.ENDED
        for path in sorted((self.folder / "class").glob("record*.jsonl")):
            replay(read_record(path), verify=True)
        shut(exercise)
        shutil.rmtree(self.folder)


TestAnyClass = AnyClass.TestCase
TestAnyClass.settings = settings(max_examples=10, stateful_step_count=30, deadline=None)
