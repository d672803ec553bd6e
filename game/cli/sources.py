"""`fairshare sources`: the source of each figure, and which scenarios use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import click

from game.cli.output import count, json_option, say, show, show_json, width, wrap
from game.errors import FairShareError
from game.provenance import Fact, Table, facts
from game.provenance.cards import (
    card,
    card_data,
    contents,
    contents_data,
    page,
    page_data,
    table_data,
    table_page,
)
from game.provenance.catalogue import Facts
from game.provenance.results import results, results_data
from game.quantities import QUANTITIES, Quantity

__all__ = ["sources"]

MOST = 40
"""Results of a search shown on the screen; JSON holds all of them."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is shown: on the screen, or as JSON; `remark` goes to standard error."""

    text: str
    data: Mapping[str, Any]
    remark: str = ""


@click.command()
@click.argument("fact", nargs=-1)
@json_option
def sources(fact: tuple[str, ...], as_json: bool) -> None:
    """Show the source of a figure.

    FACT is the id of a fact, sheet, table or row, a quantity of the game (which shows what it starts from), or words
    to search for. Without it, all sheets are listed.
    """
    answer = _answer(facts(), " ".join(fact).strip(), width())
    if as_json:
        show_json(answer.data)
        return
    show(answer.text)
    if answer.remark:
        say(f"\n{answer.remark}")


def _answer(catalogue: Facts, asked: str, wide: int) -> _Answer:
    sheet_id, _, local = asked.partition(".")
    if not asked:
        return _all(catalogue, wide)
    if sheet_id not in catalogue.sheet_ids:
        return _search(catalogue, asked, wide)
    sheet = catalogue.sheet(sheet_id)
    if not local:
        return _Answer(page(sheet, width=wide), {"sheet": page_data(sheet)})
    name, _, row = local.partition(".")
    if name in sheet.tables and "." not in row:
        table = sheet.tables[name]
        if not row:
            return _table(table, wide)
        if row in table.rows:
            return _table(replace(table, id=f"{table.id}.{row}", rows={row: table.rows[row]}), wide)
    return _fact(catalogue, catalogue.get(asked), wide)


def _all(catalogue: Facts, wide: int) -> _Answer:
    remark = (
        f"{count(len(catalogue), 'fact')} in {count(len(catalogue.sheet_ids), 'sheet')}. "
        "Open one: fairshare sources NAME. Search: fairshare sources WORDS."
    )
    return _Answer(
        contents(catalogue, width=wide), {"sheets": contents_data(catalogue)}, "\n".join(wrap(remark, wide))
    )


def _table(table: Table, wide: int) -> _Answer:
    return _Answer(table_page(table, width=wide), {"table": table_data(table)})


def _fact(catalogue: Facts, fact: Fact, wide: int) -> _Answer:
    from game.scenario.catalogue import summaries, uses

    titles = {summary.id: summary.title for summary in summaries()}
    used = uses(fact.id)
    lines = ["Used in" if used else "No scenario uses it."]
    for scenario, paths in used.items():
        lines.append(f"  {scenario}: {titles[scenario]}")
        lines += [f"    {path}" for path in paths]
    used_in = [
        {"scenario": scenario, "title": titles[scenario], "paths": list(paths)}
        for scenario, paths in used.items()
    ]
    text = "\n".join([card(catalogue, fact, width=wide), "", *lines])
    return _Answer(text, {"fact": card_data(catalogue, fact), "used_in": used_in})


def _search(catalogue: Facts, asked: str, wide: int) -> _Answer:
    from game.report.quantity_text import about_quantity

    found, quantity = results(catalogue, asked), QUANTITIES.get(asked)
    if not found and quantity is None:
        raise _nothing(catalogue, asked)
    lines: list[str] = []
    for result in found[:MOST]:
        lines += [result.id, *wrap(result.text, wide, indent="    ")]
    lines += wrap(about_quantity(quantity), wide, indent="  ") if quantity else []
    remark = "" if quantity and not found else f"{count(len(found), 'result')} for {asked!r}."
    if len(found) > MOST:
        remark += f" These are the first {MOST}: add a word to narrow the search."
    data = {"search": asked, "results": results_data(found)}
    return _Answer(
        "\n".join(lines), data | ({"quantity": _quantity_data(quantity)} if quantity else {}), remark
    )


def _quantity_data(row: Quantity) -> dict[str, Any]:
    return {
        "name": row.name,
        "label": row.label,
        "unit": row.unit,
        "whose": row.whose,
        "says": row.says,
        "start": row.start,
        "parameter": row.start_parameter or row.start_spread,
        "rule": row.start_rule,
        "from": list(row.start_from),
    }


def _nothing(catalogue: Facts, asked: str) -> FairShareError:
    """Return the error for an id that does not exist, or words that nothing holds."""
    if re.fullmatch(r"[\w-]+(\.[\w-]+)*", asked):
        near = catalogue.nearest(asked)
        if near or "." in asked:
            hint = f"did you mean {near}?" if near else "fairshare sources lists the sheets"
            return FairShareError(f"no fact, table or sheet is called {asked!r}", hint=hint)
    return FairShareError(f"no fact contains all of {asked!r}", hint="try fewer words")
