"""Ghosts: an earlier game's orders, played by nobody, in seats of another game.

A ghost holds its seat as a person would: its orders are in the record, so that a replay needs nothing of the earlier
game. It answers no offers. Where the earlier game has nothing for a round that is legal now, the seat's strategy plays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from game.engine.game import Game
from game.engine.orders import Orders, check_orders, fitted
from game.engine.record import Record, check_after
from game.engine.seats import PLAYER, is_chair, playable_seats
from game.engine.table import Table
from game.errors import RuleError

__all__ = ["Ghosts", "RecordedGhosts", "give", "hand_in_ghosts", "haunt", "nearest_legal"]


class Ghosts(Protocol):
    """Where the orders of ghosts come from."""

    @property
    def source(self) -> str:
        """What tells the earlier game from any other; records name it."""

    def orders(self, game: Game, seats: Iterable[str]) -> dict[str, Orders]:
        """Return what ghosts order in the open round of a game, of those `seats` for which there is something legal."""


@dataclass(frozen=True, slots=True)
class RecordedGhosts:
    """What people ordered in an earlier game of the same scenario, round by round."""

    source: str
    rounds: tuple[Mapping[str, Orders], ...]

    @classmethod
    def of(cls, record: Record) -> RecordedGhosts:
        """Return the ghosts of a record: of all people who gave orders in it."""
        return cls(check_after(record.header, record.lines), tuple(line.orders for line in record.lines))

    @property
    def seats(self) -> frozenset[str]:
        """The seats for which there is something in some round."""
        return frozenset(seat for orders in self.rounds for seat in orders)

    def orders(self, game: Game, seats: Iterable[str]) -> dict[str, Orders]:
        """Return what was ordered in the same round, as near to it as is legal now."""
        recorded = self.rounds[game.index] if game.index < len(self.rounds) else {}
        found = {seat: nearest_legal(game, seat, recorded[seat]) for seat in seats if seat in recorded}
        return {seat: orders for seat, orders in found.items() if orders is not None}


def nearest_legal(game: Game, seat: str, orders: Orders) -> Orders | None:
    """Return as much of a seat's orders as is legal in the open round; None where nothing of them is."""
    legal = game.legal_orders(seat)
    whole = fitted(orders, legal, game.moment, game.standing.get(seat, {}))
    for one in (whole, replace(whole, acts=()), Orders(votes=whole.votes), Orders()):
        try:
            check_orders(one, legal)
        except RuleError:
            continue
        return one if one != Orders() or orders == Orders() else None
    return None


def give(game: Game, ghosts: Ghosts | None, seats: Collection[str]) -> None:
    """Let ghosts give their orders in the open round of a game of one run, without a table; strategies hold others."""
    free = [seat for seat in seats if not is_chair(seat)]
    there = {} if ghosts is None else ghosts.orders(game, free)
    for seat in free:
        if seat in there:
            game.hold(seat, PLAYER)
            game.submit(seat, there[seat])
        elif seat in game.players:
            game.hold(seat, game.stand_ins.get(seat, game.setup.strategies[seat]))


def haunt(table: Table, ghosts: Ghosts | None, seats: Collection[str]) -> None:
    """Let ghosts hold those of `seats` for which they have orders in the open round; others go back to strategies.

    Never the Secretary General's: a text that nobody in the room has put would be voted on.
    """
    if table.game.finished or table.counted:
        return
    can = [seat for seat in playable_seats(table.setup) if not is_chair(seat) and seat in seats]
    free = [seat for seat in can if seat not in table.people or seat in table.ghosts]
    there = {} if ghosts is None else ghosts.orders(table.game, free)
    for seat in sorted(table.ghosts.keys() - there.keys()):
        table.leave(seat)
    for seat in sorted(there.keys() - table.ghosts.keys()):
        table.sit(seat, ghost="" if ghosts is None else ghosts.source)


def hand_in_ghosts(table: Table, ghosts: Ghosts | None) -> None:
    """Hand in what ghosts order, once all others have: what was counted with in a vote stays as it was.

    A ghost that has nothing legal after all hands nothing in, and is played by its seat's strategy as who is away.
    """
    there = {} if ghosts is None else ghosts.orders(table.game, table.ghosts)
    for seat in table.ghosts:
        for orders in (there.get(seat), table.at_vote.get(seat)):
            if orders is None:
                continue
            try:
                table.hand_in(seat, orders)
                break
            except RuleError:
                continue
