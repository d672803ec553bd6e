"""What a dialogue holds between two lines: the console, the saved games, the game that is open, what numbers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from game.cabinet.phases import Phase
from game.cabinet.records import open_record
from game.cabinet.saves import Opened, Save, Store
from game.cabinet.session import Session
from game.cabinet.settings import Settings, load_settings
from game.charts.glyphs import Glyphs, by_name, pick
from game.errors import UsageProblem
from game.line.console import Console
from game.line.paper import Page

if TYPE_CHECKING:
    from game.cabinet.debrief import Debrief

__all__ = ["Host"]


@dataclass
class Host:
    """A person, a script or an agent who plays line by line.

    `choices` are the command lines that bare numbers stand for after a list. `told` says whether the debrief of a
    finished game has been shown.
    """

    console: Console
    store: Store = field(default_factory=Store)
    session: Session | None = None
    save: Save | None = None
    choices: tuple[str, ...] = ()
    told: bool = False
    settings: Settings = field(default_factory=load_settings)
    charts: bool = True
    debrief: Debrief | None = None
    """The debrief of the open game, once it has been made."""

    @property
    def game(self) -> Session:
        """The open game.

        Raises
        ------
        UsageProblem
            If there is none.
        """
        if self.session is None:
            raise UsageProblem("no game is open", hint="begin one with new, tutorial, or load")
        return self.session

    @property
    def prompt(self) -> str:
        """What stands before a line that is read."""
        if self.session is None:
            return "fairshare> "
        place = "end" if self.session.finished else f"round {self.session.index + 1}"
        return f"{self.session.seat} {place}> "

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

    def offer(self, lines: Sequence[str]) -> None:
        """Let bare numbers stand for command lines, from 1."""
        self.choices = tuple(lines)

    def begin(self, session: Session, name: str | None = None) -> None:
        """Open a new game and save it from now on."""
        self.session, self.told = session, False
        self.save = self.store.begin(session, name)

    def take(self, opened: Opened) -> None:
        """Go on with a game that was opened."""
        self.session, self.save, self.told = opened.session, opened.save, False

    def open_file(self, path: Path, seat: str | None = None) -> tuple[str, ...]:
        """Go on with the game of a record, or begin one in its world; return what is to be said of it.

        Raises
        ------
        FairShareError
            If it cannot be read or played.
        """
        opened = open_record(self.store, path, seat)
        self.take(opened)
        return opened.remarks

    def enter_cabinet(self) -> None:
        """Leave briefing or results for the open round, once they have been shown."""
        if self.session is not None and Phase.CABINET in self.session.open_phases:
            self.session.go(Phase.CABINET)
