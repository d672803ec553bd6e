"""Debrief: scores side by side, what would have been, the choice that mattered, promises, forecasts, the story."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from game.charts.glyphs import Glyphs
from game.charts.grid import Grid
from game.errors import FairShareError
from game.play.debrief.blocks import Chart as ChartBlock
from game.play.debrief.blocks import Rows, Section, Text
from game.play.debrief.debrief import Debrief, debrief
from game.play.debrief.export import FORMATS, export
from game.play.debrief.report import sections
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.names import typed_path
from game.ui.content.debrief import chart_height, draw_chart, table_lines
from game.ui.dialogs.leave import ask_to_leave
from game.ui.screens.base import GameScreen, Headline
from game.ui.widgets.chart import Chart
from game.ui.widgets.dialog import Ask, AskText
from game.ui.widgets.listing import Column, Listing, Row
from game.ui.widgets.pane import pane

__all__ = ["DebriefScreen"]


class _Stopped(Exception):
    """Raised inside the work when nobody waits for it any longer."""


class DebriefScreen(GameScreen[None]):
    """The sections at the left, the one under the cursor at the right."""

    AREA = "Debrief"
    CSS_PATH = "debrief.tcss"
    HELP = """
    The game is over. Your score is what your orders could be expected to earn, so luck does not count. The alliance's
    outcome is shown separately, and the two are never added. "What might have been" is the same game with the same
    random draws and one thing changed.

    Where several people played, the first page is for all, and s shows the debrief of another seat.

    r tries again from a round, in a new save. e writes the debrief or the record to a file. w opens Why, which now
    shows everything, other capitals' reasons too. Space and the page keys scroll.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "retry", "Retry", tooltip="try again from a round"),
        Binding("e", "export", "Export", tooltip="write the debrief or the record to a file"),
        Binding("w", "why", "Why", tooltip="why any figure moved, with nothing hidden"),
        Binding("s", "seat", "Seat", tooltip="the debrief of another who played here"),
        Binding("space,pagedown", "page(1)", "Scroll down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Scroll up", show=False, priority=True),
        Binding("escape,q", "leave", "Leave", key_display="q", tooltip="leave the game or quit; it is saved"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.done: Debrief | None = None
        self._known: dict[str, Debrief] = {}
        self._sections: tuple[Section, ...] = ()

    def headline(self) -> tuple[str, str]:
        """Return the scenario and the seat."""
        return f"Debrief · {self.session.setup.scenario.title}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the sections and the place of one."""
        with Horizontal(id="halves"):
            yield pane(Listing((Column(""),), id="contents"), "Contents")
            page = pane(VerticalScroll(id="page"), "")
            page.can_focus = True
            yield page

    def on_mount(self) -> None:
        """Work the debrief out beside the screen."""
        self.query_one("#contents").focus()
        self._begin()

    def _begin(self) -> None:
        """Show the debrief of the seat, at once where it is known."""
        known = self._known.get(self.session.seat)
        if known is not None:
            self._show(known)
            return
        self._say("Working out what might have been ...")
        self._work_out()

    def _say(self, text: str) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.remove_children()
        page.mount(Static(text, markup=False))

    @work(thread=True, exclusive=True, group="debrief", exit_on_error=False)
    def _work_out(self) -> None:
        worker = get_current_worker()

        def progress(part: float) -> None:
            if worker.is_cancelled:
                raise _Stopped
            self.app.call_from_thread(self._progress, part)

        try:
            done = debrief(self.session, progress)
        except _Stopped:
            return
        self.app.call_from_thread(self._show, done)

    def _progress(self, part: float) -> None:
        if not self.is_attached:
            return
        shown = self.query("#page Static")
        if self.done is None and shown:
            shown.first(Static).update(f"Working out what might have been ... {100 * part:.0f}%")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where the work failed."""
        if event.state is WorkerState.ERROR:
            self._say(f"The debrief failed: {event.worker.error}")

    def _show(self, done: Debrief) -> None:
        if not self.is_attached:
            return
        self._known[done.session.seat] = done
        if done.session is not self.session:
            return  # of a seat that was looked at before
        self.done, self._sections = done, sections(done)
        listing = self.query_one("#contents", Listing)
        listing.fill([Row(str(number), (part.title,)) for number, part in enumerate(self._sections)])
        self._open(0)
        self.refresh_bindings()

    def _open(self, number: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.border_title = self._sections[number].title
        page.remove_children()
        width = max(20, page.size.width - 3)
        page.mount_all([self._widget(block, width) for block in self._sections[number].blocks])
        page.scroll_home(animate=False)

    def _widget(self, block: Text | Rows | ChartBlock, width: int) -> Widget:
        if isinstance(block, Text):
            return Static(block.text, markup=False, classes="block")
        if isinstance(block, Rows):
            return Static(table_lines(block, width), markup=False, classes="block table")

        def draw(wide: int, high: int, glyphs: Glyphs) -> Grid:
            return draw_chart(block, wide, high, glyphs)

        chart = Chart(draw, classes="block")
        chart.styles.height = chart_height(block)
        return chart

    @on(Listing.Highlighted, "#contents")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._open(int(message.key))

    @on(Listing.Chosen, "#contents")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Lay tables out again, once the page has its new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        key = self.query_one("#contents", Listing).key
        if self._sections and key:
            self._open(int(key))

    # --- actions ---------------------------------------------------------------------------------------------------

    def why_blocked(self, action: str) -> str:
        """Say what has to be worked out first."""
        if action == "export" and self.done is None:
            return "the debrief is not ready yet"
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what only several people need."""
        if action == "seat" and len(self.session.together) == 1:
            return False
        return super().check_action(action, parameters)

    def action_seat(self) -> None:
        """Ask whose debrief to show."""
        answers = [(one.seat, one.view.name) for one in self.session.together]
        self.app.push_screen(Ask("Whose debrief?", [], answers, chosen=self.session.seat), self._seat)

    def _seat(self, seat: str | None) -> None:
        chosen = next((one for one in self.session.together if one.seat == seat), self.session)
        if chosen is self.session:
            return
        chosen.go(Phase.DEBRIEF)
        self.session = self.host.session = chosen
        self.done, self._sections = None, ()
        self.query_one("#contents", Listing).fill([])
        self.query_one("#contents").focus()
        self.query_one(Headline).say(*self.headline())
        self._begin()

    def action_page(self, pages: int) -> None:
        """Scroll the page."""
        page = self.query_one("#page", VerticalScroll)
        if pages > 0:
            page.scroll_page_down(animate=False)
        else:
            page.scroll_page_up(animate=False)

    def action_why(self) -> None:
        """Open Why."""
        self.host.show_why(self.session)

    def action_retry(self) -> None:
        """Ask from which round to try again; the one that mattered most is offered first."""
        done = self.done
        marks: dict[int, str] = {}
        if done is not None and done.best is not None:
            marks[done.best.index] = "  the best single change was here"
        if done is not None and done.mattered is not None:
            marks[done.mattered.index] = "  the choice that mattered most"
        rounds = [
            (str(number), f"Round {number + 1}{marks.get(number, '')}")
            for number in range(len(self.session.log))
        ]
        chosen = str(next(iter(marks), 0)) if not marks else str([*marks][-1])
        says = ["The game you have played does not change. The new one has its own save."]
        self.app.push_screen(Ask("Try again from which round?", says, rounds, chosen=chosen), self._retry)

    def _retry(self, number: str | None) -> None:
        if number is None:
            return
        try:
            opened = self.host.store.retry(self.session, int(number))
        except FairShareError as error:
            self.app.notify(str(error), severity="error")
            return
        self.host.leave_game()
        self.host.open_game(opened.session, " ".join(opened.remarks))

    def action_export(self) -> None:
        """Ask for a file to write."""
        name = f"{self.session.setup.scenario.id}-{self.session.seat}.html"
        kinds = ", ".join(f".{kind}" for kind in FORMATS)
        self.app.push_screen(
            AskText("Export", f"File name. The ending sets the format: {kinds}", self._export, name)
        )

    def _export(self, name: str) -> None:
        """Write the file; where there is one of this name already, ask first."""
        path = typed_path(name)
        if os.path.lexists(path):
            self.app.call_later(self._ask_over, path)  # once the box with the name is gone
        else:
            self._write(path)

    def _ask_over(self, path: Path) -> None:
        answers = (("yes", f"Replace {path}"), ("no", "Keep it"))
        self.app.push_screen(Ask("This file exists", [], answers, chosen="no"), partial(self._over, path))

    def _over(self, path: Path, answer: str | None) -> None:
        if answer != "yes":
            return
        try:
            self._write(path)
        except FairShareError as error:
            self.app.notify(str(error), severity="error")

    def _write(self, path: Path) -> None:
        if self.done is not None:
            self.app.notify(f"Exported: {os.path.abspath(export(self.done, path))}")

    def action_leave(self) -> None:
        """Ask where to go."""
        ask_to_leave(self, self.session)
