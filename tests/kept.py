"""What is dear to work out and the same for many tests: worked out once a run of the tests, whichever worker it is in.

Only for what a pure function returns, by a name that says all it depends on.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["kept"]

T = TypeVar("T")

_FOLDER = Path(os.environ["XDG_CACHE_HOME"]) / "kept"  # that of this run of the tests: set in conftest.py
_PATIENCE = 120.0  # seconds after which a worker is taken to have died at what another waits for
_here: dict[str, Any] = {}


def kept(name: str, work_out: Callable[[], T]) -> T:
    """Return what `work_out` returns, or returned to whichever worker asked for `name` first."""
    if name not in _here:
        _here[name] = _from_any_worker(_FOLDER / f"{name}.pickle", work_out)
    found: T = _here[name]
    return found


def _from_any_worker(file: Path, work_out: Callable[[], T]) -> T:
    file.parent.mkdir(exist_ok=True)
    lock = file.with_suffix(".lock")
    waited_from = time.monotonic()
    while not file.exists() and time.monotonic() < waited_from + _PATIENCE:
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(0.02)
            continue
        try:
            _write(file, work_out())
        finally:
            lock.unlink()
    if not file.exists():
        return work_out()
    found: T = pickle.loads(file.read_bytes())
    return found


def _write(file: Path, thing: Any) -> None:
    """Write a thing in one piece: nobody reads half of it."""
    part = file.with_suffix(".part")
    part.write_bytes(pickle.dumps(thing))
    part.replace(file)
