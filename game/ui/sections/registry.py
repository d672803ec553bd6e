"""The sections of the cabinet: each is a folder here with `section.py` and `style.tcss`, and a row of `SECTIONS`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from game.ui.sections.base import Section

__all__ = ["SECTIONS", "SUMMIT", "Entry", "section_class", "style_of"]


class Entry(NamedTuple):
    """A section: its name (that of its folder, and widget id), key, title on the tab, and class in `section.py`."""

    name: str
    key: str
    title: str
    widget: str


SECTIONS: tuple[Entry, ...] = (
    Entry("situation", "1", "Situation", "Situation"),
    Entry("budget", "2", "Budget", "Budget"),
    Entry("diplomacy", "3", "Diplomacy", "Diplomacy"),
    Entry("alliance", "4", "Alliance", "Alliance"),
    Entry("map", "5", "Map", "MapSection"),
    Entry("forecast", "6", "Forecast", "Forecast"),
    Entry("why", "7", "Why", "Why"),
)
SUMMIT = Entry("summit", "8", "Summit", "SummitSection")
"""Only in rounds with a summit."""


def section_class(name: str) -> type[Section]:
    """Return the class of a section, importing its module no earlier, so that the cabinet opens quickly."""
    entry = next(entry for entry in (*SECTIONS, SUMMIT) if entry.name == name)
    found: type[Section] = getattr(import_module(f"game.ui.sections.{name}.section"), entry.widget)
    return found


def style_of(entry: Entry) -> Path:
    """Return the style sheet of a section."""
    return Path(__file__).with_name(entry.name) / "style.tcss"
