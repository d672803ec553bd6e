"""A table: one game that people play, with its record, who holds which seat, and the log of its rounds.

One person alone, a class and a game that nobody plays are tables with one, many and no chairs taken. Orders of a round
are given at the same time: it is played once everybody has handed in, or when whoever leads the game closes it. A seat
whose holder is away is then played by its strategy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.engine.build_information import RoundState
from game.engine.deals.moves import Move
from game.engine.game import Game, RoundResult
from game.engine.held_orders import give
from game.engine.orders import LegalOrders, Orders
from game.engine.record import (
    Header,
    Parent,
    Record,
    RecordedRound,
    check_after,
    digest,
    ghosts_alone,
    header_of,
)
from game.engine.replay import open_game, play_on
from game.engine.seats import PLAYER, SECRETARY_GENERAL, check_seat, is_chair, seat_name
from game.engine.setup import Setup
from game.engine.votes import DraftVote
from game.errors import RuleError, UsageProblem
from game.governments.orders import PLAN
from game.governments.summit_tables import REDRAFTS
from game.model.controls import SummitText

__all__ = ["NO_REDRAFT", "PlayedRound", "Table"]

NO_REDRAFT = "the Secretary General has put no redraft to vote on"


@dataclass(frozen=True, slots=True)
class PlayedRound:
    """One round that was played: the game before it, with its holders in their seats, what came of it, and the game
    after it.
    """

    game: Game
    result: RoundResult
    after: Game
    line: RecordedRound


class Table:
    """A game and the people at it.

    `game`, `header` (of the record), `log` (rounds played), `counted` (drafts of this round's summit that have been
    voted on), `on_round` (called with each round once it is played), `on_change` (called when the open round has
    changed for all: a vote was counted, a card put in), `ghosts` (the seats whose orders are an earlier game's, with
    what tells that game from any other).
    """

    def __init__(self, game: Game, header: Header) -> None:
        self.game, self.header = game, header
        self.log: list[PlayedRound] = []
        self.counted: tuple[DraftVote, ...] = ()
        self.on_round: list[Callable[[PlayedRound], None]] = []
        self.on_change: list[Callable[[], None]] = []
        self.ghosts: dict[str, str] = {}
        self._at_vote: dict[str, Orders] = {}
        self._legal: tuple[RoundState | None, dict[str, LegalOrders]] = (None, {})

    # --- beginning -------------------------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        setup: Setup,
        seed: int,
        seats: frozenset[str],
        *,
        run: int = 0,
        parameters: Mapping[str, float] | None = None,
    ) -> Table:
        """Return a new game in which people hold `seats`; `parameters` are those that differ from the scenario's.

        Raises
        ------
        UsageProblem
            If the scenario has no such seat, or no role sheet for it.
        """
        game = Game(setup, seed, first_run=run, players=seats, traced=True, can_end=True)
        return cls(game, header_of(setup, seed, seats, parameters or {}, run))

    @classmethod
    def resume(cls, record: Record, setup: Setup | None = None) -> Table:
        """Return the game of a record at its last committed round; `setup` is what it was played with, if at hand.

        Raises
        ------
        RecordError
            If it cannot be played here, or differs from what was recorded.
        """
        table = cls(open_game(record, setup=setup, traced=True), record.header)
        table.game.can_end = True
        for before, result, line in play_on(table.game, record, verify=True):
            table.log.append(PlayedRound(before, result, table._as_it_stands(), line))
        table.game.set_holders({})
        table._give_held()
        return table

    def _give_held(self) -> None:
        """Let seats that no person holds give the orders that a policy holds for them in this round."""
        if self.header.held_orders and not self.game.finished:
            give(self.game, self.header.held_orders, self.people)

    def _as_it_stands(self) -> Game:
        self.game.moment  # noqa: B018  what is worked out once is shared by both
        return self.game.fork()

    def branch(self, index: int) -> Table:
        """Return the same game at the beginning of round `index`, from 0: a game of its own, which names this one.

        Raises
        ------
        RuleError
            If that round has not been reached.
        """
        if not 0 <= index <= len(self.log):
            raise RuleError(f"there is no round {index + 1} to go back to: {len(self.log)} are played")
        lines = self.lines[:index]
        header = replace(self.header, parent=Parent(check_after(self.header, lines), index))
        return Table.resume(Record(self.setup.scenario.id, header, lines, torn=False), self.setup)

    # --- who is there ----------------------------------------------------------------------------------------------

    @property
    def setup(self) -> Setup:
        return self.game.setup

    @property
    def people(self) -> frozenset[str]:
        """The seats that people hold now."""
        return self.game.players - self.game.ordered

    @property
    def chairs(self) -> tuple[str, ...]:
        """The seats that people hold or have held, in the scenario's order; not those of ghosts alone."""
        first = {seat for seat, holder in self.header.seats.items() if holder == PLAYER}
        later = {seat for line in self.lines for seat, holder in line.held.items() if holder == PLAYER}
        people = (first | later | self.people) - ghosts_alone(self.lines, self.ghosts)
        return tuple(seat for seat in self.header.seats if seat in people)

    def sit(self, seat: str, *, ghost: str = "") -> None:
        """Let a person take a seat from this round on, or a `ghost` of the game that it names.

        Raises
        ------
        UsageProblem
            If the game is over, there is no such seat, no role sheet for it, or a person holds it.
        """
        code = check_seat(seat, self.setup)
        if code in self.people:
            raise UsageProblem(f"somebody else holds the seat {code}", hint=f"free seats: {self._free()}")
        self._check_between_rounds()
        self.game.hold(code, PLAYER)
        if ghost:
            self.ghosts[code] = ghost

    def leave(self, seat: str, strategy: str = "") -> None:
        """Let a strategy hold a person's seat from this round on: the one named, or the seat's own.

        Raises
        ------
        UsageProblem
            If the game is over, nobody holds the seat, or the strategy does not fit it.
        FairShareError
            If there is no such strategy.
        """
        code = self._held(seat)
        self._check_between_rounds()
        self.game.hold(code, strategy or self.stand_in(code))
        self.ghosts.pop(code, None)
        self._give_held()

    def seat_only(self, seats: Sequence[str]) -> None:
        """Let people hold just these seats from this round on, as `sit` and `leave` do; once it is over, nothing."""
        if self.game.finished:
            return
        for seat in sorted(self.people - frozenset(seats)):
            self.leave(seat)
        for seat in seats:
            if seat not in self.people:
                self.sit(seat)

    def stand_in(self, seat: str) -> str:
        """Return the name of the strategy that plays a seat while nobody does."""
        return self.game.stand_ins.get(seat, self.setup.strategies[seat])

    def _free(self) -> str:
        free = [seat for seat in self.header.seats if seat not in self.people]
        return ", ".join(free) or "none"

    def _held(self, seat: str) -> str:
        code = check_seat(seat, self.setup)
        if code not in self.people:
            raise UsageProblem(
                f"nobody holds the seat {code}",
                hint=f"held by people: {', '.join(sorted(self.people)) or 'none'}",
            )
        return code

    # --- a round ---------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[RecordedRound, ...]:
        """The rounds as the record has them."""
        return tuple(played.line for played in self.log)

    @property
    def handed_in(self) -> frozenset[str]:
        """The seats whose orders for this round are in."""
        return self.people & self.game.pending.keys()

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The seats of people whose orders are not in, in the scenario's order."""
        return tuple(seat for seat in self.header.seats if seat in self.people - self.handed_in)

    def hand_in(self, seat: str, orders: Orders) -> None:
        """Take the orders of a person's seat for this round; until it is played, others can take their place.

        Raises
        ------
        RuleError
            If they are not legal, or change what a vote has been counted with.
        UsageProblem
            If nobody holds the seat, or the game is over.
        """
        code = self._held(seat)
        self.check_against_vote(code, orders)
        if self.game.index == 0 and not orders.ambitions:
            orders = replace(orders, ambitions=self.ambitions_of(code))
        self.game.submit(code, orders, self._legal_orders(code))

    def choose(self, seat: str, ambitions: Sequence[str]) -> None:
        """Choose the ambitions of a seat: they hold whether or not it gives orders in the first round.

        Raises as `Game.choose`.
        """
        self.game.choose(seat, ambitions)
        code = check_seat(seat, self.setup)
        if code in self.game.pending:  # orders that are in already take them along
            self.game.pending[code] = replace(self.game.pending[code], ambitions=tuple(ambitions))

    def ambitions_of(self, seat: str) -> tuple[str, ...]:
        """Return the ambitions that a seat has chosen; none where it has chosen none."""
        return self.game.chosen.get(seat, ())

    def _legal_orders(self, seat: str) -> LegalOrders:
        """Return what is legal for a seat in this moment, worked out once: a class asks with every draft."""
        moment = self.game.moment
        if self._legal[0] is not moment:
            self._legal = (moment, {})
        known = self._legal[1]
        if seat not in known:
            known[seat] = self.game.legal_orders(seat)
        return known[seat]

    def talk(self, seat: str, move: Move) -> None:
        """Make a person's move in a deal, before the vote and the budget; it cannot be taken back.

        Raises
        ------
        RuleError
            If it is not legal, or a vote has been counted in this round.
        UsageProblem
            If nobody holds the seat, or the game is over.
        """
        code = self._held(seat)
        if self.counted:
            raise RuleError("deals are made before the vote: this round's has been counted")
        if move.to in self.ghosts:
            raise RuleError(
                f"{seat_name(move.to, self.setup)} is played as in an earlier game and answers no offers"
            )
        if move.to in self.game.ordered:
            raise RuleError(
                f"{seat_name(move.to, self.setup)} follows a study's policy and answers no offers"
            )
        self.game.talk(code, move)
        self._tell()

    def take_back(self, seat: str) -> None:
        """Open a seat's orders again. Raises `UsageProblem` if nobody holds the seat."""
        self.game.pending.pop(self._held(seat), None)

    def inject(self, *ids: str) -> None:
        """Put cards or news of the scenario into this round; raises as `Game.inject`."""
        self.game.inject(*ids)
        self._give_held()
        self._tell()

    def _tell(self) -> None:
        for watcher in self.on_change:
            watcher()

    def close(self, *, without: bool = False) -> PlayedRound:
        """Play the round and return it; nothing of it can be taken back.

        Raises
        ------
        RuleError
            If somebody has not handed in. With `without`, a seat that has not is played by its strategy for this round
            and by its holder again in the next.
        UsageProblem
            If the game is over.
        """
        away = self.waiting_for
        if away and not without:
            names = ", ".join(seat_name(seat, self.setup) for seat in away)
            raise RuleError(f"the round waits for {names}")
        for seat in away:
            self.game.hold(seat, self.stand_in(seat))
        before, held, injected = self.game.fork(), self.game.held_otherwise, self.game.injected
        result = self.game.advance()
        line = RecordedRound(
            self.game.index,
            dict(result.orders),
            digest(result.after),
            dict(held),
            injected,
            result.talks,
            {seat: source for seat, source in self.ghosts.items() if seat in result.orders},
            {} if result.index else {s: c for s, c in result.chosen.items() if s not in result.orders},
        )
        for seat in away:
            self.game.hold(seat, PLAYER)
        self.counted, self._at_vote = (), {}
        played = PlayedRound(before, result, self._as_it_stands(), line)
        self._give_held()
        self.log.append(played)
        for watcher in self.on_round:
            watcher(played)
        return played

    # --- a summit's vote before the round is played ----------------------------------------------------------------

    @property
    def on_the_table(self) -> SummitText | None:
        """The text that is voted on next: the first, or after a refusal the redraft; None where none has been put."""
        if self.game.moment.text is None or self.vote_is_over:
            return None
        drafts, number = self._drafts, len(self.counted)
        return drafts[number] if number < len(drafts) else None

    @property
    def no_vote(self) -> str:
        """Why no vote can be counted in this round any more, whoever hands in; else an empty text."""
        if self.game.finished or self.game.moment.text is None:
            return "no summit meets in this round, so there is nothing to count"
        return "the summit's vote is over in this round" if self.vote_is_over else ""

    @property
    def vote_is_over(self) -> bool:
        """Whether the summit has adopted a text, or refused the last one that can be put."""
        if not self.counted:
            return False
        if self.counted[-1].adopted or len(self.counted) > REDRAFTS:
            return True
        return self._all_voted_on and SECRETARY_GENERAL not in self.people

    @property
    def _all_voted_on(self) -> bool:
        return len(self.counted) >= len(self._drafts)

    @property
    def _drafts(self) -> tuple[SummitText, ...]:
        """The texts that have been put: what the office puts for an idle Secretary General comes with the round."""
        drafts = self.game.drafts()
        idle = (
            SECRETARY_GENERAL in self.people and not self.game.pending.get(SECRETARY_GENERAL, Orders()).drafts
        )
        return drafts[:1] if idle else drafts

    def count(self) -> DraftVote:
        """Count the vote on the text on the table, before the rest of the round: with the same result as the round's.

        Plans, acts, votes and texts that it was counted with stand from then on. All orders are open again: who refused
        can sign the redraft.

        Raises
        ------
        RuleError
            If no summit meets, its vote is over, somebody has not handed in, or no text has been put after a refusal.
        """
        away = self.waiting_for
        if away:
            names = ", ".join(seat_name(seat, self.setup) for seat in away)
            raise RuleError(f"the vote waits for {names}")
        if self.no_vote:
            raise RuleError(self.no_vote)
        counted = self.game.count()
        if self._all_voted_on and self.counted:
            raise RuleError(NO_REDRAFT)
        number = len(self.counted)
        self.counted = counted[: number + 1]
        self._at_vote = dict(self.game.pending)
        self.game.pending = {}
        self._give_held()
        self._tell()
        return self.counted[-1]

    @property
    def at_vote(self) -> Mapping[str, Orders]:
        """What people had ordered when this round's last vote was counted; empty before one was."""
        return self._at_vote

    def repeat_votes(self, at_vote: Mapping[str, Orders], number: int) -> None:
        """Count the first votes of this round again, with what people had ordered at the last of them: as it was left.

        Raises
        ------
        FairShareError
            If these orders are not legal, or no summit meets.
        """
        for seat, orders in at_vote.items():
            self.game.submit(seat, orders)
        self.counted = self.game.count()[:number]
        self._at_vote, self.game.pending = self.game.pending, {}
        self._give_held()
        self._tell()

    def check_against_vote(self, seat: str, orders: Orders) -> None:
        """Raise `RuleError` where a seat's orders change what a vote was counted with; names all that they do."""
        if not self.counted:
            return
        stood, number = self._at_vote.get(seat, Orders()), len(self.counted)
        found = []
        if orders.acts != stood.acts:
            found.append("acts stand as they were when the vote was counted")
        if [orders.budget.get(name) for name in PLAN] != [stood.budget.get(name) for name in PLAN]:
            found.append("national plans stand as they were when the vote was counted")
        if any(orders.vote_on(draft) != stood.vote_on(draft) for draft in range(number)):
            found.append("a vote that has been counted stands: what can change is the vote on a redraft")
        if is_chair(seat) and self._texts_of(orders)[:number] != self._texts_of(stood)[:number]:
            found.append("a text that has been voted on stands: what can change is the redraft")
        if found:
            raise RuleError("; ".join(found))

    def _texts_of(self, orders: Orders) -> tuple[SummitText, ...]:
        """Return the texts that the Secretary General puts with these orders: the one tabled, where there are none."""
        return orders.drafts or tuple(filter(None, (self.game.moment.text,)))

    def _check_between_rounds(self) -> None:
        if self.game.finished:
            raise UsageProblem("the game is over, so no seat changes hands any more")
        if self.counted:
            raise UsageProblem("a seat changes hands between rounds, not after a vote has been counted")
