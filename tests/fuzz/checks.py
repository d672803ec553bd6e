"""What holds in every game by lot, whatever its player does: of states, of what a seat sees, of saves, of output."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from game import holds
from game.engine.record import RecordedRound
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.engine.view import SeatView
from game.files import read
from game.model.alliance import Alliance, digest_fields
from game.play.debrief.debrief import debrief
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.saves import Save, Store
from game.texts import plain

__all__ = [
    "BOUNDS",
    "BRANCHES",
    "ended",
    "holds_at_most",
    "is_plain",
    "saved",
    "saves_verify",
    "seen",
    "sound",
    "verified",
]

BOUNDS = {
    "core_share": (0.0, 10.0), "related_share": (0.0, 5.0), "debt": (0.0, 400.0), "gdp": (0.0, np.inf),
    "readiness": (0.0, 1.0), "support": (-1.0, 1.0), "reputation": (0.0, 1.0), "us_favour": (0.0, 1.0),
    "cohesion": (0.0, 1.0), "us_commitment": (0.1, 0.98), "threat": (0.0, 2.0), "stock": (0.0, np.inf),
    "personnel": (0.0, np.inf), "loans_left": (0.0, np.inf), "lanes_disrupted": (0.0, 1.0),
    "overseas_aid": (0.0, np.inf), "equipment_share": (0.0, 0.7), "ukraine_hold": (0.0, 1.0),
}  # fmt: skip

BRANCHES = 8
"""Worlds of a debrief and of any look ahead: enough to see that its numbers are sound."""

_MOST_BYTES = 8_000_000


def sound(state: Alliance) -> None:
    """Fail where a state holds a number that is not finite or not in its range."""
    for values in digest_fields(state):
        assert np.isfinite(values).all()
    for name, (low, high) in BOUNDS.items():
        values = getattr(state, name)
        assert (values >= low).all(), name
        assert (values <= high).all(), name


def _finite(thing: Any, where: str = "view") -> None:
    """Fail where a number anywhere in what a seat sees is not finite."""
    parts = thing.items() if isinstance(thing, dict) else _parts_of(thing)
    for name, part in parts:
        if isinstance(part, float):
            assert math.isfinite(part), f"{where}.{name}"
        elif not isinstance(part, str | int):
            _finite(part, f"{where}.{name}")


def _parts_of(thing: Any) -> list[tuple[str, Any]]:
    """Return the fields of a dataclass; nothing of what is none."""
    kind = type(thing)
    if kind not in _FIELDS:
        known = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
        _FIELDS[kind] = tuple(entry.name for entry in known)
    return [(name, getattr(thing, name)) for name in _FIELDS[kind]]


_FIELDS: dict[type, tuple[str, ...]] = {}


def seen(view: SeatView) -> None:
    """Fail where a seat sees a number that is not finite."""
    for part in ("public", "alliance", "own", "threat", "commitment", "positions"):
        _finite(getattr(view, part), part)


def ended(session: Session, store: Store, name: str) -> None:
    """Fail unless a finished game has a debrief of finite numbers and a record that replays."""
    session.go(Phase.DEBRIEF)
    told = debrief(session, search=False, branches=BRANCHES)
    _finite(dict(told.score.components), "score")
    assert verified(store.record_path(name)) == session.lines


def verified(path: Path, *, recover: bool = False) -> tuple[RecordedRound, ...]:
    """Return the rounds of a record on disk; fail unless it is whole and plays again to the recorded states.

    With `recover` its last line may be cut off.
    """
    record = read_record(path, recover=recover)
    replay(record, verify=True)
    return record.lines


def saves_verify(folder: Path) -> None:
    """Fail unless every save that the game began in a folder is whole; a kill may have left half a line."""
    for path in folder.glob("*.jsonl") if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink() and path.name.startswith(("tutorial ", "20")):
            verified(path, recover=True)


def saved(session: Session, save: Save) -> None:
    """Fail unless the notes on disk hold what is open in a game that says it is saved, for all who play it here."""
    on_disk = json.loads(read(save.store.notes_path(save.name), _MOST_BYTES))["chairs"]
    for one in session.together:
        noted = json.loads(json.dumps(one.notes().data()))
        assert noted in on_disk, f"the notes of {one.seat} on disk are not those of the game"


def holds_at_most(store: Store, name: str) -> None:
    """Fail where this process holds another save of a store than the one of a name, which is played."""
    held = {path for path in map(Path, holds._held) if path.parent == store.folder}
    assert held <= {store.lock_path(name)}, f"holds {held}"


def is_plain(text: str) -> None:
    """Fail where output holds what a terminal obeys or nobody can see, or cannot be written as UTF-8."""
    assert plain(text) == text, (
        f"not plain: {[line for line in text.splitlines() if plain(line) != line][:3]!r}"
    )
    text.encode()
