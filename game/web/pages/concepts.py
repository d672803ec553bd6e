"""The concept check: a page of questions before the lesson and after it, and for the teacher what they came to."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from game.classroom.concepts import (
    LEAST_SHOWN,
    PHASES,
    answer_check,
    check_results,
    respondents,
)
from game.classroom.gains import gain_in_words, gain_of
from game.errors import RuleError
from game.scenario.lesson_reader import shipped_check
from game.web.site import Visit

__all__ = ["answer", "ask", "results"]

_ANSWERS_A_MINUTE = 10


def ask(visit: Visit) -> Response:
    """Show the questions."""
    return _page(visit)


def answer(visit: Visit) -> Response:
    """Keep one student's answers, and show the code that links them with the other check."""
    phase = visit.request.path_params["phase"]
    if not visit.site.rates.allows("check", visit.seat, _ANSWERS_A_MINUTE, 60.0):
        return _page(visit, error="Too many answers in a minute. Wait a moment.", status=429)
    given = {item.id: str(visit.form.get(item.id, "")) for item in shipped_check()}
    choices = {name: int(text) for name, text in given.items() if text in ("1", "2", "3", "4")}
    try:
        code = answer_check(visit.exercise, phase, choices, str(visit.form.get("code", ""))[:20])
    except RuleError as error:
        return _page(visit, error=error.message, status=422)
    return _page(visit, code=code)


def _page(visit: Visit, *, code: str = "", error: str = "", status: int = 200) -> Response:
    phase = visit.request.path_params["phase"]
    if phase not in PHASES:
        return PlainTextResponse("There is no such page.", 404)
    questions = [(item.id, item.before if phase == "before" else item.after) for item in shipped_check()]
    return visit.render(
        "check.html",
        status,
        view=visit.exercise.chair(visit.seat).view,
        phase=phase,
        questions=questions,
        given={} if code else {name: str(visit.form.get(name, "")) for name, _ in questions},
        typed="" if code else str(visit.form.get("code", ""))[:20],
        code=code,
        error=error,
    )


def results(visit: Visit) -> Response:
    """Show the teacher how many have answered, and where they are enough, how many were right."""
    exercise = visit.exercise
    counts = {phase: respondents(exercise, phase) for phase in PHASES}
    gain = gain_of(exercise)
    return visit.render(
        "console_check.html",
        counts=counts,
        rows=check_results(exercise),
        least=LEAST_SHOWN,
        gain=gain_in_words(gain) if gain is not None else "",
    )
