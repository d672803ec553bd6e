"""The tables of an export: who played, what was decided, what came of it, what was predicted and promised.

Seats go by country and students by nothing at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.classroom.concepts import LEAST_SHOWN, PHASES, respondents
from game.classroom.course import record_file
from game.classroom.exercise import Exercise
from game.classroom.tables import BRANCH, DATE, ROUND, SEAT, Column, Table
from game.engine.measures import alliance_measures, ally_measures
from game.engine.orders import Orders
from game.engine.record import RecordedRound
from game.engine.record_reader import read_record
from game.engine.seats import PLAYER
from game.engine.table import Table as GameTable
from game.governments.orders import ORDERS
from game.governments.summit_tables import TEXT
from game.model.alliance import Alliance
from game.quantities import QUANTITIES

__all__ = ["Branch", "branches_of", "tables_of"]

Row = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of an exercise and its game, played again unless it is the present one."""

    id: int
    table: GameTable


def branches_of(exercise: Exercise) -> list[Branch]:
    """Return all branches of an exercise. Raises `RecordError` if the record of one cannot be played here."""
    found = []
    for row in exercise.store.all("SELECT id FROM branch ORDER BY id"):
        if row["id"] == exercise.course.branch:
            found.append(Branch(row["id"], exercise.course.table))
        else:
            record = read_record(record_file(exercise.store.folder, row["id"]), recover=True)
            found.append(Branch(row["id"], GameTable.resume(record, exercise.course.setup)))
    return found


def tables_of(exercise: Exercise, branches: Sequence[Branch], *, labels: bool) -> list[Table]:
    """Return all tables; `labels` keeps the names that teams gave themselves."""
    found = [
        _seats(exercise, labels=labels),
        _decisions(exercise, branches),
        _outcomes(exercise, branches),
        _predictions(exercise),
        _promises(exercise, branches),
    ]
    return [*found, *([_checked(exercise)] if any(_is_shown(exercise, phase) for phase in PHASES) else [])]


def _seats(exercise: Exercise, *, labels: bool) -> Table:
    rows = [
        (seat, exercise.name_of(seat), int(held.claimed), *((held.label,) if labels else ()))
        for seat, held in exercise.seats.all.items()
    ]
    columns = [
        SEAT,
        Column("name", "how it is called"),
        Column("team", "1 if a team has had it, else 0"),
        *([Column("label", "the name that the team gave itself")] if labels else []),
    ]
    return Table("seats.csv", "a seat of the class", columns, rows)


# --- decisions ----------------------------------------------------------------------------------------------------


def _decisions(exercise: Exercise, branches: Sequence[Branch]) -> Table:
    columns = [
        BRANCH,
        ROUND,
        DATE,
        SEAT,
        Column("by", "team, ghost (an earlier class, or history), or the name of the strategy that decided"),
        Column(
            "kind",
            "order, act, card, vote, text; nothing where all stayed as it was, strategy where one decided",
        ),
        Column("name", "name of the order, act or card; number of the draft that was voted on or put"),
        Column("target", "seat that an act is aimed at, or part of a text"),
        Column("choice", "option of a card, or vote"),
        Column("value", "size of the order, or of the part of a text"),
        Column("unit", "unit of the value"),
    ]
    return Table("decisions.csv", "one decision that was played", columns, _decided(exercise, branches))


def _decided(exercise: Exercise, branches: Sequence[Branch]) -> Iterator[Row]:
    for branch in branches:
        first, ends = branch.table.header.seats, branch.table.setup.begins
        for line in branch.table.lines:
            for seat in dict.fromkeys([*exercise.seats.all, *line.ghosts]):
                by = _by(line, seat, first)
                rows = list(_parts(line.orders[seat])) if seat in line.orders else [("strategy", *_NONE)]
                for row in rows or [("nothing", *_NONE)]:
                    yield (branch.id, line.round, ends(line.round), seat, by, *row)


_NONE: Row = ("", "", "", None, "")


def _by(line: RecordedRound, seat: str, first: Mapping[str, str]) -> str:
    holder = line.held.get(seat, first.get(seat, ""))
    return "ghost" if seat in line.ghosts else "team" if holder == PLAYER else holder


def _parts(orders: Orders) -> Iterator[Row]:
    for name, value in orders.budget.items():
        yield "order", name, "", "", float(value), ORDERS[name].unit
    for act in orders.acts:
        for code in act.to:
            yield "act", act.name, code, "", None, ""
    for card, option in orders.cards.items():
        yield "card", card, "", option, None, ""
    if orders.answer:
        yield "call", "answer", "", orders.answer, None, ""
    for request, said in orders.replies.items():
        yield "reply", request, "", said, None, ""
    for number, vote in enumerate(orders.votes, 1):
        yield "vote", number, "", vote, None, ""
    for number, text in enumerate(orders.drafts, 1):
        for part, kind in TEXT.items():
            yield "text", number, part, "", float(getattr(text, part)), kind.unit


# --- what came of it ----------------------------------------------------------------------------------------------


def _outcomes(exercise: Exercise, branches: Sequence[Branch]) -> Table:
    columns = [
        BRANCH,
        Column("round", "round at whose end it is; 0 is the start"),
        DATE,
        Column("ally", "code of the ally, or ALL for the alliance"),
        Column("quantity", "name of the quantity: " + ", ".join(QUANTITIES)),
        Column("value", "its value"),
        Column("unit", "unit of the value"),
    ]
    return Table("outcomes.csv", "one quantity at the end of a round", columns, _came(branches))


def _came(branches: Sequence[Branch]) -> Iterator[Row]:
    for branch in branches:
        log = branch.table.log
        states = [log[0].result.before, *(played.result.after for played in log)] if log else []
        for index, state in enumerate(states):
            for ally, name, value in _measured(branch, index, state):
                date = branch.table.setup.begins(index)
                yield branch.id, index, date, ally, name, value, QUANTITIES[name].unit


def _measured(branch: Branch, index: int, state: Alliance) -> Iterator[tuple[str, str, float]]:
    setup = branch.table.setup
    active = setup.active(index)
    for name, values in alliance_measures(state, setup, active).items():
        yield "ALL", name, float(values[0, 0])
    for name, values in ally_measures(state).items():
        for code, value, on in zip(setup.codes, values[0].tolist(), active, strict=True):
            if on:
                yield code, name, value


# --- predictions, promises, answers -------------------------------------------------------------------------------


def _predictions(exercise: Exercise) -> Table:
    columns = [
        BRANCH,
        ROUND,
        SEAT,
        Column(
            "question",
            "what was asked: own_force, cohesion, europe_canada, summit, more_at_target, force_used",
        ),
        Column("low", "the lower end of four cases in five", "as the quantity"),
        Column("guess", "best guess", "as the quantity"),
        Column("high", "the upper end of four cases in five", "as the quantity"),
        Column("probability", "how likely it was thought, 0 to 1", "probability"),
    ]
    rows = []
    for row in exercise.store.all("SELECT * FROM prediction ORDER BY branch, round, seat, question"):
        answer = json.loads(row["answer"])
        numbers = [answer.get(name) for name in ("low", "guess", "high", "probability")]
        rows.append((row["branch"], row["round"] + 1, row["seat"], row["question"], *numbers))
    return Table("predictions.csv", "one answer of a team, given before the round was played", columns, rows)


def _promises(exercise: Exercise, branches: Sequence[Branch]) -> Table:
    columns = [
        BRANCH,
        Column("deal", "name of the deal"),
        Column("proposed", "round in which it was proposed, from 1"),
        Column("maker", "seat that proposed it"),
        Column("partner", "seat that it was proposed to"),
        Column("secret", "1 if it was secret, else 0"),
        Column("leaked", "1 if it became known all the same, else 0"),
        Column(
            "state",
            "what became of it: signed, refused, withdrawn, expired, kept, broken, proposed, countered",
        ),
        Column("promises", "seat that promises"),
        Column("to", "seat that it promises it to"),
        Column("term", "what is promised"),
        Column("size", "how much, in the unit of the term"),
        Column("until", "date at which it is judged", "year"),
        Column("met", "whether the promise was met: open, owed, met, missed"),
    ]
    return Table(
        "promises.csv", "one promise of a deal of a team's seat", columns, _promised(exercise, branches)
    )


def _promised(exercise: Exercise, branches: Sequence[Branch]) -> Iterator[Row]:
    for branch in branches:
        seen = {
            deal.id: deal
            for seat in exercise.seats.all
            for deal in branch.table.game.view(seat).deals
            if deal.is_of(seat)
        }
        for deal in seen.values():
            about = (
                deal.id,
                deal.opened + 1,
                deal.maker,
                deal.to,
                int(deal.secret),
                int(deal.leaked),
                deal.state,
            )
            for one in deal.terms:
                until = one.by if one.by > 0.0 else None
                yield (branch.id, *about, one.seat, one.to, one.term, float(one.size), until, one.met)


def _is_shown(exercise: Exercise, phase: str) -> bool:
    return respondents(exercise, phase) >= LEAST_SHOWN


def _checked(exercise: Exercise) -> Table:
    columns = [
        Column("phase", "before or after the lesson"),
        Column(
            "respondent",
            "a code drawn by chance, the same before and after where the student typed it in again",
        ),
        Column("item", "question"),
        Column("choice", "answer, from 1"),
    ]
    rows = [
        (row["phase"], row["respondent"], row["item"], row["choice"])
        for row in exercise.store.all("SELECT * FROM check_answer ORDER BY respondent, phase, item")
        if _is_shown(exercise, row["phase"])
    ]
    return Table("check.csv", "one answer of a student, without name, seat or time", columns, rows)
