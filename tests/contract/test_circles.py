"""No circle of modules: also not by an import inside a function or for types only, which import-linter may not see."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

GAME = Path(__file__).resolve().parents[2] / "game"


def modules(root: Path) -> dict[str, Path]:
    """Return the modules of the package by their full names."""
    names = {}
    for path in root.rglob("*.py"):
        parts = (root.name, *path.relative_to(root).with_suffix("").parts)
        names[".".join(parts).removesuffix(".__init__")] = path
    return names


def imports(text: str, known: Mapping[str, object]) -> set[str]:
    """Return the modules of `known` that a module's text imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports here are written out in full"
            of = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name if name in known else str(node.module) for name in of}
    return found & set(known)


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the modules of one circle, in the order in which they import each other; empty without one."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(name) for name in reversed(error.args[1])]
    return []


def test_no_module_imports_itself_through_others() -> None:
    known = modules(GAME)
    assert (
        circle({name: imports(path.read_text(encoding="utf-8"), known) for name, path in known.items()}) == []
    )


def test_imports_are_found_wherever_they_stand() -> None:
    known = {name: set() for name in ("a", "a.b", "a.c", "a.d", "a.e", "z")}
    text = (
        "from __future__ import annotations\n"
        "import os\n"
        "from typing import TYPE_CHECKING\n"
        "from a import b\n"
        "from a.c import name\n"
        "if TYPE_CHECKING:\n    import a.d\n"
        "def use():\n    from a.e import other\n"
    )
    assert imports(text, known) == {"a.b", "a.c", "a.d", "a.e"}


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == {"b", "c"}
