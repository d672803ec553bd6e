"""The rule behind an order or an act: what it moves, how, and the parameters on the way with what they rest on.

`why` of a figure tells what moved it; this tells what would, before anything has. Sentences say what the code does;
the equations stand in `docs/model.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from game.engine.acts import ACTS, ActKind, weight_of
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.errors import UsageProblem, nearest
from game.governments.order_kind import OrderKind
from game.governments.orders import ORDERS
from game.model.parameters import describe
from game.play.session.session import Session
from game.play.wording.stop_go import stop_go_rule
from game.quantities import of_alliance
from game.report.cause_text import parameter_parts

__all__ = ["Rule", "act_rule", "order_rule", "parameter_text"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is told: its title, sentences, one line for each parameter, and the figure it moves.

    `quantity` is empty where that is none that is shown.
    """

    title: str
    says: tuple[str, ...]
    parameters: tuple[str, ...]
    quantity: str
    ally: str | None
    basis: str = "Parameters"
    """Heading of `parameters`."""


def parameter_text(setup: Setup, name: str) -> str:
    """Return a parameter in this game: value, range, basis and source."""
    info = describe()[name]
    number, basis = parameter_parts(setup, name)
    return f"{name} {number} (studied from {info.low:g} to {info.high:g}); {basis}"


def _told(session: Session, kind: OrderKind | ActKind, *more: str) -> Rule:
    setup = session.setup
    whole = kind.moves in of_alliance() or is_chair(session.seat)
    return Rule(
        kind.label,
        (kind.rule, f"Cost: {kind.cost}", *more),
        tuple(parameter_text(setup, name) for name in kind.parameters),
        kind.moves,
        None if whole else session.seat,
    )


def order_rule(session: Session, name: str) -> Rule:
    """Return the rule behind a budget order.

    Raises
    ------
    UsageProblem
        If there is no such order; names the nearest.
    """
    more = (stop_go_rule(session.setup),) if name == "effort" else ()
    return _told(session, _row(name, ORDERS, "order"), *more)


def act_rule(session: Session, name: str) -> Rule:
    """Return the rule behind an act, with the weight of the seat's words.

    Raises
    ------
    UsageProblem
        If there is no such act; names the nearest.
    """
    kind = _row(name, ACTS, "act")
    if not kind.channel or name == "broker":
        return _told(session, kind)
    weight, years = weight_of(session.seat, session.setup), session.setup.h
    return _told(
        session,
        kind,
        f"Your voice counts {100.0 * weight:.0f}% of Washington's, because of your size. One act in a round of "
        f"{years:g} years counts as {weight / years:.2f} acts a year.",
    )


Row = TypeVar("Row")


def _row(name: str, rows: Mapping[str, Row], what: str) -> Row:
    if name not in rows:
        near = nearest(name, rows)
        raise UsageProblem(f"there is no {what} {name!r}", hint=f"did you mean {near}?" if near else "")
    return rows[name]
