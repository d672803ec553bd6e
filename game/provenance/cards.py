"""Facts as people read them: a card of one fact, a page of one sheet, a list of all sheets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from game.provenance.catalogue import Facts
from game.provenance.facts import Fact, Sheet, Table, Value
from game.units import UNITS

__all__ = [
    "card",
    "card_data",
    "contents",
    "contents_data",
    "extent",
    "in_short",
    "page",
    "page_data",
    "table_data",
    "table_page",
    "value_text",
]

_LABEL = 14
_WIDEST_ID = 32


def value_text(fact: Fact) -> str:
    """Return the value as it stands in its source, with its unit; empty for a statement without a value.

    Unlike on the screens of the game nothing is rounded.
    """
    value = fact.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    unit = UNITS[fact.unit]
    # Years are names, not quantities: no thousands separator.
    number = str(value) if fact.unit == "year" else f"{value:,}"
    return f"{unit.prefix}{number}{unit.suffix}"


def in_short(fact: Fact) -> str:
    """Return what a fact says, with its value where it has one: `... [2.3% of GDP]`."""
    value = value_text(fact)
    return f"{fact.what} [{value}]" if value else fact.what


def card(catalogue: Facts, fact: Fact, *, width: int = 80) -> str:
    """Return all that is known of a fact, as lines of at most `width` characters where words allow it."""
    source = fact.source
    against = catalogue.beside(fact)
    rows = [
        ("value", value_text(fact)),
        ("kind", fact.kind),
        ("about", fact.actor),
        ("holds for", _when(fact.date)),
        ("said by", fact.said_by),
        ("publisher", source.publisher),
        ("published in", source.title),
        ("published on", source.date),
        ("edition", source.vintage),
        ("defined as", fact.definition),
        *(("disagrees", _beside(other)) for other in against),
        *(("elsewhere", _beside(other)) for other in catalogue.editions(fact) if other not in against),
        ("note", fact.note),
        ("source's note", source.note),
        ("address", fact.address),
        ("made from", source.file),
    ]
    head = [fact.id, *textwrap.wrap(fact.what, width, initial_indent="  ", subsequent_indent="  "), ""]
    return "\n".join([*head, *(line for label, text in rows if text for line in _row(label, text, width))])


def page(sheet: Sheet, *, width: int = 80) -> str:
    """Return what a sheet is, its single facts with their values, and its tables with their extent."""
    source = sheet.source
    lines = _wrap("", f"{source.sheet}: {source.title}", width)
    about = [f"{source.publisher}, {source.date}", source.definition, source.note]
    lines += [line for text in about if text for line in _wrap("  ", text, width)]
    singles = [(fact.id.partition(".")[2], in_short(fact)) for fact in sheet.singles.values()]
    tables = [
        (table.id.partition(".")[2], f"{table.what} {extent(table)}") for table in sheet.tables.values()
    ]
    if singles:
        lines += ["", f"Facts ({source.sheet}.NAME)", *_entries(singles, width)]
    if tables:
        lines += ["", f"Tables ({source.sheet}.NAME.ROW.COLUMN)", *_entries(tables, width)]
    return "\n".join(lines)


def table_page(table: Table, *, width: int = 80) -> str:
    """Return a table with all its figures, one row after the other."""
    lines = [*_wrap("", f"{table.id}: {table.what} {extent(table)}", width)]
    about = [table.definition or table.source.definition, table.note]
    lines += [line for text in about if text for line in _wrap("  ", text, width)]
    lines.append("")
    indent = 2 + max(map(len, table.rows)) + 2
    for row, cells in table.rows.items():
        if tuple(cells) == ("value",):
            text = value_text(table.fact(row, "value"))
        else:
            # A figure and its year stay on one line: the space between them does not break.
            text = "  ".join(f"{column}:\N{NO-BREAK SPACE}{_plain(value)}" for column, value in cells.items())
        lines += _wrap(f"  {row}".ljust(indent), text, width)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def contents(catalogue: Facts, *, width: int = 80) -> str:
    """Return a list of all sheets: articles first, then publishers."""
    size = max(map(len, catalogue.sheet_ids))
    lines: list[str] = []
    for sheet_id in catalogue.sheet_ids:
        sheet = catalogue.sheet(sheet_id)
        source = sheet.source
        heading = f"{source.kind.capitalize() + 's':<{size + 4}}facts"
        if heading not in lines:
            lines += ["", heading]
        start = f"  {sheet_id:<{size}}  {len(sheet):>5,}  "
        lines += _wrap(start, source.title, width)
        lines += _wrap(" " * len(start), f"{source.publisher}, {source.date}", width)
    return "\n".join(lines[1:])


def extent(table: Table) -> str:
    """Return a table's unit, number of rows and columns: `[% of GDP; 32 rows; 2014 to 2024]`."""
    columns = table.columns
    unit = UNITS[table.unit]
    parts = [unit.label or table.unit, _count(len(table.rows), "row")]
    if columns != ("value",):
        parts.append(columns[0] if len(columns) == 1 else f"{columns[0]} to {columns[-1]}")
    return f"[{'; '.join(parts)}]"


def card_data(catalogue: Facts, fact: Fact) -> dict[str, Any]:
    """Return a fact with its source and the facts beside it, ready for JSON."""
    source = fact.source
    return {
        **_brief(fact),
        "what": fact.what,
        "kind": fact.kind,
        "actor": fact.actor,
        "said_by": fact.said_by,
        "definition": fact.definition,
        "note": fact.note,
        "address": fact.address,
        "conflicts_with": [_brief(other) for other in catalogue.beside(fact)],
        "other_editions": [_brief(other) for other in catalogue.editions(fact)],
        "source": {
            "sheet": source.sheet,
            "kind": source.kind,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.date,
            "vintage": source.vintage,
            "note": source.note,
            "file": source.file,
        },
    }


def page_data(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet's source, single facts and the extent of its tables, ready for JSON."""
    tables = [
        {
            "id": table.id,
            "what": table.what,
            "unit": table.unit,
            "rows": list(table.rows),
            "columns": list(table.columns),
        }
        for table in sheet.tables.values()
    ]
    facts = [{**_brief(fact), "what": fact.what} for fact in sheet.singles.values()]
    return {**_summary(sheet), "single_facts": facts, "tables": tables}


def table_data(table: Table) -> dict[str, Any]:
    """Return a table with all its figures, ready for JSON."""
    return {
        "id": table.id,
        "what": table.what,
        "unit": table.unit,
        "definition": table.definition or table.source.definition,
        "note": table.note,
        "said_by": table.said_by,
        "rows": {row: dict(cells) for row, cells in table.rows.items()},
    }


def contents_data(catalogue: Facts) -> list[dict[str, Any]]:
    """Return a summary of every sheet, ready for JSON."""
    return [_summary(catalogue.sheet(sheet_id)) for sheet_id in catalogue.sheet_ids]


def _summary(sheet: Sheet) -> dict[str, Any]:
    source = sheet.source
    return {
        "sheet": source.sheet,
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.date,
        "facts": len(sheet),
    }


def _brief(fact: Fact) -> dict[str, Any]:
    return {"id": fact.id, "value": fact.value, "unit": fact.unit or None, "date": fact.date}


def _beside(other: Fact) -> str:
    """Return another fact in short: its value, or what it states; where it is; who says it and when."""
    said = value_text(other) or other.what
    return f"{said}: {other.id} ({other.said_by}, {other.source.date})"


def _plain(value: Value) -> str:
    return f"{value:,}" if isinstance(value, float) else str(value)


def _when(date: str) -> str:
    return date.replace("/", " to ")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _row(label: str, text: str, width: int) -> list[str]:
    return _wrap(f"  {label:<{_LABEL}}", text, width)


def _entries(entries: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Return names and texts in two columns, the first as wide as its names ask for."""
    known = list(entries)
    size = min(max((len(name) for name, _ in known), default=0), _WIDEST_ID)
    lines: list[str] = []
    for name, text in known:
        if len(name) > size:
            lines += [f"  {name}", *_wrap(" " * (size + 4), text, width)]
        else:
            lines += _wrap(f"  {name:<{size}}  ", text, width)
    return lines


def _wrap(start: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, len(start) + 20),
        initial_indent=start,
        subsequent_indent=" " * len(start),
        # Ids and addresses are to be copied whole.
        break_long_words=False,
        break_on_hyphens=False,
    )
