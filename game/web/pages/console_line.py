"""The console line by line, for a terminal: the same deeds as the buttons of the page."""

from __future__ import annotations

from starlette.responses import Response

from game.classroom.clock import clock_text
from game.classroom.exercise import Exercise
from game.classroom.ghosts import CALLED
from game.classroom.states import DECIDING
from game.classroom.worlds import worlds
from game.errors import FairShareError, UsageProblem, nearest
from game.report.layout import table
from game.web.pages.console import rows
from game.web.pages.console_deeds import DEEDS
from game.web.pages.line import at_of, told
from game.web.pages.wall import path_rows
from game.web.site import Visit

__all__ = ["act", "now"]

_PROMPT = "console> "


def now(visit: Visit) -> Response:
    """Show where the class is and who is there."""
    return told(visit, f"{_status(visit)}\n", prompt=_PROMPT)


def act(visit: Visit) -> Response:
    """Do what a line asks and say what came of it."""
    words = str(visit.form.get("line", ""))[:200].split()
    try:
        text, status = _done(visit, words), 200
    except FairShareError as error:
        text, status = f"Not done: {error.message} {error.hint}".strip(), 422
    return told(visit, f"{text}\n", status, prompt=_PROMPT)


def _done(visit: Visit, words: list[str]) -> str:
    name, value = (words[0].casefold() if words else ""), " ".join(words[1:])
    if name in ("", "status", "who"):
        return _status(visit)
    if name == "help":
        return "\n".join(
            [
                *(f"{deed.name:<9} {deed.says}" for deed in DEEDS.values()),
                "quit      leave; the class goes on",
            ]
        )
    if name not in DEEDS:
        near = nearest(name, DEEDS)
        raise UsageProblem(
            f"there is no command {name!r}.", hint=f"Did you mean {near}?" if near else "help lists them."
        )
    deed = DEEDS[name]
    if deed.choices is not None and not value:
        return "\n".join(deed.choices(visit))
    if name == "next":
        seen = str(visit.form.get("at", ""))
        value = visit.exercise.state.value if seen in ("", at_of(visit.exercise)) else ""
    seat = value.upper()
    said = deed.done(visit, seat if seat in visit.exercise.seats.all else value)
    return "\n".join(filter(None, (said, _status(visit))))


def _status(visit: Visit) -> str:
    """Return the clock, what comes next, and a line for each seat."""
    exercise = visit.exercise
    left = (
        "The clock is stopped."
        if exercise.paused
        else f"{clock_text(exercise.remaining)} left."
        if exercise.remaining is not None
        else ""
    )
    number = (
        f", round {min(exercise.index + 1, exercise.rounds)} of {exercise.rounds}"
        if exercise.state in DECIDING
        else ""
    )
    told_ = [f"{exercise.state.label}{number}. {left}".strip()]
    if exercise.trouble:
        told_.append(exercise.trouble)
    if exercise.next_step is not None:
        told_.append(f"next: {exercise.next_step.label}. {exercise.next_step.does}")
    waiting = [exercise.name_of(seat) for seat in exercise.waiting_for]
    if exercise.state in DECIDING and waiting:
        told_.append(f"Waiting for {', '.join(waiting)}.")
    told_ += _tries(exercise)
    if exercise.ghosts:
        names = ", ".join(exercise.name_of(seat) for seat in exercise.ghosts)
        told_.append(f"{CALLED[exercise.ghost_kind]}: {names}.")
    seats = [(row.seat, row.name, row.here, row.does, row.label) for row in rows(exercise)]
    return "\n".join([*told_, *table(("seat", "", "here", "does", "team"), seats, left=(0, 1, 2, 3, 4))])


def _tries(exercise: Exercise) -> list[str]:
    """Return what Europe and Canada spend in every try, where a round was played again."""
    tries = worlds(exercise)
    if len(tries) < 2:
        return []
    rows = [(date, *shares) for date, shares in path_rows(tries)]
    return [
        "Europe and Canada, % of GDP:",
        *table(("date", *(one.name.casefold() for one in tries)), rows, left=(0,)),
    ]
