"""Making up for a lesson: one seat of a class's game is played alone, and the others decide as they did in class."""

from __future__ import annotations

import os
from pathlib import Path

from game.engine.seats import check_playable
from game.engine.table import Table
from game.errors import UsageProblem
from game.play.session.following import follow
from game.play.session.notes import Notes, read_noted
from game.play.session.session import Session
from game.play.storage.saves import Save, Store

__all__ = ["begin_make_up"]


def begin_make_up(store: Store, path: Path, seat: str, from_round: int = 1) -> Save:
    """Return a new save in which a person plays a seat of the game in a record again, from a round on, counted from 1.

    Raises
    ------
    RecordError
        If it is no record, damaged, or cannot be played here.
    UsageProblem
        If there is no such seat or round, or nobody else played.
    """
    record = read_noted(path, recover=True)
    played = sum(bool(line.orders) for line in record.lines)
    table = Table.resume(record)
    code = check_playable(seat.upper(), table.setup)
    if not any(other != code for line in record.lines for other in line.orders):
        raise UsageProblem(
            f"{path}: nobody else played in this game", hint="fairshare play --load goes on with it"
        )
    if not 1 <= from_round <= played:
        raise UsageProblem(
            f"{path}: there is no round {from_round} that people played", hint=f"1 to {played}"
        )
    branch = table.branch(from_round - 1)
    branch.seat_only([code])
    follow(branch, record, [code])
    session = Session(branch, code, Notes(code, from_round - 1, follows=os.path.realpath(path)))
    save = store.begin(session, f"{path.stem[:40]} {code} make-up")
    save.let_go()
    return save
