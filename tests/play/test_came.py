"""What came of it: every decision is answered, by its causes, and a game does not repeat itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from game.engine.acts import Act
from game.errors import FairShareError
from game.play.debrief.came import MOST_CAME, all_that_came, what_came_of
from game.play.debrief.outcome import outcome_of
from game.play.session.session import Session
from game.play.wording.came import WORDINGS, worded
from tests.play.conftest import NewGame


def give(order: Callable[[], object]) -> None:
    """Give an order if it is legal."""
    with suppress(FairShareError):
        order()


def others(session: Session) -> list[str]:
    return [code for code, ally in session.view.public.items() if code != session.seat and ally.member]


def idle(session: Session) -> None:
    """Only end rounds."""


def same_again(session: Session) -> None:
    """Give the same orders in every round."""
    for card in session.editor.unanswered:
        session.editor.answer(card.id, card.options[0].id)
    first, second, third, fourth = others(session)[:4]
    give(lambda: session.editor.act("praise", [first, second]))
    give(lambda: session.editor.act("exercise", [first]))
    give(lambda: session.editor.act("ask", [third, fourth]))
    give(lambda: session.editor.order("effort", 0.1))


def wrecking(session: Session) -> None:
    """Criticise, cut and refuse."""
    for first in (0, 6):
        allies = others(session)[first : first + 6]
        give(lambda allies=allies: session.editor.act("criticise", allies))
    give(lambda: session.editor.order("effort", -0.3))
    give(lambda: session.editor.vote("hold_out"))


def played(session: Session, style: Callable[[Session], None]) -> list[str]:
    """Play a game to its end and return the lines that its results pages begin with."""
    lines: list[str] = []
    while not session.finished:
        style(session)
        session.commit()
        told = what_came_of(session, session.index - 1)
        assert 1 <= len(told) <= MOST_CAME
        lines += [one.text for one in told]
    return lines


def without_names(line: str, session: Session) -> str:
    for ally in sorted((ally.name for ally in session.view.public.values()), key=len, reverse=True):
        line = line.replace(ally, "X")
    return re.sub(r"(?:[Tt]he )?X(?:, (?:the )?X)*(?: and (?:(?:the )?X|\w+ others))?", "X", line)


@pytest.mark.parametrize(
    ("scenario", "seat"), [("2025-leaked-chat", "GBR"), ("2014-wales", "ITA"), ("2025-leaked-chat", "SG")]
)
@pytest.mark.parametrize("style", [idle, same_again, wrecking])
def test_at_most_one_line_in_four_repeats_another_but_for_names(
    new_game: NewGame, scenario: str, seat: str, style: Callable[[Session], None]
) -> None:
    session = new_game(scenario, seat, 11)
    lines = [without_names(line, session) for line in played(session, style)]
    assert len(lines) - len(set(lines)) <= len(lines) / 4


def test_every_decision_is_answered(uk: Session) -> None:
    for card in uk.editor.unanswered[:1]:
        uk.editor.answer(card.id, card.options[0].id)
    uk.editor.act("praise", ["POL"])
    uk.editor.act("criticise", ["ITA"])
    uk.editor.act("ask", ["ESP"])
    uk.editor.order("effort", -0.3)
    uk.editor.order("exercises", 0.6)
    uk.editor.vote("accept")
    cards = [card.id for card in uk.view.legal.cards]
    uk.commit()
    kinds = [one.kind for one in all_that_came(uk, 0)]
    assert {"praise.welcome", "criticise.first", "order.cut"} <= set(kinds)
    assert any(kind.startswith("ask.") for kind in kinds)
    assert any(kind.startswith("vote.") for kind in kinds)
    assert sum(kind.startswith("card.") for kind in kinds) == len(cards)
    assert sum(kind.startswith("order.") for kind in kinds) == 2
    assert outcome_of(uk, 0).came == tuple(one.text for one in all_that_came(uk, 0)[:MOST_CAME])


def test_an_election_that_was_called_is_told_by_how_it_ended(new_game: NewGame) -> None:
    kinds = set()
    for seed in range(12):
        session = new_game("2025-leaked-chat", "GBR", seed)
        session.editor.order("call_election", 1.0)
        session.commit()
        lost = bool(session.log[0].result.happened["turnover"][0, session.setup.codes.index("GBR")])
        (told,) = (one for one in all_that_came(session, 0) if one.kind.startswith("election."))
        assert told.kind == ("election.lost" if lost else "election.won")
        assert "lead at home" in told.text
        kinds.add(told.kind)
    assert kinds == {"election.won", "election.lost"}


def test_washingtons_first_assurance_is_as_welcome_as_it_is_worth(new_game: NewGame) -> None:
    session = new_game("2025-leaked-chat", "USA")
    session.editor.act("reassure", ["POL"])
    session.commit()
    assert "reassure.welcome" in [one.kind for one in all_that_came(session, 0)]


def test_a_sentence_is_made_from_its_causes(uk: Session) -> None:
    uk.editor.act("criticise", ["ITA"])
    uk.commit()
    (told,) = (one for one in all_that_came(uk, 0) if one.kind == "criticise.first")
    assert told.who == ("ITA",)
    assert (
        told.text
        == "Italy resents your public criticism (regard -0.15, now cool, -0.01 in each other capital)."
    )
    uk.editor.act("criticise", ["ITA"])
    uk.commit()
    (again,) = (one for one in all_that_came(uk, 1) if one.kind == "criticise.again")
    assert again.text.startswith(
        "Italy has not forgiven your last criticism, and here is the next (regard -0.15"
    )


def test_words_that_have_been_said_too_often_earn_nothing(uk: Session) -> None:
    for _ in range(5):
        uk.editor.act("reassure", ["POL", "EST"])
        uk.commit()
    kinds = [
        next(one.kind for one in all_that_came(uk, index) if "reassure" in one.kind) for index in range(5)
    ]
    assert kinds[0] == "reassure.welcome"
    assert kinds[1] == "reassure.less"
    assert kinds[-1] == "reassure.stale"


def test_nothing_is_told_of_what_a_strategy_did_in_the_seat(new_game: NewGame) -> None:
    session = new_game("tutorial", "GBR", 3)
    session.table.sit("POL")
    session.table.hand_in("POL", session.editor.draft.__class__(acts=(Act("praise", ("GBR",)),)))
    session.table.close(without=True)
    assert all_that_came(session, 0) == ()


@pytest.mark.parametrize("kind", WORDINGS)
@pytest.mark.parametrize("many", [False, True])
def test_wordings_are_whole_sentences_for_one_and_for_many(kind: str, many: bool) -> None:
    names = "Latvia and Poland" if many else "the United Kingdom"
    words = {
        "what": "core budget +0.10 points a year",
        "title": "A card",
        "place": "Norway",
        "staff": "your office",
    }
    for turn in range(len(WORDINGS[kind])):
        told = worded(kind, turn, names, many, **words)
        assert told[0].isupper() or told[0] == "“"
        assert not re.search(r"[{}\[\]|]", told)
