"""The figure that words ask for, and the words that can follow."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Words
from game.line.host import Host
from game.line.names import ally_of, quantity_of, quantity_words
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.quantities import QUANTITIES, of_alliance
from game.scenario.members import code_of

__all__ = ["asked_figure", "figure_words"]


_INSTEAD = {"mean_regard": "relations and home show what capitals think of you"}
"""Where a seat that governs no ally reads its own counterpart of an ally's figure."""


def asked_figure(session: Session, words: Words, command: str) -> tuple[str, str | None]:
    """Return the quantity and ally that the words behind a command ask for, in either order.

    Without an ally they ask for the seat's own.

    Raises
    ------
    UsageProblem
        If there is no such quantity or ally, or one is missing.
    """
    codes, rest, ally = [*session.view.public], list(words), None
    whole = _is_quantity(rest)  # the US of US commitment is no ally
    for size in (3, 2, 1):
        for part in (slice(0, size), slice(len(rest) - size, len(rest))):
            if not whole and ally is None and len(rest) > size and code_of(" ".join(rest[part])) in codes:
                ally = ally_of(" ".join(rest[part]), codes)
                del rest[part]
    if not _is_quantity(rest) and len(rest) > 1 and _is_quantity(rest[:-1]):
        ally_of(rest[-1], codes)  # the quantity is known, so it is the ally that is wrong
    quantity = quantity_of(" ".join(rest), of_ally=True if ally else None)
    if quantity in of_alliance():
        return quantity, None
    if ally is None and session.view.own is None:
        raise _no_ally(session, quantity, f"{command} {' '.join(rest)}")
    return quantity, ally or session.seat


def _no_ally(session: Session, quantity: str, typed: str) -> UsageProblem:
    """Return that an ally is missing, with the line that would be right if one is."""
    label, codes = QUANTITIES[quantity].label, tuple(session.view.public)
    example = "POL" if "POL" in codes else codes[0]
    if session.finished or read(session.view, quantity, example) is not None:
        return UsageProblem(f"{label} is a figure of an ally: add its code", hint=f"{typed} {example}")
    return UsageProblem(
        f"{label} is a figure of an ally, and only its own government knows it",
        hint=_INSTEAD.get(quantity, "it is shown when the game is over"),
    )


def _is_quantity(words: Sequence[str]) -> bool:
    """Whether the words are the whole name of a quantity."""
    name = "_".join(words).casefold()
    return (
        name in QUANTITIES
        or name in quantity_words()
        or name in {row.label.replace(" ", "_").casefold() for row in QUANTITIES.values()}
    )


def figure_words(host: Host, before: Words) -> Sequence[str]:
    """Return which words can follow: quantities, then allies."""
    if not before:
        return [*QUANTITIES, *quantity_words()]
    return [*host.session.view.public] if len(before) == 1 else []
