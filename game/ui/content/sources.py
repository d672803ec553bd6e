"""How a fact reads on a screen: what it says, who said it, when."""

from __future__ import annotations

from textual.content import Content

from game.provenance.facts import Fact
from game.ui.widgets.prose import plain

__all__ = ["source_line"]


def source_line(fact: Fact) -> Content:
    """Return a fact with who said it and when."""
    return Content.assemble(plain(fact.what), (f"  {fact.said_by}, {fact.date}", "$muted"))
