"""What an exercise keeps on disk: a SQLite file in a folder that only its owner may look into.

Every change is one transaction that is on disk before the call returns (`synchronous=FULL`), so that nothing that has
been acknowledged is lost by a kill. One process has a folder at a time.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from game.classroom.clock import Clock
from game.classroom.schema import SCHEMA, VERSION
from game.errors import FairShareError
from game.files import own_folder

__all__ = ["Row", "Store", "StoreProblem", "check_there"]

Row = sqlite3.Row

_FILE = "exercise.db"


class StoreProblem(FairShareError):
    """An exercise cannot be read or written."""


def check_there(folder: Path) -> None:
    """Raise `StoreProblem` unless a folder holds an exercise, of whatever version."""
    if not (folder / _FILE).is_file():
        raise StoreProblem(
            f"{folder} holds no exercise", hint="make one with fairshare class new SCENARIO --out DIR"
        )


class Store:
    """The tables of one exercise. Not for several threads at once: who calls it holds the exercise's lock."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
        self._base = sqlite3.connect(folder / _FILE, isolation_level=None, check_same_thread=False)
        self._base.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            self._base.execute(f"PRAGMA {pragma}")
        self._inside = False

    @classmethod
    def create(cls, folder: Path, clock: Clock, about: Mapping[str, Any]) -> Store:
        """Make the tables of a new exercise in a folder.

        Raises
        ------
        StoreProblem
            If the folder holds an exercise already, or cannot be written.
        """
        try:
            own_folder(folder)
            if (folder / _FILE).exists():
                raise StoreProblem(f"{folder} holds an exercise already", hint="name another folder")
            (folder / _FILE).touch(mode=0o600)
            store = cls(folder, clock)
            store._base.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            why = (error.strerror if isinstance(error, OSError) else "") or str(error)
            raise StoreProblem(f"{folder}: an exercise cannot be made there: {why}") from None
        row = {"one": 1, "version": VERSION, "created_at": clock.stamp(), **about}
        names = ", ".join(row)
        store.do(f"INSERT INTO exercise ({names}) VALUES ({', '.join(':' + name for name in row)})", row)
        store.do("INSERT INTO branch (id, from_round, at) VALUES (0, 0, ?)", (clock.stamp(),))
        return store

    @classmethod
    def open(cls, folder: Path, clock: Clock) -> Store:
        """Open the tables of an exercise.

        Raises
        ------
        StoreProblem
            If there is none, or another version made it.
        """
        check_there(folder)
        try:
            store = cls(folder, clock)
            version = store.one("SELECT version FROM exercise")["version"]
        except (sqlite3.Error, TypeError) as error:
            raise StoreProblem(f"{folder}: the exercise cannot be read: {error}") from None
        if version != VERSION:
            raise StoreProblem(f"{folder} was made by another version of the game")
        return store

    def close(self) -> None:
        """Close the file; what was committed is on disk."""
        self._base.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Let all changes within be made together or not at all; one inside another is part of it.

        Raises
        ------
        StoreProblem
            If the disk is full or the file cannot be written; nothing is changed then.
        """
        if self._inside:
            yield
            return
        self._inside = True
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise StoreProblem(f"the exercise cannot be saved: {error}") from None
        finally:
            self._inside = False

    def do(self, statement: str, values: Mapping[str, Any] | tuple[Any, ...] = ()) -> None:
        """Make one change."""
        with self.transaction():
            self._base.execute(statement, values)

    def all(self, query: str, values: tuple[Any, ...] = ()) -> list[Row]:
        """Return all rows that a query finds."""
        return self._base.execute(query, values).fetchall()

    def first(self, query: str, values: tuple[Any, ...] = ()) -> Row | None:
        """Return the first row that a query finds, or None."""
        found: Row | None = self._base.execute(query, values).fetchone()
        return found

    def one(self, query: str, values: tuple[Any, ...] = ()) -> Row:
        """Return the row that a query finds; `StoreProblem` where it finds none."""
        found = self.first(query, values)
        if found is None:
            raise StoreProblem("the exercise is damaged: a row is missing")
        return found

    def set(self, **values: Any) -> None:
        """Change columns of the exercise's own row."""
        self.do(f"UPDATE exercise SET {', '.join(f'{name} = :{name}' for name in values)}", values)

    def log(self, actor: str, verb: str, *, seat: str = "", round_: int | None = None, **data: Any) -> None:
        """Write a decision into the log, with its time."""
        self.do(
            "INSERT INTO log (at, actor, verb, seat, round, data) VALUES (?, ?, ?, ?, ?, ?)",
            (self.clock.stamp(), actor, verb, seat, round_, json.dumps(data, sort_keys=True)),
        )
