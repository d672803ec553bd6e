"""What a fact is and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Fact", "Sheet", "Source", "Table", "Value", "is_date"]

Value = int | float | str | bool

_DATED = re.compile(r"\d{4}(-\d\d){0,2}\Z")


def is_date(column: str) -> bool:
    """Say whether a column of a table is a year, month or day, which its figures then hold for."""
    return _DATED.match(column) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A document or a publisher's edition: the sheet that holds its facts and what is known of it.

    `kind` is "article" or "publisher"; `file` names the text of an article, `vintage` a publisher's edition;
    what does not apply is empty. `date` is the day or month of publication.
    """

    sheet: str
    kind: str
    title: str
    publisher: str
    date: str
    vintage: str = ""
    definition: str = ""
    address: str = ""
    file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement, with a value or without.

    `id` is `sheet.fact` or `sheet.table.ROW.column`. `unit` is a name from `game.units.UNITS`, empty where
    there is no value. `date` is what the fact holds for: a year, month, day, or two of them with a slash
    between. `conflicts_with` names facts that say otherwise; `editions` names where the same figure would
    stand in other editions (those ids need not exist).
    """

    id: str
    what: str
    kind: str
    actor: str
    said_by: str
    date: str
    source: Source
    value: Value | None = None
    unit: str = ""
    definition: str = ""
    address: str = ""
    note: str = ""
    conflicts_with: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()

    @property
    def number(self) -> float | None:
        """The value as a number (true is 1, false is 0), or None where it is none."""
        return float(self.value) if isinstance(self.value, (int, float)) else None


@dataclass(frozen=True, slots=True)
class Table:
    """Many figures of one kind: `rows` maps a row (an ally, mostly) to its columns (years, mostly).

    Facts are made when asked for, so that reading a sheet costs nothing for each figure.
    """

    id: str
    what: str
    unit: str
    kind: str
    said_by: str
    source: Source
    rows: Mapping[str, Mapping[str, Value]]
    date: str = ""
    definition: str = ""
    address: str = ""
    note: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    editions: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order in which rows first name them."""
        return tuple(dict.fromkeys(column for row in self.rows.values() for column in row))

    def fact(self, row: str, column: str) -> Fact:
        """Return the fact of one cell.

        Raises
        ------
        KeyError
            If there is no such cell.
        """
        value = self.rows[row][column]
        cell = f"{row}.{column}"
        # The sheet's remark on one cell, then on its row, then on the whole table: the nearest comes first.
        remarks = (self.notes.get(cell), self.notes.get(row), self.note)
        return Fact(
            id=f"{self.id}.{cell}",
            what=self.what,
            kind=self.kind,
            actor=row,
            said_by=self.said_by,
            date=column if is_date(column) else self.date,
            source=self.source,
            value=value,
            unit=self.unit,
            definition=self.definition or self.source.definition,
            address=self.address or self.source.address,
            note=" ".join(remark for remark in remarks if remark),
            conflicts_with=self.conflicts.get(cell, ()),
            editions=tuple(f"{table}.{cell}" for table in self.editions),
        )

    def series(self, row: str) -> dict[str, Fact]:
        """Return the facts of one row by column; `KeyError` if there is no such row."""
        return {column: self.fact(row, column) for column in self.rows[row]}

    def __iter__(self) -> Iterator[Fact]:
        return (self.fact(row, column) for row, cells in self.rows.items() for column in cells)

    def __len__(self) -> int:
        return sum(len(cells) for cells in self.rows.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts of one source: single ones by their id within the sheet, and tables by theirs."""

    source: Source
    singles: Mapping[str, Fact]
    tables: Mapping[str, Table]

    def fact(self, local: str) -> Fact:
        """Return the fact with this id within the sheet: `name` or `table.ROW.column`.

        Raises
        ------
        KeyError
            If there is none.
        """
        name, _, cell = local.partition(".")
        if not cell:
            return self.singles[name]
        row, _, column = cell.partition(".")
        return self.tables[name].fact(row, column)

    def __iter__(self) -> Iterator[Fact]:
        yield from self.singles.values()
        for table in self.tables.values():
            yield from table

    def __len__(self) -> int:
        return len(self.singles) + sum(len(table) for table in self.tables.values())
