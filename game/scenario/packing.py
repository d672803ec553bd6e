"""A part of a scenario as plain lists that JSON can hold, and back: what a cache keeps.

Both ways go by the types of the fields, so that content that does not fit raises `ValueError` and nothing in it is
ever run. A part is the list of its fields' values; texts, facts and sources stand once each, in lists of their own,
and elsewhere is their number there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from game.provenance.facts import Fact, Source
from game.scenario.dates import Date, parse_date

__all__ = ["pack", "unpack"]

T = TypeVar("T")

Packed = dict[str, Any]
"""`texts`, `sources`, `facts` and `whole`."""

SHARED = (Source, Fact)
"""Parts that stand once; a later one may hold earlier ones."""


@dataclass(slots=True)
class _Shelf:
    """What stands once: each thing's number by the thing while packing, the things in a list while unpacking."""

    numbers: dict[Any, int] = field(default_factory=dict)
    rows: list[Any] = field(default_factory=list)

    def number(self, thing: Any, row: Callable[[], Any]) -> int:
        """Return the number of a thing, which gets the next one and its row if it is new."""
        if thing not in self.numbers:
            made = row()
            self.numbers[thing] = len(self.rows)
            self.rows.append(made)
        return self.numbers[thing]

    def get(self, number: Any) -> Any:
        """Return the thing with this number."""
        if type(number) is not int or not 0 <= number < len(self.rows):
            raise ValueError("no such number")
        return self.rows[number]


_Shelves = dict[type[Any], _Shelf]
_Write = Callable[[Any, _Shelves], Any]
_Read = Callable[[Any, _Shelves], Any]
_Ways = tuple[_Write, _Read]


def pack(whole: Any) -> Packed:
    """Return a part, with all below it, as data for JSON."""
    shelves: _Shelves = {kind: _Shelf() for kind in (str, *SHARED)}
    row = _row_ways(type(whole))[0](whole, shelves)
    return {
        "texts": shelves[str].rows,
        "sources": shelves[Source].rows,
        "facts": shelves[Fact].rows,
        "whole": row,
    }


def unpack(kind: type[T], packed: Any) -> T:
    """Return the part of type `kind` that `pack` made the data of; ValueError where they are no such data."""
    try:
        texts = packed["texts"]
        if not all(type(text) is str for text in texts):
            raise ValueError("a text is none")
        shelves: _Shelves = {str: _Shelf(rows=texts), Source: _Shelf(), Fact: _Shelf()}
        for name, shared in zip(("sources", "facts"), SHARED, strict=True):
            read = _row_ways(shared)[1]
            for row in packed[name]:
                shelves[shared].rows.append(read(row, shelves))
        whole: T = _row_ways(kind)[1](packed["whole"], shelves)
    except (KeyError, TypeError) as error:
        raise ValueError("is no packed part") from error
    return whole


_ways: dict[type[Any], _Ways] = {}


def _row_ways(kind: type[Any]) -> _Ways:
    """Return how a part becomes a list of its fields' values, and a part again."""
    if kind not in _ways:
        hints = get_type_hints(kind)
        names = [entry.name for entry in fields(kind)]
        inner = [_both_ways(hints[name]) for name in names]
        writers, readers = [write for write, _ in inner], [read for _, read in inner]

        def write(part: Any, shelves: _Shelves) -> list[Any]:
            return [way(getattr(part, name), shelves) for name, way in zip(names, writers, strict=True)]

        def read(row: Any, shelves: _Shelves) -> Any:
            if type(row) is not list:
                raise ValueError("is no list")
            values = [way(value, shelves) for way, value in zip(readers, row, strict=True)]
            return kind(**dict(zip(names, values, strict=True)))

        _ways[kind] = write, read
    return _ways[kind]


def _both_ways(hint: Any) -> _Ways:
    """Return how a value of this type is written and read."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is str:
        return _shelved(str)
    if hint in SHARED:
        return _shelved(hint)
    if hint is Date:
        return (lambda date, _: date.text), (lambda text, _: parse_date(text))
    if hint in (bool, int, float):
        return _as_it_is(frozenset({hint}))
    if origin is Literal:
        return _as_it_is(frozenset(map(type, inner)), inner)
    if origin in (Union, UnionType):
        kinds = tuple(one for one in inner if one is not type(None))
        return _or_none(*_both_ways(kinds[0])) if len(kinds) == 1 else _as_it_is(frozenset(inner))
    if origin is tuple:
        return _list(*_both_ways(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_both_ways(inner[0]), _both_ways(inner[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _row_ways(hint)
    raise TypeError(f"cannot pack {hint}")


def _as_it_is(kinds: frozenset[Any], words: tuple[Any, ...] = ()) -> _Ways:
    """Return the ways of what JSON has itself: one of some types, and of some words if there are any."""

    def read(value: Any, _: _Shelves) -> Any:
        if type(value) not in kinds or (words and value not in words):
            raise ValueError("is not what stands here")
        return value

    return lambda value, _: value, read


def _shelved(kind: type[Any]) -> _Ways:
    """Return the ways of what stands once: its number."""

    def write(thing: Any, shelves: _Shelves) -> int:
        return shelves[kind].number(
            thing, lambda: thing if kind is str else _row_ways(kind)[0](thing, shelves)
        )

    return write, lambda number, shelves: shelves[kind].get(number)


def _or_none(write: _Write, read: _Read) -> _Ways:
    return (
        lambda value, shelves: None if value is None else write(value, shelves),
        lambda value, shelves: None if value is None else read(value, shelves),
    )


def _list(write: _Write, read: _Read) -> _Ways:
    return (
        lambda values, shelves: [write(value, shelves) for value in values],
        lambda values, shelves: tuple([read(value, shelves) for value in values]),
    )


def _mapping(key: _Ways, value: _Ways) -> _Ways:
    """Return the ways of a mapping: its keys and its values, each in their order."""
    (write_keys, read_keys), (write_values, read_values) = _list(*key), _list(*value)

    def read(rows: Any, shelves: _Shelves) -> dict[Any, Any]:
        keys, values = rows
        return dict(zip(read_keys(keys, shelves), read_values(values, shelves), strict=True))

    return lambda held, shelves: [
        write_keys(held.keys(), shelves),
        write_values(held.values(), shelves),
    ], read
