"""What the app begins with: the start screen, a scenario chosen already, or a game that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.cabinet.saves import Store, check_name
from game.cabinet.session import Opening, Session, new_seed
from game.errors import FairShareError, UsageProblem
from game.scenario.catalogue import find
from game.scenario.schema import Scenario

__all__ = ["Beginning", "SeatNeeded", "begin", "open_record"]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the app opens: in a game (`session`), at the choice of a seat (`scenario`), or at the start screen."""

    store: Store
    session: Session | None = None
    scenario: Scenario | None = None
    seed: int | None = None
    remark: str = ""


class SeatNeeded(FairShareError):
    """No person played in a record: one of its `seats` has to be taken to play in its world."""

    def __init__(self, path: Path, seats: tuple[str, ...]) -> None:
        super().__init__(
            f"{path}: no person played in this game",
            hint=f"take a seat in its world, with --seat: {', '.join(seats)}",
        )
        self.seats = seats


def begin(
    store: Store, scenario: str | None, seat: str | None, seed: int | None, record: Path | None
) -> Beginning:
    """Return the beginning that the command line asks for.

    Raises
    ------
    FairShareError
        If a scenario, a seat or a record does not exist or cannot be opened.
    """
    if record is not None:
        session, remark = open_record(store, record, seat.upper() if seat else None)
        return Beginning(store, session=session, remark=remark)
    if scenario is None and seat is None:
        return Beginning(store, seed=seed)
    chosen = find(scenario or "2025-leaked-chat")
    if seat is None:
        return Beginning(store, scenario=chosen, seed=seed)
    session = Session.new(Opening(chosen, seat.upper(), new_seed() if seed is None else seed))
    store.begin(session)
    return Beginning(store, session=session, remark=session.trouble)


def open_record(store: Store, path: Path, seat: str | None = None) -> tuple[Session, str]:
    """Return the game of a record, and a remark on how it was found.

    A save is gone on with; a record from anywhere else is copied among the saves first and itself left alone. One
    that no person played (a row of a batch) begins anew in its world, with a person in `seat`.

    Raises
    ------
    SeatNeeded
        If no person played in it and no seat is given.
    FairShareError
        If it is no record, damaged, or cannot be played here.
    """
    from game.engine.record import read_record
    from game.engine.replay import PLAYER

    if path.parent.resolve() == store.folder.resolve() and path.stem in store.names():
        opened = store.open(path.stem)
        return opened.session, " ".join(opened.remarks)
    record = read_record(path, recover=True)
    if PLAYER in record.header.seats.values():
        session, remark = Session.resume(record), f"Going on with a copy of {path.name}"
    elif seat is None:
        raise SeatNeeded(path, tuple(record.header.seats))
    else:
        session, remark = Session.like(record, seat), f"A new game in the world of {path.name}"
    save = store.begin(session, _name_for(path))
    return session, session.trouble or f"{remark}, saved as {save.name!r}."


def _name_for(path: Path) -> str | None:
    """Return a name for the copy of a record, where its file's name can be one."""
    try:
        return check_name(path.stem)
    except UsageProblem:
        return None
