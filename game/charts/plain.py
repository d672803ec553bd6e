"""A grid as plain text, without colour: bands and land become shaded characters."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.charts.grid import Grid
from game.charts.roles import BANDS, ROLE

__all__ = ["shaded", "to_text"]

# Which character of the glyph set stands for a fill where there is no colour.
SHADES: Mapping[str, str] = {
    "band90": "shade90",
    "band50": "shade50",
    "land_missed": "shade90",
    "land_met": "shade50",
    "land_neutral": "neutral",
}


def shaded(grid: Grid) -> Grid:
    """Return the grid with bands and land as shading characters and no background roles: for no colour at all."""
    chars, fg, bg = grid.chars.copy(), grid.fg.copy(), grid.bg
    blank = chars == " "
    # Half a cell of a band counts as a cell of it; of two bands the inner one shows.
    is_half = ((chars == "▀") | (chars == "▄")) & np.isin(fg, [ROLE[band] for band in BANDS])
    fill = np.where(is_half, np.maximum(fg, bg), np.where(blank, bg, 0))
    if grid.glyphs.is_ascii:
        # Its shades are as heavy as its lines: bands in every second column only, so that the lines stand out.
        fill[:, 1::2] = np.where(np.isin(fill[:, 1::2], [ROLE[band] for band in BANDS]), 0, fill[:, 1::2])
    for role, shade in SHADES.items():
        here = (fill == ROLE[role]) & (blank | is_half)
        chars[here], fg[here] = getattr(grid.glyphs, shade), ROLE[role]
    return Grid(chars, fg, np.zeros_like(bg), grid.glyphs)


def to_text(grid: Grid) -> list[str]:
    """Return the rows as plain text, bands shaded, without trailing blanks."""
    return [line.rstrip() for line in shaded(grid).lines()]
