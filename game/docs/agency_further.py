"""What `scripts/agency` measures of the game as a whole: elements of play; their tables and bands."""

from __future__ import annotations

from collections.abc import Sequence

from game.balance.elements import ELEMENTS, Elements
from game.docs.tables import held, table
from game.engine.score_sizes import SIZES

__all__ = ["elements_section"]

_ALONE = 0.5
"""The most of the whole gain of thoughtful play that one element should bring alone."""


def elements_section(found: Sequence[Elements]) -> str:
    """Return what each element of thoughtful play is worth alone, and what is lost without it, as Markdown."""
    rows = [
        (
            one.scenario,
            one.seat,
            f"{one.whole:+.1f}",
            *(f"{one.alone[name]:+.1f} / {one.whole - one.without[name]:+.1f}" for name in ELEMENTS),
            f"{one.alone['ambitions']:+.1f}",
            f"{one.most} {100.0 * one.share(one.most):.0f}%",
        )
        for one in found
    ]
    within = sum(one.share(one.most) <= _ALONE for one in found)
    return (
        "## Elements of play\n\nPoints above no orders of each element of thoughtful play alone, and points that are "
        "lost if it alone is left out. Acts, levels and signatures that a deal asks for go with the deals. Votes are "
        "the texts of the Secretary General. Ambitions are those of thoughtful play throughout; the last element is "
        "their choice alone.\n\n"
        + table(("scenario", "seat", "whole", *ELEMENTS, "ambitions", "most alone"), rows)
        + f"\n- No element alone brings more than half of the whole gain: {held(within == len(found))}, in {within} of "
        f"{len(found)} seats.\n- Ambitions are at most 15% of the score: {held(SIZES.ambitions <= 0.15)}, since their "
        f"weight is {100.0 * SIZES.ambitions:.0f}% of it.\n"
    )
