"""Measured figures in words: a sign turns the word, and what luck could have made by itself is called no change."""

from __future__ import annotations

from game.engine.taken import Difference
from game.report.names import moved, points

__all__ = ["about", "did", "of_all", "with_error"]


def _places(found: Difference) -> int:
    """Return the decimals worth showing: as many as the error has a first digit in."""
    return 1 if 2.0 * found.error >= 0.05 else 2


def with_error(found: Difference) -> str:
    """Return a change in points with two standard errors, or that there is none: a cell of a table.

    >>> with_error(Difference(1.26, 0.06)), with_error(Difference(-0.26, 0.01)), with_error(Difference(-0.5, 0.3))
    ('+1.3 ±0.1', '-0.26 ±0.02', 'no change')
    """
    if not found.stands_out:
        return "no change"
    places = _places(found)
    return f"{moved(found.mean, places)} ±{2.0 * found.error:.{places}f}"


def about(found: Difference) -> str:
    """Return the size of a change that stands out, without its sign.

    >>> about(Difference(-1.26, 0.06)), about(Difference(0.26, 0.01))
    ('1.3 points (±0.1)', '0.26 points (±0.02)')
    """
    places = _places(found)
    return f"{abs(found.mean):.{places}f} points (±{2.0 * found.error:.{places}f})"


def of_all(count: int, whole: int, what: str) -> str:
    """Return a part of a whole as a sentence begins with it.

    >>> of_all(3, 12, "teams"), of_all(12, 12, "teams"), of_all(0, 12, "teams"), of_all(1, 1, "teams")
    ('3 of 12 teams', 'All 12 teams', 'None of the 12 teams', 'The only one of the teams')
    """
    if whole == 1:
        return f"The only one of the {what}" if count else f"None of the {what}"
    if count == 0:
        return f"None of the {whole} {what}"
    return f"All {whole} {what}" if count == whole else f"{count} of {whole} {what}"


def did(change: float) -> str:
    """Return a change of a share of GDP as what a government did.

    >>> did(0.25), did(-0.41), did(0.001)
    ('raised its spending by 0.25 points of GDP', 'cut its spending by 0.41 points of GDP', 'kept its spending')
    """
    if abs(change) < 0.005:
        return "kept its spending"
    return f"{'raised' if change > 0.0 else 'cut'} its spending by {points(change)} of GDP"
