"""CONTRIBUTING shows the floors that the import contracts hold, and the files that its recipes name exist."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "CONTRIBUTING.md"
UPDATE = "FAIRSHARE_UPDATE_GOLDENS"
NOT_YET = "planned, not built yet"
BLOCK = re.compile(r"(<!-- floors -->\n).*?(<!-- end of floors -->)", re.DOTALL)


def contracts() -> list[dict]:
    """Return the import contracts of pyproject.toml."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict] = data["tool"]["importlinter"]["contracts"]
    return found


def purpose(room: str) -> str:
    """Return the first sentence of a room's docstring."""
    package, module = ROOT / "game" / room / "__init__.py", ROOT / "game" / f"{room}.py"
    path = package if package.is_file() else module
    if not path.is_file():
        return NOT_YET
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(re.split(r"(?<=[^.])\.(?:\s|$)", text)[0].split())


def floors() -> str:
    """Return the floors as a table, the top one first, and the other contracts as a list."""
    rows = []
    for contract in contracts():
        if contract["type"] == "layers" and contract["containers"] == ["game"]:
            for number, layer in enumerate(reversed(contract["layers"]), 1):
                rooms = [room.strip().strip("()") for room in layer.split("|")]
                rows += [
                    f"| {number} | `{room}` | {purpose(room)} |" for room in sorted(rooms) if purpose(room)
                ]
    lines = ["| floor | room | what it is |", "| --- | --- | --- |"]
    lines += sorted(rows, key=lambda row: -int(row.split("|")[1]))
    lines += ["", "All contracts:", "", *(f"- {contract['name']}" for contract in contracts())]
    return "\n".join(lines)


def test_the_floors_are_those_of_the_contracts() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert BLOCK.search(page)
    current = BLOCK.sub(lambda found: f"{found[1]}\n{floors()}\n\n{found[2]}", page)
    if os.environ.get(UPDATE) == "1":
        PAGE.write_text(current, encoding="utf-8", newline="\n")
        page = current
    assert page == current, f"the floors have changed: write them with {UPDATE}=1"


def test_every_room_has_a_row() -> None:
    rooms = {
        path.stem
        for path in (ROOT / "game").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    shown = set(re.findall(rf"^\| \d+ \| `(\w+)` \| (?!{NOT_YET})\S", floors(), re.MULTILINE))
    assert rooms - {"__init__", "__main__"} == shown


def test_the_files_that_recipes_name_exist() -> None:
    folders = "game|scenarios|docs|tests|scripts|assets|seeds|examples"
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
