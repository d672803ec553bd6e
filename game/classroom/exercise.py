"""An exercise: teams in seats, and the states that a lesson goes through. No page and no server in here.

Joining, a briefing, then rounds of talks, a vote where a summit meets, decisions, and results; a debrief at the end. A
state ends by its clock, because all who are here have handed in, or because the facilitator says so. Every change is on
disk before it is acknowledged. `tick` is called often and does whatever is due. One lock guards it all: who calls from
several threads holds `lock`.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from game.classroom.course import Course
from game.classroom.drafts import Draft, Drafts
from game.classroom.seats import Seats
from game.classroom.states import (
    CLOSING_SECONDS,
    DECIDING,
    OPEN_ROUND,
    REDRAFT_SECONDS,
    TIMED,
    State,
)
from game.classroom.store import Store, StoreProblem
from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.engine.seats import SECRETARY_GENERAL, seat_name
from game.errors import RecordError, RuleError, UsageProblem
from game.governments.orders import PLAN
from game.model.controls import SummitText
from game.play.session.session import Session
from game.scenario.lesson import Plan, PlannedRound

__all__ = ["Exercise", "NextStep", "Stale"]

_SETTLED_SECONDS = 30.0
"""How long a state lasts at least before all who are here can end it, unless joining is locked."""

_NOTED_SECONDS = 5.0
"""How often the clock is written down, so that a restart knows what was left."""


class Stale(RuleError):
    """What was sent belongs to a round or a moment that is over."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the facilitator's big button does: its label, and what will happen, in a sentence."""

    label: str
    does: str


class Exercise:
    """One exercise. `trouble` is what last went wrong in saving, or an empty text."""

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
        self.rounds: int = row["rounds"]
        """How many rounds the teams play; strategies play those that are left."""
        self.auto, self.locked = bool(row["auto"]), bool(row["locked"])
        self.state = State(row["state"])
        self.paused = bool(row["paused"])
        self._why: str = row["why"]
        self._resume: float | None = row["resume"]
        self._left: float | None = row["remaining"]
        self._ends: float | None = None
        self._since = self._noted = self.clock.seconds()
        self.drafts = Drafts(store, course.branch, course.index)
        self._pick_up()

    # --- opening again ---------------------------------------------------------------------------------------------

    def _pick_up(self) -> None:
        """Go on where the exercise was when its process ended, in whatever way that was.

        The clock waits for the facilitator. What was due when the process ended is done now.
        """
        counted = self.course.counted_seats
        self._seat_people(counted or None)
        self.course.count_again()
        if self.state in OPEN_ROUND and self.state is not State.RESULTS and self._last_is_unnoted():
            self._note_round(self._why or "closed")
        elif self.state is State.CLOSING:
            self._resolve()
        elif self.state is State.DEBRIEF:
            self._play_on()
        elif self.state in TIMED and not self.paused:
            if self.state is State.ORDERS and self._all_in():
                self._close("all in")
            elif self.auto:
                self._run(self._left)
            else:
                self.paused = True
                self.store.set(paused=1)

    def _last_is_unnoted(self) -> bool:
        """Whether the record holds a round that the store has not noted: the process ended between the two."""
        branch, index = self.course.branch, self.course.index
        begun = self.store.one("SELECT from_round FROM branch WHERE id = ?", (branch,))["from_round"]
        noted = self.store.first("SELECT n FROM round WHERE branch = ? AND n = ?", (branch, index))
        return index > begun and noted is None

    # --- what there is to see --------------------------------------------------------------------------------------

    @property
    def index(self) -> int:
        """The open round, from 0; after the last one the number of rounds."""
        return self.course.index

    @property
    def moment(self) -> str:
        """What tells this round of this branch from any other; forms carry it."""
        return f"{self.course.branch}.{self.index}"

    @property
    def remaining(self) -> float | None:
        """Seconds until the state ends; None where it waits for the facilitator."""
        if self.paused or self._ends is None:
            return self._left if self.paused else None
        return max(self._ends - self.clock.seconds(), 0.0)

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
        return tuple(seat for seat in self.seats.all if seat in self.course.table.people)

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

    # --- the facilitator's button ----------------------------------------------------------------------------------

    @property
    def next_step(self) -> NextStep | None:
        """What `next` does now; None where nothing is left."""
        text, number = self.on_the_table is not None, self.index + 1
        over = self._rounds_are_over
        return {
            State.LOBBY: NextStep("Start the briefing", "Everybody gets the role sheet of their seat."),
            State.BRIEFING: NextStep(f"Start round {number}", "Teams can talk and decide."),
            State.TALKS: NextStep(
                "Open the vote" if text else "Open decisions",
                "All teams vote at the same time." if text else "Teams decide and hand in.",
            ),
            State.VOTING: NextStep("Count the vote", "Who has not voted leaves it to the delegation."),
            State.REDRAFT: NextStep(
                "Go on", "A redraft that has been put is voted on; without one the vote is over."
            ),
            State.ORDERS: NextStep(
                "Close the round", "Saved drafts count. Seats without one are played by the computer."
            ),
            State.CLOSING: NextStep("Play the round", "It closes by itself in a few seconds."),
            State.RESULTS: NextStep(
                "Start the debrief" if over else f"Start round {number}",
                "The computer plays the years that are left." if over else "Teams can talk and decide.",
            ),
            State.DEBRIEF: NextStep(
                "End the exercise", "Pages stay open for reading. Nothing can be changed."
            ),
        }.get(self.state)

    @property
    def _rounds_are_over(self) -> bool:
        return self.index >= self.rounds or self.course.finished

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
        elif self._ends is not None and self.clock.seconds() >= self._ends:
            self._end_state("deadline")
        elif self._ends is not None and self.clock.seconds() - self._noted >= _NOTED_SECONDS:
            self._noted = self.clock.seconds()
            self.store.set(remaining=self.remaining)

    def _all_in(self) -> bool:
        """Whether all who are here have handed in, and they are enough to end the state for the others."""
        handed, people = self.drafts.handed_in, set(self.people)
        here = {seat for seat in people if self.seats.is_here(seat)} or people
        settled = self.locked or self.clock.seconds() - self._since >= _SETTLED_SECONDS
        enough = 2 * len(handed & people) >= len(people)
        return bool(people) and here <= handed and enough and settled

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
        self.store.set(state=state.value, remaining=seconds, why=why, resume=resume, paused=0)
        if State.CLOSING not in (state, self.state):  # who takes back makes nobody wait anew
            self._since = self.clock.seconds()
        self.state, self._why, self._resume, self.paused = state, why, resume, False
        self._run(seconds)
        self.changed()

    def _run(self, seconds: float | None) -> None:
        self._left = seconds
        self._ends = None if seconds is None else self.clock.seconds() + seconds

    def changed(self) -> None:
        """Say that there is something new to see."""
        self.version += 1
        for watcher in self.watchers:
            watcher()

    def _open_round(self) -> None:
        self.drafts = Drafts(self.store, self.course.branch, self.index)
        self._seat_people()
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
        orders = {seat: self._saved(seat) or Orders() for seat in self.course.table.people}
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
        for seat in self.course.table.people:
            saved = self._saved(seat)
            # A strategy might not keep to what its seat has voted with.
            given = saved if saved is not None else self.course.counted_with(seat)
            if given is not None:
                orders[seat] = given
        try:
            self.course.play(orders)
            self._note_round(self._why)
        except (RecordError, StoreProblem) as error:
            self.trouble = (
                f"The round has not been played: {error.message}. Free some disk space, then resume."
            )
            self._seat_people(self.course.counted_seats or None)
            self.course.count_again()
            self.paused, self._left = True, CLOSING_SECONDS
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
                self._seat_people(())
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

    def _check(self, seat: str, orders: Orders) -> None:
        self.course.table.hand_in(seat, orders)
        self.course.table.take_back(seat)

    # --- who plays -------------------------------------------------------------------------------------------------

    def _seat_people(self, only: tuple[str, ...] | None = None) -> None:
        """Let those hold their seats at the table who play them now, or `only` some; the others are held by strategies.

        After a vote has been counted nobody changes places until the next round.
        """
        table = self.course.table
        if self.course.finished or table.counted:
            return
        wanted = self.seats.played if only is None else only
        for seat, holder in self.seats.all.items():
            if seat in wanted and seat not in table.people:
                table.sit(seat)
            elif seat not in wanted:
                strategy = holder.held_by or table.stand_in(seat)
                if seat in table.people:
                    table.leave(seat, strategy)
                elif table.stand_in(seat) != strategy:
                    table.sit(seat)
                    table.leave(seat, strategy)

    def join(self, pin: str, label: str = "") -> tuple[str, str]:
        """Let a team take the seat of a PIN; return the seat and a token. The same seat on another device: as well.

        Raises
        ------
        UsageProblem
            If the PIN is no seat's, or joining is locked and nobody has been in the seat before.
        """
        seat = self.seats.of_pin(pin)
        if self.locked and not self.seats.all[seat].claimed:
            raise UsageProblem("Joining is locked.", hint="Ask your teacher to unlock it.")
        with self.store.transaction():
            again = self.seats.all[seat].claimed
            seat, token = self.seats.claim(pin, label)
            self.store.log(seat, "came back" if again else "joined", seat=seat, round_=self.index)
        self._people_changed()
        return seat, token

    def _people_changed(self) -> None:
        if self.state not in (State.DEBRIEF, State.ENDED):
            self._seat_people()
        self.changed()

    def hear(self, seat: str) -> None:
        """Note that a team is here."""
        if self.seats.hear(seat):
            self.changed()

    def lock_joining(self, locked: bool) -> None:
        """Lock joining or unlock it; who has a seat can always come back to it."""
        self.store.set(locked=int(locked))
        self.locked = locked
        self.store.log("facilitator", "locked" if locked else "unlocked")
        self.changed()

    def hold(self, seat: str, strategy: str = "") -> None:
        """Let a strategy hold a seat, the seat's own or the one named, until it is given back.

        Raises
        ------
        UsageProblem
            If there is no such seat, or the strategy does not fit it.
        FairShareError
            If there is no such strategy.
        """
        self.seats.check(seat)
        name = strategy or self.course.table.stand_in(seat)
        self.course.table.game.fork().hold(seat, name)  # says what is wrong with it
        self.seats.give_to(seat, name)
        self.store.log("facilitator", "held", seat=seat, round_=self.index, strategy=name)
        self._people_changed()

    def take_over(self, seat: str) -> None:
        """Let the facilitator play a seat that no team has. Its team can still join with the PIN.

        Raises
        ------
        UsageProblem
            If there is no such seat.
        """
        self.seats.claim_for_facilitator(seat)
        self.store.log("facilitator", "took over", seat=seat, round_=self.index)
        self._people_changed()

    def give_back(self, seat: str) -> None:
        """Give a seat back to its team. Raises `UsageProblem` if there is no such seat."""
        self.seats.give_to(seat, "")
        self.store.log("facilitator", "gave back", seat=seat, round_=self.index)
        self._people_changed()

    def free(self, seat: str) -> str:
        """Take a seat from its team for good; return the PIN for the next one."""
        pin = self.seats.free(seat)
        self.store.log("facilitator", "freed", seat=seat, round_=self.index)
        self._people_changed()
        return pin

    def new_pin(self, seat: str) -> str:
        """Return a new PIN of a seat, which stays as it is."""
        pin = self.seats.new_pin(seat)
        self.store.log("facilitator", "new pin", seat=seat)
        return pin

    def leave(self, seat: str) -> None:
        """Let a team sign out; its seat waits for it until the deadline, and is then played by its strategy."""
        self.seats.sign_out(seat)
        self.store.log(seat, "left", seat=seat, round_=self.index)
        self.changed()

    # --- drafts ----------------------------------------------------------------------------------------------------

    def check_open(self, seat: str, moment: str) -> None:
        """Raise `Stale` unless a seat's team can decide something in the round that `moment` names."""
        if moment != self.moment:
            raise Stale("This round is over. Here is the present one.")
        if self.state not in DECIDING:
            raise Stale("Nothing can be decided now.")
        if seat not in self.course.table.people:
            name = self.seats.all[seat].held_by
            raise Stale(
                "The computer plays your seat in this round."
                if name
                else "You can decide from the next round on."
            )

    def save(
        self, seat: str, orders: Orders, moment: str, *, hand_in: bool = False, actor: str = ""
    ) -> Draft:
        """Save what a team means to order, and hand it in if it says so; return the draft. On disk when this returns.

        Raises
        ------
        Stale
            If the round it belongs to is over, or nothing can be decided.
        RuleError
            If it is not legal, names every rule that it breaks, or has been handed in.
        """
        self.check_open(seat, moment)
        if hand_in and self.state is State.TALKS:
            raise RuleError("You can hand in after the talks.")
        before = self.drafts.get(seat)
        if before is not None and before.handed_in:
            raise RuleError("You have handed in. Take it back first.")
        orders = self._within_vote(seat, orders)
        self._check(seat, orders)
        with self.store.transaction():
            draft = self.drafts.save(seat, orders, handed_in=hand_in)
            if hand_in:
                self.store.log(
                    actor or seat, "handed in", seat=seat, round_=self.index, state=self.state.value
                )
        if hand_in or orders.drafts != (before.orders.drafts if before is not None else ()):
            self.changed()
        return draft

    def _within_vote(self, seat: str, orders: Orders) -> Orders:
        """Return orders in which all that a vote was counted with stays: only the vote on the next text is open.

        Once the vote is over that stays as well.
        """
        stood, number = self.course.counted_with(seat), self.votes_counted
        before, tabled = self.drafts.get(seat), self.course.table.game.moment.text
        if self.state is State.VOTING:  # nobody changes a text while others vote on it
            orders = replace(orders, drafts=before.orders.drafts if before is not None else ())
        if stood is None:
            return orders
        plan = {name: value for name, value in stood.budget.items() if name in PLAN}
        budget = {name: value for name, value in orders.budget.items() if name not in PLAN}
        kept = replace(orders, acts=stood.acts, budget=budget | plan)
        if self.state in (State.ORDERS, State.CLOSING):
            return replace(kept, votes=stood.votes, drafts=stood.drafts)
        votes = (*(stood.vote_on(draft) for draft in range(number)), orders.vote_on(number))
        texts = stood.drafts or ((tabled,) if seat == SECRETARY_GENERAL and tabled is not None else ())
        drafts = (*texts[:number], *orders.drafts[number:])
        return replace(kept, votes=votes if orders.votes else stood.votes, drafts=drafts)

    def talk(self, seat: str, move: Move, moment: str, actor: str = "") -> None:
        """Make a team's move in a deal; it cannot be taken back.

        Raises
        ------
        Stale
            If the round it belongs to is over, or nothing can be decided.
        RuleError
            If it is not legal, or a vote has been counted in this round.
        """
        self.check_open(seat, moment)
        with self.store.transaction():
            self.course.talk(seat, move)
            self.store.log(actor or seat, move.name, seat=seat, round_=self.index, deal=move.deal, to=move.to)
        self.changed()

    def take_back(self, seat: str, moment: str, actor: str = "") -> Draft | None:
        """Open a draft again that was handed in; return it. Raises `Stale` if the round is over."""
        self.check_open(seat, moment)
        draft = self.drafts.get(seat)
        if draft is None or not draft.handed_in:
            return draft
        with self.store.transaction():
            draft = self.drafts.save(seat, draft.orders, handed_in=False)
            self.store.log(actor or seat, "took back", seat=seat, round_=self.index)
            if self.state is State.CLOSING and self._why == "all in":
                self._enter(State.ORDERS, self._resume)
        self.changed()
        return draft

    # --- the facilitator -------------------------------------------------------------------------------------------

    def pause(self) -> None:
        """Stop the clock; what is left of it is kept."""
        if self.paused or self._ends is None:
            raise RuleError("There is no clock to stop.")
        self._left = self.remaining
        self.store.set(paused=1, remaining=self._left)
        self.paused = True
        self.store.log("facilitator", "paused", round_=self.index)
        self.changed()

    def resume(self) -> None:
        """Let the clock go on."""
        if not self.paused:
            raise RuleError("The clock is running.")
        self.store.set(paused=0)
        self.paused, self.trouble = False, ""
        self._run(self._left)
        self.store.log("facilitator", "resumed", round_=self.index)
        self.changed()

    def extend(self, seconds: float = 60.0) -> None:
        """Give everybody more time."""
        if self.remaining is None:
            raise RuleError("There is no clock to extend.")
        if self.paused:
            self._left = self.remaining + seconds
        else:
            self._run(self.remaining + seconds)
        self.store.set(remaining=self._left)
        self.store.log("facilitator", "extended", round_=self.index, seconds=seconds)
        self.changed()

    def inject(self, name: str) -> None:
        """Put a card or news of the scenario into the open round, or the next one while results are shown.

        Raises
        ------
        RuleError
            If there is no such thing, it cannot come up now, or somebody has handed in or voted.
        """
        if self.state not in (State.BRIEFING, State.RESULTS, State.TALKS, State.ORDERS, State.VOTING):
            raise RuleError("Put it in while a round is open, or before the next one.")
        if self.state is State.RESULTS and self._rounds_are_over:
            raise RuleError("No round is left to put it into.")
        if self.drafts.handed_in or self.votes_counted:
            raise RuleError("Teams have handed in for this round. Put it into the next one.")
        with self.store.transaction():
            self.course.inject(name)
            self.store.log("facilitator", "put in", round_=self.index, id=name)
        self.changed()

    def rewind(self, index: int) -> None:
        """Go back to the beginning of round `index`, from 0, in a branch of its own; the old one is kept.

        Raises
        ------
        RuleError
            If results are not shown and the clock is not stopped, or that round has not been played.
        """
        if not (self.paused or self.state in (State.RESULTS, State.DEBRIEF)):
            raise RuleError("Stop the clock first, or wait for the results.")
        if not 0 <= index < min(len(self.course.table.log), self.rounds):
            raise RuleError("That round has not been played.")
        number = 1 + self.store.one("SELECT max(id) AS last FROM branch")["last"]
        branched = self.course.branched(index, number)
        with self.store.transaction():
            values = (number, self.course.branch, index, self.clock.stamp())
            self.store.do("INSERT INTO branch VALUES (?, ?, ?, ?)", values)
            self.store.set(branch=number)
            self.store.log("facilitator", "went back", round_=index)
            self.course = branched
            self._open_round()
