"""Predictions: what the round will bring."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import number_of
from game.line.page import Page
from game.play.session.predictions import Answer, Interval, Question, Yes
from game.play.session.session import Session
from game.play.session.typed_values import advice

__all__ = ["COMMANDS"]


def predict(host: Host, words: Words) -> Page:
    """List the questions, or answer one."""
    session = host.session
    asked = session.questions
    if not words:
        page = host.page(heading("Predictions", session))
        page.say(
            "For a figure: predict NUMBER LOW GUESS HIGH, a range that holds four times in five. For yes or no: "
            "predict NUMBER 60%, the chance of yes."
        )
        return page.numbered([_question(session, question) for question in asked])
    question = asked[number_of(words[0], len(asked), "question")]
    values = [word.rstrip(",%") for word in words[1:]]
    if [value.casefold() for value in values] == ["none"]:
        session.predict(question.id, None)
        return host.page(f"Taken back: {question.text}")
    session.predict(question.id, _answer(question, values))
    return host.page(f"Predicted: {_question(session, question)}")


def _question(session: Session, question: Question) -> str:
    given = session.predictions.get(question.id)
    if isinstance(given, Interval):
        said = f" Your answer: {given.low:g} to {given.high:g}, best guess {given.guess:g}."
    else:
        said = f" Your answer: {100 * given.probability:.0f}%." if given is not None else ""
    form = (
        "yes or no: the chance of yes, in per cent"
        if question.yes_no
        else f"today {question.now:.2f}; low, guess, high"
    )
    return f"{question.text} ({form}).{said}"


def _answer(question: Question, values: Sequence[str]) -> Answer:
    wanted = 1 if question.yes_no else 3
    if len(values) != wanted or not all(_is_number(value) for value in values):
        form = (
            "one number in per cent: predict 3 60%"
            if question.yes_no
            else "three numbers: low, best guess, high"
        )
        hint = next(filter(None, map(advice, values)), "")
        raise UsageProblem(f"{question.text}: the answer is {form}", hint=hint)
    numbers = [float(value) for value in values]
    return Yes(numbers[0] / 100.0) if question.yes_no else Interval(*numbers)


def _is_number(text: str) -> bool:
    bare = text.removeprefix("-")
    return bare.isascii() and bare.replace(".", "", 1).isdigit() and len(bare) < 12


COMMANDS = (
    Command(
        "predict",
        "predict [NUMBER LOW GUESS HIGH | NUMBER PERCENT | NUMBER none]",
        "Predict what the round will bring.",
        "Looking ahead",
        predict,
        ("p",),
        When.OPEN,
        examples=("predict", "predict 1 98 101 104", "predict 3 60%"),
        place=30,
    ),
)
