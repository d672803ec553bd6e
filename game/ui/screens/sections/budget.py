"""Budget: every order of money and forces as a number that arrows move."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.cabinet.summary import ORDER_LABELS, level_text
from game.ui.screens.sections.base import Section
from game.ui.widgets.spinner import Spinner

__all__ = ["Budget"]


class Budget(Section):
    """One spinner an order; what is blocked says why."""

    AREA: ClassVar[str] = "Budget"
    HELP = """
    What you spend, on what, and who pays. Up and down choose an order, left and right change it by a step, and with
    Shift by five. Enter lets you type a number.
    """

    def compose(self) -> ComposeResult:
        """Yield a line an order."""
        with VerticalScroll(can_focus=False):
            for name, entry in self.session.view.legal.budget.items():
                yield Spinner(name, ORDER_LABELS.get(name, entry.limits.name), label_width=30)

    def look(self) -> None:
        """Show every order as drafted, and what it was."""
        desk = self.session.desk
        for spinner in self.query(Spinner):
            name = spinner.name or ""
            entry, level = desk.legal.budget[name], desk.level(name)
            drafted = name in desk.draft.budget
            note = f"was {level_text(name, entry.now, entry.limits.unit)}" if drafted else ""
            role = "draft" if drafted else "label"
            spinner.show(level_text(name, level, entry.limits.unit), note, role=role, blocked=entry.blocked)

    @on(Spinner.Stepped)
    def _stepped(self, message: Spinner.Stepped) -> None:
        message.stop()
        self.change(lambda desk: desk.nudge(message.name, message.steps))

    @on(Spinner.Entered)
    def _entered(self, message: Spinner.Entered) -> None:
        message.stop()
        self.change(lambda desk: desk.order(message.name, message.value))
