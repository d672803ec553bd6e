"""The briefing: what has just happened, with its sources, the role sheet, and what the player weighs."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from game.errors import RuleError
from game.governments.ambitions import AMBITIONS, CHOSEN, ambitions_of
from game.play.explain.score_rules import score_rule
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.ui.content.rules import rule_lines
from game.ui.content.sources import source_line
from game.ui.dialogs.text_dialog import TextDialog
from game.ui.screens.base import GameScreen
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.pane import pane
from game.ui.widgets.prose import Paragraph, Prose, heading, lead, plain

__all__ = ["BriefingScreen"]

_PAGES = ("story", "role", "ambitions", "sources")
_TITLES = {
    "ambitions": "Your ambitions",
    "story": "What has happened",
    "role": "Your role",
    "sources": "Sources",
}


class BriefingScreen(GameScreen[None]):
    """Four pages: the story, the role sheet, its sources, and the choice of two ambitions, which opens the cabinet."""

    AREA = "Briefing"
    CSS_PATH = "briefing.tcss"
    HELP = """
    What has just happened, and whose interests you hold. Left and right turn the pages; every statement of the story
    has its source on the last one.

    Choose two ambitions: Enter marks one, or takes the mark back. Each pays as far as you meet it, and they are a
    seventh of your score. Where you choose none, those that go with your role sheet count. w explains what moves each
    part of your score. Then press b to begin.
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
        self.chosen: list[str] = list(session.ambitions)

    def headline(self) -> tuple[str, str]:
        """Return scenario, date and seat."""
        return f"{self.scenario.title} · {self.scenario.date}", self.session.view.name

    def compose_body(self) -> ComposeResult:
        """Yield the pages."""
        yield Static(id="pages")
        with ContentSwitcher(initial="story", id="page"):
            yield pane(Prose(self._story(), id="story"), _TITLES["story"])
            yield pane(Prose(self._role(), id="role"), _TITLES["role"])
            with pane(Vertical(id="ambitions"), _TITLES["ambitions"]):
                yield Static(id="ask")
                yield Listing((Column("", 3), Column("", 22), Column("")), id="parts")
                yield Static(id="one")
            yield pane(Prose(self._sources(), id="sources"), _TITLES["sources"])

    def _story(self) -> list[Paragraph]:
        said: list[Paragraph] = [lead(plain(self.scenario.dilemma)), ""]
        for part in self.scenario.briefing.strip().split("\n\n"):
            said += [plain(part), ""]
        return said

    def _role(self) -> list[Paragraph]:
        sheet = self.sheet
        moves = [f"  · {plain(move)}" for move in sheet.first_moves]
        return [
            lead(self._who()),
            "",
            Content.assemble(("Goal. ", "bold"), plain(sheet.goal)),
            "",
            Content.assemble(("What you do not say. ", "bold"), plain(sheet.private_interest)),
            "",
            Content.assemble(("Red line. ", "bold $bad"), plain(sheet.red_line)),
            "",
            heading("To consider in the first round"),
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
        names = [(f" {_TITLES[name]} ", "bold reverse" if name == page else "") for name in _PAGES]
        self.query_one("#pages", Static).update(Content.assemble(*names))
        self.query_one("#parts" if page == "ambitions" else f"#{page}").focus()

    def _mark(self) -> None:
        left = CHOSEN - len(self.chosen)
        ask = (
            f"What do you set out to do? Choose {left}{' more' if self.chosen else ''}. An ambition pays only as far "
            "as you meet it."
            if left
            else "These are your ambitions. Press b to begin."
        )
        self.query_one("#ask", Static).update(ask)
        rows = []
        for name in ambitions_of(self.session.seat):
            mark, one = "[x]" if name in self.chosen else "[ ]", AMBITIONS[name]
            rows.append(Row(name, (mark, one.label, Cell(one.says, "note"))))
        listing = self.query_one("#parts", Listing)
        listing.fill(rows)
        self._tell(listing.key)

    @on(Listing.Highlighted, "#parts")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    def _tell(self, name: str) -> None:
        """Say in full what the row of an ambition may have no room for."""
        one = AMBITIONS[name]
        self.query_one("#one", Static).update(Content.assemble((f"{one.label}. ", "bold"), one.says))

    @on(Listing.Chosen, "#parts")
    def _chosen_ambition(self, message: Listing.Chosen) -> None:
        if message.key in self.chosen:
            self.chosen.remove(message.key)
        else:
            marked = [*self.chosen, message.key]
            if len(marked) >= CHOSEN and not self._choose(marked):
                return
            self.chosen = marked
        self._mark()

    def _choose(self, names: list[str]) -> bool:
        """Choose ambitions, or say why these cannot be; tell whether they are chosen."""
        try:
            self.session.choose_ambitions(names)
        except RuleError as error:
            self.app.notify(error.message, severity="warning")
            return False
        return True

    def action_why(self) -> None:
        """Explain what moves each part of the score."""
        rule = score_rule(self.session)
        self.app.push_screen(TextDialog(f"Why: {rule.title}", rule_lines(self.session, rule)))

    def action_begin(self) -> None:
        """Open the cabinet; who has chosen no ambitions is asked once, who has begun to choose until all are chosen."""
        if len(self.chosen) < CHOSEN:
            asked = self.page == "ambitions"
            self._turn_to("ambitions")
            if self.chosen or self.session.ambitions:
                self._choose(self.chosen)
                return
            if not asked:
                self.app.notify(
                    f"Choose {CHOSEN} ambitions, or press b again to begin with those of your role sheet."
                )
                return
        self.session.go(Phase.CABINET)
        self.host.show_phase()

    def action_leave(self) -> None:
        """Go back to the start screen."""
        self.host.leave_game()
