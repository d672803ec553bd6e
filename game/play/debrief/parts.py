"""Short names of a debrief's sections: apart from what makes them, so that a help line need not load it."""

from __future__ import annotations

__all__ = ["PARTS"]

PARTS = ("everybody", "score", "alternatives", "choices", "promises", "forecasts", "chronicle")
"""In their order; the first is for games of several people alone."""
