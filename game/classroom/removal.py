"""Removing an exercise: what is in its folder is overwritten and removed, but for its records where they are kept."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.classroom.opening import LOCK
from game.classroom.store import StoreProblem, check_there
from game.holds import hold, let_go

__all__ = ["Removal", "removal_of", "remove"]

_RECORD = re.compile(r"record(-\d+)?\.jsonl")
_SCENARIO = re.compile(r".+\.yaml")
_PLAN = "plan.yaml"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Removal:
    """What would be removed of a folder, and what would stay: paths below it."""

    folder: Path
    removed: tuple[Path, ...]
    kept: tuple[Path, ...]


def removal_of(folder: Path, *, keep_record: bool = False) -> Removal:
    """Return what removing an exercise means; nothing is touched by it.

    With `keep_record` its records stay, which hold no name of anybody, and the file of a scenario of one's own, without
    which they cannot be played.

    Raises
    ------
    StoreProblem
        If the folder holds no exercise, or it is open in another window.
    """
    check_there(folder)
    if not hold(folder / LOCK):
        raise StoreProblem(f"{folder} is open in another window", hint="stop its server with Ctrl+C first")
    let_go(folder / LOCK)
    files = tuple(sorted(_files(folder)))
    kept = tuple(file for file in files if keep_record and _stays(folder, file))
    return Removal(folder, tuple(file for file in files if file not in kept), kept)


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _stays(folder: Path, file: Path) -> bool:
    if file.parent != folder or file.is_symlink():
        return False
    is_scenario = _SCENARIO.fullmatch(file.name) is not None and file.name != _PLAN
    return _RECORD.fullmatch(file.name) is not None or is_scenario


def remove(what: Removal) -> None:
    """Overwrite and remove all of it; the folder goes as well where nothing stays in it.

    Raises
    ------
    StoreProblem
        If something cannot be removed; says what.
    """
    try:
        for file in what.removed:
            if not file.is_symlink():
                _overwrite(file)
            file.unlink()
        for place in sorted((path for path in what.folder.rglob("*") if path.is_dir()), reverse=True):
            if not any(place.iterdir()):
                place.rmdir()
        if not what.kept:
            shutil.rmtree(what.folder)
    except OSError as error:
        raise StoreProblem(f"{error.filename or what.folder}: cannot be removed: {error.strerror}") from None


def _overwrite(file: Path) -> None:
    with file.open("r+b") as out:
        left = file.stat().st_size
        while left > 0:
            left -= out.write(bytes(min(left, _CHUNK)))
        out.flush()
        os.fsync(out.fileno())
