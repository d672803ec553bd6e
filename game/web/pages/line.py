"""A team's seat line by line: one line of a terminal in, plain text out."""

from __future__ import annotations

from functools import partial

from starlette.responses import PlainTextResponse, Response

from game.classroom.exercise import Exercise
from game.web.site import Later, Lines, Visit

__all__ = ["answer", "at_of", "told"]

_LINES_A_SECOND = 5
_USUAL_WIDTH = 80


def answer(visit: Visit) -> Response | Later:
    """Do what a line asks; a GET asks where the class is. The form's key comes with every answer."""
    site = visit.site
    if site.lines is None:
        return PlainTextResponse("Terminals have no seat in this class.", 404)
    if visit.request.method == "POST" and not site.rates.allows("line", visit.seat, _LINES_A_SECOND, 1.0):
        return PlainTextResponse("Too fast: wait a second and try again.", 429)
    look = site.lines.look_of(visit.seat, str(visit.form.get("line", "")))
    return (
        _answered(visit, site.lines) if look is None else Later(look, partial(_answered, visit, site.lines))
    )


def _answered(visit: Visit, lines: Lines, looked: object = None) -> Response:
    line, moment, width = (str(visit.form.get(name, "")) for name in ("line", "moment", "width"))
    columns = int(width) if width.isascii() and width.isdigit() and len(width) < 4 else _USUAL_WIDTH
    found = lines.answer(visit.seat, line, moment, columns, looked)
    return told(visit, found.text, 200 if found.done else 422, prompt=found.prompt, over=found.over)


def at_of(exercise: Exercise) -> str:
    """Return what tells one state of an exercise from another."""
    return f"{exercise.moment} {exercise.state.value} {int(exercise.paused)} {exercise.votes_counted}"


def told(visit: Visit, text: str, status: int = 200, *, prompt: str, over: bool = False) -> Response:
    """Return an answer for a terminal. Beside it: what to send with the next line, and what tells one state from
    another.
    """
    exercise = visit.exercise
    headers = {
        "x-key": visit.key,
        "x-moment": exercise.moment,
        "x-at": at_of(exercise),
        "x-prompt": prompt.rstrip(),
    }
    return PlainTextResponse(text, status, headers | ({"x-over": "1"} if over else {}))
