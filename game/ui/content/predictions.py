"""Predictions as rows and text: the questions of a round, answers given, answers typed, answers scored."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.errors import RuleError
from game.play.session.predictions import Answer, Interval, Question, Scored, Yes
from game.play.session.session import Session
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph
from game.units import places

__all__ = ["answer_text", "asks_for", "question_rows", "read_answer", "scored_lines", "typed_text"]


def answer_text(answer: Answer) -> str:
    """Return an answer as people read it."""
    if isinstance(answer, Yes):
        return f"{100 * answer.probability:.0f}%"
    return f"{answer.low:.4g} to {answer.high:.4g}, best guess {answer.guess:.4g}"


def typed_text(answer: Answer | None) -> str:
    """Return an answer as one would type it."""
    if answer is None:
        return ""
    return (
        f"{100 * answer.probability:g}%"
        if isinstance(answer, Yes)
        else f"{answer.low:g} {answer.guess:g} {answer.high:g}"
    )


def _shown(question: Question, value: float) -> str:
    return f"{value:.{places(value, question.unit)}f}"


def asks_for(question: Question) -> str:
    """Return what is to be typed."""
    if question.yes_no:
        return "How likely, in per cent? 0 is never, 100 is certain."
    return (
        f"Today: {_shown(question, question.now)}. Type low, best guess and high, so that the result lies between low "
        "and high four times in five."
    )


def read_answer(question: Question, text: str) -> Answer:
    """Return the answer that was typed.

    Raises
    ------
    RuleError
        If it is no answer to the question; says what would be.
    """
    words = text.replace(",", " ").replace("%", " ").split()
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        raise RuleError(f"{text!r} is not a number") from None
    if question.yes_no:
        if len(numbers) != 1:
            raise RuleError("the answer is one number in per cent, such as 60%")
        return Yes(numbers[0] / 100.0)
    if len(numbers) != 3:
        raise RuleError("the answer is three numbers: low, best guess, high")
    return Interval(*numbers)


def question_rows(session: Session) -> list[Row]:
    """Return the questions of the round, those answered marked, each with its answer below it."""
    rows = []
    for question in session.questions:
        given = session.predictions.get(question.id)
        rows.append(Row(question.id, ("[x]" if given is not None else "[ ]", question.text)))
        told = (
            f"Your answer: {answer_text(given)}."
            if given is not None
            else ("How likely?" if question.yes_no else f"Today: {_shown(question, question.now)}.")
        )
        rows.append(
            Row(
                f"{question.id} answer",
                ("", Cell(told, "draft" if given is not None else "note")),
                quiet=True,
            )
        )
    return rows


def _truth(one: Scored) -> str:
    if one.question.yes_no:
        return "it did" if one.truth > 0.5 else "it did not"
    return f"it was {_shown(one.question, one.truth)}"


def _beside_service(one: Scored) -> str:
    """Return how far off an answer was beside the intelligence service's."""
    if one.penalty == one.services_penalty:
        return "Your intelligence service gave as good an answer."
    nearer = "closer" if one.penalty < one.services_penalty else "further off"
    return f"You were {nearer} than your intelligence service ({one.penalty:.2f} against {one.services_penalty:.2f})."


def scored_lines(scored: Sequence[Scored]) -> list[Paragraph]:
    """Return predictions beside what came and the intelligence service's; less is better."""
    said: list[Paragraph] = []
    for one in scored:
        mark = ("✓ ", "$role-gain") if one.hit else ("✗ ", "$role-loss")
        said.append(
            Content.assemble(
                mark,
                f"{one.question.text}: you said {answer_text(one.answer)}; ",
                (_truth(one), "bold"),
                f". {_beside_service(one)}",
            )
        )
    return said
