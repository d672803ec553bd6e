"""What a search of the facts finds, drawn together: a whole table or row is one result, not a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from game.provenance.cards import extent, in_short, value_text
from game.provenance.catalogue import Facts
from game.provenance.countries import words_for
from game.provenance.facts import Fact, Table

__all__ = ["Result", "results", "results_data"]


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found: the id of a fact, a table's row (`sheet.table.ROW`) or a table, and what it says."""

    id: str
    text: str
    facts: tuple[Fact, ...]


def results(catalogue: Facts, text: str) -> list[Result]:
    """Return what holds every word of `text`.

    First comes what more of them name, then what says more of them, then the order of the sheets.
    """
    by_table: dict[str, list[Fact]] = {}
    listed: list[Result] = []
    for fact in catalogue.search(text):
        table, _, cell = fact.id.partition(".")[2].partition(".")
        if cell:
            by_table.setdefault(f"{fact.source.sheet}.{table}", []).append(fact)
        else:
            listed.append(Result(fact.id, in_short(fact), (fact,)))
    for table_id, cells in by_table.items():
        listed += _of_table(catalogue.table(table_id), cells)
    words = set(text.casefold().split())
    order = {sheet_id: place for place, sheet_id in enumerate(catalogue.sheet_ids)}

    def rank(found: Result) -> tuple[int, int, int]:
        unnamed = words - _names(found)
        said = re.findall(r"[\w-]+", found.facts[0].what.casefold())
        return len(unnamed), len(unnamed.difference(said)), order[found.facts[0].source.sheet]

    return sorted(listed, key=rank)


def results_data(found: Iterable[Result]) -> list[dict[str, Any]]:
    """Return results with the values of their facts, ready for JSON."""
    return [
        {
            "id": result.id,
            "what": result.facts[0].what,
            "unit": result.facts[0].unit or None,
            "facts": [{"id": fact.id, "value": fact.value, "date": fact.date} for fact in result.facts],
        }
        for result in found
    ]


def _names(found: Result) -> set[str]:
    """Return what a user may call a thing by: the parts of its id, the words of these, and those of a row's country."""
    parts = found.id.casefold().split(".")
    country = words_for(found.facts[0].actor) if found.facts[0].actor.casefold() in parts else ()
    return {*parts, *country, *(word for part in parts for word in re.split("[-_]", part))}


def _of_table(table: Table, cells: list[Fact]) -> list[Result]:
    if len(cells) == len(table):
        return [Result(table.id, f"{table.what} {extent(table)}", tuple(cells))]
    rows: dict[str, list[Fact]] = {}
    for fact in cells:
        rows.setdefault(fact.actor, []).append(fact)
    return [result for row, facts in rows.items() for result in _of_row(table, row, facts)]


def _of_row(table: Table, row: str, cells: list[Fact]) -> list[Result]:
    columns = list(table.rows[row])
    if len(cells) < len(columns) or len(columns) == 1:
        return [Result(fact.id, in_short(fact), (fact,)) for fact in cells]
    ends = f"{value_text(cells[0])} in {columns[0]} to {value_text(cells[-1])} in {columns[-1]}"
    return [Result(f"{table.id}.{row}", f"{table.what} [{ends}]", tuple(cells))]
