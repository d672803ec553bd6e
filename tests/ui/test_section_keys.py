"""What keys do in the sections and after a commit: drafts, other views of the same figures, ways on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from game.engine.orders import Orders
from game.play.advice.ministers import Comment
from game.play.explain.positions import chance_of_text, positions_of
from game.play.session.phases import Phase
from game.play.session.predictions import Interval
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.play.storage.settings import load_settings
from game.play.wording.summary import describe_text
from game.scenario.catalogue import find
from game.ui.actions import actions_of
from game.ui.app import FairShareApp
from game.ui.dialogs.predict import PredictDialog
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.why_screen import WhyScreen
from game.ui.sections.budget import section as budget_section
from game.ui.sections.forecast.section import Forecast
from game.ui.sections.why.section import Why
from game.ui.widgets.dialog import AskText
from game.ui.widgets.listing import Listing
from game.ui.widgets.tilemap import TileMap
from game.units import chance
from tests.ui.ui_driver import drive, settle, text_of

Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]


@pytest.fixture
def session(opened: Opened) -> Session:
    """A game in the first round's cabinet."""
    begun = opened("GBR")
    begun.go(Phase.CABINET)
    return begun


async def _type(pilot: Any, text: str) -> None:
    await pilot.press("ctrl+u")
    for letter in text:
        await pilot.press("space" if letter == " " else "full_stop" if letter == "." else letter)
    await pilot.press("enter")
    await settle(pilot)


def told(app: FairShareApp) -> list[str]:
    """Return the notifications in sight."""
    return [note.message for note in app._notifications]


def test_budget_orders_by_arrows_and_by_typing(app_with: AppWith, session: Session) -> None:
    editor = session.editor

    async def play(pilot: Any) -> None:
        await pilot.press("2", "right", "right", "left")
        await settle(pilot)
        assert editor.draft.budget == {"effort": 0.05}
        await pilot.press("down", "down", "enter")
        await _type(pilot, "35%")
        assert editor.draft.budget["equipment_target"] == 0.35
        await pilot.press("backspace")
        await settle(pilot)
        assert "equipment_target" not in editor.draft.budget
        await pilot.press("down", "enter")
        await _type(pilot, "6")
        assert "Drones cannot be 6: it can be 0% to 5%" in " ".join(text_of(pilot.app).split())
        assert "drone_target" not in editor.draft.budget
        await pilot.press("escape", "end", "enter")
        await _type(pilot, "2030")
        assert editor.draft.budget["plan_due"] == 2030.0
        assert editor.draft.budget["plan_target"] > 0.0

    drive(app_with(session), play)


def test_what_is_ordered_stands_beside_where_it_is(app_with: AppWith, session: Session) -> None:
    session.editor.order("drone_target", 0.02)
    session.commit()
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await pilot.press("2")
        await settle(pilot)
        assert "2% (at 0.6%)" in text_of(pilot.app)
        assert "until changed" not in text_of(pilot.app)
        await pilot.press("down", "down", "down")
        await settle(pilot)
        assert "until changed" in " ".join(text_of(pilot.app).split())

    drive(app_with(session), play)


def test_blocked_orders_and_spent_tax_say_why_once(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("2")
        orders = pilot.app.screen.section.query_one("#orders", Listing)
        orders.point_at("pay_loans")
        await pilot.press("right")
        await settle(pilot)
        assert any("EU loans" in text for text in told(pilot.app))
        session.editor.order("pay_borrow", 0.75)
        orders.point_at("pay_borrow")
        for _ in range(4):
            pilot.app.screen.section.action_step(1)
            await settle(pilot)
        assert len([text for text in told(pilot.app) if "Tax already pays nothing" in text]) == 1

    drive(app_with(session), play)
    assert "pay_loans" not in session.editor.draft.budget
    assert sum(session.editor.level(name) for name in ("pay_borrow", "pay_aid", "pay_social")) <= 1.0 + 1e-9


def test_the_open_matters_of_a_round_lead_to_their_sections(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        for row, section in (
            ("open budget", "budget"),
            ("open acts", "diplomacy"),
            ("open summit", "summit"),
        ):
            await pilot.press("1")
            app.screen.section.query_one("#matters", Listing).point_at(row)
            await settle(pilot)
            assert "o shows your goal" in text_of(app)
            await pilot.press("enter")
            await settle(pilot)
            assert app.screen.section.id == section
        await pilot.press("1")
        app.screen.section.query_one("#matters", Listing).point_at("open prediction")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PredictDialog)

    drive(app_with(session), play)


def test_settings_open_over_a_game_and_are_in_force_at_once(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        await pilot.press("5", "f2")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        before = app.theme
        await pilot.press("f2", "right")
        await settle(pilot)
        assert app.theme != before
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen.section.id == "map"
        await pilot.press("c", "f2")
        await settle(pilot)
        assert len([screen for screen in app.screen_stack if isinstance(screen, SettingsScreen)]) == 0

    drive(app_with(session), play)


def test_letters_find_an_ally_to_aim_at(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("3", "enter")
        await settle(pilot)
        targets = pilot.app.screen.query_one("#targets", Listing)
        for typed, code in (("est", "EST"), ("xx", "EST"), ("un", "USA"), ("k", "USA"), ("uxe", "EST")):
            targets._typed_at = 0.0  # as after a pause
            await pilot.press(*typed)
            assert targets.key == code
        await pilot.press("enter")
        await settle(pilot)
        assert session.editor.draft.acts[0].to == ("EST",)

    drive(app_with(session), play)


def test_w_tells_of_what_is_committed_and_of_what_is_predicted(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        await pilot.press("c", "w")
        await settle(pilot)
        assert any("None of these orders has a rule" in text for text in told(app))
        await pilot.press("n", "2", "right", "c", "w")
        await settle(pilot)
        assert "Why which order?" in text_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, TextDialog)
        assert "speed of adjustment" in " ".join(text_of(app).split())
        await pilot.press("escape", "n", "p", "w")
        await settle(pilot)
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.query_one(Why).figure == ("usable_force", "GBR")

    drive(app_with(session), play)


def test_lenses_reorder_and_a_row_asks_why(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("4")
        listing = pilot.app.screen.section.query_one("#allies", Listing)
        assert listing.key == "GBR"
        first = [row.key for row in listing.rows]
        await pilot.press("l")
        assert [row.key for row in listing.rows] != first  # by money, the largest come first
        await pilot.press("s", "enter")
        await settle(pilot)
        why = pilot.app.screen.section
        assert isinstance(why, Why)
        assert why.figure == ("core_share", listing.key)

    drive(app_with(session), play)


def test_w_tells_rules_and_norms_in_a_box_and_leaves_the_cursor(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        app = pilot.app
        for keys, said in (
            (("w",), "It can come up"),
            (("2", "down", "w"), "Why: Related spending"),
            (("3", "down", "w"), "Why: "),
            (("8", "w"), "(intelligence estimate)"),
            (("4", "l", "l", "l", "l", "w"), "What it rests on"),
        ):
            await pilot.press(*keys)
            await settle(pilot)
            assert isinstance(app.screen, TextDialog), keys
            assert said in text_of(app)
            await pilot.press("escape")
            await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert app.screen.query_one("#orders", Listing).key == "related_effort"

    drive(app_with(session), play)


def test_the_line_at_the_top_answers_and_escape_comes_back(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        screen = pilot.app.screen
        await pilot.press("5", "W", "down", "enter")
        await settle(pilot)
        assert screen.section.AREA == "Why"
        assert screen.section.figure == ("us_commitment", None)
        await pilot.press("escape")
        await settle(pilot)
        assert screen.section.AREA == "Map"
        await pilot.press("escape")
        await settle(pilot)
        assert screen.section.AREA == "Situation"

    drive(app_with(session), play)


def test_map_and_forecast_show_other_quantities_and_allies(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("5")
        tile_map = pilot.app.screen.section.query_one(TileMap)
        before = tile_map.title
        await pilot.press("v")
        assert tile_map.title != before
        await pilot.press("6", "a", "down", "enter")
        await settle(pilot)
        forecast = pilot.app.screen.section
        assert isinstance(forecast, Forecast)
        assert forecast.figure == ("core_share", "EST")
        assert forecast.preview is not None

    drive(app_with(session), play)


async def _at_the_map(pilot: Any) -> TileMap:
    await pilot.press("5")
    await settle(pilot)
    tile_map: TileMap = pilot.app.screen.section.query_one(TileMap)
    return tile_map


def test_the_map_is_drawn_as_outlines_and_as_tiles_again(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        tile_map = await _at_the_map(pilot)
        assert pilot.app.screen.section.query_one("#layers").display
        await pilot.press("t")
        await settle(pilot)
        assert "Natural Earth" in text_of(pilot.app)
        assert not pilot.app.screen.section.query_one("#layers").display
        assert tile_map.key == "GBR"
        await pilot.press("right", "right")
        await settle(pilot)
        assert tile_map.key == "EST"  # in the north east of what is drawn, as on the ground
        await pilot.press("t")
        await settle(pilot)
        assert "Natural Earth" not in text_of(pilot.app)
        await pilot.press("t")

    drive(app_with(session), play, size=(120, 40))
    assert load_settings().map == "outline"


def test_a_click_on_land_moves_the_cursor_of_the_outline_map(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        tile_map = await _at_the_map(pilot)
        await pilot.press("t")
        await settle(pilot)
        rows = text_of(pilot.app).splitlines()
        row = next(number for number, text in enumerate(rows) if "USA" in text)
        spot = (rows[row].index("USA") - tile_map.region.x, row - tile_map.region.y)
        await pilot.click(TileMap, offset=spot)
        assert tile_map.key == "USA"
        await pilot.click(TileMap, offset=spot)  # once more: why is its figure what it is?
        await settle(pilot)
        assert isinstance(pilot.app.screen.section, Why)

    drive(app_with(session), play, size=(120, 40))


def test_who_will_sign_has_nothing_behind_it_and_says_so(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await _at_the_map(pilot)
        await pilot.press("V")  # the quantity before the first: who will sign
        await pilot.press("w")
        await settle(pilot)
        assert pilot.app.screen.section.id == "map"
        assert any("an intelligence estimate" in text for text in told(pilot.app))

    drive(app_with(session), play)


def test_outlines_are_not_offered_where_they_have_no_room(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await _at_the_map(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert any("needs 110x32 cells, not 80x" in text for text in told(pilot.app))
        (why,) = [action.why for action in actions_of(pilot.app.screen) if "as outlines" in action.title]
        assert "needs 110x32 cells" in why

    drive(app_with(session), play)
    assert load_settings().map == "tiles"


def test_tiles_stand_in_for_outlines_and_say_why(app_with: AppWith, session: Session) -> None:
    app = app_with(session)
    app.settings = app.settings.changed("map", "outline")

    async def play(pilot: Any) -> None:
        await _at_the_map(pilot)
        assert "Showing tiles (t): the outline map needs 110x32 cells" in text_of(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Natural Earth" in text_of(app)
        await pilot.resize_terminal(120, 30)
        await settle(pilot)
        assert "cells, not 120x" in text_of(app)
        assert app.screen.section.query_one("#layers").display
        await pilot.resize_terminal(120, 40)
        app.change_setting("glyphs", "ascii")
        await settle(pilot)
        assert "the outline map needs braille or block characters" in text_of(app)

    drive(app, play)


def test_why_goes_through_rounds_and_terms(app_with: AppWith, session: Session) -> None:
    for _ in range(2):
        session.commit()
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await pilot.press("7")
        why = pilot.app.screen.section
        assert why._found.round == 1
        await pilot.press("left_square_bracket")
        assert why._found.round == 0
        total = sum(term.value for term in why._found.terms)
        assert total == pytest.approx(why._found.change)
        await pilot.press("right")
        assert why.query_one("#terms").has_focus

    drive(app_with(session), play)


def test_the_secretary_general_changes_the_text_and_adds_a_redraft(app_with: AppWith, opened: Opened) -> None:
    session = opened("SG")
    session.go(Phase.CABINET)

    async def play(pilot: Any) -> None:
        await pilot.press("8", "left", "left")
        await settle(pilot)
        (text,) = session.editor.draft.drafts
        assert text.core == pytest.approx(3.3)
        shown = " ".join(text_of(pilot.app).replace("│", " ").split())  # without the frames
        assert f"Your text: {describe_text(text)}" in shown
        likely = chance(chance_of_text(positions_of(session, text)))
        assert f"if each capital follows its interest: {likely}" in shown
        assert f"Chance of agreement: {likely}" in shown
        await pilot.press("end", "enter")
        await settle(pilot)
        texts = pilot.app.screen.section.query_one("#texts", Listing)
        assert texts.key == "1 core"
        await pilot.press("left")
        await settle(pilot)
        assert session.editor.draft.drafts[1].core == pytest.approx(3.2)

    drive(app_with(session), play)


def test_predictions_are_typed_and_nonsense_is_refused(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("p", "enter")
        await _type(pilot, "99 101 104")
        assert session.predictions["own_force"] == Interval(99.0, 101.0, 104.0)
        await pilot.press("enter")
        await _type(pilot, "3 2 1")
        assert list(session.predictions) == ["own_force"]
        assert isinstance(pilot.app.screen, AskText)
        assert "3 2 1" in text_of(pilot.app)
        assert "are not in order" in " ".join(text_of(pilot.app).split())
        await _type(pilot, "1 2 3")
        assert list(session.predictions) == ["own_force", "europe_canada"]

    drive(app_with(session), play)


def test_after_an_answer_the_cursor_goes_down_to_the_next_open_question(
    app_with: AppWith, session: Session
) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("p")
        questions = pilot.app.screen.query_one("#questions", Listing)
        ids = [question.id for question in session.questions]
        questions.point_at(ids[2])
        for place in (3, 3):
            await pilot.press("enter")
            await _type(pilot, "60")
            assert questions.key == ids[place]

    drive(app_with(session), play)


def test_ministers_say_nothing_of_an_older_draft(
    app_with: AppWith, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, whole = threading.Event(), budget_section.comments
    read.set()

    def waits(session: Session) -> tuple[Comment, ...]:
        read.wait(20.0)
        return whole(session)

    monkeypatch.setattr(budget_section, "comments", waits)

    async def play(pilot: Any) -> None:
        await pilot.press("2")
        await settle(pilot)
        section = pilot.app.screen.section
        shown = section.query_one("#ministers").visual
        assert " for " in str(shown) or " doubtful " in str(shown) or " against " in str(shown)
        read.clear()
        await pilot.press("right")
        await pilot.pause()
        waiting = str(section.query_one("#ministers").visual).splitlines()
        assert waiting
        assert all(line.endswith("  ...") for line in waiting)
        assert "not read the draft" in section.why_blocked("ministers")
        read.set()
        await settle(pilot)
        assert "..." not in str(section.query_one("#ministers").visual)
        assert section.why_blocked("ministers") == ""

    drive(app_with(session), play)


def test_a_refused_budget_keeps_what_was_typed(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("2", "enter")
        await _type(pilot, "9999")
        assert isinstance(pilot.app.screen, AskText)
        assert "9999" in text_of(pilot.app)
        assert session.editor.draft == Orders()
        wrong = pilot.app.screen.query_one("#wrong")
        assert wrong.display
        await pilot.press("backspace")
        await settle(pilot)
        assert not wrong.display

    drive(app_with(session), play)


def test_after_the_end_one_exports_asks_why_and_tries_again(
    app_with: AppWith, store: Store, tmp_path: Path
) -> None:
    session = Session.new(Opening(find("tutorial"), "GBR", 5))
    store.begin(session)
    while not session.finished:
        session.commit()
    session.go(Phase.DEBRIEF)
    file = tmp_path / "debrief.md"

    async def play(pilot: Any) -> None:
        debrief = pilot.app.screen
        assert isinstance(debrief, DebriefScreen)
        await pilot.press("down", "down", "down")
        widest = []
        for size in ((120, 40), (60, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            tables = [str(table.visual) for table in debrief.query("#page .table").results(Static)]
            widest.append(max(len(line) for table in tables for line in table.split("\n")))
        assert widest[0] == widest[2] > 56 >= widest[1]  # tables are laid out for the new width
        debrief._export(str(file))
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WhyScreen)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert "Stay in the game" in text_of(pilot.app)  # one key too many leaves no game unasked
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is debrief
        debrief._retry("2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CabinetScreen)
        assert pilot.app.session.index == 2

    drive(app_with(session), play)
    assert file.read_text(encoding="utf-8").startswith("#")
    assert len(store.saves()) == 2
