"""What a class has done, as files that others can read: decisions, the log, the record of every branch."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from game.classroom.course import record_file
from game.classroom.exercise import Exercise
from game.classroom.store import Row, StoreProblem
from game.engine.orders import Orders
from game.engine.record_reader import read_record
from game.files import deliver
from game.governments.orders import ORDERS

__all__ = ["export"]

_README = "README.txt"
_ABOUT = """What is in here
record.jsonl     the game: fairshare replay record.jsonl --verify plays it again
record-N.jsonl   branch N, which goes on from an earlier round
decisions.csv    every decision that was played, one a row; by is the team's seat or the strategy that held it
log.jsonl        everything that teams and the facilitator did, with its time (UTC)

Seats are named by country. Names of teams are left out unless they were asked for, and names of people, addresses and
PINs are in none of these files.
"""


def export(exercise: Exercise, path: Path, *, labels: bool = False) -> Path:
    """Write a zip file with all of it; `labels` keeps the names of teams.

    Raises
    ------
    StoreProblem
        If something else than an export is there already, or it cannot be written.
    """
    if path.is_dir() or (path.is_file() and not _is_export(path)):
        raise StoreProblem(f"{path} is there already, and is no export of a class", hint="use another name")
    try:
        deliver(path, _zipped(exercise, labels=labels))
    except OSError as error:
        raise StoreProblem(f"{path}: cannot be written: {error.strerror or error}") from None
    return path


def _is_export(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as there:
            return _README in there.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _zipped(exercise: Exercise, *, labels: bool) -> bytes:
    branches = [row["id"] for row in exercise.store.all("SELECT id FROM branch ORDER BY id")]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(_README, _ABOUT)
        out.writestr("decisions.csv", _decisions(exercise, branches))
        out.writestr("log.jsonl", "".join(_log(exercise)))
        for branch in branches:
            file = record_file(exercise.store.folder, branch)
            out.write(file, file.name)
        if labels:
            named = {seat: holder.label for seat, holder in exercise.seats.all.items() if holder.label}
            out.writestr("teams.json", json.dumps(named, indent=2, ensure_ascii=False) + "\n")
    return whole.getvalue()


def _log(exercise: Exercise) -> Iterator[str]:
    def line(row: Row) -> str:
        known = {name: row[name] for name in ("n", "at", "actor", "verb", "seat", "round")}
        return json.dumps({**known, **json.loads(row["data"])}, ensure_ascii=False) + "\n"

    return (line(row) for row in exercise.store.all("SELECT * FROM log ORDER BY n"))


def _decisions(exercise: Exercise, branches: list[int]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["branch", "round", "seat", "by", "kind", "name", "value"])
    for branch in branches:
        record = read_record(record_file(exercise.store.folder, branch), recover=True)
        for line in record.lines:
            for seat in exercise.seats.all:
                by = line.held.get(seat, record.header.seats.get(seat, ""))
                orders = line.orders.get(seat)
                rows = list(_rows(orders)) if orders is not None else [("strategy", "", "")]
                for row in rows or [("nothing", "", "")]:
                    table.writerow([branch, line.round, seat, seat if by == "player" else by, *row])
    return out.getvalue()


def _rows(orders: Orders) -> Iterator[tuple[str, str, str]]:
    for name, value in orders.budget.items():
        yield "order", ORDERS[name].label, f"{value:g}"
    for act in orders.acts:
        yield "act", act.name, " ".join(act.to)
    for card, option in orders.cards.items():
        yield "card", card, option
    if orders.answer:
        yield "call", "answer", orders.answer
    for number, vote in enumerate(orders.votes, 1):
        yield "vote", f"draft {number}", vote
    for number, text in enumerate(orders.drafts, 1):
        yield "text", f"draft {number}", f"{text.core:g}+{text.related:g} by {text.due:g}"
