"""Deals on screens: put together, refused where typed, priced and signed, in the sentences of line mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.engine.deals.moves import Move, Promise
from game.play.session.own_deals import own_deals
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.sections.diplomacy.deal_dialog import DealDialog
from game.ui.sections.diplomacy.offer_form import OfferForm
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.listing import Listing
from tests.line.dialogues import Dialogue
from tests.ui.ui_driver import drive, settle, text_of, three_sizes

AppWith = Callable[..., FairShareApp]
OPENING = "new 2025-leaked-chat POL seed 3"


@pytest.fixture
def session() -> Session:
    begun = Session.new(Opening(find("2025-leaked-chat"), "POL", 3))
    begun.go(Phase.CABINET)
    return begun


def shown(app: FairShareApp) -> str:
    """Return what is on the screen, or in the box in front of it, as one line."""
    rows = text_of(app).split("\n")
    if isinstance(app.screen, Dialog):
        box = app.screen.query_one("#box").content_region
        rows = [row[box.x : box.right] for row in rows[box.y : box.bottom]]
    return one_line(" ".join(rows))


def one_line(text: str) -> str:
    return " ".join(text.split())


async def press(pilot: Any, *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def propose_to_italy(pilot: Any) -> None:
    """Put together: Italy raises spending, Poland sends few troops."""
    await press(pilot, "3", "d", "i", "t", "enter", "enter", "down", "enter", "down", "enter")
    pilot.app.screen.query_one("#answers", Listing).point_at("troops")
    await press(pilot, "enter", "end")


def test_a_price_is_named_at_once_and_a_key_takes_it(app_with: AppWith, session: Session) -> None:
    lines = Dialogue()
    lines.say(OPENING)
    told = one_line(lines.say("propose ITA ask raise give troops 0.5"))

    async def play(pilot: Any) -> None:
        app = pilot.app
        await propose_to_italy(pilot)
        assert isinstance(app.screen, OfferForm)
        assert "if you raise core spending by 0.10 points a year" in shown(app)
        assert "Cost to Italy: money every year from then on." in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, DealDialog)
        assert "Countered: it waits for your answer." in shown(app)
        assert "Countered: it waits for your answer." in told
        offer = told[told.index("“") : told.index("”") + 1]
        assert offer in shown(app)
        await press(pilot, "s")
        signed = one_line(lines.say("sign"))
        assert signed.partition(" 1.POL")[0] in shown(app)
        await press(pilot, "escape")
        assert "Italy: signed" in shown(app)

    drive(app_with(session), play)
    assert session.view.deals == lines.session.view.deals


def test_a_refusal_names_its_reason_and_another_offer_can_follow(app_with: AppWith, session: Session) -> None:
    lines = Dialogue()
    lines.say(OPENING)
    told = one_line(lines.say("propose USA ask stay"))
    assert told.startswith("Refused: ")

    async def play(pilot: Any) -> None:
        await press(pilot, "3", "d")
        pilot.app.screen.query_one("#answers", Listing).point_at("USA")
        await press(pilot, "enter", "enter")
        pilot.app.screen.query_one("#answers", Listing).point_at("stay")
        await press(pilot, "enter", "end", "enter")
        assert told.partition(" 1.POL")[0] in shown(pilot.app)
        await press(pilot, "escape")
        await press(pilot, "d")
        assert "To United States" in shown(pilot.app), "from a deal, an offer goes to the same ally"

    drive(app_with(session), play)


def test_what_is_not_legal_is_refused_in_the_form_where_it_was_put_together(
    app_with: AppWith, session: Session
) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        await press(pilot, "3", "d", "g", "enter", "end", "enter")
        assert isinstance(app.screen, OfferForm)
        assert "A deal asks for something, offers something, or both: this one does neither" in shown(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, OfferForm)

    drive(app_with(session), play)
    assert session.view.deals == ()


def test_what_has_been_promised_is_offered_no_more(app_with: AppWith, session: Session) -> None:
    session.talk(Move("propose", to="DEU", ask=Promise("raise", 0.1), give=Promise("match", 0.1)))

    async def play(pilot: Any) -> None:
        await press(pilot, "3", "d", "g", "enter", "enter")
        answers = [row.key for row in pilot.app.screen.query_one("#answers", Listing).rows]
        assert "raise" not in answers
        assert "troops" in answers

    drive(app_with(session), play)


def test_an_offer_that_waits_is_marked_and_leads_from_the_agenda_to_the_deal(
    app_with: AppWith, session: Session
) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        await propose_to_italy(pilot)
        await press(pilot, "enter", "escape", "1")
        assert "3 Diplomacy•" in text_of(app)
        app.screen.section.query_one("#matters", Listing).point_at("open deals")
        await settle(pilot)
        assert "Deals: 1 offer to answer" in shown(app)
        await press(pilot, "enter")
        assert app.screen.section.id == "diplomacy"
        app.screen.section.query_one("#acts", Listing).point_at("deal 1.POL.ITA.1")
        await settle(pilot)
        assert "! Italy: waits for you" in shown(app)
        await press(pilot, "enter", "down", "enter")
        assert "Refused." in shown(app)
        await press(pilot, "escape")
        assert "3 Diplomacy•" not in text_of(app)

    drive(app_with(session), play)


def test_a_counter_is_made_in_a_form_of_its_own(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        await propose_to_italy(pilot)
        await press(pilot, "enter", "down", "down", "enter")
        assert isinstance(app.screen, OfferForm)
        assert "Send this counter-offer" in shown(app)
        await press(pilot, "end", "enter")
        assert "This one asks and offers the same" in shown(app) or "changes something" in shown(app)
        await press(pilot, "up", "left", "end", "enter")
        assert isinstance(app.screen, DealDialog)

    drive(app_with(session), play)
    assert own_deals(session.view)[0].state in ("signed", "refused", "countered")


@pytest.mark.parametrize("colour", [True, False])
def test_deals_at_three_sizes(
    app_with: AppWith, session: Session, golden: Any, monkeypatch: pytest.MonkeyPatch, colour: bool
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot: Any) -> None:
        await propose_to_italy(pilot)
        form = await three_sizes(pilot)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "enter")
        deal = await three_sizes(pilot)
        await press(pilot, "escape")
        listed = await three_sizes(pilot)
        if colour:
            golden("ui/deal_form", form)
            golden("ui/deal", deal)
            golden("ui/section_deals", listed)

    drive(app_with(session), play)
