"""What has happened, for whoever it concerns: facts in the past tense. Screens and widgets post them and handle them.

Messages of a single widget (a row chosen, a number stepped) are defined with that widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from game.play.session.session import Committed

__all__ = ["DraftChanged", "FigureAsked", "RoundCommitted", "SectionAsked", "SettingsChanged"]


@dataclass
class DraftChanged(Message):
    """The draft of the open round is another one now; whatever shows it looks at the session again."""

    def can_replace(self, message: Message) -> bool:
        """Let several changes in a row be handled once."""
        return isinstance(message, DraftChanged)


@dataclass
class RoundCommitted(Message):
    """A round was committed and played; the session has the next one open, or is finished."""

    committed: Committed


@dataclass
class FigureAsked(Message):
    """Somebody asked why a figure is what it is: a quantity of an ally, or of the alliance (None)."""

    quantity: str
    ally: str | None = None


@dataclass
class SectionAsked(Message):
    """Somebody asked for a section of the cabinet, by its name."""

    name: str


@dataclass
class SettingsChanged(Message):
    """A setting has another value now and is already saved."""
