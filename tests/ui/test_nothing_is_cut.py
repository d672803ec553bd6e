"""No text is cut where it cannot be scrolled: what does not fit says so by an ellipsis and can be read elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Static

from game.engine.relations import Opinion, Reason, Relation
from game.governments.ambitions import AMBITIONS, ambitions_of
from game.play.debrief.outcome import outcome_of
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, table
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.screens.too_small import LEAST
from game.ui.sections.alliance.content import about_ally
from game.ui.sections.budget.content import about_order
from game.ui.widgets.listing import Listing
from game.ui.widgets.prose import Prose
from game.ui.widgets.prose import text_of as prose
from tests.ui.ui_driver import SIZES, drive, settle, text_of

AppWith = Callable[..., FairShareApp]
Opened = Callable[..., Session]

MOST_LINES = 6
"""Rows that the text of an order may take, as its style says."""
MOST_OF_AN_ALLY = {78: 8, 58: 10}
"""Rows that may be told of an ally, by their width, as their style says."""


def cut(app: App[Any]) -> list[tuple[str | None, str]]:
    """Return the texts on the screen that need more room than they have, and cannot be scrolled."""
    found = []
    for text in app.screen.query(Static):
        around = [text, *(widget for widget in text.ancestors if widget not in (app, app.screen))]
        if not text.region or not all(widget.display for widget in around):
            continue
        if text.styles.text_wrap == "nowrap" and text.styles.text_overflow == "ellipsis":
            continue
        if any(widget.styles.overflow_y in ("auto", "scroll") for widget in around[1:]):
            continue
        width, height = text.content_size
        if width and text.get_content_height(app.size, app.size, width) > height:
            found.append((text.id, str(text.visual)))
    return found


async def cut_at_any_size(pilot: Any) -> list[tuple[tuple[int, int], str | None, str]]:
    """Return what is cut at each of the three sizes, and at the smallest that shows the game."""
    found = []
    for size in (LEAST, *SIZES):
        await pilot.resize_terminal(*size)
        await settle(pilot)
        found += [(size, *text) for text in cut(pilot.app)]
    return found


@pytest.mark.slow
def test_no_text_of_a_screen_is_cut(app_with: AppWith, opened: Opened) -> None:
    session = opened()

    async def play(pilot: Any) -> None:
        await pilot.press("right", "right")
        assert await cut_at_any_size(pilot) == []  # the choice of ambitions
        await pilot.press("enter", "down", "enter", "down", "enter", "b")
        session.editor.order("effort", 0.6)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("y", "end", "enter")
        assert await cut_at_any_size(pilot) == []  # the results
        await pilot.press("enter", "enter", "enter")
        session.editor.order("effort", 0.1)
        for key in "1234567":
            await pilot.press(key)
            assert await cut_at_any_size(pilot) == [], key

    drive(app_with(session), play)


@pytest.mark.slow
def test_all_that_came_of_a_round_can_be_read_on_a_small_screen(app_with: AppWith, store: Store) -> None:
    session = Session.new(Opening(find("2025-road-to-the-hague"), "GBR", 5))
    store.begin(session)
    session.go(Phase.CABINET)
    for request, reply in zip(session.editor.legal.requests, ("yes", "no", "part"), strict=False):
        session.editor.reply(request.id, reply)
    session.editor.act("praise", ("POL", "EST"))
    session.commit()
    last = outcome_of(session, 0).deeds[-1]
    session.go(Phase.RESULTS)

    async def play(pilot: Any) -> None:
        for _ in ("what came of it", "what changed"):
            assert await cut_at_any_size(pilot) == []
            await pilot.resize_terminal(*LEAST)
            await settle(pilot)
            news = pilot.app.screen.query_one("#news", Prose)
            news.focus()
            read = set[str]()
            for _ in range(60):
                read |= set(text_of(pilot.app).split())
                await pilot.press("down")
            assert (
                set(" ".join((last.said, *last.effects)).split()) <= {word.strip(",") for word in read} | read
            )
            await pilot.press("enter")
            await settle(pilot)

    drive(app_with(session), play)


def test_every_ambition_is_told_in_full_on_a_small_screen(app_with: AppWith, opened: Opened) -> None:
    session = opened()

    async def play(pilot: Any) -> None:
        await pilot.resize_terminal(*LEAST)
        await pilot.press("right", "right")
        for name in ambitions_of("GBR"):
            await settle(pilot)
            assert cut(pilot.app) == [], name
            assert AMBITIONS[name].says in " ".join(
                str(pilot.app.screen.query_one("#one", Static).visual).split()
            )
            await pilot.press("down")

    drive(app_with(session), play)


def test_every_order_is_told_in_full_on_a_small_screen(app_with: AppWith, opened: Opened) -> None:
    session = opened()
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await pilot.press("2")
        await settle(pilot)
        orders = pilot.app.screen.query_one("#orders", Listing)
        for name in session.editor.legal.budget:
            orders.point_at(name)
            await settle(pilot)
            assert cut(pilot.app) == [], name
            assert orders.size.height >= 6

    drive(app_with(session), play)


@pytest.mark.parametrize("seat", ["GBR", "USA", "EST"])
def test_no_order_says_more_than_there_is_room_for(seat: str) -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), seat, 5))
    session.editor.order("effort", 0.6)
    for _ in range(2):
        for name in session.editor.legal.budget:
            (text,) = about_order(session, name)
            assert len(text.wrap(78)) <= MOST_LINES, name  # type: ignore[union-attr]
        session.commit()


def test_what_is_told_of_an_ally_fits_below_the_table() -> None:
    session = Session.new(Opening(find("2025-leaked-chat"), "GBR", 5))
    long = tuple(Reason("replied", "the reply to those who want patience", -0.03, 9) for _ in range(5))
    opinions = tuple(Relation(code, Opinion(-0.14, "correct", long), None) for code in session.view.public)
    view = replace(session.view, relations=opinions)
    for name in FAIR_SHARE_NORMS:
        shown = table(session, name)
        for line in shown.lines:
            said = prose(about_ally(view, line, shown))
            for width, most in MOST_OF_AN_ALLY.items():
                assert len(said.wrap(width)) <= most, (name, line.code)
