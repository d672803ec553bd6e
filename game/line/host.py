"""What a dialogue holds between two lines: the console, the saved games, the game that is open, what numbers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.charts.glyphs import Glyphs, by_name, pick
from game.engine.deals.moves import Move
from game.errors import UsageProblem
from game.line.console import Console
from game.line.desk import Desk
from game.line.page import Page
from game.play.session.phases import Phase
from game.play.session.session import Session
from game.play.storage.records import open_record
from game.play.storage.saves import OpenedGame, Save, Store
from game.play.storage.settings import Settings, load_settings

if TYPE_CHECKING:
    from game.play.debrief.debrief import Debrief

__all__ = ["Host"]


@dataclass
class Host:
    """A person, a script or an agent who plays line by line.

    `choices` are the command lines that bare numbers stand for after a list. `debrief_shown` says whether the debrief
    of a finished game has been shown.
    """

    console: Console
    store: Store = field(default_factory=Store)
    current: Session | None = None
    save: Save | None = None
    choices: tuple[str, ...] = ()
    debrief_shown: bool = False
    settings: Settings = field(default_factory=load_settings)
    charts: bool = True
    debrief: Debrief | None = None
    """The debrief of the open game, once it has been made."""
    desk: Desk | None = None
    """Who takes what a team decides, where a teacher leads the game; None in a game of one's own."""

    @property
    def session(self) -> Session:
        """The open game.

        Raises
        ------
        UsageProblem
            If there is none.
        """
        if self.current is None:
            raise UsageProblem("no game is open", hint="start one with new, tutorial or load")
        return self.current

    @property
    def prompt(self) -> str:
        """What stands before a line that is read."""
        if self.current is None:
            return "fairshare> "
        place = "end" if self.current.finished else f"round {self.current.index + 1}"
        return f"{self.current.seat} {place}> "

    @property
    def glyphs(self) -> Glyphs:
        """The characters that charts may use here: of the settings, or what the output can carry."""
        if self.settings.glyphs != "auto":
            return by_name(self.settings.glyphs)
        best = pick(getattr(self.console.out, "encoding", None), None)
        # Braille dots are read out one by one, and blocks show as much where nothing is coloured.
        return by_name("blocks") if best.name == "braille" else best

    def page(self, heading: str) -> Page:
        """Return an answer to be written, as wide as the console."""
        return Page(heading, self.console.width)

    def talk(self, move: Move) -> None:
        """Make a move in a deal. Raises `RuleError` if it is not legal now."""
        if self.desk is None:
            self.session.talk(move)
        else:
            self.desk.talk(move)

    def offer(self, lines: Sequence[str]) -> None:
        """Let bare numbers stand for command lines, from 1."""
        self.choices = tuple(lines)

    def begin(self, session: Session, name: str | None = None) -> None:
        """Open a new game and save it from now on."""
        self.current, self.debrief_shown = session, False
        self.save = self.store.begin(session, name)

    def take(self, opened: OpenedGame) -> None:
        """Go on with a game that was opened."""
        self.current, self.save, self.debrief_shown = opened.session, opened.save, False

    def turn_to(self, session: Session) -> Session:
        """Let another of those who share the terminal go on."""
        self.current, self.choices = session, ()
        self.debrief = None
        return session

    def open_file(self, path: Path, seats: Sequence[str] = ()) -> tuple[str, ...]:
        """Go on with the game of a record, or begin one in its world; return what is to be said of it.

        Raises
        ------
        FairShareError
            If it cannot be read or played.
        """
        opened = open_record(self.store, path, seats)
        self.take(opened)
        return opened.remarks

    def enter_cabinet(self) -> None:
        """Leave briefing or results for the open round, once they have been shown."""
        if self.current is not None and Phase.CABINET in self.current.open_phases:
            self.current.go(Phase.CABINET)
