"""What a class has done, as files that others can read: tidy tables, the log, the record of every branch, a study."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from game.classroom.class_study import STUDY, study_text
from game.classroom.course import record_file
from game.classroom.exercise import Exercise
from game.classroom.exported import branches_of, tables_of
from game.classroom.store import Row, StoreProblem
from game.classroom.tables import codebook, csv_text
from game.files import deliver
from game.play.session.new_game import own_file

__all__ = ["export"]

_README, _STUDY = "README.txt", f"{STUDY}.yaml"
_ABOUT = """What is in here
{tables}
codebook.csv        every column of these tables: its unit and what it is
log.jsonl           everything that teams and the facilitator did, with its time (UTC)
record.jsonl        the game: fairshare replay record.jsonl --verify plays it again
record-N.jsonl      branch N, which goes on from an earlier round
class-study.yaml    the class's orders in other worlds: fairshare batch class-study.yaml --out results

Unpacked, the tables open in pandas:
  import pandas
  outcomes = pandas.read_csv("outcomes.csv")
  outcomes.query("quantity == 'core_share'").pivot(index=["branch", "round"], columns="ally", values="value")

Seats are named by country. Names of teams are left out unless they were asked for, and names of people, addresses and
PINs are in none of these files. check.csv is left out as long as fewer than eight students have answered.
"""


def export(exercise: Exercise, path: Path, *, labels: bool = False) -> Path:
    """Write a zip file with all of it; `labels` keeps the names of teams.

    Raises
    ------
    StoreProblem
        If something else than an export is there already, or it cannot be written.
    RecordError
        If the record of a branch cannot be played here.
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
    branches, folder, setup = branches_of(exercise), exercise.store.folder, exercise.course.setup
    tables = tables_of(exercise, branches, labels=labels)
    named = f"{setup.scenario.id}.yaml" if own_file(setup.scenario) else ""
    seed = exercise.course.table.header.seed
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(_README, _ABOUT.format(tables="\n".join(f"{one.file:<19} {one.row}" for one in tables)))
        for one in tables:
            out.writestr(one.file, csv_text(one))
        out.writestr("codebook.csv", codebook(tables))
        out.writestr("log.jsonl", "".join(_log(exercise)))
        for branch in branches:
            file = record_file(folder, branch.id)
            out.write(file, file.name)
        out.writestr(_STUDY, study_text(setup, seed, branches, named or setup.scenario.id))
        if named:
            out.write(folder / named, named)
    return whole.getvalue()


def _log(exercise: Exercise) -> Iterator[str]:
    def line(row: Row) -> str:
        known = {name: row[name] for name in ("n", "at", "actor", "verb", "seat", "round")}
        return json.dumps({**known, **json.loads(row["data"])}, ensure_ascii=False) + "\n"

    return (line(row) for row in exercise.store.all("SELECT * FROM log ORDER BY n"))
