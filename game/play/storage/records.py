"""Records from anywhere: going on with a game from its file, or taking a seat in its world."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from game.errors import FairShareError, UsageProblem
from game.play.session.new_game import seats_played
from game.play.session.notes import read_noted
from game.play.session.session import Session
from game.play.storage.names import check_name
from game.play.storage.saves import OpenedGame, Store, resume

__all__ = ["SeatNeeded", "open_record", "record_named"]


class SeatNeeded(FairShareError):
    """Nobody played in a record's game: one of its `seats` has to be taken to play in its world."""

    def __init__(self, path: Path, seats: tuple[str, ...], why: str) -> None:
        super().__init__(
            f"{path}: {why}", hint=f"take a seat in its world, with --seat or as SEAT: {', '.join(seats)}"
        )
        self.seats, self.why = seats, why


def record_named(store: Store, typed: Path) -> Path:
    """Return the record that a person means: a save of `store` by its name, else a file.

    Raises
    ------
    UsageProblem
        If there is neither, and the text does not look like a file's path; names the nearest save.
    """
    name = str(typed)
    if store.find(name) is None and (
        "/" in name or "\\" in name or name.endswith(".jsonl") or os.path.lexists(typed)
    ):
        return typed  # where there is no such file, its reader says so
    return store.record_path(store.named(name))


def open_record(store: Store, path: Path, seats: Sequence[str] = ()) -> OpenedGame:
    """Return the game of a record, to be gone on with; with a seat that no person played, a new game in its world.

    A save of `store` is gone on with; of a record from anywhere else a copy is kept there, and it is left alone. A game
    of several people is gone on with by those whose `seats` are named, or by all of them.

    Raises
    ------
    SeatNeeded
        If nobody played in it, and no seat is given.
    FairShareError
        If it is no record, damaged, or cannot be played here.
    """
    record = read_noted(path, recover=True)
    people = seats_played(record)
    anew = _begins_anew(seats, people)
    if not anew and _is_save(path, store):
        return store.open(path.stem, seats)
    if not seats and not people:
        raise SeatNeeded(path, tuple(record.header.seats), "nobody played in this game")
    session = Session.like(record, seats[0]) if anew else resume(record, seats)
    save = store.begin(session, _name_for(path))
    remarks = (
        [f"The last line of {path.name} was cut off. The rounds before it are complete."]
        if record.torn
        else []
    )
    if session.trouble:
        remarks.append(session.trouble)
    elif not anew:
        remarks.append(f"You play a copy of {path.name}, saved as {save.name!r}. The file does not change.")
    else:
        remarks.append(f"A new game in the world of {path.name}, saved as {save.name!r}.")
    return OpenedGame(session, save, tuple(remarks))


def _begins_anew(seats: Sequence[str], people: Sequence[str]) -> bool:
    """Whether a seat is asked for to begin a new game in a record's world, rather than to go on with one's own."""
    return len(seats) == 1 and (len(people) < 2 or seats[0] not in people)


def _is_save(path: Path, store: Store) -> bool:
    # Neither a loop of links nor a path that no system takes raises here.
    return os.path.realpath(path.parent) == os.path.realpath(store.folder) and path.stem in store.names()


def _name_for(path: Path) -> str | None:
    """Return a name for the copy of a record, where its file's name can be one."""
    try:
        return check_name(path.stem)
    except UsageProblem:
        return None
