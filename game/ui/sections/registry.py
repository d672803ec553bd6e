"""The sections of the cabinet: their names, keys and titles, and where each one's class is."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from game.ui.sections.base import Section

__all__ = ["SECTIONS", "SUMMIT", "Entry", "section_class"]


class Entry(NamedTuple):
    """A section: its name (and widget id), key, title on the tab, and `module:class` in this package."""

    name: str
    key: str
    title: str
    target: str


SECTIONS: tuple[Entry, ...] = (
    Entry("situation", "1", "Situation", "situation:Situation"),
    Entry("budget", "2", "Budget", "budget:Budget"),
    Entry("diplomacy", "3", "Diplomacy", "diplomacy:Diplomacy"),
    Entry("alliance", "4", "Alliance", "alliance:Alliance"),
    Entry("map", "5", "Map", "map:MapSection"),
    Entry("forecast", "6", "Forecast", "forecast:Forecast"),
    Entry("why", "7", "Why", "why:Why"),
)
SUMMIT = Entry("summit", "8", "Summit", "summit:SummitSection")
"""Only in rounds with a summit."""


def section_class(name: str) -> type[Section]:
    """Return the class of a section, importing its module now."""
    entry = next(entry for entry in (*SECTIONS, SUMMIT) if entry.name == name)
    module, _, attribute = entry.target.partition(":")
    found: type[Section] = getattr(import_module(f"game.ui.sections.{module}.section"), attribute)
    return found
