"""Reads casts and lesson plans: all that is wrong with a file at once, or what it holds."""

from __future__ import annotations

from pathlib import Path

from game.errors import UsageProblem, nearest
from game.resources import folder
from game.scenario.lesson import Casts, Plan
from game.scenario.open_file import open_file
from game.scenario.reader import draft_of, finish

__all__ = ["plan_file", "plan_files", "read_casts", "read_plan", "shipped_casts"]

_CASTS = "casts.yaml"


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


def plan_files() -> dict[str, Path]:
    """Return the files of the plans that come with the game, by name."""
    found = sorted((folder("scenarios") / "classes").glob("*.yaml"))
    return {path.stem: path for path in found if path.name != _CASTS}


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
