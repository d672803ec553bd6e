"""Predictions in words: what is asked, what was answered, and how near it came; the same in all front ends."""

from __future__ import annotations

from game.play.session.predictions import Answer, Question, Scored, Yes
from game.units import places

__all__ = [
    "answer_text",
    "asks_for",
    "figure_text",
    "range_prompts",
    "scored_text",
    "today_text",
    "typed_text",
]


def figure_text(question: Question, value: float) -> str:
    """Return a figure that is asked about with the decimals worth showing."""
    return f"{value:.{places(max(abs(value), abs(question.now)), question.unit)}f}"


def answer_text(question: Question, answer: Answer) -> str:
    """Return an answer as people read it."""
    if isinstance(answer, Yes):
        return f"{100 * answer.probability:.0f}%"
    low, guess, high = (figure_text(question, value) for value in (answer.low, answer.guess, answer.high))
    return f"{low} to {high}, best guess {guess}"


def typed_text(answer: Answer | None) -> str:
    """Return an answer as one would type it."""
    if answer is None:
        return ""
    if isinstance(answer, Yes):
        return f"{100 * answer.probability:g}%"
    return f"{answer.low:g} {answer.guess:g} {answer.high:g}"


def today_text(question: Question) -> str:
    """Return what an open question begins from: today's figure, or that a chance is asked for."""
    return "How likely?" if question.yes_no else f"Today: {figure_text(question, question.now)}."


def asks_for(question: Question) -> str:
    """Return what is to be typed."""
    if question.yes_no:
        return "How likely, in per cent? 0 is never, 100 is certain."
    return (
        f"{today_text(question)} Type low, best guess and high, so that the result lies between low and high four "
        "times in five."
    )


def range_prompts(question: Question) -> tuple[str, str, str]:
    """Return what is asked where a range is typed number by number: low, best guess, high."""
    return (
        f"{today_text(question)} Low, with the result below it one time in ten: ",
        "Best guess: ",
        "High, with the result above it one time in ten: ",
    )


def scored_text(scored: Scored) -> tuple[str, str, str]:
    """Return a prediction in three parts: what was asked and answered, what came, how it did beside the service."""
    asked = f"{scored.question.text}: you said {answer_text(scored.question, scored.answer)}; "
    return asked, _truth(scored), f". {_beside_service(scored)}"


def _truth(scored: Scored) -> str:
    if scored.question.yes_no:
        return "it did" if scored.truth > 0.5 else "it did not"
    return f"it was {figure_text(scored.question, scored.truth)}"


def _beside_service(scored: Scored) -> str:
    """Return how far off an answer was beside the intelligence service's, as the debrief counts it."""
    mine, service = f"{scored.error:.2f}", f"{scored.services_error:.2f}"
    if mine == service:
        return f"Your intelligence service was as close ({mine}; 0 is best)."
    nearer = "closer" if scored.error < scored.services_error else "further off"
    return f"You were {nearer} than your intelligence service ({mine} against {service}; 0 is best)."
