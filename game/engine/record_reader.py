"""Reads run records, whatever editors, mailers and web forms have made of the file without changing what it says.

Blanks, line ends, the order of keys and the spelling of numbers and letters decide nothing: each line is judged by the
check of its content. Any change of that is refused with the line named.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.engine.deals.data import talks_from_data
from game.engine.order_data import by_seat_from_data, orders_from_data
from game.engine.plain_data import items, word
from game.engine.record import FORMAT, Header, Parent, Record, RecordedRound, encode
from game.engine.record_writer import MOST_BYTES
from game.errors import RecordError, RuleError
from game.files import Unreadable, decode, read
from game.scenario.kinds import RECORD_KIND
from game.seeding import MAX_SEED
from game.texts import unfit_within

__all__ = ["is_record", "read_record"]

_MOST = 1_000_000  # far above any version, model or number of rounds
_BLANKS = re.compile(r"[ \t\r\n]*")
_HEADER = re.compile(rf'"kind"\s*:\s*"{RECORD_KIND}"')
_LOOK = 20_000  # characters in which a header says what it is, in whatever order

# What has fractions wherever it is; all other numbers count something.
_FRACTIONS = frozenset({"budget", "drafts", "orders", "parameters", "talks"})


def is_record(path: str | Path) -> bool:
    """Return whether a file can be read and begins as a run record does."""
    try:
        content = read(path, MOST_BYTES)
    except Unreadable:
        return False  # whoever reads it next says why
    return _begins(content[:_LOOK].decode("utf-8", errors="replace"))


def _begins(text: str) -> bool:
    start = _without_mark(text)[:_LOOK].lstrip()
    return start[:1] in ("{", "[") and _HEADER.search(start) is not None


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


def read_record(path: str | Path, *, recover: bool = False) -> Record:
    """Return the record in a file.

    A last line that ends in the middle was torn by a kill or a full disk: with `recover` it is left out, otherwise
    refused. One that is whole and lacks only its end is a round like any other.

    Raises
    ------
    RecordError
        If the file is missing, no record, written by another format, changed, or torn; says which and where.
    """
    file = str(path)
    text = _without_mark(_text_of(file)).replace("\r\n", "\n").replace("\r", "\n")
    if not _begins(text):
        raise _no_record(file)
    found, rest, number = _values(text)
    is_torn = bool(rest) and "\n" not in rest
    if rest and not (is_torn and found):
        raise _broken(file, number, "is not a line of a run record") if not is_torn else _no_record(file)
    if is_torn and not recover:
        raise _broken(
            file,
            number,
            f"ends in the middle of a line ({len(rest)} characters): the file was cut off",
            f"the {len(found) - 1} rounds before it are complete",
        )
    contents = _checked(file, found)
    header = _header(file, next(contents)[1])
    rounds = [_line(file, number, content, index) for index, (number, content) in enumerate(contents, 1)]
    if len(rounds) > header.rounds:
        raise _broken(file, found[-1][0], f"the game has {header.rounds} rounds, the record {len(rounds)}")
    return Record(file, header, tuple(rounds), is_torn)


def _no_record(file: str) -> RecordError:
    return RecordError(
        f"{file}: is not a run record: its first line is not a header",
        hint="records are written by `fairshare run --record FILE` and by saved games",
    )


def _text_of(file: str) -> str:
    try:
        content = read(file, MOST_BYTES)
        whole, end, last = content.rpartition(b"\n")
        if not end:
            return decode(content)
        # A last line may be cut within a character, or filled with zeros where the power failed.
        return decode(whole + end) + last.decode("utf-8", errors="replace").replace("\0", "\ufffd")
    except Unreadable as error:
        match error.kind:
            case "missing":
                raise RecordError(f"{file}: there is no such file") from None
            case "folder":
                raise RecordError(f"{file}: is a folder, not a run record") from None
            case "large":
                why = f"is too large for a run record ({error.size:,} bytes)"
                raise RecordError(f"{file}: {why}") from None
            case "form":
                why = f"is not a run record: it {error.why}"
                raise RecordError(f"{file}: {why}", hint=error.right) from None
            case _:
                raise RecordError(f"{file}: {error.why}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; one that says two things under one key says nothing."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError("a key is given twice")
    return content


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def _values(text: str) -> tuple[list[tuple[int, Any]], str, int]:
    """Return the values of a text with the lines they begin on, then what is left of it and the line of that."""
    found: list[tuple[int, Any]] = []
    place, number = 0, 1
    while True:
        blanks = _BLANKS.match(text, place)
        begin = place if blanks is None else blanks.end()
        number += text.count("\n", place, begin)
        if begin == len(text):
            return found, "", number
        try:
            value, place = _DECODER.raw_decode(text, begin)
        except (ValueError, RecursionError):
            return found, text[begin:], number
        found.append((number, value))
        number += text.count("\n", begin, place)


def _checked(file: str, found: list[tuple[int, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the content of every line with its number; complains where one was changed."""
    before = ""
    for number, value in found:
        if not isinstance(value, dict) or not isinstance(value.get("check"), str):
            raise _broken(file, number, "is not a line of a run record")
        content = {name: inner for name, inner in value.items() if name != "check"}
        for path, wrong in unfit_within(content):
            raise _broken(file, number, f"`{path}` holds a character that no text needs: {wrong.name}")
        before, content = value["check"], _as_checked(file, number, content, before, value["check"])
        yield number, content


def _as_checked(file: str, number: int, content: dict[str, Any], before: str, check: str) -> dict[str, Any]:
    """Return the content of a line as its check was taken of it."""
    try:
        for spelled in (content, _as_the_game_writes(content)):
            if encode(spelled, before)[1] == check:
                return spelled
    except RecursionError:
        raise _broken(file, number, "is not a line of a run record") from None
    raise _broken(
        file,
        number,
        "this line or an earlier one was changed after it was written",
        "use an unchanged copy, or start a new game",
    )


def _as_the_game_writes(value: Any, *, fractions: bool = False) -> Any:
    """Return content with its numbers as the game writes them: other programs write 1.0 as 1, or 1 as 1.0."""
    if isinstance(value, dict):
        return {
            name: _as_the_game_writes(inner, fractions=fractions or name in _FRACTIONS)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_as_the_game_writes(inner, fractions=fractions) for inner in value]
    if fractions and type(value) is int and abs(value) < 2**53:
        return float(value)
    if not fractions and type(value) is float and value.is_integer():
        return int(value)
    return value


def _broken(file: str, number: int, why: str, hint: str = "") -> RecordError:
    return RecordError(f"{file}: line {number}: {why}", hint=hint)


def _count(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{value!r} is not a whole number from {low} to {high}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
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
            deals_among_governments=_flag(options.get("deals_among_governments", False)),
            remembered=tuple(word(seat) for seat in items(options.get("remembered", []))),
            parent=_parent(data["parent"]) if "parent" in data else None,
            held_orders=by_seat_from_data(options.get("held_orders", {})),
        )
    except KeyError as error:
        raise _broken(file, 1, f"the header is incomplete: {error} is missing") from None
    except (AttributeError, TypeError, ValueError, OverflowError, RuleError) as error:
        raise _broken(file, 1, f"the header is incomplete: {error}") from None


def _parent(data: Any) -> Parent:
    return Parent(check=str(data["check"]), round=_count(data["round"], 0, _MOST))


def _line(file: str, number: int, data: dict[str, Any], expected: int) -> RecordedRound:
    try:
        held = {str(seat): str(holder) for seat, holder in data.get("held", {}).items()}
        line = RecordedRound(
            round=_count(data["round"], 1, _MOST),
            orders={str(seat): orders_from_data(orders) for seat, orders in data["orders"].items()},
            digest=str(data["digest"]),
            held=held,
            injected=tuple(str(name) for name in data.get("injected", ())),
            talks=talks_from_data(data.get("talks", []), held),
            ghosts={str(seat): str(source) for seat, source in data.get("ghosts", {}).items()},
            chosen={word(seat): tuple(map(word, items(c))) for seat, c in data.get("chosen", {}).items()},
        )
    except KeyError as error:
        raise _broken(file, number, f"the round is incomplete: {error} is missing") from None
    except (AttributeError, TypeError, ValueError, RuleError) as error:
        raise _broken(file, number, f"the round is incomplete: {error}") from None
    if line.round != expected:
        raise _broken(file, number, f"holds round {line.round} instead of round {expected}")
    return line
