"""The cabinet: status line, sections by one key each, undo, and the commit that ends a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from game.engine.orders import Orders
from game.errors import RuleError
from game.play.session.hot_seat import next_chair
from game.play.session.own_deals import waiting_deals
from game.play.session.phases import Phase
from game.play.session.seated import others_deciding
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.ui.content.role import role_paragraphs
from game.ui.dialogs.commit import CommitDialog
from game.ui.dialogs.leave import ask_to_leave
from game.ui.dialogs.predict import PredictDialog
from game.ui.dialogs.table import TableDialog, Turn
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.messages import DraftChanged, FigureAsked, RoundCommitted, SectionAsked
from game.ui.screens.base import GameScreen, Headline
from game.ui.screens.status import StatusLine, status_figures
from game.ui.screens.tabs import Tab, Tabs
from game.ui.sections.base import Section
from game.ui.sections.look_ahead import EarlyLook
from game.ui.sections.registry import SECTIONS, SUMMIT, section_class, style_sheets
from game.ui.widgets.dialog import Ask, AskText

__all__ = ["CabinetScreen"]

WHY = "why"


class CabinetScreen(GameScreen[None]):
    """The frame around the sections. It decides nothing: sections change the draft through the session's editor."""

    AREA = "Cabinet"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "cabinet.tcss",
        *style_sheets(),
    ]
    HELP = """
    The cabinet is where you decide. The numbers on its tabs lead to its sections; a dot on a tab says that something
    there waits for a decision. The line at the top shows what your intelligence service believes, with the error of
    each estimate. An arrow shows that a figure moved since the last round.

    w explains what is under the cursor, W a figure of the top line. Escape comes back to where you asked.

    u undoes everything until you commit the round with c. After that nothing can be undone. Every decision is saved
    at once, so you can leave at any time.

    T shows the table: several people can share the terminal. Each hands in with c, and the round is played once all
    have.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                entry.key, f"section('{entry.name}')", entry.title, show=False, tooltip=f"go to {entry.title}"
            )
            for entry in (*SECTIONS, SUMMIT)
        ),
        Binding("u", "undo", "Undo", tooltip="undo the last decision"),
        Binding("U", "redo", "Redo", show=False, tooltip="redo what was undone"),
        Binding("x", "clear", "Clear", show=False, tooltip="undo all decisions of this round"),
        Binding("p", "predict", "Predict", tooltip="predict the round before you commit it"),
        Binding("o", "role", "Your role", show=False, tooltip="your goal, red line and values"),
        Binding("c", "commit", "Commit round", tooltip="commit the round"),
        Binding("c", "hand_in", "Hand in", tooltip="hand your orders in; the round waits for others"),
        Binding("T", "table", "Table", show=False, tooltip="who is at the table: turns, join, leave, close"),
        Binding("n", "next_matter", "Next open item", show=False, tooltip="go to the next open decision"),
        Binding("S", "save_as", "Save as", show=False, tooltip="keep a copy of the game under a name"),
        Binding(
            "W",
            "why_status",
            "Why",
            show=False,
            tooltip="why a figure of the top line is what it is",
        ),
        Binding("q", "leave", "Leave", tooltip="leave the game or quit; the game is saved"),
        Binding(
            "escape",
            "go_back",
            "Back",
            show=False,
            tooltip="return from Why, or go to Situation",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._asked_from = ""

    # --- frame -----------------------------------------------------------------------------------------------------

    def headline(self) -> tuple[str, str]:
        """Return scenario, date and round, and whose seat it is."""
        view = self.session.view
        left = f"{self.session.setup.scenario.title} · {month_of(view.year)} · round {view.round + 1} of {view.rounds}"
        return left, view.name

    def compose_body(self) -> ComposeResult:
        """Yield status line, tabs, and the place of the sections, which come when they are first asked for."""
        yield StatusLine(self.session, id="status")
        yield Tabs(id="tabs")
        yield ContentSwitcher(id="sections")
        yield EarlyLook(self.session)

    async def on_mount(self) -> None:
        """Watch the draft and open at the situation, or at the summit where the game was left there."""
        self.session.watchers.append(self._draft_changed)
        await self.show_section(SUMMIT.name if self.session.phase is Phase.SUMMIT else SECTIONS[0].name)

    def on_unmount(self) -> None:
        """Watch no longer."""
        if self._draft_changed in self.session.watchers:
            self.session.watchers.remove(self._draft_changed)

    def _draft_changed(self) -> None:
        self.post_message(DraftChanged())

    @on(DraftChanged)
    def look(self) -> None:
        """Let everything in front show the session as it stands."""
        self.query_one(Headline).say(*self.headline())
        self.query_one(StatusLine).look()
        section = self.section
        if section is not None:
            section.look()
        self._show_tabs()
        self.refresh_bindings()
        self.host.tell_trouble()

    # --- sections --------------------------------------------------------------------------------------------------

    @property
    def section(self) -> Section | None:
        """The section in front."""
        shown = self.query_one("#sections", ContentSwitcher).visible_content
        return shown if isinstance(shown, Section) else None

    @property
    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """Name, key and title of the sections there are in this round."""
        entries = (*SECTIONS, SUMMIT) if self.session.at_summit else SECTIONS
        return tuple((entry.name, entry.key, entry.title) for entry in entries)

    def _show_tabs(self) -> None:
        mounted = {section.id: section for section in self.query(Section)}
        tabs = [
            Tab(name, key, title, mounted[name].open_matters() if name in mounted else self._open_at(name))
            for name, key, title in self.entries
        ]
        self.query_one(Tabs).show(tabs, self.query_one("#sections", ContentSwitcher).current or "")

    def _open_at(self, name: str) -> int:
        if name == "diplomacy":
            return len(waiting_deals(self.session.view))
        return int(
            name == SUMMIT.name
            and bool(self.session.view.legal.votes)
            and not self.session.editor.draft.votes
        )

    async def show_section(self, name: str) -> Section:
        """Bring a section to the front, mounting it the first time."""
        switcher = self.query_one("#sections", ContentSwitcher)
        known = [section for section in self.query(Section) if section.id == name]
        if not known:
            await switcher.add_content(section_class(name)(self.session, id=name))
        switcher.current = name
        section = self.query_one(f"#{name}", Section)
        wanted = Phase.SUMMIT if name == SUMMIT.name else Phase.CABINET
        if self.session.phase is not wanted:
            self.session.go(wanted)
        section.look()
        first = section.first()
        self.set_focus(first)
        self._show_tabs()
        self.refresh_bindings()
        return section

    async def action_section(self, name: str) -> None:
        """Go to a section."""
        await self.show_section(name)

    @on(SectionAsked)
    async def _section_asked(self, message: SectionAsked) -> None:
        await self.show_section(message.name)

    @on(FigureAsked)
    async def _figure_asked(self, message: FigureAsked) -> None:
        self._asked_from = self.section.id or "" if self.section is not None else ""
        section = await self.show_section(WHY)
        ask: Callable[[str, str | None], None] | None = getattr(section, "ask", None)
        if ask is not None:
            ask(message.quantity, message.ally)

    async def action_go_back(self) -> None:
        """Go back to where a figure was asked about, or to the situation."""
        here = self.section.id if self.section is not None else ""
        known = {name for name, _, _ in self.entries}
        back = self._asked_from if here == WHY and self._asked_from in known - {WHY} else SECTIONS[0].name
        self._asked_from = ""
        await self.show_section(back)

    def action_why_status(self) -> None:
        """Ask which figure of the status line is meant."""
        answers = [
            (f"{quantity} {ally or ''}", f"{label}  {value}")
            for label, value, quantity, ally in status_figures(self.session.view)
        ]
        self.app.push_screen(Ask("Why which figure?", [], answers), self._why_status)

    def _why_status(self, answer: str | None) -> None:
        if answer:
            quantity, _, ally = answer.partition(" ")
            self.post_message(FigureAsked(quantity, ally or None))

    def help_text(self) -> str:
        """Explain the section in front, then the frame."""
        section = self.section
        return f"{section.HELP or ''}\n\n{self.HELP}" if section is not None else self.HELP or ""

    def parts_with_actions(self) -> Iterator[Widget]:
        """The section in front has actions too."""
        if self.section is not None:
            yield self.section

    # --- actions ---------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is blocked; without a summit there is no such section."""
        if action == "section" and parameters == (SUMMIT.name,) and not self.session.at_summit:
            return False
        if action in ("commit", "hand_in") and (action == "hand_in") != bool(others_deciding(self.session)):
            return False
        return super().check_action(action, parameters)

    def why_blocked(self, action: str) -> str:
        """Return why something cannot be done now."""
        editor = self.session.editor
        if action == "undo" and not editor.can_undo:
            return "there is nothing to undo: you have decided nothing in this round"
        if action == "next_matter" and not editor.unanswered and not self._open_at(SUMMIT.name):
            return "no decision is open: commit when you are ready"
        if action == "clear" and editor.draft == Orders():
            return "you have decided nothing in this round"
        if action == "redo" and not editor.can_redo:
            return "nothing was undone"
        return ""

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.session.editor.undo()

    def action_redo(self) -> None:
        """Decide again what was taken back."""
        self.session.editor.redo()

    def action_clear(self) -> None:
        """Take all decisions of this round back; undo brings them again."""
        self.session.editor.clear()

    async def action_next_matter(self) -> None:
        """Go to the next thing that waits for a decision."""
        waiting = self.session.editor.unanswered
        if waiting or not self._open_at(SUMMIT.name):
            await self.show_section(SECTIONS[0].name)
        else:
            await self.show_section(SUMMIT.name)

    def action_commit(self) -> None:
        """Show what the draft does and ask whether to commit it."""
        self.app.push_screen(CommitDialog(self.session), self._commit)

    def action_hand_in(self) -> None:
        """Show what the draft does and ask whether to hand it in."""
        self.action_commit()

    def _commit(self, sure: bool | None) -> None:
        if not sure:
            return
        session = self.session
        try:
            played = session.hand_in()
        except RuleError as error:
            self.app.notify(error.message, severity="warning")
            return
        self.host.tell_trouble()
        if played:
            self.app.post_message(RoundCommitted(session.log[-1]))
        if len(session.together) == 1:
            self.host.show_phase()
        elif played:
            self.host.hand_over(session.together[0], ["The round has been played."])
        else:
            self.host.hand_over(next_chair(session), done=session)

    def action_table(self) -> None:
        """Show who is at the table."""
        self.app.push_screen(TableDialog(self.session), self._turn)

    def _turn(self, turn: Turn | None) -> None:
        if turn is None:
            self.look()  # the round may wait for others now, or for nobody else
        else:
            self.host.tell_trouble()
            self.host.hand_over(turn.session, turn.said)

    def action_role(self) -> None:
        """Show what the seat is after."""
        self.app.push_screen(TextDialog(self.session.view.name, role_paragraphs(self.session)))

    def action_predict(self) -> None:
        """Ask what will come of the round."""
        self.app.push_screen(PredictDialog(self.session))

    def action_save_as(self) -> None:
        """Keep a copy of the game as it stands."""
        self.app.push_screen(AskText("Save a copy", "Name of the copy:", self.host.save_copy))

    def action_leave(self) -> None:
        """Ask where to go; the game is saved whatever the answer."""
        ask_to_leave(self, self.session)
