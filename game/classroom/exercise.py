"""An exercise: teams in seats, and what they and the facilitator can do. No page and no server in here.

The states that it goes through are in `progress`. Every change is on disk before it is acknowledged. One lock guards it
all: who calls from several threads holds `lock`.
"""

from __future__ import annotations

from dataclasses import replace

from game.classroom.drafts import Draft
from game.classroom.progress import Progress
from game.classroom.seating import seat_people
from game.classroom.states import DECIDING, State
from game.classroom.worlds import path_text
from game.engine.deals.moves import Move
from game.engine.orders import Orders
from game.engine.seats import SECRETARY_GENERAL
from game.errors import RuleError, UsageProblem
from game.governments.orders import PLAN

__all__ = ["Exercise", "Stale"]


class Stale(RuleError):
    """What was sent belongs to a round or a moment that is over."""


class Exercise(Progress):
    """One exercise: its progress, who plays, what they decide."""

    # --- who plays -------------------------------------------------------------------------------------------------

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
            seat_people(self.course, self.seats)
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

    def _check(self, seat: str, orders: Orders) -> None:
        self.course.table.hand_in(seat, orders)
        self.course.table.take_back(seat)

    # --- drafts ----------------------------------------------------------------------------------------------------

    def check_open(self, seat: str, moment: str) -> None:
        """Raise `Stale` unless a seat's team can decide something in the round that `moment` names."""
        if moment != self.moment:
            raise Stale("This round is over. Here is the present one.")
        if self.state not in DECIDING:
            raise Stale("Nothing can be decided now.")
        if seat not in self.people:
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
            if self.state is State.CLOSING and self.countdown.why == "all in":
                self._enter(State.ORDERS, self.countdown.resume)
        self.changed()
        return draft

    # --- the facilitator -------------------------------------------------------------------------------------------

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
            left = path_text(self.chair(next(iter(self.seats.all))).views())
            self.store.do("UPDATE branch SET path = ? WHERE id = ?", (left, self.course.branch))
            values = (number, self.course.branch, index, self.clock.stamp())
            self.store.do("INSERT INTO branch (id, parent, from_round, at) VALUES (?, ?, ?, ?)", values)
            self.store.set(branch=number)
            self.store.log("facilitator", "went back", round_=index)
            self.course = branched
            self._open_round()
