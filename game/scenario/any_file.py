"""Reads any file that people write, from a scenario to a lesson plan; which it is shows in its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import FileProblems, Problem

if TYPE_CHECKING:
    from game.provenance.facts import Sheet
    from game.scenario.cards import Deck
    from game.scenario.lesson import Casts, Check, Injects, Plan
    from game.scenario.order_checks import KnownOrders
    from game.scenario.reader import Fitting
    from game.scenario.schema import Scenario
    from game.scenario.study import Study
    from game.scenario.voices import Voice

__all__ = ["check_file", "read_any"]


def check_file(
    path: str | Path, *, strategies: Fitting | None = None, orders: KnownOrders | None = None
) -> list[Problem]:
    """Return all that is wrong with a file that `read_any` reads; none where it is good."""
    try:
        read_any(path, strategies=strategies, orders=orders)
    except FileProblems as error:
        return list(error.problems)
    return []


def read_any(
    path: str | Path, *, strategies: Fitting | None = None, orders: KnownOrders | None = None
) -> Scenario | Deck | Voice | Sheet | Study | Casts | Plan | Injects | Check:
    """Read a scenario, a deck, voices, a fact sheet, a study, or what a lesson needs; which it is shows in its content.

    `strategies` gives the names that can play a seat, `orders` what can be ordered in a study or advised by a role
    sheet; they are not checked where they are None.

    Raises
    ------
    FileProblems
        If anything is wrong with the file, with all that is wrong.
    """
    try:
        return _read_any(path, strategies, orders)
    except FileProblems as error:
        if error.file == str(path):
            raise
        right = f"its first mistake: {error.problems[0]}"
        problem = Problem(0, "", "cannot be checked before another file is corrected", error.file, right)
        raise FileProblems(str(path), [problem]) from error


def _read_any(
    path: str | Path, strategies: Fitting | None, orders: KnownOrders | None
) -> Scenario | Deck | Voice | Sheet | Study | Casts | Plan | Injects | Check:
    from game.provenance.crosscheck import read_among_others
    from game.scenario.kinds import DECK, SCENARIO, VOICES, kind_of
    from game.scenario.open_file import open_file
    from game.scenario.reader import read_deck, read_scenario

    opened = open_file(path)
    document = opened.document
    kind = kind_of(document.data)
    if kind == "fact sheet":
        return read_among_others(path)
    if kind == "study":
        from game.scenario.study_reader import read_study

        return read_study(path, strategies=strategies, orders=orders)
    if kind == DECK:
        return read_deck(path)
    if kind == SCENARIO:
        return read_scenario(path, strategies=strategies, orders=orders)
    if kind == VOICES:
        from game.scenario.voice_reader import read_voice

        return read_voice(path)
    for_lessons = _lesson_readers()
    if kind in for_lessons:
        return for_lessons[kind](path)
    right = (
        "a scenario has allies and seats, a deck has deck and cards, a fact sheet has sheet and facts, a study has "
        "study and arms"
    )
    message = "is neither a scenario nor a deck nor a fact sheet nor a study"
    raise FileProblems(document.file, [*opened.mistakes, document.problem((), message, right=right)])


def _lesson_readers() -> Mapping[str, Callable[[str | Path], Casts | Plan | Injects | Check]]:
    from game.scenario.lesson_reader import read_casts, read_check, read_injects, read_plan

    return {
        "concept check": read_check,
        "list of notes on events": read_injects,
        "list of casts": read_casts,
        "lesson plan": read_plan,
    }
