"""Borders: arcs that countries share, and the rings they make; read from the text of assets/outline.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats

__all__ = ["MOST", "Borders", "Sheet", "read_borders"]

MOST = 64  # countries on a sheet: each is a bit when areas are filled

Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A part of the world.

    `codes` are its countries in ISO 3166-1's three letters; `arcs` are lines of (longitude, latitude) in degrees,
    each (n, 2); `sides` (arcs,) has bit k set where an arc parts country k from what is outside of it; `rings` are
    indices of arcs end to end, ~i for arc i backwards.
    """

    codes: tuple[str, ...]
    arcs: tuple[Floats, ...]
    sides: Bits
    rings: Mapping[str, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """The sheets of the outline map."""

    europe: Sheet
    america: Sheet


def read_borders(text: str) -> Borders:
    """Read the borders from the text of the asset; ValueError where a sheet is not as its format says."""
    data: Mapping[str, Any] = json.loads(text)
    return Borders(*(_sheet(data[name], float(data["grid"])) for name in ("europe", "america")))


def _sheet(data: Mapping[str, Any], grid: float) -> Sheet:
    arcs = tuple(np.array(arc, dtype=np.float64).reshape(-1, 2) / grid for arc in data["arcs"])
    codes = tuple(data["countries"])
    if len(codes) > MOST:
        raise ValueError(f"a sheet holds at most {MOST} countries, not {len(codes)}")
    rings = {code: tuple(map(tuple, data["countries"][code])) for code in codes}
    sides = np.zeros(len(arcs), dtype=np.uint64)
    for place, code in enumerate(codes):
        for index in (index for ring in rings[code] for index in ring):
            # A line within a country, of which both sides are its own, ends no area.
            sides[max(index, ~index)] ^= np.uint64(1) << np.uint64(place)
    return Sheet(codes, arcs, sides, rings)
