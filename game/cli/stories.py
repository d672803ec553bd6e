"""What the commands that print games share: the story on the screen, or the JSON document."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from game.cli.output import show, show_json, width

if TYPE_CHECKING:
    from game.charts.glyphs import Glyphs
    from game.report.playthrough import Playthrough

__all__ = ["glyphs", "tell"]


def glyphs() -> Glyphs:
    """Return the characters that charts can use on standard output."""
    from game.charts.glyphs import pick

    return pick(sys.stdout.encoding, os.environ.get("TERM"))


def tell(playthrough: Playthrough, *, as_json: bool) -> None:
    """Print a game: its story, or its JSON document."""
    if as_json:
        from game.report.document import document

        show_json(document(playthrough))
        return
    from game.report.story import story

    show(story(playthrough, width(), glyphs()))
