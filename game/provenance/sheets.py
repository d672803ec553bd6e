"""Reading a fact sheet, with every mistake named.

pydantic checks the outline and each single fact. Cells of tables are checked by plain loops, since a sheet
can hold thousands of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from game.errors import FileProblems, Problem, nearest
from game.provenance.facts import Fact, Sheet, Source, Table, is_date
from game.provenance.plausible import FIRST_YEAR, LAST_YEAR, impossible, odd_cells
from game.provenance.sheet_schema import Entry, FactEntry, SheetEntry, TableEntry
from game.provenance.strict_yaml import Document, read_file
from game.units import UNITS

__all__ = ["read_sheet"]

_TEXT_UNITS = {"text", "date"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


_FIELDS: Mapping[str, Iterable[str]] = {
    "facts": FactEntry.model_fields,
    "tables": TableEntry.model_fields,
    "": SheetEntry.model_fields,
}


def read_sheet(path: str | Path) -> Sheet:
    """Read a fact sheet.

    Raises
    ------
    FileProblems
        If anything is wrong with it; names every mistake with its line. Whether conflicting facts of other
        sheets exist is not asked here (see `catalogue.check`).
    """
    document = read_file(path)
    try:
        entry = SheetEntry.model_validate(document.data)
    except ValidationError as error:
        raise FileProblems(document.file, list(_explain(error, document))) from None
    problems = list(_check(entry, document))
    if problems:
        raise FileProblems(document.file, problems)
    return _build(entry)


def _explain(error: ValidationError, document: Document) -> Iterator[Problem]:
    """Say in plain words, with lines, what pydantic found."""
    for item in error.errors(include_url=False):
        # A union adds the names of its members to the place; they are no part of the file.
        place = tuple(step for step in item["loc"] if step not in ("int", "float", "str", "bool"))
        given = item["input"]
        value = str(given) if isinstance(given, (str, int, float)) else ""
        match item["type"]:
            case "missing":
                yield document.problem(place, "is missing")
            case "extra_forbidden":
                known = _FIELDS.get(str(place[0]) if len(place) > 1 else "", ())
                near = nearest(str(place[-1]), known) or ""
                yield document.problem(place, "is not a known key", near=near)
            case "literal_error":
                expected = str(item["ctx"]["expected"])
                near = nearest(value, re.findall(r"'(.*?)'", expected)) or ""
                yield document.problem(
                    place, "is not known", value=value, right=f"one of {expected}", near=near
                )
            case "value_error":
                near = (nearest(value, UNITS) or "") if place[-1] == "unit" else ""
                yield document.problem(place, str(item["ctx"]["error"]), value=value, near=near)
            case _:
                message = item["msg"][:1].lower() + item["msg"][1:]
                yield document.problem(place, message, value=value)


def _check(entry: SheetEntry, document: Document) -> Iterator[Problem]:
    """Find what the schema cannot express."""
    stem = Path(document.file).stem
    if entry.kind == "article" and not entry.file:
        yield document.problem((), "an article's sheet needs `file`, the text it was made from")
    if entry.kind == "publisher" and not entry.definition:
        yield document.problem((), "a publisher's sheet needs `definition`, what is measured")
    if entry.sheet != stem:
        yield document.problem(("sheet",), "differs from the file's name", value=entry.sheet, right=stem)
    seen: dict[str, int] = {}
    groups: dict[str, Sequence[Entry]] = {"facts": entry.facts, "tables": entry.tables}
    for group, items in groups.items():
        for index, item in enumerate(items):
            place = (group, index, "id")
            if item.id in seen:
                yield document.problem(place, f"is used twice, first on line {seen[item.id]}", value=item.id)
            seen[item.id] = document.line(place)
    for index, fact in enumerate(entry.facts):
        yield from _check_fact(fact, ("facts", index), document)
        yield from _check_local(fact.conflicts_with, entry, ("facts", index, "conflicts_with"), document)
    for index, table in enumerate(entry.tables):
        yield from _check_table(table, ("tables", index), document)
        for cell, ids in table.conflicts.items():
            yield from _check_local(ids, entry, ("tables", index, "conflicts", cell), document)


def _check_fact(fact: FactEntry, place: tuple[str | int, ...], document: Document) -> Iterator[Problem]:
    if fact.value is None and fact.unit:
        yield document.problem((*place, "unit"), "has no value", value=fact.unit)
    elif fact.value is not None and not fact.unit:
        yield document.problem((*place, "value"), "has no unit", value=str(fact.value))
    elif fact.value is not None:
        yield from _check_value(fact.value, fact.unit, (*place, "value"), document)


def _check_value(
    value: object, unit: str, place: tuple[str | int, ...], document: Document
) -> Iterator[Problem]:
    """Find what keeps a value from standing in its unit."""
    wrong = _wrong(value, unit)
    if wrong:
        yield document.problem(place, wrong, value="nothing" if value is None else str(value))
    elif isinstance(value, (int, float)) and (right := impossible(float(value), unit)):
        yield document.problem(place, "is out of range", value=f"{value:g}", right=f"use {right}")


def _check_table(table: TableEntry, place: tuple[str | int, ...], document: Document) -> Iterator[Problem]:
    if not isinstance(table.rows, dict) or not table.rows:
        yield document.problem((*place, "rows"), "is not a mapping from row to columns")
        return
    columns: dict[str, tuple[str | int, ...]] = {}
    for row, cells in table.rows.items():
        where = (*place, "rows", row)
        if not _NAME.match(row):
            yield document.problem(where, "is not a name for a row")
        if not isinstance(cells, dict) or not cells:
            yield document.problem(where, "is not a mapping from column to value")
            continue
        for column, value in cells.items():
            if _NAME.match(column):
                columns.setdefault(column, (*where, column))
            else:
                yield document.problem((*where, column), "is not a name for a column")
            yield from _check_value(value, table.unit, (*where, column), document)
    yield from _check_columns(table, columns, place, document)
    yield from _check_oddities(table, place, document)
    for group in ("notes", "conflicts"):
        for cell in getattr(table, group):
            row, _, column = cell.partition(".")
            cells = table.rows.get(row)
            if not isinstance(cells, dict) or (column not in cells and (column or group == "conflicts")):
                yield document.problem((*place, group, cell), "is not a cell of the table")


def _check_columns(
    table: TableEntry,
    columns: Mapping[str, tuple[str | int, ...]],
    place: tuple[str | int, ...],
    document: Document,
) -> Iterator[Problem]:
    """Columns are dates, or the table has one; `columns` says where each is first found."""
    dates = [column for column in columns if is_date(column)]
    for column in dates:
        if not FIRST_YEAR <= int(column[:4]) <= LAST_YEAR:
            right = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
            yield document.problem(columns[column], "is no year that a fact can be about", right=right)
    others = [column for column in columns if column not in dates]
    if not others or table.date:
        return
    if not dates:
        yield document.problem(place, "needs `date`, since its columns are not dates")
    for column in others if dates else ():
        year = re.match(r"\d{4}", column)
        bare = f"write {year[0]}, and under `notes` what the rest means" if year else "write a date"
        yield document.problem(columns[column], "is not a date as the other columns are", right=bare)


def _check_oddities(table: TableEntry, place: tuple[str | int, ...], document: Document) -> Iterator[Problem]:
    """A figure unlike all others is a slip, unless a note on its cell says why it is so."""
    rows = {row: cells for row, cells in table.rows.items() if isinstance(cells, dict)}
    for row, column, odd in odd_cells(rows, table.unit):
        if f"{row}.{column}" not in table.notes:
            right = f"correct it, or say under `notes: {row}.{column}` why it is so"
            yield document.problem(
                (*place, "rows", row, column), odd, value=f"{rows[row][column]:g}", right=right
            )


def _check_local(
    ids: Iterable[str], entry: SheetEntry, place: tuple[str | int, ...], document: Document
) -> Iterator[Problem]:
    """Ids without a sheet are of this sheet; they must exist."""
    names = {fact.id for fact in entry.facts}
    for other in ids:
        if "." not in other and other not in names:
            near = nearest(other, names) or ""
            yield document.problem(place, "is not a fact of this sheet", value=other, near=near)


def _wrong(value: object, unit: str) -> str:
    """Say why `value` cannot stand in `unit`; empty if it can."""
    if unit in _TEXT_UNITS:
        return "" if isinstance(value, str) and value else "must be text, by its unit"
    if unit == "flag":
        return "" if isinstance(value, bool) else "must be true or false, by its unit"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "must be a number, by its unit"
    return ""


def _build(entry: SheetEntry) -> Sheet:
    fields = (
        "sheet",
        "kind",
        "title",
        "publisher",
        "date",
        "vintage",
        "definition",
        "address",
        "file",
        "note",
    )
    source = Source(**{name: getattr(entry, name) for name in fields})
    return Sheet(
        source,
        {item.id: _fact(item, source) for item in entry.facts},
        {item.id: _table(item, source) for item in entry.tables},
    )


def _full(ids: Iterable[str], sheet: str) -> tuple[str, ...]:
    return tuple(other if "." in other else f"{sheet}.{other}" for other in ids)


def _fact(item: FactEntry, source: Source) -> Fact:
    return Fact(
        id=f"{source.sheet}.{item.id}",
        what=item.what,
        kind=item.kind,
        actor=item.actor,
        said_by=item.said_by,
        date=item.date,
        source=source,
        value=item.value,
        unit=item.unit,
        definition=item.definition or source.definition,
        address=item.address or source.address,
        note=item.note,
        conflicts_with=_full(item.conflicts_with, source.sheet),
    )


def _table(item: TableEntry, source: Source) -> Table:
    return Table(
        id=f"{source.sheet}.{item.id}",
        what=item.what,
        unit=item.unit,
        kind=item.kind,
        said_by=item.said_by,
        source=source,
        rows=item.rows,
        date=item.date,
        definition=item.definition,
        address=item.address,
        note=item.note,
        notes=item.notes,
        conflicts={cell: _full(ids, source.sheet) for cell, ids in item.conflicts.items()},
        editions=tuple(item.editions),
    )
