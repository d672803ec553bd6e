"""Looks that a text grid cannot show: no colour where none is wanted, ASCII where nothing else can be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.charts.roles import ROLES
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.settings import CHOICES
from game.texts import unfit
from game.ui.app import FairShareApp
from game.ui.glyphs import as_ascii
from game.ui.paint import Painter
from game.ui.themes import MONO, THEMES, TITLES
from tests.ui.ui_driver import drive, settle, text_of

Opened = Callable[[str], Session]
AppWith = Callable[..., FairShareApp]


def in_cabinet(opened: Opened) -> Session:
    session = opened("GBR")
    session.go(Phase.CABINET)
    return session


def test_without_colour_nothing_has_one_and_the_cursor_is_reversed(
    app_with: AppWith, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot: Any) -> None:
        for key in ("1", "4", "5", "6"):
            await pilot.press(key)
            await settle(pilot)
            reversed_texts = []
            for strip in pilot.app.screen._compositor.render_strips():
                for text, style, _ in strip:
                    colours = [c for c in (style.color, style.bgcolor) if c is not None] if style else []
                    assert all(colour.is_default for colour in colours), text
                    reversed_texts += [text] if style and style.reverse else []
            assert any(f" {key} " in text for text in reversed_texts)  # the tab in front

    drive(app_with(in_cabinet(opened)), play)


def test_with_the_ascii_setting_every_character_is_ascii(app_with: AppWith, opened: Opened) -> None:
    async def play(pilot: Any) -> None:
        pilot.app.change_setting("glyphs", "ascii")
        for key in ("1", "4", "5", "6", "question_mark"):
            await pilot.press(key)
            await settle(pilot)
            shown = text_of(pilot.app)
            assert shown.isascii(), [sign for sign in shown if not sign.isascii()]

    drive(app_with(in_cabinet(opened)), play)


@given(st.text(alphabet="▸·±✓─│é ü–’…aZ9", max_size=40))
def test_ascii_stands_in_one_for_one(text: str) -> None:
    assert as_ascii(text).isascii()
    assert len(as_ascii(text)) == len(text)


def test_nothing_on_a_screen_reaches_the_terminal_as_it_would_obey_it(
    app_with: AppWith, opened: Opened
) -> None:
    async def play(pilot: Any) -> None:
        pilot.app.notify("evil\x1b]0;owned\x07 \u202egnp \u00adx")
        await settle(pilot)
        lines = pilot.app.screen._compositor.render_strips()
        shown = "".join(segment.text for strip in lines for segment in strip)
        assert "evil" in shown
        assert unfit(shown) is None
        assert {strip.cell_length for strip in lines} == {pilot.app.size.width}

    drive(app_with(in_cabinet(opened)), play)


def test_settings_offer_exactly_the_themes_there_are() -> None:
    assert CHOICES["theme"] == tuple(THEMES) == tuple(TITLES)


@pytest.mark.parametrize("name", [name for name in THEMES if name != MONO])
def test_every_role_has_a_colour_in_every_theme(name: str) -> None:
    painter = Painter(THEMES[name].variables, mono=False)
    for role in ROLES:
        assert role == "none" or painter.style(role).color is not None


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (59, 19), (61, 21), (300, 90)])
def test_no_size_of_the_terminal_breaks_a_section(
    size: tuple[int, int], app_with: AppWith, opened: Opened
) -> None:
    async def play(pilot: Any) -> None:
        await pilot.resize_terminal(*size)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "1 Situation" in text_of(pilot.app)

    drive(app_with(in_cabinet(opened)), play)
