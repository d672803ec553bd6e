"""Predictions as rows and text: the questions of a round, answers given, answers typed, answers scored."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.errors import RuleError
from game.play.session.predictions import Answer, Interval, Question, Scored, Yes
from game.play.session.session import Session
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph

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


def asks_for(question: Question) -> str:
    """Return what is to be typed."""
    if question.yes_no:
        return "How likely, in per cent? 0 is never, 100 is certain."
    return (
        f"Today it is {question.now:.2f}. Three numbers: low, best guess, high. It should lie between low and high in "
        "four cases of five."
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
        raise RuleError(f"{text!r} is not made of numbers") from None
    if question.yes_no:
        if len(numbers) != 1:
            raise RuleError("the answer is one number in per cent, as 60%")
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
            f"You say {answer_text(given)}."
            if given is not None
            else ("How likely?" if question.yes_no else f"Today {question.now:.2f}.")
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
    return f"it was {one.truth:.2f}"


def scored_lines(scored: Sequence[Scored]) -> list[Paragraph]:
    """Return predictions beside what came and what the services would have said; less penalty is better."""
    said: list[Paragraph] = []
    for one in scored:
        mark = ("✓ ", "$role-gain") if one.hit else ("✗ ", "$role-loss")
        better = "better than" if one.penalty < one.services_penalty else "not as near as"
        said.append(
            Content.assemble(
                mark,
                f"{one.question.text}: you said {answer_text(one.answer)}; ",
                (_truth(one), "bold"),
                f". Penalty {one.penalty:.2f}, {better} your services ({one.services_penalty:.2f}).",
            )
        )
    return said
