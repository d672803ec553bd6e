"""What importing a room loads, seen in a fresh interpreter: a static check cannot see a deferred import."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

GAME = Path(__file__).resolve().parents[2] / "game"

SCREENS = {"textual", "rich"}
FILES = {"pydantic", "yaml"}

# The screens are the one room that may load Textual; __main__ runs the command when it is imported.
ROOMS = sorted(
    path.stem
    for path in GAME.iterdir()
    if (path.suffix == ".py" or (path / "__init__.py").is_file())
    and path.stem not in {"ui", "__main__", "__init__"}
)

# Rooms that are imported by every worker of a batch, and by others' programs: they stay light.
LIGHT = {"errors", "units", "seeding", "resources", "model", "charts", "governments"}

WALK = """
import importlib, json, pathlib, sys
for room in sys.argv[1:]:
    package = importlib.import_module("game." + room)
    if hasattr(package, "__path__"):
        folder = pathlib.Path(package.__path__[0])
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            importlib.import_module(".".join(("game", room, *parts)).removesuffix(".__init__"))
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@cache
def loaded(code: str, *arguments: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after running `code`."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        env={"PYTHONPATH": str(GAME.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_every_folder_with_code_is_a_package() -> None:
    # A folder without __init__.py imports, but the import contracts do not see it.
    folders = {path.parent for path in GAME.rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_but_the_screens_loads_the_screens(room: str) -> None:
    light = room in LIGHT
    forbidden = SCREENS | (FILES if light else set())
    alike = [other for other in ROOMS if (other in LIGHT) == light]
    # What all rooms of a kind together do not load, none of them does; else it is asked of each alone.
    if loaded(WALK, *alike) & forbidden:
        assert loaded(WALK, room) & forbidden == set()


def test_the_command_line_starts_without_numpy() -> None:
    code = "import json, sys, game.cli; print(json.dumps(sorted(sys.modules)))"
    assert loaded(code) & {"numpy", *SCREENS, *FILES} == set()
