"""A grid as text: without colour, where bands and land become shaded characters, or with terminal colours.

Whether colour is wanted (NO_COLOR, a pipe) is the caller's question.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.charts.grid import Grid
from game.charts.roles import BANDS, BARS, ROLE

__all__ = ["SGR_BG", "SGR_FG", "shaded", "to_ansi", "to_text"]

# Colours from the 256 of common terminals. In front of nothing they must read on dark and on light
# grounds, so texts keep the terminal's own colour; bands are dark enough for bright marks.
SGR_FG: Mapping[str, str] = {
    "title": "1",
    "axis": "2",
    "note": "2",
    "band90": "38;5;24",
    "band50": "38;5;31",
    "median": "1",
    "draft": "1;38;5;170",
    "target": "38;5;208",
    "actual": "1",
    "now": "2",
    "bar": "38;5;74",
    "met": "38;5;32",
    "missed": "38;5;208",
    "before": "1",
    "gain": "38;5;36",
    "loss": "38;5;166",
    "border": "2",
    "series1": "38;5;32",
    "series2": "38;5;208",
    "series3": "38;5;36",
    "series4": "38;5;170",
}
SGR_ON_BAND: Mapping[str, str] = {
    "label": "38;5;231",
    "median": "1;38;5;231",
    "draft": "1;38;5;227",
    "target": "1;38;5;214",
    "actual": "1;38;5;231",
    "now": "38;5;250",
}
SGR_ON_BAR = "1;38;5;16"  # black reads on every colour of a bar
SGR_BG: Mapping[str, str] = {
    "band90": "48;5;24",
    "band50": "48;5;31",
    "bar": "48;5;74",
    "met": "48;5;32",
    "missed": "48;5;208",
    "gain": "48;5;36",
    "loss": "48;5;166",
    "tile_met": "48;5;24",
    "tile_missed": "48;5;94",
    "tile_neutral": "48;5;240",
    "tile_context": "",
    "selected": "48;5;90",
    "land_met": "48;5;23",
    "land_missed": "48;5;58",
    "land_neutral": "48;5;238",
    "land_other": "",
}
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


def to_ansi(grid: Grid, fg: Mapping[str, str] = SGR_FG, bg: Mapping[str, str] = SGR_BG) -> list[str]:
    """Return the rows with SGR colour codes, each row ending in a reset; maps are role -> SGR code."""
    rows = []
    for row in range(grid.height):
        parts = []
        for run in grid.runs(row):
            front = _front(run.fg, run.bg) if bg.get(run.bg) else ""
            code = ";".join(filter(None, (front or fg.get(run.fg, ""), bg.get(run.bg, ""))))
            parts.append(f"\x1b[{code}m{run.text}\x1b[0m" if code else run.text)
        rows.append("".join(parts))
    return rows


def _front(fg: str, bg: str) -> str:
    """Return the colour of a mark in front of a fill, where it differs from its colour in front of none."""
    return SGR_ON_BAR if bg in BARS else SGR_ON_BAND.get(fg, "")
