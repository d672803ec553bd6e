"""News that lies ahead is marked as expected; what is in the papers already is not."""

from __future__ import annotations

import pytest

from game.play.session.new_game import Opening
from game.play.session.session import Session
from game.play.wording.news import dateline, is_expected
from game.scenario.catalogue import find, scenario_files


@pytest.mark.parametrize("scenario", sorted(scenario_files()))
def test_news_after_the_first_day_of_the_round_is_expected(scenario: str) -> None:
    session = Session.new(Opening(find(scenario), "GBR", 1))
    for index in range(session.setup.rounds):
        begins = session.setup.begins(index)
        for item in session.setup.news(index):
            ahead = item.date.decimal > begins + 0.002
            assert is_expected(item, begins) is ahead
            assert dateline(item, begins) == (f"{item.date}, expected" if ahead else str(item.date))


def test_the_leaked_chat_begins_with_both() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "GBR", 1))
    told = [dateline(item, session.view.year) for item in session.setup.news(0)]
    assert "2025-03-27" in told
    assert "2025-05-27, expected" in told
