"""Aim: a box that asks at whom a diplomatic act is aimed, one ally or several."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from game.engine.acts import ACTS
from game.play.session.session import Session
from game.ui.sections.diplomacy.content import TARGET_COLUMNS, leak_chance, target_rows
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.listing import Listing
from game.units import chance

__all__ = ["AimDialog"]


class AimDialog(Dialog[tuple[str, ...]]):
    """Space marks allies; Enter aims at those marked, or at the one under the cursor where none is."""

    AREA = "Whom"
    DEFAULT_CSS = """
    AimDialog #targets { height: auto; max-height: 14; }
    AimDialog.-tall #targets { max-height: 20; }
    AimDialog.-very-tall #targets { max-height: 32; }
    AimDialog #chosen { height: 2; color: $role-note; margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Mark", priority=True)]

    def __init__(self, session: Session, act: str) -> None:
        kind = ACTS[act]
        super().__init__(f"{kind.label}: whom?")
        self.session, self.act, self.most = session, act, kind.most
        self.chosen: list[str] = []

    def compose_body(self) -> ComposeResult:
        """Yield the allies, and who is chosen."""
        yield Listing(
            TARGET_COLUMNS, target_rows(self.session, self.act, ()), head=True, find=1, id="targets"
        )
        yield Static(id="chosen", markup=False)

    def on_mount(self) -> None:
        """Let the list have the keys."""
        self.query_one("#targets").focus()
        self._tell()

    def _tell(self) -> None:
        names = ", ".join(self.session.view.public[code].name for code in self.chosen)
        leak = leak_chance(self.session, self.act, max(len(self.chosen), 1))
        risk = f" Chance of a leak: {chance(leak)}." if leak is not None else ""
        how = f"Space marks up to {self.most}, letters find, Enter sends.{risk}"
        self.query_one("#chosen", Static).update(f"To {names}. {how}" if names else how)

    def action_mark(self) -> None:
        """Mark the ally under the cursor, or take the mark away."""
        listing = self.query_one("#targets", Listing)
        if listing.key in self.chosen:
            self.chosen.remove(listing.key)
        elif len(self.chosen) < self.most:
            self.chosen.append(listing.key)
        else:
            self.app.notify(f"One act reaches {self.most} allies at most.", severity="warning")
        listing.fill(target_rows(self.session, self.act, self.chosen))
        self._tell()

    @on(Listing.Chosen)
    def _sent(self, message: Listing.Chosen) -> None:
        message.stop()
        self.dismiss(tuple(self.chosen) or (message.key,))
