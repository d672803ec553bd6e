"""Projection: from longitudes and latitudes to a plane that keeps areas."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.charts.axes import Floats

__all__ = ["RADIUS_KM", "equal_area"]

RADIUS_KM = 6371.0
"""Mean radius of the Earth, taken as a sphere: no cell of a terminal shows the difference."""


def equal_area(
    longitude: npt.ArrayLike, latitude: npt.ArrayLike, centre: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Return kilometres east and north of `centre` (longitude, latitude), all angles in degrees.

    Lambert's azimuthal equal-area projection on a sphere, oblique aspect: J. P. Snyder, Map Projections: A
    Working Manual, US Geological Survey Professional Paper 1395, 1987, p. 185, equations 22-4, 22-5 and 24-2.
    The point opposite of the centre has no place on the plane.

    >>> east, north = equal_area([10.0, 10.0], [52.0, 62.0], (10.0, 52.0))
    >>> east.round(3).tolist(), north.round(1).tolist()
    ([0.0, 0.0], [0.0, 1110.5])
    """
    lam = np.radians(np.asarray(longitude, dtype=np.float64) - centre[0])
    phi, phi1 = np.radians(np.asarray(latitude, dtype=np.float64)), np.radians(centre[1])
    toward = np.cos(phi) * np.cos(lam)
    stretch = RADIUS_KM * np.sqrt(2.0 / (1.0 + np.sin(phi1) * np.sin(phi) + np.cos(phi1) * toward))
    east = stretch * np.cos(phi) * np.sin(lam)
    north = stretch * (np.cos(phi1) * np.sin(phi) - np.sin(phi1) * toward)
    return east, north
