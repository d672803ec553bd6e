"""Files that are written as a whole or not at all: written to a second file, synced, then renamed."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

__all__ = ["put", "read_json", "settle"]

_MOST_BYTES = 4_000_000


def put(path: Path, text: str) -> None:
    """Write a file so that a kill or a full disk leaves either the old content or the new; OSError if it cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    try:
        with open(partial, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        settle(partial, path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def settle(partial: Path, path: Path) -> None:
    """Put a whole file in the place of another, and the folder's entry on disk where the platform can."""
    os.replace(partial, path)
    if os.name == "nt":
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_json(path: Path) -> Any:
    """Return what a JSON file holds, or None where it is missing, too large or damaged."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
