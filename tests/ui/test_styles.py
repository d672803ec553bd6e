"""Style sheets: what they name is there, so that a renamed widget does not lose its looks in silence."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.dom import DOMNode

import game.ui
from game.ui.sections.registry import SECTIONS, SUMMIT, Entry, section_class

ROOM = Path(game.ui.__file__).parent
TYPE = re.compile(r"(?<![\w$#.-])[A-Z]\w+")  # selectors by type; nothing else in a sheet begins so
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def kinds(of: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def known() -> set[str]:
    """Return the names of all widgets and screens, ours and Textual's that are in use."""
    for module in pkgutil.walk_packages(game.ui.__path__, "game.ui."):
        importlib.import_module(module.name)
    importlib.import_module("textual.widgets._footer")
    return {name for kind in kinds() for name in kind._css_type_names}


def sheets() -> dict[str, str]:
    """Return all style sheets by where they are."""
    found = {str(path.relative_to(ROOM)): path.read_text(encoding="utf-8") for path in ROOM.rglob("*.tcss")}
    names = known()
    own = [kind for kind in kinds() if kind.__module__.startswith("game.ui") and kind.__name__ in names]
    return found | {kind.__qualname__: kind.__dict__.get("DEFAULT_CSS", "") for kind in own}


def test_every_widget_that_a_style_sheet_names_exists() -> None:
    names = known()
    wrong = {
        where: sorted(unknown)
        for where, text in sheets().items()
        if (unknown := set(TYPE.findall(COMMENT.sub("", text))) - names)
    }
    assert wrong == {}


@pytest.mark.parametrize("entry", [*SECTIONS, SUMMIT], ids=lambda entry: entry.name)
def test_a_section_is_a_folder_and_a_row(entry: Entry) -> None:
    kind = section_class(entry.name)
    assert entry.title == kind.AREA
    assert kind.__module__ == f"game.ui.sections.{entry.name}.section"


def test_every_folder_of_a_section_has_its_row() -> None:
    folders = {path.parent.name for path in (ROOM / "sections").rglob("section.py")}
    assert folders == {entry.name for entry in (*SECTIONS, SUMMIT)}
