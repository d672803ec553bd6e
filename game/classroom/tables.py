"""A table of an export: its columns with what they mean, and its rows; as CSV, and as lines of the codebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["BRANCH", "DATE", "ROUND", "SEAT", "Column", "Table", "codebook", "csv_text"]

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and its unit where it has one."""

    name: str
    says: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file, what one row of it is, its columns and rows."""

    file: str
    row: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


BRANCH = Column("branch", "0, or the number of a branch that goes on from an earlier round")
ROUND = Column("round", "round, from 1")
DATE = Column("date", "date at the end of the round, as a year with decimals", "year")
SEAT = Column("seat", "code of the seat: an ally, or SG for the Secretary General")


def _text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(
        ["" if cell is None else f"{cell:.6g}" if isinstance(cell, float) else cell for cell in row]
        for row in rows
    )
    return out.getvalue()


def csv_text(table: Table) -> str:
    """Return a table as CSV, with empty cells where there is nothing."""
    return _text([column.name for column in table.columns], table.rows)


def codebook(tables: Iterable[Table]) -> str:
    """Return what every column of some tables means, as CSV."""
    rows = [
        (table.file, column.name, column.unit, column.says) for table in tables for column in table.columns
    ]
    return _text(("file", "column", "unit", "what it is"), rows)
