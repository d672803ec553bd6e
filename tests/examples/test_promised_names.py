"""The names that `docs/how-to/use-from-python.md` promises exist, and the examples use no others."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "use-from-python.md"
PROMISED = re.findall(r"^\| `(game\.[\w.]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_name_exists_and_is_documented(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    found = getattr(import_module(module), attribute)
    assert (found.__doc__ or "").strip()
    assert attribute in import_module(module).__all__


def imported(path: Path) -> set[str]:
    """Return the names that a program imports from the game."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("game")
        for alias in node.names
    }


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.py")), ids=lambda path: path.stem)
def test_the_examples_use_promised_names_only(path: Path) -> None:
    assert imported(path)
    assert imported(path) - set(PROMISED) == set()


@pytest.mark.parametrize("page", ["use-from-python", "write-a-strategy"])
def test_the_pages_import_promised_names_only(page: str) -> None:
    text = (PAGE.parent / f"{page}.md").read_text(encoding="utf-8")
    lines = re.findall(r"^from (game[\w.]*) import (.+)$", text, re.MULTILINE)
    names = {f"{module}.{name.strip()}" for module, listed in lines for name in listed.split(",")}
    assert names
    assert names - set(PROMISED) == set()
