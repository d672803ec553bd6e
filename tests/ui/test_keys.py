"""Keys do what the footer says: few tests through the keyboard, and what happened is told by messages."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.message import Message

from game.files import read_json
from game.play.session.notes import notes_from_data
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.play.wording.summary import Summary
from game.ui.actions import actions_of
from game.ui.app import FairShareApp
from game.ui.dialogs import commit
from game.ui.dialogs.help import HelpDialog
from game.ui.messages import DraftChanged, RoundCommitted
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.cabinet import CabinetScreen
from game.ui.screens.results import ResultsScreen
from game.ui.screens.start import StartScreen
from tests.play.cabinet_games import answer_all, reply_all
from tests.ui.ui_driver import drive, settle, text_of

Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]


@pytest.fixture
def session(opened: Opened) -> Session:
    """A game whose briefing is over."""
    begun = opened("GBR")
    begun.choose_ambitions(["friends", "text"])
    begun.go(Phase.CABINET)
    return begun


def test_from_the_start_to_the_first_decision_in_a_dozen_keys(app_with: AppWith, store: Store) -> None:
    async def play(pilot: Any) -> None:
        for key in ("n", "enter", "enter"):
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(pilot.app.screen, BriefingScreen)
        await pilot.press("b")
        assert pilot.app.screen.page == "ambitions"  # who has chosen none is asked once
        await pilot.press("enter", "down", "enter", "b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CabinetScreen)
        assert pilot.app.session.ambitions == ("friends", "office")
        assert store.names() == ["2025-leaked-chat GBR"]

    drive(app_with(), play)


def test_marks_of_ambitions_are_never_lost(app_with: AppWith, opened: Opened) -> None:
    session = opened("GBR")

    async def play(pilot: Any) -> None:
        def told() -> str:
            return str([*pilot.app._notifications][-1].message)

        await pilot.press("right", "right", "enter", "b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BriefingScreen)
        assert "Choose 2 different ambitions, not 1" in told()
        assert pilot.app.screen.chosen == ["friends"]
        await pilot.press("down", "enter", "down", "enter")
        assert "Choose 2 different ambitions, not 3" in told()
        assert pilot.app.screen.chosen == [*session.ambitions] == ["friends", "office"]
        await pilot.press("up", "enter", "up", "enter", "b")  # both marks are taken back
        await settle(pilot)
        assert isinstance(pilot.app.screen, BriefingScreen)
        await pilot.press("enter", "down", "down", "enter", "b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CabinetScreen)
        assert session.ambitions == ("friends", "patron")

    drive(app_with(session), play)


def test_a_card_is_answered_taken_back_undone_and_kept(
    app_with: AppWith, session: Session, store: Store
) -> None:
    messages: list[Message] = []
    reply_all(session)

    async def play(pilot: Any) -> None:
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        assert session.editor.draft.cards == {"leak": "protest"}
        assert "• " not in text_of(pilot.app).splitlines()[2].split("2 Budget")[0]
        await pilot.press("backspace")
        assert not session.editor.draft.cards
        await pilot.press("u")
        assert session.editor.draft.cards == {"leak": "protest"}

    drive(app_with(session), play, messages=messages)
    assert any(isinstance(message, DraftChanged) for message in messages)
    kept, _ = notes_from_data(read_json(store.notes_path(store.names()[0])))
    assert kept[session.seat].draft.cards == {"leak": "protest"}  # nothing was saved by hand


def test_every_section_has_its_key_and_the_summit_only_in_its_round(
    app_with: AppWith, session: Session
) -> None:
    async def play(pilot: Any) -> None:
        screen = pilot.app.screen
        for name, key, _title in screen.entries:
            await pilot.press(key)
            await settle(pilot)
            assert screen.section.id == name
        assert session.phase is Phase.SUMMIT
        await pilot.press("1")
        session.commit()
        session.go(Phase.CABINET)
        pilot.app.show_phase()
        await settle(pilot)
        await pilot.press("8")
        assert pilot.app.screen.section.id == "situation"

    drive(app_with(session), play)


def test_what_is_blocked_says_why(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        blocked = {action.title: action.why for action in actions_of(pilot.app.screen) if action.why}
        assert "nothing to undo" in blocked["undo the last decision"]
        await pilot.press("u")
        await settle(pilot)
        assert "There is nothing to undo" in text_of(pilot.app)

    drive(app_with(session), play)


def test_committing_asks_first_and_then_shows_results(app_with: AppWith, session: Session) -> None:
    messages: list[Message] = []

    async def play(pilot: Any) -> None:
        await pilot.press("2", "right", "c", "n")
        await settle(pilot)
        assert session.index == 0
        answer_all(session)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert session.index == 1
        assert isinstance(pilot.app.screen, ResultsScreen)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CabinetScreen)

    drive(app_with(session), play, messages=messages)
    told = [message.committed.index for message in messages if isinstance(message, RoundCommitted)]
    assert told == [0]


@pytest.mark.parametrize("keys", [("y",), ("enter",), ("up", "enter"), ("down", "enter")])
def test_no_key_commits_before_the_summary_is_shown(
    app_with: AppWith, session: Session, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = threading.Event()
    whole = commit.summarise

    def waits(session: Session) -> Summary:
        read.wait(20.0)
        return whole(session)

    monkeypatch.setattr(commit, "summarise", waits)
    answer_all(session)

    async def play(pilot: Any) -> None:
        await pilot.press("c", *keys)
        await pilot.pause()
        read.set()
        await settle(pilot)
        assert session.index == 0

    drive(app_with(session), play)


def test_the_cursor_of_a_commit_is_on_going_back(app_with: AppWith, session: Session) -> None:
    answer_all(session)

    async def play(pilot: Any) -> None:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert session.index == 0
        assert isinstance(pilot.app.screen, CabinetScreen)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert session.index == 1

    drive(app_with(session), play)


def test_a_card_without_an_answer_is_asked_about_once_more(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        for keys, index in ((("enter",), 0), (("escape",), 0), (("down", "enter"), 1)):
            await pilot.press("c")
            await settle(pilot)
            await pilot.press("y")
            await settle(pilot)
            assert session.index == 0
            assert f'your ministry would choose "{session.waiting["leak"]}"' in " ".join(
                text_of(pilot.app).split()
            )
            await pilot.press(*keys)
            await settle(pilot)
            assert session.index == index

    drive(app_with(session), play)


def test_help_and_palette_list_the_same_actions(app_with: AppWith, session: Session) -> None:
    async def play(pilot: Any) -> None:
        titles = {action.title for action in actions_of(pilot.app.screen)}
        assert {"commit the round", "go to Budget", "explain this screen"} <= titles
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpDialog)
        assert {action.title for action in pilot.app.screen.actions} == titles
        await pilot.press("escape", "colon")
        await settle(pilot)
        await pilot.press(*"commit")
        await pilot.pause(0.3)
        assert "Cabinet: commit the round" in text_of(pilot.app)

    drive(app_with(session), play)


def test_leaving_goes_to_the_start_screen_which_offers_to_continue(
    app_with: AppWith, session: Session
) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("q")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StartScreen)
        assert pilot.app.session is None

    drive(app_with(session), play)


def test_leaving_a_game_that_cannot_be_saved_says_what_is_lost(
    app_with: AppWith, session: Session, store: Store
) -> None:
    shutil.rmtree(store.folder)
    store.folder.write_text("a file where the folder should be", encoding="utf-8")
    session.editor.order("effort", 0.1)

    async def play(pilot: Any) -> None:
        await pilot.press("q")
        await settle(pilot)
        assert "The game could not be saved (File exists). If you leave, it is" in text_of(pilot.app)
        await pilot.press("enter")  # the cursor is on staying
        await settle(pilot)
        assert isinstance(pilot.app.screen, CabinetScreen)

    drive(app_with(session), play)


def test_a_setting_is_in_force_and_kept_at_once(app_with: AppWith) -> None:
    async def play(pilot: Any) -> None:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("right")
        assert pilot.app.theme == "light"

    drive(app_with(), play)
    assert app_with().theme == "light"
