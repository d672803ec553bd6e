"""The map's quantities: what stands on each ally's tile, and which sign it bears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.charts.bars import verdict
from game.charts.tiles import Tile
from game.engine.measures import AT_TARGET_SLACK
from game.engine.view import PublicAlly, SeatView
from game.quantities import Quantity, of_allies
from game.units import UNITS

__all__ = ["Layer", "layers_of", "target_of"]

_STILL = 0.005  # shares move by less without anybody noticing


@dataclass(frozen=True, slots=True)
class Layer:
    """A quantity on the map: its title with unit and what the signs mean, and the tile of an ally."""

    name: str
    title: str
    tile: Callable[[SeatView, PublicAlly], Tile]
    quantity: str = ""
    """The figure behind it, to ask why."""


def target_of(view: SeatView, ally: PublicAlly) -> float:
    """Return the share of GDP an ally is held to: what it pledged, or else the guideline."""
    return ally.target_pct_gdp if ally.target_pct_gdp > 0.0 else view.alliance.guideline_pct_gdp


def _share(view: SeatView, ally: PublicAlly) -> Tile:
    if not ally.personnel_k:
        return Tile(None)
    return Tile(ally.core_share, verdict(ally.core_share + AT_TARGET_SLACK, target_of(view, ally)))


def _signed(value: float) -> Tile:
    return Tile(value, "up" if value > _STILL else "down" if value < -_STILL else "neutral")


def _position(view: SeatView, ally: PublicAlly) -> Tile:
    known = view.positions.get(ally.code)
    return Tile(None) if known is None else Tile(known.value, "met" if known.value >= 0.0 else "missed")


_JUDGED: tuple[Layer, ...] = (
    Layer(
        "share",
        "Core defence, % of GDP: target met?",
        _share,
        "core_share",
    ),
    Layer(
        "gap",
        "Above or below its target, points of GDP",
        lambda view, ally: (
            _signed(ally.core_share - target_of(view, ally)) if ally.personnel_k else Tile(None)
        ),
        "core_share",
    ),
    Layer(
        "year",
        "Change in core share over a year, points",
        lambda view, ally: _signed(ally.core_share - ally.core_share_year_ago),
        "core_share",
    ),
    Layer(
        "polls",
        "Polls on spending more, -1 to 1",
        lambda view, ally: _signed(ally.poll),
        "support",
    ),
)
"""Layers whose signs say more than the figure."""

_READINESS = Layer(
    "readiness",
    "Readiness, % (intelligence estimate)",
    lambda view, ally: Tile(100.0 * ally.readiness.value),
    "readiness",
)


POSITIONS = Layer("summit", "Likely to sign the summit's text?", _position)
"""Only in rounds with a summit."""


def layers_of(view: SeatView) -> tuple[Layer, ...]:
    """Return the layers there are in this round."""
    plain = tuple(_plain(row) for row in of_allies().values() if row.mapped)
    return (*_JUDGED, *plain, _READINESS, *((POSITIONS,) if view.positions else ()))


def _plain(row: Quantity) -> Layer:
    """Return the layer of a quantity as the seat reads it."""

    def tile(view: SeatView, ally: PublicAlly) -> Tile:
        known = ally.figures.get(row.name)
        return Tile(None) if known is None else Tile(known.value)

    unit = UNITS[row.unit].label
    title = f"{row.label[:1].upper()}{row.label[1:]}{', ' if unit else ''}{unit}"
    return Layer(row.word, title, tile, row.name)
