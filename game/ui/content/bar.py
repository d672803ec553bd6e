"""Bars as text, for a cell of a list: from zero to a value, thin or with a tick over them, or to both sides."""

from __future__ import annotations

from game.charts.glyphs import Glyphs

__all__ = ["bar_text", "gauge_text", "signed_bar"]


def bar_text(value: float, top: float, width: int, glyphs: Glyphs, tick: float | None = None) -> str:
    """Return a bar of `width` cells where `top` fills all of them; the tick stands over it.

    >>> from game.charts.glyphs import BRAILLE
    >>> bar_text(1.0, 4.0, 8, BRAILLE, tick=3.0)
    '██    │ '
    """
    if width <= 0 or top <= 0.0:
        return ""
    full, rest = divmod(round(8 * width * min(max(value / top, 0.0), 1.0)), 8)
    text = glyphs.eighths[8] * full + (glyphs.eighths[rest] if rest else "")
    text = text.ljust(width)
    if tick is not None and 0.0 <= tick <= top:
        at = min(int(width * tick / top), width - 1)
        text = text[:at] + glyphs.tick + text[at + 1 :]
    return text


def gauge_text(part: float, width: int, glyphs: Glyphs) -> str:
    """Return a thin bar of `width` cells, of which a part (0 to 1) is filled: a cell at least, where there is any.

    >>> from game.charts.glyphs import BRAILLE
    >>> gauge_text(0.6, 5, BRAILLE), gauge_text(0.01, 5, BRAILLE), gauge_text(0.0, 5, BRAILLE)
    ('━━━──', '━────', '─────')
    """
    filled = round(width * min(max(part, 0.0), 1.0))
    filled = max(filled, int(part > 0.005))
    return glyphs.gauge[0] * filled + glyphs.gauge[1] * (width - filled)


def signed_bar(value: float, most: float, width: int, glyphs: Glyphs) -> str:
    """Return a bar from the middle of `width` cells: to the right for a rise, to the left for a fall.

    >>> from game.charts.glyphs import BRAILLE
    >>> signed_bar(-1.0, 2.0, 9, BRAILLE), signed_bar(2.0, 2.0, 9, BRAILLE)
    ('  ██│    ', '    │████')
    """
    half = (width - 1) // 2
    if half <= 0:
        return ""
    part = min(abs(value) / most, 1.0) if most > 0.0 else 0.0
    if value < 0.0:
        halves = round(2 * half * part)
        full, rest = divmod(halves, 2)
        left = (glyphs.left_half if rest else "") + glyphs.eighths[8] * full
        return left.rjust(half) + glyphs.tick + " " * half
    full, rest = divmod(round(8 * half * part), 8)
    right = glyphs.eighths[8] * full + (glyphs.eighths[rest] if rest else "")
    return " " * half + glyphs.tick + right.ljust(half)
