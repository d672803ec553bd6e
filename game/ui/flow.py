"""Which screen follows which: from the start screen into a game, through its phases, and out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.notifications import SeverityLevel
from textual.screen import Screen

from game.errors import FairShareError
from game.play.session.hot_seat import begin_together, next_chair
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import OpenedGame
from game.scenario.catalogue import find
from game.ui.begin import NewGame
from game.ui.host import Host

__all__ = ["GOING", "hand_over", "leave_game", "open_game", "show_phase", "show_why", "sit_down"]


class App(Host, Protocol):
    """The app, as far as it goes from screen to screen."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> object:
        """Show a screen over the one in front, and call back with its answer."""

    def switch_screen(self, screen: Screen[Any]) -> object:
        """Show a screen in place of the one in front."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """All screens, the one in front last."""

    def pop_screen(self) -> object:
        """Go back to the screen below."""

    def notify(self, message: str, *, severity: SeverityLevel = ..., timeout: float | None = None) -> None:
        """Say something for a moment."""

    def clear_notifications(self) -> None:
        """Say nothing more of what was said."""

    def exit(self) -> None:
        """End the app."""


def _briefing(session: Session) -> Screen[Any]:
    from game.ui.screens.briefing import BriefingScreen

    return BriefingScreen(session)


def _cabinet(session: Session) -> Screen[Any]:
    from game.ui.screens.cabinet import CabinetScreen

    return CabinetScreen(session)


def _results(session: Session) -> Screen[Any]:
    from game.ui.screens.results import ResultsScreen

    return ResultsScreen(session)


def _debrief(session: Session) -> Screen[Any]:
    from game.ui.screens.debrief import DebriefScreen

    return DebriefScreen(session)


_SCREENS: dict[Phase, Callable[[Session], Screen[Any]]] = {
    Phase.BRIEFING: _briefing,
    Phase.CABINET: _cabinet,
    Phase.SUMMIT: _cabinet,
    Phase.RESULTS: _results,
    Phase.DEBRIEF: _debrief,
}


def open_game(app: App, session: Session, remark: str = "") -> None:
    """Make a game the one being played and show it where it stands."""
    app.session = session
    for text in filter(None, (remark, session.trouble if session.trouble not in remark else "")):
        app.notify(text, severity="warning", timeout=10)
    if len(session.together) > 1 and not session.finished:
        turn = next_chair(session) if session.handed_in else session
        app.session = turn
        app.push_screen(_hand_over(turn))
    else:
        app.push_screen(_SCREENS[session.phase](session))


def _hand_over(session: Session, said: Sequence[str] = (), done: Session | None = None) -> Screen[Any]:
    from game.ui.screens.hand_over import HandOverScreen

    return HandOverScreen(session, said, done)


def hand_over(app: App, session: Session, said: Sequence[str] = (), done: Session | None = None) -> None:
    """Hide the game until the holder of a seat sits here: of the person before nothing is left on the screen."""
    app.session = session
    app.clear_notifications()
    app.switch_screen(_hand_over(session, said, done))


def sit_down(app: App, session: Session) -> None:
    """Show the game of a person who shares the terminal, in place of the hand-over."""
    app.session = session
    show_phase(app)


def show_phase(app: App) -> None:
    """Show the screen of the phase that the game is in, in place of the present one."""
    if app.session is not None:
        app.switch_screen(_SCREENS[app.session.phase](app.session))


def show_why(app: App, session: Session, quantity: str | None, ally: str | None) -> None:
    """Show why over the screen in front."""
    from game.ui.screens.why_screen import WhyScreen

    app.push_screen(WhyScreen(session, quantity, ally))


def leave_game(app: App) -> None:
    """Go back to the start screen; the game is saved."""
    from game.ui.screens.start import StartScreen

    app.session = None
    # A game that was asked for on the command line began without one; beneath it is but the empty screen of Textual.
    if len(app.screen_stack) > 2:
        app.pop_screen()
    else:
        app.switch_screen(StartScreen())


def _continue(app: App) -> None:
    newest = app.store.newest_good()
    if newest is None:
        app.notify("There is no saved game to continue.", severity="warning")
        return
    open_save(app, newest.name)


def open_save(app: App, name: str) -> None:
    """Open a saved game, or say why it cannot be opened."""
    try:
        opened = app.store.open(name)
    except FairShareError as error:
        app.notify(str(error), severity="error", timeout=12)
        return
    app.open_game(opened.session, " ".join(opened.remarks))


def begin_game(app: App, chosen: NewGame | None) -> None:
    """Begin a new game and save it from now on; nothing where none was chosen."""
    if chosen is None:
        return
    try:
        session = begin_together(*chosen)
    except FairShareError as error:
        app.notify(str(error), severity="error", timeout=12)
        return
    app.store.begin(session)
    app.open_game(session)


def _new(app: App) -> None:
    from game.ui.screens.scenarios import ScenariosScreen

    app.push_screen(ScenariosScreen(), lambda chosen: begin_game(app, chosen))


def _tutorial(app: App) -> None:
    from game.play.session.session import new_seed

    begin_game(app, NewGame(Opening(find("tutorial"), "GBR", new_seed()), ("GBR",)))


def _saves(app: App) -> None:
    from game.ui.screens.saves import SavesScreen

    app.push_screen(SavesScreen(), lambda name: open_save(app, name) if name else None)


def _records(app: App) -> None:
    from game.ui.screens.records import RecordsScreen

    def show(opened: OpenedGame | None) -> None:
        if opened is not None:
            app.open_game(opened.session, " ".join(opened.remarks))

    app.push_screen(RecordsScreen(), show)


def _settings(app: App) -> None:
    from game.ui.screens.settings import SettingsScreen

    app.push_screen(SettingsScreen())


GOING: dict[str, Callable[[App], None]] = {
    "continue": _continue,
    "new": _new,
    "tutorial": _tutorial,
    "saves": _saves,
    "records": _records,
    "settings": _settings,
    "quit": lambda app: app.exit(),
}
"""Where the start screen leads, by the keys of its list."""
