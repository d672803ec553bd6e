"""Predict first, then see: the questions of a round, and how near earlier answers came."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from game.classroom.predictions import predict
from game.errors import RuleError
from game.play.session.predictions import Answer, Interval, Question, Yes
from game.play.session.typed_answers import read_answer
from game.play.wording.predictions import answer_text, figure_text, today_text
from game.web.site import Visit

__all__ = ["Asked", "asked_of", "take_answers"]

_PARTS = (("low", "Low"), ("guess", "Best guess"), ("high", "High"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its boxes as (name, label, value), what was answered, and what is wrong with what was typed."""

    id: str
    text: str
    today: str
    boxes: tuple[tuple[str, str, str], ...]
    answer: str
    error: str


def asked_of(
    visit: Visit, given: FormData | None = None, errors: dict[str, str] | None = None
) -> list[Asked]:
    """Return the questions of the open round, with what was answered or with what was `given`."""
    chair = visit.exercise.chair(visit.seat)
    found = []
    for question in chair.questions:
        answer = chair.predictions.get(question.id)
        boxes = tuple(
            (name, label, value if given is None else str(given.get(name, ""))[:20])
            for name, label, value in _boxes(question, answer)
        )
        told = answer_text(question, answer) if answer is not None else ""
        error = (errors or {}).get(question.id, "")
        found.append(Asked(question.id, question.text, today_text(question), boxes, told, error))
    return found


def _boxes(question: Question, answer: Answer | None) -> list[tuple[str, str, str]]:
    if question.yes_no:
        value = f"{100.0 * answer.probability:g}" if isinstance(answer, Yes) else ""
        return [(f"p.{question.id}", "Per cent: 0 is never, 100 is certain", value)]
    values = (
        [figure_text(question, value) for value in (answer.low, answer.guess, answer.high)]
        if isinstance(answer, Interval)
        else [""] * 3
    )
    return [
        (f"p.{question.id}.{name}", label, value) for (name, label), value in zip(_PARTS, values, strict=True)
    ]


def take_answers(visit: Visit) -> dict[str, str]:
    """Keep the answers that a form holds; return what is wrong, by question. Raises `Stale` where the round is over."""
    chair, moment = visit.exercise.chair(visit.seat), str(visit.form.get("moment", ""))
    visit.exercise.check_open(visit.seat, moment)
    errors: dict[str, str] = {}
    for question in chair.questions:
        typed = [str(visit.form.get(name, "")).strip()[:20] for name, _, _ in _boxes(question, None)]
        try:
            answer = read_answer(question, " ".join(typed)) if any(typed) else None
            predict(visit.exercise, visit.seat, question.id, answer, moment)
        except RuleError as error:
            errors[question.id] = f"{error.message} {error.hint}".strip()
    return errors
