"""Records from anywhere: going on with a game from its file, or taking a seat in its world."""

from __future__ import annotations

from pathlib import Path

from game.cabinet.saves import Opened, Store, check_name
from game.cabinet.session import Session
from game.engine.record import read_record
from game.errors import UsageProblem

__all__ = ["open_record"]


def open_record(store: Store, path: Path, seat: str | None = None) -> Opened:
    """Return the game of a record, to be gone on with; with a `seat`, a new game in its world.

    A save of `store` is gone on with; of a record from anywhere else a copy is kept there, and it is left alone.

    Raises
    ------
    FairShareError
        If it is no record, damaged, cannot be played here, or holds no person's game and no seat is named.
    """
    if seat is None and path.parent.resolve() == store.folder.resolve() and path.stem in store.names():
        return store.open(path.stem)
    record = read_record(path, recover=True)
    session = Session.resume(record) if seat is None else Session.like(record, seat)
    save = store.begin(session, _name_for(path))
    remarks = (
        [f"The last line of {path.name} was cut off; the rounds before it are whole."] if record.torn else []
    )
    if seat is None:
        remarks.append(f"A copy of {path.name} goes on, saved as {save.name!r}; the file stays as it is.")
    else:
        remarks.append(f"A new game in the world of {path.name}, saved as {save.name!r}.")
    return Opened(session, save, tuple(remarks))


def _name_for(path: Path) -> str | None:
    """Return a name for the copy of a record, where its file's name can be one."""
    try:
        return check_name(path.stem)
    except UsageProblem:
        return None
