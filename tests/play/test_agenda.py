"""The agenda of a round: what there is to do, and that doing it is noticed."""

from __future__ import annotations

import pytest

from game.engine.acts import Act
from game.play.advice.agenda import agenda_of
from game.play.session.predictions import Yes
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find, scenario_files
from tests.play.cabinet_games import reply_all


def _done(session: Session) -> dict[str, bool]:
    return {matter.area: matter.done for matter in agenda_of(session)}


def test_what_is_done_is_marked(uk: Session) -> None:
    areas = ("messages", "budget", "acts", "summit", "prediction")
    assert _done(uk) == dict.fromkeys(areas, False)
    reply_all(uk)
    uk.editor.order("effort", 0.1)
    uk.editor.act("ask", ("ESP",))
    uk.editor.vote("accept")
    uk.predict("force_used", Yes(0.2))
    assert set(_done(uk).values()) == {True}
    assert [matter.text for matter in agenda_of(uk)] == [
        "all messages have a reply",
        "budget: 1 order changed",
        "diplomacy: 2 acts left",
        "summit: sign",
        "prediction: 1 of 4 made",
    ]
    assert uk.editor.draft.acts == (Act("ask", ("ESP",)),)


@pytest.mark.parametrize("scenario", sorted(scenario_files()))
def test_it_names_what_the_seat_can_do_and_nothing_else(scenario: str) -> None:
    found = find(scenario)
    for seat in ("SG", "USA", "GBR"):
        if seat not in found.seats:
            continue
        session = Session.new(Opening(found, seat, 5))
        while not session.finished:
            legal, areas = session.editor.legal, set(_done(session))
            assert ("cards" in areas) == bool(legal.cards)
            assert ("budget" in areas) == bool(legal.budget)
            assert ("acts" in areas) == bool(legal.acts)
            assert ("summit" in areas) == session.at_summit
            session.commit()
        assert agenda_of(session) == ()


def test_a_budget_below_what_is_due_says_so_with_its_unit() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "ESP", 1))
    (budget,) = (matter.text for matter in agenda_of(session) if matter.area == "budget")
    behind = session.view.public["ESP"].due_pct_gdp - session.view.public["ESP"].core_share
    assert budget.endswith(f"{behind:.2f} points behind")
