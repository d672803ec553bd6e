"""The briefing: what has just happened, with its sources, the role sheet, and what the player weighs."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from game.play.explain.score_rules import score_rule
from game.play.session.phases import Phase
from game.play.session.session import VALUES, Session
from game.report.score_parts import SCORE_PARTS
from game.ui.content.rules import rule_lines
from game.ui.content.sources import source_line
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.screens.base import GameScreen
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.prose import Paragraph, Prose, plain

__all__ = ["BriefingScreen"]

_PAGES = ("story", "role", "values", "sources")
_TITLES = {"values": "Your values", "story": "What has happened", "role": "Your role", "sources": "Sources"}


class BriefingScreen(GameScreen[None]):
    """Four pages: the story, the role sheet, its sources, and the choice of three values, which opens the cabinet."""

    AREA = "Briefing"
    CSS_PATH = "briefing.tcss"
    HELP = """
    What has just happened, and whose interests you hold. Left and right turn the pages; every statement of the story
    has its source on the last one.

    Choose the three parts of your score that matter most to you: Enter marks one. The debrief shows how you did on
    all of them and on those three. w explains what moves each part. Then press b to begin.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Page back", show=False, tooltip="turn to the page before"),
        Binding("right,enter", "turn(1)", "Next page", key_display="← →", tooltip="turn to the next page"),
        Binding("b", "begin", "Begin", tooltip="open the cabinet"),
        Binding("w", "why", "Why", show=False, tooltip="what moves each part of your score"),
        Binding("escape", "leave", "Leave", tooltip="back to the start screen; the game is saved"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.scenario = session.setup.scenario
        self.sheet = self.scenario.seat(session.seat)
        self.chosen: list[str] = list(session.values)

    def headline(self) -> tuple[str, str]:
        """Return scenario, date and seat."""
        return f"{self.scenario.title} · {self.scenario.date}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the pages."""
        yield Static(id="pages")
        with ContentSwitcher(initial="story", id="page"):
            yield Prose(self._story(), id="story")
            yield Prose(self._role(), id="role")
            with Vertical(id="values"):
                yield Static(id="ask")
                yield Listing(
                    (Column("", 3), Column("", 18), Column("", 5, right=True), Column("")), id="parts"
                )
            yield Prose(self._sources(), id="sources")

    def _story(self) -> list[Paragraph]:
        said: list[Paragraph] = [(plain(self.scenario.dilemma), "bold"), ""]
        for part in self.scenario.briefing.strip().split("\n\n"):
            said += [plain(part), ""]
        return said

    def _role(self) -> list[Paragraph]:
        sheet = self.sheet
        moves = [f"  · {plain(move)}" for move in sheet.first_moves]
        return [
            (self._who(), "bold"),
            "",
            Content.assemble(("Goal. ", "bold $you"), plain(sheet.goal)),
            "",
            Content.assemble(("What you do not say. ", "bold $you"), plain(sheet.private_interest)),
            "",
            Content.assemble(("Red line. ", "bold $role-loss"), plain(sheet.red_line)),
            "",
            ("To consider in the first round", "bold $you"),
            *moves,
            "",
            Content.assemble((f"Difficulty {sheet.difficulty} of 5. ", "bold"), plain(sheet.difficulty_why)),
            Content.assemble((f"{self.session.difficulty.title}. ", "bold"), self.session.difficulty.says),
        ]  # fmt: skip

    def _who(self) -> str:
        ally = self.scenario.allies.get(self.session.seat)
        return f"You are the {ally.adjective} government." if ally else "You are the Secretary General."

    def _sources(self) -> list[Paragraph]:
        said: list[Paragraph] = [Content.assemble("· ", source_line(fact)) for fact in self.scenario.sources]
        return said or ["This scenario names no sources."]

    def on_mount(self) -> None:
        """Open at the story."""
        self._mark()
        self._turn_to("story")

    @property
    def page(self) -> str:
        """Name of the page in front."""
        return self.query_one("#page", ContentSwitcher).current or "story"

    def action_turn(self, pages: int) -> None:
        """Turn pages."""
        place = _PAGES.index(self.page) + pages
        self._turn_to(_PAGES[min(max(place, 0), len(_PAGES) - 1)])

    def _turn_to(self, page: str) -> None:
        self.query_one("#page", ContentSwitcher).current = page
        names = [(f" {_TITLES[name]} ", "bold reverse" if name == page else "$role-note") for name in _PAGES]
        self.query_one("#pages", Static).update(Content.assemble(*names))
        self.query_one("#parts" if page == "values" else f"#{page}").focus()

    def _mark(self) -> None:
        left = VALUES - len(self.chosen)
        ask = (
            f"Which {VALUES} parts of your score matter most to you? Choose {left}{' more' if self.chosen else ''}. "
            "Your choice does not change the score. The debrief will also show how you did on these three."
            if left
            else "These are your values. Press b to begin."
        )
        self.query_one("#ask", Static).update(ask)
        rows = []
        for name, weight in self.session.objectives.items():
            mark = "[x]" if name in self.chosen else "[ ]"
            part = SCORE_PARTS[name]
            cells = (mark, part.label, Cell(f"{weight:.0%}", "note"), Cell(part.about, "note"))
            rows.append(Row(name, cells))
        self.query_one("#parts", Listing).fill(rows)

    @on(Listing.Chosen, "#parts")
    def _chosen_value(self, message: Listing.Chosen) -> None:
        if message.key in self.chosen:
            self.chosen.remove(message.key)
        else:
            self.chosen = [*self.chosen, message.key][-VALUES:]
        if len(self.chosen) == VALUES:
            self.session.choose_values(self.chosen)
        self._mark()

    def action_why(self) -> None:
        """Explain what moves each part of the score."""
        rule = score_rule(self.session)
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    def action_begin(self) -> None:
        """Open the cabinet once three values are chosen."""
        if len(self.chosen) < VALUES:
            if len(self.session.objectives) == VALUES:
                self.chosen = list(self.session.objectives)
                self.session.choose_values(self.chosen)
            else:
                self._turn_to("values")
                self.app.clear_notifications()  # asked again, it is said once
                self.app.notify(f"First choose the {VALUES} values that matter most to you.")
                return
        self.session.go(Phase.CABINET)
        self.host.show_phase()

    def action_leave(self) -> None:
        """Go back to the start screen."""
        self.host.leave_game()
