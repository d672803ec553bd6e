"""The map's quantities: what stands on each ally's tile, and which sign it bears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.charts.bars import verdict
from game.charts.tiles import Tile
from game.engine.view import PublicAlly, SeatView
from game.ui.panels.alliance import goal_of, promise_and_deed

__all__ = ["LAYERS", "Layer", "about_tile", "layers_of"]

_STILL = 0.005  # shares move by less without anybody noticing


@dataclass(frozen=True, slots=True)
class Layer:
    """A quantity on the map: its title with unit and what the signs mean, and the tile of an ally."""

    name: str
    title: str
    tile: Callable[[SeatView, PublicAlly], Tile]
    quantity: str = ""
    """The figure behind it, to ask why."""


def _judged(value: float, goal: float) -> Tile:
    return Tile(value, verdict(value, goal))


def _signed(value: float) -> Tile:
    return Tile(value, "up" if value > _STILL else "down" if value < -_STILL else "neutral")


def _position(view: SeatView, ally: PublicAlly) -> Tile:
    known = view.positions.get(ally.code)
    return Tile(None) if known is None else Tile(known.value, "met" if known.value >= 0.0 else "missed")


LAYERS: tuple[Layer, ...] = (
    Layer(
        "share",
        "Core defence, % of GDP: is the goal met?",
        lambda view, ally: _judged(ally.core_share, goal_of(view, ally)),
        "core_share",
    ),
    Layer(
        "gap",
        "Above or below its goal, points of GDP",
        lambda view, ally: _signed(ally.core_share - goal_of(view, ally)),
        "core_share",
    ),
    Layer(
        "year",
        "Change of the core share in a year, points",
        lambda view, ally: _signed(ally.core_share - ally.core_share_year_ago),
        "core_share",
    ),
    Layer(
        "polls",
        "Polls: net support for spending more",
        lambda view, ally: _signed(100.0 * ally.poll),
        "support",
    ),
    Layer("debt", "Debt, % of GDP", lambda view, ally: Tile(ally.debt_pct_gdp), "debt"),
    Layer(
        "equipment",
        "Equipment, % of defence",
        lambda view, ally: Tile(ally.equipment_share_pct),
        "equipment_share",
    ),
    Layer(
        "ukraine",
        "Aid to Ukraine, % of GDP",
        lambda view, ally: Tile(ally.ukraine_aid_pct_gdp),
        "ukraine_aid",
    ),
    Layer(
        "readiness",
        "Readiness in %, as your services estimate it",
        lambda view, ally: Tile(100.0 * ally.readiness.value),
        "readiness",
    ),
)
"""Quantities of the map, in order."""

POSITIONS = Layer("summit", "Will it sign the summit's text, as far as known?", _position)
"""Only in rounds with a summit."""


def layers_of(view: SeatView) -> tuple[Layer, ...]:
    """Return the layers there are in this round."""
    return (*LAYERS, POSITIONS) if view.positions else LAYERS


def about_tile(view: SeatView, code: str) -> str:
    """Return what is said of the ally under the cursor."""
    ally = view.public[code]
    return f"{ally.name} {promise_and_deed(ally)}"
