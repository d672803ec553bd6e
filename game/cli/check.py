"""`fairshare check`: all that is wrong with files that people write, and what good ones hold."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from game.cli.output import count, json_option, say, show, show_json, width, wrap
from game.errors import FairShareError, FileProblems, Problem

__all__ = ["check"]

ENDINGS = (".yaml", ".yml")
MOST_FILES = 1000
MOST_ENTRIES = 50_000
"""Files taken from a folder, and entries looked at on the way: more than any author has, and soon done."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what became of it: its kind and content, or its problems."""

    file: str
    kind: str = ""
    holds: str = ""
    problems: tuple[Problem, ...] = ()


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """Check scenarios, decks of cards, voices, fact sheets, studies and run records.

    In a folder, all YAML files are checked. Every problem is reported at once, with its line and a fix; the
    exit status is then 1.
    """
    found = [examine(file) for file in gather(files)]
    if as_json:
        show_json(_data(found))
    else:
        wide = width()
        show(line for checked in found for line in _lines(checked, wide))
        show(f"\n{_summary(found)}")
    if any(checked.problems for checked in found):
        from game.governments.base import refused

        for sentence in refused():
            say(sentence)
        context.exit(1)


def gather(named: tuple[str, ...]) -> Iterator[str | Checked]:
    """Yield the files to check, each once: those named, and the YAML files in folders that are named.

    A folder that gives none is yielded as checked, with its problem.
    """
    seen: set[str] = set()
    for name in named:
        for file in _within(name) if os.path.isdir(name) else (name,):
            if isinstance(file, Checked) or file not in seen:
                yield file
                seen.add(str(file))


def _within(folder: str) -> list[str] | list[Checked]:
    """Return the YAML files below a folder, in order; folders whose names begin with a point are left out."""
    found: list[str] = []
    refused: list[OSError] = []
    entries = 0
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(place, name) for name in sorted(names) if name.endswith(ENDINGS)]
        entries += len(names) + len(folders)
        if len(found) > MOST_FILES or entries > MOST_ENTRIES:
            return [
                _bad(folder, "is a folder with too many files to check", "name a smaller folder, or files")
            ]
    if refused and not found:
        return [_bad(folder, f"is a folder that cannot be read: {refused[0].strerror}")]
    return found or [_bad(folder, "is a folder without YAML files", "name a file, or another folder")]


def _bad(file: str, message: str, right: str = "") -> Checked:
    return Checked(file, problems=(Problem(0, "", message, right=right),))


def examine(file: str | Checked) -> Checked:
    """Read a file and say what it holds, or all that is wrong with it."""
    if isinstance(file, Checked):
        return file
    from game.engine.record_reader import is_record

    try:
        return _record(file) if is_record(file) else _written(file)
    except FileProblems as error:
        return Checked(file, problems=error.problems)


def _written(file: str) -> Checked:
    """Read what people write: a scenario, a deck, voices, a fact sheet, a study, or what a lesson needs."""
    from game.governments.base import fitting
    from game.provenance.facts import Sheet
    from game.scenario.any_file import read_any
    from game.scenario.cards import Deck
    from game.scenario.lesson import Casts, Check, Injects, Plan
    from game.scenario.study import Study
    from game.scenario.voices import Voice
    from game.studies.held_orders import known_orders

    content = read_any(file, strategies=fitting, orders=known_orders())
    if isinstance(content, Sheet):
        return Checked(file, "fact sheet", f"{content.source.title}, {count(len(content), 'fact')}")
    if isinstance(content, Deck):
        return Checked(file, "deck", f"{content.deck}, {count(len(content.cards), 'card')}")
    if isinstance(content, Voice):
        return Checked(file, "set of voices", f"{content.voices}, {count(content.size, 'text')}")
    if isinstance(content, Study):
        return Checked(file, "study", f"{content.question}")
    if isinstance(content, Casts):
        return Checked(file, "list of casts", ", ".join(content.casts))
    if isinstance(content, Injects):
        return Checked(file, "list of notes on events", count(len(content.injects), "event"))
    if isinstance(content, Check):
        return Checked(file, "concept check", count(len(content.check), "question"))
    if isinstance(content, Plan):
        return Checked(file, "lesson plan", content.title)
    allies = count(len(content.allies), "ally", "allies")
    rounds = count(content.round.count, "round")
    return Checked(file, "scenario", f"{content.title}, {allies}, {rounds}")


def _record(file: str) -> Checked:
    """Read the record of a game, and the scenario that it was played on."""
    from game.engine.replay import setup_of
    from game.play.session.notes import read_noted

    try:
        record = read_noted(Path(file))
        setup_of(record)
    except FairShareError as error:
        return Checked(file, problems=(_of_record(file, error),))
    header = record.header
    rounds = f"{len(record.lines)} of {count(header.rounds, 'round')}"
    return Checked(file, "run record", f"{header.scenario}, seed {header.seed}, {rounds}")


def _of_record(file: str, error: FairShareError) -> Problem:
    """Return an error of a record, which names file and line in its sentence, in parts."""
    found = re.match(r"(?:line (\d+): )?(.*)\Z", error.message.removeprefix(f"{file}: "), re.DOTALL)
    line, message = found.groups() if found else (None, error.message)
    return Problem(int(line or 0), "", message, right=error.hint)


def _lines(checked: Checked, wide: int) -> list[str]:
    name = checked.file if checked.file and checked.file.isprintable() else ascii(checked.file)
    if not checked.problems:
        article = "an" if checked.kind[0] in "aeiou" else "a"
        return wrap(f"{name}: {article} {checked.kind}: {checked.holds}", wide, indent="    ", first="")
    return [line for problem in checked.problems for line in _problem(name, problem, wide)]


def _problem(name: str, problem: Problem, wide: int) -> list[str]:
    """Return a problem as a block: where (a form that editors open), what is wrong, what would be right."""
    where = f"{name}:{problem.line}" if problem.line else name
    what = problem.message + (f"; found {problem.value}" if problem.value else "")
    near = f"did you mean {problem.nearest}?" if problem.nearest else ""
    details = [line for text in (what, problem.right, near) for line in wrap(text, wide, indent="    ")]
    return [f"{where}: {problem.path}".removesuffix(": "), *details]


def _summary(found: list[Checked]) -> str:
    bad = [checked for checked in found if checked.problems]
    problems = count(sum(len(checked.problems) for checked in bad), "problem")
    files = count(len(found), "file")
    if not bad:
        return f"no problems in {files}"
    return f"{problems} in {files}" if len(bad) == len(found) else f"{problems} in {len(bad)} of {files}"


def _data(found: list[Checked]) -> dict[str, Any]:
    return {
        "problems": sum(len(checked.problems) for checked in found),
        "files": [
            {
                "file": checked.file,
                "kind": checked.kind or None,
                "holds": checked.holds or None,
                "problems": [asdict(problem) for problem in checked.problems],
            }
            for checked in found
        ],
    }
