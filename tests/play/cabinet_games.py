"""Ways to play a game in tests."""

from __future__ import annotations

from game.play.session.session import Session


def answer_all(session: Session, option: int = 0) -> None:
    """Answer every card and every message of the open round."""
    for card in session.editor.unanswered:
        session.editor.answer(card.id, card.options[option % len(card.options)].id)
    reply_all(session, option)


def reply_all(session: Session, option: int = 0) -> None:
    """Reply to every message of the open round."""
    for request in session.editor.unreplied:
        session.editor.reply(request.id, ("yes", "part", "no")[option % 3])


def play_to_end(session: Session) -> None:
    """Commit what is left of a game, with a little more money each round."""
    while not session.finished:
        answer_all(session)
        if session.editor.legal.budget and not session.editor.blocked("effort"):
            session.editor.order("effort", min(0.1, session.editor.legal.budget["effort"].limits.high))
        session.commit()
