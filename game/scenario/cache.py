"""Scenarios and voices as they were read, in the user's cache folder: a start from it needs neither YAML nor pydantic.

An entry is named after the content of every file that its reading could see, the version of the game and the code
that read it; so it never becomes stale, only unused. It holds JSON (see `packing.py`) and digests of it. What
cannot be written, read or understood is left alone, and the files are read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import game
from game.files import Unreadable, put, read
from game.folders import cache_folder
from game.resources import folder
from game.scenario.packing import pack, unpack
from game.scenario.summary import Summary, summary_of

if TYPE_CHECKING:
    from game.provenance.catalogue import Facts
    from game.scenario.schema import Scenario
    from game.scenario.voices import Voices

__all__ = ["ScenarioCache", "shipped_voices"]

FORMAT = 1
"""Raised when entries of the old form can no longer be read."""

MOST = 40
"""Entries that are kept; the oldest go first."""

_MOST_BYTES = 8_000_000

# What decides how a file is read, besides the file.
_CODE = ("*.py", "scenario/*.py", "provenance/*.py", "model/parameters.py")

T = TypeVar("T")


class ScenarioCache:
    """The cached scenarios whose files lie in the folder `beside`.

    It takes decks and fact sheets as they are when it is made; make a new one to look again.
    """

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self._around = _surroundings(beside)

    def scenario(self, path: Path) -> Scenario:
        """Return a scenario, read from its file where the cache does not have it; FileProblems if it has mistakes."""
        from game.scenario.schema import Scenario

        kept = self._load(path, 1, Scenario)
        return replace(kept, file=str(path)) if kept is not None else self._read(path)

    def summary(self, path: Path) -> Summary:
        """Return the summary of a scenario; reads the whole file where the cache does not have it."""
        kept = self._load(path, 0, Summary)
        return replace(kept, file=str(path)) if kept is not None else summary_of(self._read(path))

    @cached_property
    def _facts(self) -> Facts:
        """The fact sheets, read after their digest was taken: those of the process may be older."""
        from game.provenance.catalogue import Facts

        return Facts(folder("seeds"))

    def _read(self, path: Path) -> Scenario:
        from game.scenario.lookup import SheetFacts
        from game.scenario.reader import read_scenario

        key = self._key(path)
        scenario = read_scenario(path, facts=SheetFacts(self._facts))
        # Files that change while they are read would leave an entry under a name that is not theirs.
        if key and key == self._key(path) and self._around == _surroundings(self._beside):
            _keep(path, key, [summary_of(scenario), scenario])
        return scenario

    def _key(self, path: Path) -> str:
        """Return the name of the scenario's present content; empty where it has none to go by."""
        try:
            # What is no plain file, a pipe for one, is not to be waited for.
            if not self._around or not os.path.isfile(path):
                return ""
            return _digest([self._around, os.fsencode(path.name), read(path, _MOST_BYTES)])
        except Unreadable:
            return ""

    def _load(self, path: Path, place: int, kind: type[T]) -> T | None:
        """Return what an entry holds at a place, or None where there is no sound entry."""
        return _unpacked(path, self._key(path), place, kind)


@cache
def shipped_voices() -> Voices:
    """Return the voices of capitals that come with the game, read from their files where the cache lacks them.

    Raises
    ------
    FileProblems
        If a file has mistakes.
    """
    from game.scenario.voices import Voices

    place = folder("scenarios") / "voices"
    files = sorted(place.glob("*.yaml"))
    key = _content(files)
    kept = _unpacked(place, key, 0, Voices)
    if kept is not None:
        return kept
    from game.scenario.voice_reader import read_voices

    voices = read_voices(files)
    if key and key == _content(files):
        _keep(place, key, [voices])
    return voices


def _content(files: Iterable[Path]) -> str:
    """Return the digest of files, of the code that reads them and of the version; empty where one cannot be read."""
    try:
        each = [part for path in files for part in (os.fsencode(path.name), read(path, _MOST_BYTES))]
        return _digest([str(FORMAT), game.__version__, _code(), *each])
    except (OSError, Unreadable):
        return ""


def _unpacked(path: Path, key: str, place: int, kind: type[T]) -> T | None:
    """Return what the entry of a file with this key holds at a place, or None where there is no sound entry."""
    try:
        return unpack(kind, json.loads(_sealed(_entry(path, key), key, place))) if key else None
    except (OSError, RuntimeError, ValueError):
        return None


def _digest(parts: Iterable[str | bytes]) -> str:
    """Return one SHA-256 of several parts, each told from the next by its length."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def _surroundings(beside: Path) -> str:
    """Return the digest of all that reading a scenario can see besides its own file; empty where it cannot be read."""

    def seen() -> Iterator[str | bytes]:
        yield from (str(FORMAT), game.__version__, _code())
        scenarios, seeds = folder("scenarios"), folder("seeds")
        for root, pattern in (
            (scenarios, "decks/*.yaml"),
            (beside, "decks/*.yaml"),
            (seeds, "articles/*.yaml"),
            (seeds, "publishers/*.yaml"),
        ):
            yield pattern
            for path in sorted(root.glob(pattern)):
                yield os.fsencode(path.name)
                yield read(path, _MOST_BYTES)

    try:
        return _digest(seen())
    except (OSError, Unreadable):
        return ""


@cache
def _code() -> str:
    """Return what tells one state of the reading code from another, as Python does for its own cache: size and time."""
    package = Path(game.__file__).parent
    files = sorted(path for pattern in _CODE for path in package.glob(pattern))
    states = [(path.name, path.stat()) for path in files]
    return _digest(f"{name} {state.st_size} {state.st_mtime_ns}" for name, state in states)


def _entry(path: Path, key: str) -> Path:
    return cache_folder() / f"{path.stem}-{key[:24]}.json"


def _sealed(entry: Path, key: str, place: int) -> bytes:
    """Return the text at a place of an entry, if it is whole: an entry has its key, then a digest and a text each."""
    if not os.path.isfile(entry):  # a pipe would be waited for
        raise ValueError("is no entry")
    with entry.open("rb") as stream:
        if stream.readline(200).strip() != key.encode() or entry.stat().st_size > _MOST_BYTES:
            raise ValueError("is no entry of this scenario")
        for _ in range(place):
            stream.readline()
            stream.readline()
        digest, text = stream.readline(200).strip(), stream.readline()
    if _digest([text.rstrip(b"\n")]).encode() != digest:
        raise ValueError("is damaged")
    return text


def _keep(path: Path, key: str, parts: Iterable[object]) -> None:
    """Write an entry, and take away the oldest where there are too many."""
    texts = [json.dumps(pack(part), separators=(",", ":"), allow_nan=False) for part in parts]
    with contextlib.suppress(OSError, RuntimeError):
        entry = _entry(path, key)
        entry.parent.mkdir(parents=True, exist_ok=True)
        put(entry, "\n".join([key, *(line for text in texts for line in (_digest([text]), text))]) + "\n")
        entries = sorted(entry.parent.iterdir(), key=lambda one: one.stat().st_mtime)
        for old in entries[:-MOST]:
            old.unlink()
