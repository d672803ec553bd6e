"""Which ghosts an exercise has: those of an earlier class's record, or of the real governments; kept in its folder."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from game.classroom.history import HISTORY, RealGhosts
from game.engine.ghosts import Ghosts, RecordedGhosts
from game.engine.record import Record
from game.engine.record_reader import read_record
from game.engine.record_writer import MOST_BYTES, Writer
from game.engine.seats import is_chair, playable_seats
from game.engine.setup import Setup
from game.errors import RecordError
from game.files import Unreadable, read
from game.model import MODEL_VERSION

__all__ = ["CALLED", "ghosts_of", "haunted_seats", "keep_ghosts", "read_ghosts"]

_FILE, _RECORD = "ghosts.jsonl", "record"
_ZIP, _MOST_BYTES = b"PK\x03\x04", 4 * MOST_BYTES
_MEMBER = re.compile(r"record(?:-(\d+))?\.jsonl")

CALLED = {_RECORD: "As an earlier class decided", HISTORY: "As it really happened"}
"""How ghosts play, by the kind that the store has."""


def read_ghosts(asked: str, setup: Setup, rounds: int) -> Record | None:
    """Return the record of the ghosts that are asked for: its file, or the zip file of an export; None for `history`.

    Raises
    ------
    UsageProblem
        If history knows nothing of the scenario's first round.
    RecordError
        If the record is missing or damaged, of another scenario or version, or has fewer rounds than are played.
    """
    if asked == HISTORY:
        RealGhosts().check(setup)
        return None
    record = _record_of(asked)
    _check_fits(record, setup, rounds)
    return record


def keep_ghosts(folder: Path, record: Record | None) -> str:
    """Keep ghosts in the folder of an exercise, those of history without a record; return their kind."""
    if record is None:
        return HISTORY
    Writer(folder / _FILE, record.header, record.lines)
    return _RECORD


def haunted_seats(record: Record | None, setup: Setup) -> tuple[str, ...]:
    """Return the seats for which there are ghosts in some round: those of a record, or of history without one."""
    known = RealGhosts().seats if record is None else RecordedGhosts.of(record).seats
    return tuple(seat for seat in playable_seats(setup) if seat in known and not is_chair(seat))


def ghosts_of(folder: Path, kind: str) -> Ghosts | None:
    """Return the ghosts of an exercise by their kind; None where it has none.

    Raises
    ------
    RecordError
        If their record is missing or damaged.
    """
    if not kind:
        return None
    return RealGhosts() if kind == HISTORY else RecordedGhosts.of(read_record(folder / _FILE))


def _record_of(asked: str) -> Record:
    """Return the record in a file, or in the zip file of an export."""
    try:
        content = read(asked, _MOST_BYTES)
    except Unreadable:
        content = b""  # whoever reads it as a record says why
    return _exported(asked, content) if content.startswith(_ZIP) else read_record(asked)


def _exported(asked: str, content: bytes) -> Record:
    """Return the record of an export: of the branch that the class ended in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as there, tempfile.TemporaryDirectory() as scratch:
            found = filter(None, map(_MEMBER.fullmatch, there.namelist()))
            branches = {int(one[1] or 0): one[0] for one in found}
            if not branches:
                raise RecordError(
                    f"{asked}: holds no record of a class", hint="fairshare class export writes one"
                )
            name = branches[max(branches)]
            if there.getinfo(name).file_size > MOST_BYTES:
                raise RecordError(f"{asked}: {name} is too large for a run record")
            file = Path(scratch) / name
            file.write_bytes(there.read(name))
            return replace(_named(file, f"{asked}: {name}"), file=asked)
    except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise RecordError(f"{asked}: cannot be unpacked: {error}") from None


def _named(file: Path, name: str) -> Record:
    try:
        return read_record(file)
    except RecordError as error:
        raise RecordError(error.message.replace(str(file), name), hint=error.hint) from None


def _check_fits(record: Record, setup: Setup, rounds: int) -> None:
    header, scenario = record.header, setup.scenario
    if header.scenario != scenario.id:
        raise RecordError(
            f"{record.file}: is a game of {header.scenario}, and this class plays {scenario.id}",
            hint=f"use a record of {scenario.id}, or make the class with {header.scenario}",
        )
    other = header.model != MODEL_VERSION
    if other or header.scenario_figures != scenario.identity.figures:
        what = "another model" if other else f"other figures of {scenario.id}"
        raise RecordError(
            f"{record.file}: was played with {what} than this version has",
            hint=f"it was written by fairshare {header.engine}: use a record of this version",
        )
    played = sum(bool(line.orders) for line in record.lines)
    if not played:
        raise RecordError(
            f"{record.file}: nobody played in it", hint="use the record of a class that was played"
        )
    if played < rounds:
        raise RecordError(
            f"{record.file}: people played {played} rounds in it, and this class plays {rounds}",
            hint=f"use --rounds {played}, or the record of a class that was played to its end",
        )
