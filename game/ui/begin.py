"""What the app begins with: the start screen, a scenario chosen already, or a game that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from game.play.session.hot_seat import begin_together
from game.play.session.session import Opening, Session, new_seed
from game.play.storage.records import open_record
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.scenario.schema import Scenario

__all__ = ["Beginning", "NewGame", "begin"]


class NewGame(NamedTuple):
    """A new game as it was chosen on the screens: what it starts from, and the seats of those who play it here."""

    opening: Opening
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the app opens: in a game (`session`), at the choice of a seat (`scenario`), or at the start screen."""

    store: Store
    session: Session | None = None
    scenario: Scenario | None = None
    seed: int | None = None
    remark: str = ""


def begin(
    store: Store, scenario: str | None, seats: Sequence[str], seed: int | None, record: Path | None
) -> Beginning:
    """Return the beginning that the command line asks for; several `seats` share the terminal.

    Raises
    ------
    FairShareError
        If a scenario, a seat or a record does not exist or cannot be opened.
    """
    if record is not None:
        opened = open_record(store, record, seats)
        return Beginning(store, session=opened.session, remark=" ".join(opened.remarks))
    if scenario is None and not seats:
        return Beginning(store, seed=seed)
    chosen = find(scenario or "2025-leaked-chat")
    if not seats:
        return Beginning(store, scenario=chosen, seed=seed)
    session = begin_together(Opening(chosen, seats[0], new_seed() if seed is None else seed), seats)
    store.begin(session)
    return Beginning(store, session=session, remark=session.trouble)
