"""The sections of the cabinet: each is a folder here with `section.py`, and a row of `SECTIONS`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from game.ui.sections.base import Section

__all__ = ["SECTIONS", "SUMMIT", "Entry", "section_class", "style_sheets"]


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


def style_sheets() -> list[Path]:
    """Return the sections' style sheets, `style.tcss` in the folder of each that has one."""
    sheets = [Path(__file__).with_name(entry.name) / "style.tcss" for entry in (*SECTIONS, SUMMIT)]
    return [sheet for sheet in sheets if sheet.is_file()]
