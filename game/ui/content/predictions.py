"""Predictions as rows and lines: the questions of a round with their answers, and answers that were scored."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.play.session.predictions import Scored
from game.play.session.session import Session
from game.play.wording.predictions import answer_text, scored_text, today_text
from game.ui.widgets.listing import Cell, Row
from game.ui.widgets.prose import Paragraph

__all__ = ["question_rows", "scored_lines"]


def question_rows(session: Session) -> list[Row]:
    """Return the questions of the round, those answered marked, each with its answer below it."""
    rows = []
    for question in session.questions:
        given = session.predictions.get(question.id)
        rows.append(Row(question.id, ("[x]" if given is not None else "[ ]", question.text)))
        below = (
            Cell(f"Your answer: {answer_text(question, given)}.", "yours")
            if given is not None
            else Cell(today_text(question), "note")
        )
        rows.append(Row(f"{question.id} answer", ("", below), quiet=True))
    return rows


def scored_lines(scored: Sequence[Scored]) -> list[Paragraph]:
    """Return predictions beside what came and the intelligence service's."""
    said: list[Paragraph] = []
    for prediction in scored:
        mark = ("✓ ", "$role-gain") if prediction.hit else ("✗ ", "$role-loss")
        asked, came, beside = scored_text(prediction)
        said.append(Content.assemble(mark, asked, (came, "bold"), beside))
    return said
