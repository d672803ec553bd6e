"""Glyph sets: which characters a chart may use. `ascii` works everywhere, `braille` draws finest.

`pick` chooses for an output: plain ASCII where the encoding cannot carry more or the terminal's font
lacks the rest (the Linux console), braille everywhere else.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

__all__ = ["ASCII", "BLOCKS", "BRAILLE", "SETS", "Glyphs", "by_name", "pick"]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A set of characters, each exactly one cell wide.

    `strokes` holds one line style per series: six characters (level, upright, and the corners where a
    line leaves upwards: left-to-up, up-to-right; and downwards: left-to-down, down-to-right) or one
    character (a mark in each column). `eighths` rise from empty to full; `gauge` is what is filled and what is left.
    """

    name: str
    shade90: str
    shade50: str
    vertical: str
    horizontal: str
    corner: str
    tick_y: str
    tick_x: str
    target: str
    target_rise: str
    dot: str
    now: str
    tick: str
    before: str
    met: str
    missed: str
    neutral: str
    chosen: str
    up: str
    down: str
    ellipsis: str
    eighths: str
    gauge: str
    left_half: str
    strokes: tuple[str, ...]

    @property
    def is_ascii(self) -> bool:
        """Whether everything drawn must be ASCII, texts given by the caller included."""
        return self.name == "ascii"

    @property
    def halves(self) -> int:
        """Fills a cell can hold one above the other: 2 with half blocks, else 1."""
        return 1 if self.is_ascii else 2


ASCII = Glyphs(
    name="ascii",
    shade90=".",
    shade50=":",
    vertical="|",
    horizontal="-",
    corner="+",
    tick_y="+",
    tick_x="+",
    target="-",
    target_rise="'",
    dot="@",
    now="!",
    tick="|",
    before="o",
    met="+",
    missed="x",  # not a minus: it stands beside numbers
    neutral=" ",
    chosen="<",
    up="^",
    down="v",
    ellipsis="...",
    eighths="    ====#",
    gauge="=-",
    left_half="=",
    strokes=("*", "o", "x", "%"),
)
BLOCKS = Glyphs(
    name="blocks",
    shade90="░",
    shade50="▒",
    vertical="│",
    horizontal="─",
    corner="└",
    tick_y="┤",
    tick_x="┬",
    target="╌",
    target_rise="┆",
    dot="●",
    now="┊",
    tick="│",
    before="○",
    met="✓",
    missed="✗",
    neutral="·",
    chosen="◄",
    up="▲",
    down="▼",
    ellipsis="…",
    eighths=" ▏▎▍▌▋▊▉█",
    gauge="■·",
    left_half="▐",
    strokes=("━┃┛┏┓┗", "═║╝╔╗╚", "─│┘┌┐└", "•"),
)
BRAILLE = Glyphs(
    **{**{name: getattr(BLOCKS, name) for name in Glyphs.__slots__}, "name": "braille", "gauge": "━─"}
)
SETS: dict[str, Glyphs] = {glyphs.name: glyphs for glyphs in (ASCII, BLOCKS, BRAILLE)}


def by_name(name: str) -> Glyphs:
    """Return the set called `ascii`, `blocks` or `braille`; ValueError names the three otherwise."""
    if name not in SETS:
        raise ValueError(f"no glyph set called {name!r}; there are {', '.join(SETS)}")
    return SETS[name]


def pick(encoding: str | None, term: str | None) -> Glyphs:
    """Choose a set for an output with this encoding on a terminal that calls itself `term`.

    An unknown or missing encoding counts as unable to carry more than ASCII; a missing `term` says
    nothing (Windows sets none).
    """
    try:
        is_unicode = codecs.lookup(encoding or "ascii").name.startswith("utf-")
    except LookupError:
        is_unicode = False
    return BRAILLE if is_unicode and term not in ("linux", "dumb") else ASCII
