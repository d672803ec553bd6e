"""Which characters the screens may use: the setting, what the terminal can show, and ASCII for everything else.

Charts take their glyph set from here. Frames, arrows and typography of all other widgets are written once, with the
best characters; where the set is `ascii` a line filter puts plain ones in their place just before they are shown.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from game.charts.glyphs import ASCII, SETS, Glyphs, by_name, pick
from game.charts.grid import clean, shorten
from game.texts import plain

__all__ = ["AUTO", "CHOICES", "AsciiOnly", "PlainOnly", "as_ascii", "choose", "cut"]

AUTO = "auto"
CHOICES = (AUTO, *SETS)
"""What the setting can be: `auto` asks the terminal."""

# What stands for the characters that the screens themselves use; one for one, so that nothing moves.
_STANDS_FOR = {
    "-": "─━═┄╌–—−▄▀", "|": "│┃▏▕┆┊▐▌", "+": "┌┐└┘├┤┬┴┼╭╮╰╯✓", "x": "✗×", "*": "●◆•", "o": "○◇", ".": "·…",
    ">": "▸▶→►≥▹", "<": "◂◀←◄≤", "^": "▲△↑", "v": "▼▽↓", "'": "‘’", '"': "“”", "~": "±≈", "#": "█▓", ":": "▒",
    "%": "░", "L": "£", "E": "€", "/": "↵⏎", "_": "▁", "=": "▔",
}  # fmt: skip
_PLAIN = str.maketrans({sign: plain for plain, signs in _STANDS_FOR.items() for sign in signs})


@lru_cache(maxsize=4096)
def as_ascii(text: str) -> str:
    """Return `text` in ASCII, a character for a character, so that columns stay where they are.

    >>> as_ascii("▸ Türkiye ±0.10")
    '> Turkiye ~0.10'
    """
    return text if text.isascii() else clean(text.translate(_PLAIN), ASCII)


def cut(text: str, width: int, glyphs: Glyphs) -> str:
    """Return `text` in at most `width` cells, in the characters of the set."""
    return shorten(as_ascii(text) if glyphs.is_ascii else text, width, glyphs)


class AsciiOnly(LineFilter):
    """Shows every line in ASCII: the last step before the terminal, whatever widget the line came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their texts in ASCII."""
        return [Segment(as_ascii(text), style, control) for text, style, control in segments]


class PlainOnly(LineFilter):
    """Shows nothing that a terminal obeys or nobody sees: the last guard, whatever widget a line came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with a mark as wide as each character that no text may hold."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(plain(segment.text, _mark), segment.style)
            for segment in segments
        ]


def _mark(sign: str) -> str:
    return "\ufffd" * cell_len(sign)


def choose(setting: str) -> Glyphs:
    """Return the glyph set of a setting; an unknown name, like `auto`, asks the terminal."""
    if setting in SETS:
        return by_name(setting)
    return pick(sys.stdout.encoding, os.environ.get("TERM"))
