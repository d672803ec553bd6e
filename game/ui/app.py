"""The app: wires session, store, settings, themes and screens together, and decides nothing itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.notifications import SeverityLevel

from game.charts.glyphs import Glyphs
from game.play.session.session import Session
from game.play.storage.saves import Store
from game.play.storage.settings import Settings, load_settings, save_settings
from game.report.names import capital
from game.ui.actions import Actions, actions_of, why_blocked
from game.ui.begin import Beginning
from game.ui.dialogs.help import HelpDialog, help_of
from game.ui.flow import GOING, hand_over, leave_game, open_game, show_phase, show_why, sit_down
from game.ui.gc_pauses import GcPauses
from game.ui.glyphs import AsciiOnly, PlainOnly, choose
from game.ui.messages import RoundCommitted, SettingsChanged
from game.ui.paint import Painter
from game.ui.screens.too_small import TooSmall, fits
from game.ui.themes import MONO, THEMES, is_mono
from game.ui.widgets.scrollbar import use_line_scrollbars

__all__ = ["FairShareApp"]

WIDTHS: list[tuple[int, str]] | None = [
    (0, "-tiny"),
    (80, "-narrow"),
    (100, "-wide"),
    (120, "-very-wide"),
]
HEIGHTS: list[tuple[int, str]] | None = [(0, "-short"), (30, "-tall"), (40, "-very-tall")]
"""Classes that screens get from the size of the terminal, for their style sheets."""


class FairShareApp(App[None], inherit_bindings=False):
    """Fair Share in a terminal.

    `store` holds the saved games, `session` the game being played, `settings` how it looks. `alone` says that the
    process is this app's own.
    """

    TITLE = "Fair Share"
    AREA = "Everywhere"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[Any]] = {Actions}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "explain", "Help", tooltip="explain this screen"),
        Binding("colon", "command_palette", "Actions", tooltip="list all actions"),
        Binding("f2", "settings", "Settings", show=False, tooltip="theme, characters, pace, map"),
        Binding("ctrl+q,ctrl+c", "ask_quit", "Quit", show=False, tooltip="quit; the game is saved"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, tooltip="back to the shell; fg returns"),
    ]

    def __init__(self, beginning: Beginning | None = None, *, alone: bool = False) -> None:
        super().__init__()
        self._gc_pauses = GcPauses(self, alone=alone)
        use_line_scrollbars()
        for theme in THEMES.values():
            self.register_theme(theme)
        self._beginning = beginning or Beginning(Store())
        self.store = self._beginning.store
        self.session: Session | None = None
        self.settings: Settings = load_settings()
        self._trouble_said = ""
        self._glyphs = choose(self.settings.glyphs)
        self._painters: dict[str, Painter] = {}
        self.use_theme(self.settings.theme)

    # --- the stage that widgets draw on ----------------------------------------------------------------------------

    @property
    def painter(self) -> Painter:
        """Styles of roles in the theme in force."""
        if self.theme not in self._painters:
            self._painters[self.theme] = Painter(self.theme_variables, mono=is_mono(self.theme))
        return self._painters[self.theme]

    @property
    def glyphs(self) -> Glyphs:
        """The characters charts may use."""
        return self._glyphs

    def change_setting(self, name: str, value: str) -> None:
        """Change a setting, keep it, and put it in force."""
        self.settings = self.settings.changed(name, value)
        wrong = save_settings(self.settings)
        if wrong:
            self.notify(wrong, severity="warning")
        self.use_theme(self.settings.theme)
        if name == "glyphs":
            self._glyphs = choose(value)
            for screen in self.screen_stack:
                for widget in screen.walk_children(with_self=True):
                    widget.refresh()
        self.screen.post_message(SettingsChanged())

    def use_theme(self, name: str) -> None:
        """Show another theme; where NO_COLOR asks for none, it stays without colour."""
        self.theme = MONO if self.no_color else name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to every line: made plain, no colour where none is wanted, ASCII where it must be."""
        filters = [*super().get_line_filters(), PlainOnly()]
        if is_mono(self.theme):
            filters.append(NoColor())
        if self._glyphs.is_ascii:
            filters.append(AsciiOnly())
        return filters

    # --- beginning and end -----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the game that was asked for, or the start screen."""
        from game.ui.screens.start import StartScreen

        asked = self._beginning
        if asked.session is not None:
            self.open_game(asked.session, asked.remark)
            return
        self.push_screen(StartScreen())
        if asked.scenario is not None:
            self.go("new")

    def get_driver_class(self) -> type[Driver]:
        """Return what draws on this terminal and reads its keys."""
        found = super().get_driver_class()
        if sys.platform == "win32":
            return found
        from textual.drivers.linux_driver import LinuxDriver

        from game.ui.posix_driver import PosixDriver

        return PosixDriver if found is LinuxDriver else found

    def go(self, where: str) -> None:
        """Go where a row of the start screen leads."""
        GOING[where](self)

    def open_game(self, session: Session, remark: str = "") -> None:
        """Make a game the one being played and show it where it stands."""
        open_game(self, session, remark)
        self._gc_pauses.opened()

    def show_phase(self) -> None:
        """Show the screen of the phase that the game is in."""
        show_phase(self)

    def hand_over(self, session: Session, said: Sequence[str] = (), done: Session | None = None) -> None:
        """Hide the game until the holder of a seat sits here; `done` may still take back what they handed in."""
        hand_over(self, session, said, done)

    def sit_down(self, session: Session) -> None:
        """Show the game of a person who shares the terminal and sits here now."""
        sit_down(self, session)

    def show_why(self, session: Session, quantity: str | None = None, ally: str | None = None) -> None:
        """Show why over the screen in front: of a figure of an ally, or of the alliance (None)."""
        show_why(self, session, quantity, ally)

    def leave_game(self) -> None:
        """Go back to the start screen; the game is saved."""
        leave_game(self)

    def on_round_committed(self, _message: RoundCommitted) -> None:
        """Clear up while the results are read."""
        self._gc_pauses.committed()

    def tell_trouble(self) -> None:
        """Say what last went wrong in saving, once."""
        trouble = self.session.trouble if self.session is not None else ""
        if trouble and trouble != self._trouble_said:
            self.notify(trouble, severity="warning", timeout=12)
        self._trouble_said = trouble

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something for a moment, from a capital letter on; brackets in it are brackets."""
        # A file's name keeps its letters.
        message = capital(message) if message.partition(" ")[0].isalpha() else message
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def save_copy(self, name: str) -> None:
        """Keep a copy of the game under a name, and say how it is called or what went wrong in saving.

        Raises
        ------
        FairShareError
            If no copy can have that name.
        """
        if self.session is None:
            return
        save, wrong = self.store.copy(self.session, name)
        self.notify(wrong or f"A copy is saved as {save.name!r}.")

    @property
    def beginning(self) -> Beginning:
        """What the command line asked for."""
        return self._beginning

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small, and go on where it was when it is large enough again."""
        if not fits(event.size) and not any(isinstance(screen, TooSmall) for screen in self.screen_stack):
            self.push_screen(TooSmall())

    def action_explain(self) -> None:
        """Explain the screen."""
        screen = self.screen
        if isinstance(screen, HelpDialog):
            return
        area = getattr(screen, "AREA", "this screen")
        self.push_screen(HelpDialog(area, help_of(screen), actions_of(screen)))

    def action_settings(self) -> None:
        """Open the settings over the screen in front."""
        from game.ui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_ask_quit(self) -> None:
        """Quit: every decision is on disk already."""
        self.exit()

    # --- actions ---------------------------------------------------------------------------------------------------

    def _fatal_error(self) -> None:
        # Textual would print a traceback; whoever runs the app raises `failure` instead, which is told in a sentence.
        self._close_messages_no_wait()

    @property
    def failure(self) -> Exception | None:
        """The fault that ended the app, if one did."""
        return self._exception

    async def run_action(self, action: Any, default_namespace: DOMNode | None = None, *rest: Any) -> bool:
        """Do an action; one that is blocked says why."""
        done = await super().run_action(action, default_namespace, *rest)
        if not done and isinstance(action, str):
            node: DOMNode = (
                self if action.startswith("app.") or default_namespace is None else default_namespace
            )
            why = why_blocked(node, action)
            if why:
                self.notify(why, severity="warning")
                return True
        return bool(done)
