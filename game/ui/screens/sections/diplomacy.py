"""Diplomacy: a few acts a round, each with its effect and its cost."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from game.engine.acts import ACTS
from game.ui.screens.sections.base import Section
from game.ui.widgets.dialog import Ask
from game.ui.widgets.listing import Cell, Column, Listing, Row
from game.ui.widgets.prose import Prose

__all__ = ["Diplomacy"]


class Diplomacy(Section):
    """The acts there are, and those that are drafted."""

    AREA: ClassVar[str] = "Diplomacy"
    HELP = """
    What you say and offer to others. Enter on an act asks whom it is for; Enter on one that is drafted takes it back.
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        """Yield the acts and what the one under the cursor does."""
        yield Listing((Column("", 7), Column("")), id="acts")
        yield Prose(id="act")

    def look(self) -> None:
        """Show what is drafted and what can be done."""
        desk = self.session.desk
        rows = [
            Row(f"drop {number}", (Cell("drafted", "target"), f"{ACTS[act.name].label}: {', '.join(act.to)}"))
            for number, act in enumerate(desk.draft.acts)
        ]
        rows += [Row(kind.name, ("", kind.label)) for kind in desk.legal.acts]
        listing = self.query_one("#acts", Listing)
        listing.fill(rows)
        self._tell(listing.key)

    def _tell(self, key: str) -> None:
        kind = ACTS.get(key)
        left = f"Room for {self.session.desk.acts_left} more acts this round."
        said = [left] if kind is None else [kind.effect, f"Cost: {kind.cost}", left]
        self.query_one("#act", Prose).write(said)

    @on(Listing.Highlighted, "#acts")
    def _highlighted(self, message: Listing.Highlighted) -> None:
        message.stop()
        self._tell(message.key)

    @on(Listing.Chosen, "#acts")
    def _chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        if message.key.startswith("drop "):
            self.change(lambda desk: desk.drop_act(int(message.key.removeprefix("drop "))))
            return
        names = self.session.view.public
        targets = [(code, f"{code} {names[code].name}") for code in self.session.desk.legal.targets]
        ask = Ask(ACTS[message.key].label, [], targets)
        self.app.push_screen(ask, partial(self._aim, message.key))

    def _aim(self, act: str, code: str | None) -> None:
        if code is not None:
            self.change(lambda desk: desk.act(act, (code,)))
