"""Reads casts, lesson plans and notes on events: all that is wrong with a file at once, or what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from game.errors import UsageProblem, nearest
from game.resources import folder
from game.scenario.lesson import Casts, Check, CheckItem, Inject, Injects, Plan
from game.scenario.open_file import open_file
from game.scenario.reader import draft_of, finish

__all__ = [
    "plan_file",
    "plan_files",
    "read_casts",
    "read_check",
    "read_injects",
    "read_plan",
    "shipped_casts",
    "shipped_check",
    "shipped_injects",
]

_CASTS, _CHECK, _INJECTS = "casts.yaml", "check.yaml", "injects.yaml"


def read_casts(path: str | Path) -> Casts:
    """Read a file of casts. Raises `FileProblems` with all that is wrong."""
    opened = open_file(path)
    return finish(opened, draft_of(opened), Casts)


def read_plan(path: str | Path) -> Plan:
    """Read a lesson plan. Raises `FileProblems` with all that is wrong."""
    opened = open_file(path)
    return finish(opened, draft_of(opened), Plan)


def shipped_casts() -> Casts:
    """Return the casts that come with the game."""
    return read_casts(folder("scenarios") / "classes" / _CASTS)


def read_check(path: str | Path) -> Check:
    """Read a concept check. Raises `FileProblems` with all that is wrong."""
    opened = open_file(path)
    return finish(opened, draft_of(opened), Check)


@cache
def shipped_check() -> tuple[CheckItem, ...]:
    """Return the questions of the concept check that comes with the game."""
    return tuple(read_check(folder("scenarios") / "classes" / _CHECK).check)


def read_injects(path: str | Path) -> Injects:
    """Read a file of notes on events. Raises `FileProblems` with all that is wrong."""
    opened = open_file(path)
    return finish(opened, draft_of(opened), Injects)


@cache
def shipped_injects() -> Mapping[str, Inject]:
    """Return the notes on events that come with the game, by the id of the card or the news."""
    return read_injects(folder("scenarios") / "classes" / _INJECTS).injects


def plan_files() -> dict[str, Path]:
    """Return the files of the plans that come with the game, by name."""
    found = sorted((folder("scenarios") / "classes").glob("*.yaml"))
    return {path.stem: path for path in found if path.name not in (_CASTS, _CHECK, _INJECTS)}


def plan_file(name_or_path: str) -> Path:
    """Return the file of a plan that comes with the game, by name or by its minutes, or one that a path names.

    Raises
    ------
    UsageProblem
        If there is neither; names the nearest.
    """
    files = plan_files()
    for name in (name_or_path, f"lesson-{name_or_path}"):
        if name in files:
            return files[name]
    if name_or_path.endswith((".yaml", ".yml")):
        return Path(name_or_path)
    near = nearest(name_or_path, files)
    guess = f"did you mean {near}? " if near else ""
    raise UsageProblem(
        f"no lesson plan is called {name_or_path!r}",
        hint=f"{guess}choose from {', '.join(files)}, or give the path of a file",
    )
