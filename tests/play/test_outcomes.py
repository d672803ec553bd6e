"""What a round brought is told as it was shown: cards without an answer, figures and their changes."""

from __future__ import annotations

from game.play.debrief.outcome import outcome_of
from game.play.session.session import Session
from tests.play.conftest import NewGame


def test_a_card_without_an_answer_is_reported_with_what_was_done(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR", 3)
    while not session.editor.unanswered:
        session.commit()
        assert outcome_of(session, session.index - 1).unanswered == ()
    (card,) = session.editor.unanswered
    chosen = session.waiting[card.id]
    session.commit()
    told = f'You gave no answer to "{card.title}". Your ministry chose "{chosen}".'
    assert outcome_of(session, session.index - 1).unanswered == (told,)
