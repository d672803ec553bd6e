"""The run record: a small text file that gives a game fully. Save, hand-in, replay, row of a batch, regression test.

JSON lines, UTF-8, keys sorted. The first line is the header; each further line is one committed round: the orders of
every seat that no strategy plays, and a digest of the state after it. Each line carries `check`, a digest of the line
before and its own content, so that an edited file is recognised without playing it. A line is written at
once and synced: a kill loses at most the line being written, and a torn last line is distinguished from an edit.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

import game
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders
from game.engine.setup import Setup
from game.errors import RecordError, RuleError
from game.model import MODEL_VERSION
from game.model.alliance import Alliance, digest_fields
from game.seeding import MAX_SEED

__all__ = [
    "FORMAT",
    "Header",
    "Record",
    "RecordedRound",
    "Writer",
    "digest",
    "header_of",
    "read_record",
    "same_state",
]

FORMAT = 2
_KIND = "fairshare-record"
_MOST_BYTES = 8_000_000
_MOST = 1_000_000  # far above any version, model or number of rounds


@dataclass(frozen=True, slots=True)
class Header:
    """What a game starts from."""

    scenario: str
    scenario_version: int
    scenario_figures: str
    """Hash of the scenario's figures: another one gives another game."""
    scenario_words: str
    """Hash of its texts, which decide nothing."""
    seed: int
    seats: Mapping[str, str]
    """`player`, or the name of the strategy, by seat."""
    theory: str
    parameters: Mapping[str, float]
    """Parameters that differ from the scenario's, by name."""
    rounds: int
    engine: str
    model: int
    run: int = 0
    """Which run of the seed it is: 0 for a game of its own, else the row of a batch."""

    def data(self) -> dict[str, Any]:
        """Return the header as plain data."""
        return {
            "kind": _KIND,
            "format": FORMAT,
            "engine": self.engine,
            "model": self.model,
            "scenario": {
                "id": self.scenario,
                "version": self.scenario_version,
                "figures": self.scenario_figures,
                "words": self.scenario_words,
            },
            "seed": self.seed,
            "run": self.run,
            "seats": dict(self.seats),
            "options": {
                "theory": self.theory,
                "parameters": dict(self.parameters),
                "rounds": self.rounds,
            },
        }


@dataclass(frozen=True, slots=True)
class RecordedRound:
    """One committed round, from 1."""

    round: int
    orders: Mapping[str, Orders]
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read."""

    file: str
    header: Header
    lines: tuple[RecordedRound, ...]
    torn: bool
    """Whether the last line was cut off in the middle and left out."""
    scenario_file: Path | None = None
    """The file that its scenario was read from, where that is known: the record itself names no files."""


_NOTHING = 1e-9
_GRIDS, _HALF = (
    (0.0, 0.5e-8),
    16,
)  # shifts of the grids that numbers are rounded on; hexadecimal digits of each half


def digest(state: Alliance) -> str:
    """Return a digest of a state: equal where all quantities agree to nine significant digits.

    Nine digits, because the last bits of exp and log differ between processors and nothing depends on them. A number
    that lies where rounding goes up or down by its last bit would still tell such processors apart: so there are two
    halves, over two grids shifted by half a step, and `same_state` asks for one of them. What is nearer to nothing than
    `_NOTHING` counts as nothing: it is what such bits leave where a stock has been used up.
    """
    fields = [np.asarray(values, dtype=np.float64).ravel() for values in digest_fields(state)]
    written = _written_as(tuple(len(field) for field in fields))
    exact = np.concatenate(fields)
    exact = np.where(np.abs(exact) < _NOTHING, 0.0, exact)
    scale = np.where(
        exact == 0.0, 1.0, 10.0 ** np.floor(np.log10(np.where(exact == 0.0, 1.0, np.abs(exact))))
    )
    halves = []
    for shift in _GRIDS:
        rounded = np.round(exact / scale + shift, 8) * scale + 0.0
        # Python's own floats are written faster than NumPy's.
        halves.append(hashlib.sha256((written % tuple(rounded.tolist())).encode()).hexdigest()[:_HALF])
    return "".join(halves)


@lru_cache(maxsize=64)
def _written_as(sizes: tuple[int, ...]) -> str:
    """Return how fields of these sizes are written: nine digits a number, blanks between those of a field."""
    return "".join(" ".join(["%.8e"] * size) for size in sizes)


def same_state(one: str, other: str) -> bool:
    """Return whether two digests are of the same state, but for the last bits of its numbers."""
    return one[:_HALF] == other[:_HALF] or one[_HALF:] == other[_HALF:]


def header_of(
    setup: Setup, seed: int, players: frozenset[str], parameters: Mapping[str, float], run: int = 0
) -> Header:
    """Return the header of a game; `parameters` are those that differ from the scenario's."""
    scenario = setup.scenario
    seats = {seat: "player" if seat in players else name for seat, name in setup.strategies.items()}
    return Header(
        scenario=scenario.id,
        scenario_version=scenario.version,
        scenario_figures=scenario.identity.figures,
        scenario_words=scenario.identity.words,
        seed=seed,
        seats=seats,
        theory=setup.parameters.theory,
        parameters=dict(parameters),
        rounds=setup.rounds,
        engine=game.__version__,
        model=MODEL_VERSION,
        run=run,
    )


def _encode(content: Mapping[str, Any], before: str) -> tuple[str, str]:
    """Return a line of text and its check."""
    body = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    check = hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()[:16]
    whole = json.dumps({**content, "check": check}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return whole + "\n", check


def _write_whole(handle: int, text: bytes) -> None:
    """Append `text` and sync it, or leave the file as long as it was: a full disk must not leave half a line."""
    before = os.fstat(handle).st_size
    try:
        while text:
            text = text[os.write(handle, text) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, before)
        raise


class Writer:
    """Writes a record line by line; each line is on disk before `write` returns."""

    def __init__(self, path: Path, header: Header) -> None:
        self.path = path
        text, self._check = _encode(header.data(), "")
        self._put(text, os.O_CREAT | os.O_TRUNC)

    def _put(self, text: str, flags: int = 0) -> None:
        try:
            # Bytes as they are: no system may translate the end of a line.
            flags |= os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
            handle = os.open(self.path, flags, 0o644)
            try:
                _write_whole(handle, text.encode())
            finally:
                os.close(handle)
        except OSError as error:
            raise RecordError(f"{self.path}: the record cannot be written: {error.strerror}") from None

    def write(self, line: RecordedRound) -> None:
        """Append one committed round.

        Raises
        ------
        RecordError
            If the file cannot be written.
        """
        content = {
            "round": line.round,
            "orders": {seat: orders_to_data(orders) for seat, orders in sorted(line.orders.items())},
            "digest": line.digest,
        }
        text, self._check = _encode(content, self._check)
        self._put(text)

    @classmethod
    def resume(cls, record: Record) -> Writer:
        """Return a writer that continues after the complete lines of a record; a torn line is dropped."""
        writer = cls.__new__(cls)
        writer.path = Path(record.file)
        partial = writer.path.with_name(writer.path.name + ".part")
        fresh = cls(partial, record.header)
        for line in record.lines:
            fresh.write(line)
        partial.replace(writer.path)
        writer._check = fresh._check
        return writer


def _broken(file: str, number: int, why: str, hint: str = "") -> RecordError:
    return RecordError(f"{file}: line {number}: {why}", hint=hint)


def _parse(file: str, number: int, text: str, before: str) -> tuple[dict[str, Any], str]:
    """Return the content of a line and its check; complains where the line was changed."""
    try:
        content = json.loads(text)
        content.pop("check")
        whole, check = _encode(content, before)
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        raise _broken(file, number, "is not a line of a run record") from None
    # The line as it stands, not only what it says: a record has one spelling.
    if text + "\n" != whole:
        raise _broken(
            file,
            number,
            "this line or an earlier one was changed after it was written",
            "use an unchanged copy, or start a new game",
        )
    return content, check


def _count(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{value!r} is not a whole number from {low} to {high}")
    return value


def _finite(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is not a number")
    return float(value)


def _header(file: str, data: dict[str, Any]) -> Header:
    if data.get("format") != FORMAT:
        raise _broken(
            file,
            1,
            f"was written in format {data.get('format')!r}; this version reads format {FORMAT}",
            f"it was written by fairshare {data.get('engine', '(unknown)')}: use that version",
        )
    try:
        scenario, options = data["scenario"], data["options"]
        return Header(
            scenario=str(scenario["id"]),
            scenario_version=_count(scenario["version"], 1, _MOST),
            scenario_figures=str(scenario["figures"]),
            scenario_words=str(scenario["words"]),
            seed=_count(data["seed"], 0, MAX_SEED),
            seats={str(seat): str(name) for seat, name in data["seats"].items()},
            theory=str(options["theory"]),
            parameters={str(name): _finite(value) for name, value in options["parameters"].items()},
            rounds=_count(options["rounds"], 1, _MOST),
            engine=str(data["engine"]),
            model=_count(data["model"], 0, _MOST),
            run=_count(data["run"], 0, MAX_SEED),
        )
    except KeyError as error:
        raise _broken(file, 1, f"the header is incomplete: {error} is missing") from None
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise _broken(file, 1, f"the header is incomplete: {error}") from None


def _line(file: str, number: int, data: dict[str, Any], expected: int) -> RecordedRound:
    try:
        line = RecordedRound(
            round=_count(data["round"], 1, _MOST),
            orders={str(seat): orders_from_data(orders) for seat, orders in data["orders"].items()},
            digest=str(data["digest"]),
        )
    except KeyError as error:
        raise _broken(file, number, f"the round is incomplete: {error} is missing") from None
    except (AttributeError, TypeError, ValueError, RuleError) as error:
        raise _broken(file, number, f"the round is incomplete: {error}") from None
    if line.round != expected:
        raise _broken(file, number, f"holds round {line.round} instead of round {expected}")
    return line


def _text_of(path: Path) -> str:
    try:
        if not path.exists():
            raise RecordError(f"{path}: there is no such file")
        if path.is_dir():
            raise RecordError(f"{path}: is a folder, not a run record")
        if not path.is_file():
            raise RecordError(f"{path}: is not a file")
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise RecordError(f"{path}: is too large for a run record ({size:,} bytes)")
        # A copy that went through another system may end its lines with two characters.
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise RecordError(f"{path}: is not a run record: it is not text") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise RecordError(f"{path}: cannot be read: {why}") from None


def read_record(path: str | Path, *, recover: bool = False) -> Record:
    """Return the record in a file.

    A last line without an end was torn by a kill or a full disk: with `recover` it is left out, otherwise refused.

    Raises
    ------
    RecordError
        If the file is missing, no record, written by another format, changed, or torn; says which and where.
    """
    file = str(path)
    text = _text_of(Path(path))
    lines = text.split("\n")
    torn = lines[-1] != ""
    tail = lines.pop()
    if not lines or '"kind":"' + _KIND not in lines[0]:
        raise RecordError(
            f"{file}: is not a run record: its first line is not a header",
            hint="records are written by `fairshare run --record FILE` and by saved games",
        )
    if torn and not recover:
        raise _broken(
            file,
            len(lines) + 1,
            f"ends in the middle of a line ({len(tail)} characters): the file was cut off",
            f"the {len(lines) - 1} rounds before it are complete",
        )
    content, check = _parse(file, 1, lines[0], "")
    header = _header(file, content)
    rounds = []
    for number, line in enumerate(lines[1:], start=2):
        content, check = _parse(file, number, line, check)
        rounds.append(_line(file, number, content, number - 1))
    if len(rounds) > header.rounds:
        raise _broken(file, len(lines), f"the game has {header.rounds} rounds, the record {len(rounds)}")
    return Record(file, header, tuple(rounds), torn)
