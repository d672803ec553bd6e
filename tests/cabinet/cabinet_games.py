"""Ways to play a game in tests."""

from __future__ import annotations

from game.cabinet.session import Session


def answer_all(session: Session, option: int = 0) -> None:
    """Answer every card of the open round."""
    for card in session.desk.unanswered:
        session.desk.answer(card.id, card.options[option % len(card.options)].id)


def play_to_end(session: Session) -> None:
    """Commit what is left of a game, with a little more money each round."""
    while not session.finished:
        answer_all(session)
        if session.desk.legal.budget and not session.desk.blocked("effort"):
            session.desk.order("effort", 0.1)
        session.commit()
