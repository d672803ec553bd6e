"""The grid: cells of (character, foreground role, background role) in three arrays of one shape.

A chart fills a fresh grid and hands it over; from then on it is read only by convention. `runs` gives
a row in pieces of one style, which is what a painter wants.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.charts.glyphs import Glyphs
from game.charts.roles import ROLE, ROLES

__all__ = ["Grid", "Mask", "Run", "clean", "fit", "hstack", "message", "shorten", "vstack"]

Mask = npt.NDArray[np.bool_]


class Run(NamedTuple):
    """Neighbouring cells of one style: their text and the two role words."""

    text: str
    fg: str
    bg: str


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Cells in rows from the top; all arrays (height, width).

    `chars` holds one character a cell (never empty), `fg` and `bg` index into `roles.ROLES`.
    """

    chars: npt.NDArray[np.str_]
    fg: npt.NDArray[np.uint8]
    bg: npt.NDArray[np.uint8]
    glyphs: Glyphs

    @classmethod
    def blank(cls, width: int, height: int, glyphs: Glyphs) -> Grid:
        """Return an empty grid; ValueError for a negative size, zero is a legal size."""
        if width < 0 or height < 0:
            raise ValueError(f"a chart cannot be {width} cells wide and {height} high")
        shape = (height, width)
        return cls(np.full(shape, " "), np.zeros(shape, np.uint8), np.zeros(shape, np.uint8), glyphs)

    @property
    def width(self) -> int:
        """Cells in a row."""
        return int(self.chars.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.chars.shape[0])

    def put(self, row: int, column: int, text: str, fg: str = "label", bg: str | None = None) -> None:
        """Write `text` from a cell on, clipped to the grid; `bg` None keeps the background as it is."""
        text = clean(text, self.glyphs)
        skip, column = max(0, -column), max(0, column)
        letters = list(text[skip : skip + max(0, self.width - column)])
        if not letters or not 0 <= row < self.height:
            return
        cells = np.s_[row, column : column + len(letters)]
        self.chars[cells] = letters
        self.fg[cells] = ROLE[fg]
        if bg is not None:
            self.bg[cells] = ROLE[bg]

    def paste(self, part: Grid, row: int, column: int) -> None:
        """Copy another grid in with its top left cell at (row, column); what overhangs is cut off."""
        high, wide = min(part.height, self.height - row), min(part.width, self.width - column)
        if high <= 0 or wide <= 0:
            return
        here = np.s_[row : row + high, column : column + wide]
        self.chars[here] = part.chars[:high, :wide]
        self.fg[here] = part.fg[:high, :wide]
        self.bg[here] = part.bg[:high, :wide]

    def lines(self) -> list[str]:
        """Return the characters row by row, without what the backgrounds say; see `plain.to_text`."""
        if not self.width:
            return [""] * self.height
        joined = np.ascontiguousarray(self.chars).view(f"U{self.width}")
        return [str(line) for line in joined.ravel().tolist()]

    def runs(self, row: int) -> list[Run]:
        """Return one row as pieces of equal style, from the left."""
        if not self.width:
            return []
        style = self.fg[row].astype(np.uint16) * 256 + self.bg[row]
        starts = [0, *(np.flatnonzero(np.diff(style)) + 1).tolist()]
        text = "".join(self.chars[row].tolist())
        ends = [*starts[1:], self.width]
        return [
            Run(text[start:end], ROLES[self.fg[row, start]], ROLES[self.bg[row, start]])
            for start, end in zip(starts, ends, strict=True)
        ]


def clean(text: str, glyphs: Glyphs) -> str:
    """Return `text` with exactly one cell a character and, for the ASCII set, in ASCII.

    >>> from game.charts.glyphs import ASCII
    >>> clean("Türkiye", ASCII)
    'Turkiye'
    """
    if text.isascii() and text.isprintable():
        return text
    plain = unicodedata.normalize("NFKD" if glyphs.is_ascii else "NFC", text)
    return "".join(_cell(letter, glyphs.is_ascii) for letter in plain)


def _cell(letter: str, ascii_only: bool) -> str:
    """Return what stands for one character: itself, nothing for a combining mark, or a stand-in."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return ""
    if not letter.isprintable():
        return " "
    is_wide = unicodedata.east_asian_width(letter) in ("W", "F")
    return "?" if is_wide or (ascii_only and not letter.isascii()) else letter


def shorten(text: str, width: int, glyphs: Glyphs) -> str:
    """Return `text` in at most `width` cells, ending in an ellipsis where something was cut."""
    text = clean(text, glyphs)
    if len(text) <= width:
        return text
    mark = glyphs.ellipsis
    return text[: width - len(mark)].rstrip() + mark if width > len(mark) + 1 else text[: max(0, width)]


def message(width: int, height: int, glyphs: Glyphs, text: str) -> Grid:
    """Return a grid that only says `text`, cut to one line; stands in for a chart without room or data."""
    grid = Grid.blank(width, height, glyphs)
    grid.put(0, 0, shorten(text, width, glyphs), "note")
    return grid


def fit(grid: Grid, width: int, height: int) -> Grid:
    """Return the grid cut or filled with blank cells to a size."""
    out = Grid.blank(width, height, grid.glyphs)
    out.paste(grid, 0, 0)
    return out


def hstack(grids: Sequence[Grid], gap: int = 1) -> Grid:
    """Return grids side by side, `gap` blank columns between, shorter ones filled below."""
    if not grids:
        raise ValueError("hstack needs at least one grid")
    width = sum(grid.width for grid in grids) + gap * (len(grids) - 1)
    out = Grid.blank(width, max(grid.height for grid in grids), grids[0].glyphs)
    column = 0
    for grid in grids:
        out.paste(grid, 0, column)
        column += grid.width + gap
    return out


def vstack(grids: Sequence[Grid], gap: int = 0) -> Grid:
    """Return grids one below the other, `gap` blank rows between, narrower ones filled at the right."""
    if not grids:
        raise ValueError("vstack needs at least one grid")
    height = sum(grid.height for grid in grids) + gap * (len(grids) - 1)
    out = Grid.blank(max(grid.width for grid in grids), height, grids[0].glyphs)
    row = 0
    for grid in grids:
        out.paste(grid, row, 0)
        row += grid.height + gap
    return out
