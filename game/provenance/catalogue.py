"""All facts that come with the game, read sheet by sheet as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from game.errors import FairShareError, FileProblems, nearest
from game.provenance.countries import words_for
from game.provenance.facts import Fact, Sheet, Source, Table
from game.provenance.sheets import read_sheet
from game.resources import folder

__all__ = ["Facts", "facts"]


@lru_cache(maxsize=1)
def facts() -> Facts:
    """Return the facts as shipped, one and the same object each time."""
    return Facts(folder("seeds"))


class Facts:
    """The facts under a folder of sheets (`articles/*.yaml`, `publishers/*.yaml`).

    A sheet is read when one of its facts is first asked for; iterating, searching and `len` read all of them.
    Any of these raises `FileProblems` if a sheet it reads has mistakes.
    """

    def __init__(self, root: Path) -> None:
        self._files = _find(root)
        self._sheets: dict[str, Sheet] = {}
        self._reverse: dict[str, list[str]] | None = None

    @property
    def sheet_ids(self) -> tuple[str, ...]:
        """The ids of all sheets, articles first."""
        return tuple(self._files)

    def file(self, sheet_id: str) -> Path:
        """Return the file of a sheet that exists."""
        return self._files[sheet_id]

    def sheet(self, sheet_id: str) -> Sheet:
        """Return a sheet; `FairShareError` with the nearest name if there is none."""
        if sheet_id not in self._sheets:
            if sheet_id not in self._files:
                raise _unknown(f"no fact sheet is called {sheet_id!r}", nearest(sheet_id, self._files))
            self._sheets[sheet_id] = read_sheet(self._files[sheet_id])
        return self._sheets[sheet_id]

    def get(self, fact_id: str) -> Fact:
        """Return the fact `sheet.fact` or `sheet.table.ROW.column`; `FairShareError` if there is none."""
        sheet_id, _, local = fact_id.partition(".")
        try:
            if sheet_id in self._files:
                return self.sheet(sheet_id).fact(local)
        except KeyError:
            pass
        raise _unknown(f"no fact is called {fact_id!r}", self.nearest(fact_id))

    def table(self, table_id: str) -> Table:
        """Return the table `sheet.table`; `FairShareError` with the nearest name if there is none."""
        sheet_id, _, name = table_id.partition(".")
        if sheet_id in self._files and name in self.sheet(sheet_id).tables:
            return self.sheet(sheet_id).tables[name]
        raise _unknown(f"no table of facts is called {table_id!r}", self.nearest(table_id))

    def series(self, prefix: str) -> dict[str, Fact]:
        """Return a table's row `sheet.table.ROW` as facts by column; `FairShareError` if there is none."""
        sheet_id, _, local = prefix.partition(".")
        table, _, row = local.partition(".")
        try:
            if sheet_id in self._files:
                return self.sheet(sheet_id).tables[table].series(row)
        except KeyError:
            pass
        raise _unknown(f"no row of a table of facts is called {prefix!r}", self.nearest(prefix))

    def nearest(self, fact_id: str) -> str | None:
        """Return the id closest to one that does not exist, comparing part by part."""
        sheet_id, _, local = fact_id.partition(".")
        found = nearest(sheet_id, self._files)
        if found is None:
            return None
        sheet = self.sheet(found)
        parts = local.split(".")
        name = nearest(parts[0], [*sheet.singles, *sheet.tables])
        if name is None or name in sheet.singles:
            return f"{found}.{name}" if name else found
        near = [found, name]
        rows = sheet.tables[name].rows
        row = nearest(parts[1], rows) if len(parts) > 1 else None
        if row is not None:
            column = _nearest_column(parts[2] if len(parts) > 2 else "", tuple(rows[row]))
            near += [row, column] if column else [row]
        return ".".join(near)

    def search(self, text: str) -> list[Fact]:
        """Return the facts that hold every word of `text`: id, statement, actor, speaker, title, note.

        An actor is found by its code, and by a country's name and adjective.
        """
        words = text.casefold().split()
        return [fact for fact in self if all(word in _searched(fact) for word in words)]

    def beside(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts that say otherwise, whichever side declares it; reads all sheets."""
        if self._reverse is None:
            self._reverse = {}
            for other in self:
                for target in other.conflicts_with:
                    self._reverse.setdefault(target, []).append(other.id)
        ids = dict.fromkeys((*fact.conflicts_with, *self._reverse.get(fact.id, ())))
        return tuple(self.get(other) for other in ids)

    def editions(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the same figure as other editions have it, where they have it."""
        return tuple(self.get(other) for other in fact.editions if other in self)

    def sources(self) -> list[Source]:
        """Return the sources of all sheets."""
        return [self.sheet(sheet_id).source for sheet_id in self._files]

    def __contains__(self, fact_id: object) -> bool:
        try:
            self.get(str(fact_id))
        except FileProblems:
            raise
        except FairShareError:
            return False
        return True

    def __iter__(self) -> Iterator[Fact]:
        for sheet_id in self._files:
            yield from self.sheet(sheet_id)

    def __len__(self) -> int:
        return sum(len(self.sheet(sheet_id)) for sheet_id in self._files)


def _find(root: Path) -> dict[str, Path]:
    """Return the file of each sheet by its id, which is the name of the file; articles first."""
    return {
        path.stem: path for part in ("articles", "publishers") for path in sorted(root.glob(f"{part}/*.yaml"))
    }


def _nearest_column(name: str, columns: tuple[str, ...]) -> str | None:
    """Return the nearest column; of years the nearest in time, since 2003 resembles 2013 only in writing."""
    if name in columns:
        return name
    if name.isdigit() and all(column.isdigit() for column in columns):
        return min(columns, key=lambda column: abs(int(column) - int(name)))
    return nearest(name, columns) or (columns[0] if len(columns) == 1 else None)


def _searched(fact: Fact) -> str:
    actor = " ".join(sorted(words_for(fact.actor)))
    return " ".join((fact.id, fact.what, actor, fact.said_by, fact.source.title, fact.note)).casefold()


def _unknown(message: str, near: str | None) -> FairShareError:
    if near is not None and f"{near!r}" in message:
        return FairShareError(
            message, hint=f"{near} is more than one fact: write sheet.fact or sheet.table.ROW.column"
        )
    return FairShareError(message, hint=f"did you mean {near}?" if near else "")
