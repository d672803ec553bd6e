"""`fairshare scenarios`: the scenarios that come with the game, and whose seats can be taken in them."""

from __future__ import annotations

from typing import Any

import click

from game.cli.output import count, grid, json_option, say, show, show_json, width, wrap
from game.scenario.catalogue import summaries
from game.scenario.members import MEMBERS
from game.scenario.summary import SeatSummary, Summary, span

__all__ = ["scenarios"]

_FIRST = "tutorial"
_LENGTHS = {0.25: "a quarter of a year", 0.5: "half a year", 1.0: "a year"}


@click.command()
@json_option
def scenarios(as_json: bool) -> None:
    """List the scenarios, their length and their seats.

    The number after a seat is its difficulty, from 1 (easy) to 5 (hard).
    """
    # A first reader needs the tutorial; the others follow in order of date.
    listed = sorted(summaries(), key=lambda summary: (summary.id != _FIRST, summary.date, summary.id))
    if as_json:
        show_json({"scenarios": [_data(summary) for summary in listed]})
        return
    wide = width()
    show("\n\n".join("\n".join(_entry(summary, wide)) for summary in listed))
    say(f"\nTo begin: fairshare run {_FIRST}")


def _entry(summary: Summary, wide: int) -> list[str]:
    length = _LENGTHS.get(summary.years, f"{summary.years:g} years")
    rounds = f"{count(summary.rounds, 'round')} of {length}"
    extent = f"from {summary.date}, {rounds}, {count(summary.allies, 'ally', 'allies')}"
    if summary.joining:
        extent += f" and {summary.joining} that join later"
    seats = [f"{seat.code:<3} {_name(seat)} {seat.difficulty}" for seat in summary.seats]
    if summary.other_seats:
        seats.append(f"any other ally {span(summary.other_seats)}")
    return [
        *wrap(f"{summary.id}: {summary.title}", wide),
        *wrap(extent, wide, indent="  "),
        *wrap(summary.dilemma, wide, indent="  "),
        "  seats, from easy (1) to hard (5)",
        *grid(seats, wide, indent="    "),
    ]


def _data(summary: Summary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "title": summary.title,
        "date": summary.date,
        "dilemma": summary.dilemma,
        "rounds": summary.rounds,
        "years_per_round": summary.years,
        "allies": summary.allies,
        "allies_joining_later": summary.joining,
        "seats": [
            {"code": seat.code, "name": _name(seat), "difficulty": seat.difficulty} for seat in summary.seats
        ],
        "difficulty_of_other_seats": list(summary.other_seats) or None,
    }


def _name(seat: SeatSummary) -> str:
    return MEMBERS.get(seat.code, "Secretary General")
