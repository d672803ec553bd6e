"""Records from anywhere: going on with a game from its file, or taking a seat in its world."""

from __future__ import annotations

import os
from pathlib import Path

from game.engine.replay import PLAYER
from game.errors import FairShareError, UsageProblem
from game.play.session.notes import read_noted
from game.play.session.session import Session
from game.play.storage.names import check_name
from game.play.storage.saves import OpenedGame, Store

__all__ = ["SeatNeeded", "open_record"]


class SeatNeeded(FairShareError):
    """A record is not one person's game: one of its `seats` has to be taken to play in its world."""

    def __init__(self, path: Path, seats: tuple[str, ...], why: str) -> None:
        super().__init__(
            f"{path}: {why}", hint=f"take a seat in its world, with --seat or as SEAT: {', '.join(seats)}"
        )
        self.seats, self.why = seats, why


def open_record(store: Store, path: Path, seat: str | None = None) -> OpenedGame:
    """Return the game of a record, to be gone on with; with a `seat`, a new game in its world.

    A save of `store` is gone on with; of a record from anywhere else a copy is kept there, and it is left alone.

    Raises
    ------
    SeatNeeded
        If it is not one person's game, and no seat is given.
    FairShareError
        If it is no record, damaged, or cannot be played here.
    """
    if seat is None and _is_save(path, store):
        return store.open(path.stem)
    record = read_noted(path, recover=True)
    if seat is None:
        held = [code for code, who in record.header.seats.items() if who == PLAYER]
        if len(held) != 1:
            why = (
                f"several people played ({', '.join(held)}), and one alone cannot continue it" if held else ""
            )
            raise SeatNeeded(path, tuple(record.header.seats), why or "nobody played in this game")
    session = Session.resume(record) if seat is None else Session.like(record, seat)
    save = store.begin(session, _name_for(path))
    remarks = (
        [f"The last line of {path.name} was cut off. The rounds before it are complete."]
        if record.torn
        else []
    )
    if session.trouble:
        remarks.append(session.trouble)
    elif seat is None:
        remarks.append(f"You play a copy of {path.name}, saved as {save.name!r}. The file does not change.")
    else:
        remarks.append(f"A new game in the world of {path.name}, saved as {save.name!r}.")
    return OpenedGame(session, save, tuple(remarks))


def _is_save(path: Path, store: Store) -> bool:
    # Neither a loop of links nor a path that no system takes raises here.
    return os.path.realpath(path.parent) == os.path.realpath(store.folder) and path.stem in store.names()


def _name_for(path: Path) -> str | None:
    """Return a name for the copy of a record, where its file's name can be one."""
    try:
        return check_name(path.stem)
    except UsageProblem:
        return None
