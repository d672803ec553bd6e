"""The scenarios that come with the game: their list, reading one by name, and who uses a fact."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.errors import UsageProblem, nearest
from game.resources import folder
from game.scenario.cache import ScenarioCache
from game.scenario.summary import Summary

if TYPE_CHECKING:
    from game.scenario.schema import Scenario

__all__ = [
    "facts_used",
    "find",
    "scenario_files",
    "summaries",
    "uses",
]

TEMPLATE = "template"
"""The commented scenario for authors: can be read by its path, and is in no list."""


def scenario_files() -> dict[str, Path]:
    """Return the files of the scenarios that come with the game, by id, in the order of ids."""
    return {path.stem: path for path in sorted(folder("scenarios").glob("*.yaml")) if path.stem != TEMPLATE}


def find(name_or_path: str | Path) -> Scenario:
    """Return a scenario that comes with the game, by id, or one in a file, by path.

    Raises
    ------
    UsageProblem
        If there is neither; names the nearest id.
    FileProblems
        If its file has mistakes.
    """
    name = str(name_or_path)
    files = scenario_files()
    if name in files:
        return _shipped(files[name])
    if isinstance(name_or_path, Path) or re.search(r"[/\\]|\.ya?ml$", name) or os.path.isfile(name):
        path = Path(name_or_path)
        return ScenarioCache(path.parent).scenario(path)
    near = nearest(name, files)
    guess = f"did you mean {near}? " if near else ""
    hint = f"{guess}choose from {', '.join(files)}, or give the path of a file"
    raise UsageProblem(f"no scenario is called {name!r}", hint=hint)


@cache
def _shipped(path: Path) -> Scenario:
    return ScenarioCache(path.parent).scenario(path)


@lru_cache(maxsize=1)
def summaries() -> tuple[Summary, ...]:
    """Return a line on each scenario that comes with the game.

    Raises
    ------
    FileProblems
        If a file has mistakes.
    """
    cache = ScenarioCache(folder("scenarios"))
    return tuple(cache.summary(path) for path in scenario_files().values())


def facts_used(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the ids of all facts that a scenario rests on, with the dotted paths where it does."""
    used: dict[str, list[str]] = {}
    for fact_id, path in _walk(scenario, ""):
        used.setdefault(fact_id, []).append(path)
    return {fact_id: tuple(paths) for fact_id, paths in sorted(used.items())}


def uses(fact_id: str) -> dict[str, tuple[str, ...]]:
    """Return the scenarios that come with the game and use a fact, with the dotted paths where they do."""
    found = {name: facts_used(find(name)).get(fact_id, ()) for name in scenario_files()}
    return {name: paths for name, paths in found.items() if paths}


def _walk(here: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every fact below `here` with its path; a card is named by its id, wherever it comes from."""
    from game.provenance.facts import Fact
    from game.scenario.figures import Figure, Series

    if isinstance(here, Fact):
        yield here.id, path
    elif isinstance(here, Figure):
        yield from _walk((here.fact, *here.based_on), path)
    elif isinstance(here, Series):
        for year, figure in here.by_year.items():
            yield from _walk(figure, f"{path}.{year}")
    elif is_dataclass(here):
        for name, value in ((field.name, getattr(here, field.name)) for field in fields(here)):
            # The scenario's own cards stand among all cards in play already.
            if not (name == "cards" and path == "events"):
                yield from _walk(value, f"{path}.{name}".removeprefix("."))
    elif isinstance(here, dict):
        for key, value in here.items():
            yield from _walk(value, f"{path}.{key}")
    elif isinstance(here, tuple):
        for index, value in enumerate(here):
            step = getattr(value, "id", None) if path == "cards" else None
            is_fact = value is None or isinstance(value, Fact)
            yield from _walk(value, path if is_fact else f"{path}[{index if step is None else step}]")
