"""Where an exercise is: what can be asked about it, for whoever leads it and for every team. Nothing moves it here."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from game.classroom.countdown import Countdown
from game.classroom.course import Course
from game.classroom.drafts import Drafts
from game.classroom.seats import Seats
from game.classroom.states import State
from game.classroom.store import Store
from game.engine.seats import SECRETARY_GENERAL, seat_name, seats_of
from game.errors import RuleError
from game.model.controls import SummitText
from game.play.session.session import Session
from game.scenario.lesson import Plan, PlannedRound

__all__ = ["Standing"]


class Standing:
    """An exercise as it is. `trouble` is what last went wrong in saving, or an empty text."""

    def __init__(self, store: Store, plan: Plan, seats: Seats, course: Course) -> None:
        self.lock = threading.RLock()
        self.store, self.plan, self.seats, self.course, self.clock = store, plan, seats, course, store.clock
        self.trouble = ""
        self.version = 1
        """Counts changes that somebody may want to see."""
        self.watchers: list[Callable[[], None]] = []
        row = store.one("SELECT * FROM exercise")
        self.title: str = row["title"]
        self.code: str = row["code"]
        self.ghost_kind: str = row["ghosts"]
        """Whose ghosts play seats that no team has: `record`, `history`, or nobody's (empty)."""
        self.rounds: int = row["rounds"]
        """How many rounds the teams play; strategies play those that are left."""
        self.auto, self.locked = bool(row["auto"]), bool(row["locked"])
        self.countdown = Countdown(store, row)
        self.drafts = Drafts(store, course.branch, course.index)

    @property
    def index(self) -> int:
        """The open round, from 0; after the last one the number of rounds."""
        return self.course.index

    @property
    def moment(self) -> str:
        """What tells this round of this branch from any other; forms carry it."""
        return f"{self.course.branch}.{self.index}"

    @property
    def state(self) -> State:
        """Where the exercise is."""
        return self.countdown.state

    @property
    def paused(self) -> bool:
        """Whether the facilitator has stopped the clock."""
        return self.countdown.paused

    @property
    def remaining(self) -> float | None:
        """Seconds until the state ends; None where it waits for the facilitator."""
        return self.countdown.remaining

    @property
    def timing(self) -> PlannedRound:
        """How long the parts of the open round last."""
        return self.plan.round(self.index)

    @property
    def on_the_table(self) -> SummitText | None:
        """The text that is voted on next: the tabled one, or what the Secretary General has put in its place."""
        table, number = self.course.table, self.votes_counted
        if table.no_vote:
            return None
        put = self.drafts.get(SECRETARY_GENERAL)
        if put is None or SECRETARY_GENERAL not in table.people:
            return table.on_the_table
        texts = put.orders.drafts or tuple(filter(None, (table.game.moment.text,)))
        return texts[number] if number < len(texts) else None

    @property
    def votes_counted(self) -> int:
        """How many drafts of the open round's summit have been voted on."""
        return len(self.course.table.counted)

    @property
    def people(self) -> tuple[str, ...]:
        """The seats that teams play in the open round, in the order of the cast."""
        table = self.course.table
        return tuple(seat for seat in self.seats.all if seat in table.people and seat not in table.ghosts)

    @property
    def ghosts(self) -> tuple[str, ...]:
        """The seats that are played in the open round as in an earlier game."""
        return tuple(seat for seat in seats_of(self.course.setup) if seat in self.course.table.ghosts)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The seats of teams that are here and have not handed in."""
        in_ = self.drafts.handed_in
        return tuple(seat for seat in self.people if seat not in in_ and self.seats.is_here(seat))

    def chair(self, seat: str) -> Session:
        """Return a seat's chair: what its team may see. Raises `UsageProblem` if the exercise has no such seat."""
        chair, draft = self.course.chair(self.seats.check(seat)), self.drafts.get(seat)
        if draft is not None and not chair.finished and chair.editor.draft != draft.orders:
            with contextlib.suppress(RuleError):  # what was legal before something was put into the round
                chair.editor.replace(draft.orders)
        return chair

    def name_of(self, seat: str) -> str:
        """Return how a seat is called."""
        return seat_name(seat, self.course.setup)

    @property
    def _rounds_are_over(self) -> bool:
        return self.index >= self.rounds or self.course.finished

    def changed(self) -> None:
        """Say that there is something new to see."""
        self.version += 1
        for watcher in self.watchers:
            watcher()
