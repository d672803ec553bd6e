"""Playing along with an earlier game: everybody but who plays now decides as they did then."""

from __future__ import annotations

from collections.abc import Collection

from game.engine.ghosts import RecordedGhosts, hand_in_ghosts, haunt
from game.engine.record import Record
from game.engine.table import Table

__all__ = ["follow"]


def follow(table: Table, record: Record, seats: Collection[str]) -> None:
    """Let people of an earlier game order at a table what they ordered then, round by round, in all but some `seats`.

    Where they ordered nothing, or nothing that is legal now, the strategies of their seats play.
    """
    ghosts = RecordedGhosts.of(record)
    others = ghosts.seats - frozenset(seats)

    def settle(*_: object) -> None:
        if not table.game.finished:
            haunt(table, ghosts, others)
            hand_in_ghosts(table, ghosts)

    # Before any chair looks at the round that opens.
    table.on_round.insert(0, settle)
    table.on_change.insert(0, settle)
    settle()
