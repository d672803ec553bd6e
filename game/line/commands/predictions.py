"""Predictions: what the round will bring."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from game.errors import RuleError, UsageProblem
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import number_of
from game.line.page import Page
from game.play.session.predictions import Answer, Question
from game.play.session.session import Session
from game.play.session.typed_answers import read_answer, read_number
from game.play.wording.predictions import answer_text, asks_for, figure_text, range_prompts, today_text
from game.report.names import capital

__all__ = ["COMMANDS"]


def predict(host: Host, words: Words) -> Page:
    """List the questions, or answer one."""
    session = host.session
    asked = session.questions
    if not words:
        return _list(host, session)
    question = asked[number_of(words[0], len(asked), "question")]
    if [word.casefold() for word in words[1:]] == ["none"]:
        session.predict(question.id, None)
        return host.page(f"Taken back: {question.text}")
    typed = " ".join(words[1:]) or _asked(host, question, words[0])
    if not typed:
        return host.page("Nothing predicted: the answer was left empty")
    session.predict(question.id, _read(question, typed))
    return host.page(f"Predicted: {question.text}").say(_answer(session, question))


def _list(host: Host, session: Session) -> Page:
    page = host.page(heading("Predictions", session))
    for number, question in enumerate(session.questions, 1):
        page.numbered([question.text], number).below(_answer(session, question))
    alone = "" if host.console.is_script else "predict 1 asks for your answer. In one line: "
    return page.say(
        f"{alone}predict 1 LOW GUESS HIGH, with the result between low and high four times in five; predict 3 60%, the "
        "chance of yes; predict 1 none takes an answer back."
    )


def _answer(session: Session, question: Question) -> str:
    given = session.predictions.get(question.id)
    if given is None:
        return today_text(question)
    return f"Your answer: {answer_text(question, given)}."


def _read(question: Question, typed: str) -> Answer:
    try:
        return read_answer(question, typed)
    except RuleError as error:
        raise UsageProblem(f"{question.text}: {error.message}", hint=error.hint) from None


def _asked(host: Host, question: Question, number: str) -> str:
    """Ask a person for an answer, a number at a time; an empty line gives up. A script is told what to write."""
    if host.console.is_script:
        near = " ".join(figure_text(question, question.now * part) for part in (0.95, 1.0, 1.05))
        hint = f"such as predict {number} {'60%' if question.yes_no else near}"
        raise UsageProblem(f"{question.text}: the answer is missing", hint=hint)
    host.console.show(host.page(question.text).lines)
    if question.yes_no:
        return _until_good(host, f"{asks_for(question)} ", partial(read_answer, question))
    numbers: list[str] = []
    for prompt in range_prompts(question):
        typed = _until_good(host, prompt, partial(_check_number, numbers))
        if not typed:
            return ""
        numbers.append(typed)
    return " ".join(numbers)


def _until_good(host: Host, prompt: str, check: Callable[[str], object]) -> str:
    """Return what is typed once `check` accepts it, saying what is wrong until then; or an empty line."""
    while True:
        typed = host.console.read(prompt)
        try:
            if typed:
                check(typed)
            return typed
        except RuleError as error:
            page = host.page(f"{capital(error.message)}.")
            host.console.show((page.say(error.hint, "  ") if error.hint else page).lines)


def _check_number(before: Sequence[str], typed: str) -> None:
    """Raise `RuleError` if what is typed is no number, or below the one typed before it."""
    if read_number(typed) < max(map(read_number, before), default=-math.inf):
        raise RuleError(f"it cannot be below {before[-1]}")


COMMANDS = (
    Command(
        "predict",
        "predict [NUMBER [LOW GUESS HIGH | PERCENT | none]]",
        "Predict what the round will bring.",
        "Looking ahead",
        predict,
        ("p",),
        When.OPEN,
        more="At a terminal, predict and a number asks for your answer step by step.",
        examples=("predict", "predict 1", "predict 1 98 101 104", "predict 3 60%"),
        place=30,
    ),
)
