"""A part of a scenario as plain lists that JSON can hold, and back: what a cache keeps.

Packing and unpacking follow the types of the fields, so content that does not fit raises `ValueError` and nothing in
it is ever executed. A part becomes the list of its fields' values. Texts, facts and sources are shared: each is kept
once in a list of its own, and wherever it is used its number is written.
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
"""Parts that are kept once; a later kind may hold earlier ones."""


@dataclass(slots=True)
class _Pool:
    """Shared things of one kind: their numbers while packing, the things themselves while unpacking."""

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


_Pools = dict[type[Any], _Pool]
_Write = Callable[[Any, _Pools], Any]
_Read = Callable[[Any, _Pools], Any]
_Codec = tuple[_Write, _Read]


def pack(whole: Any) -> Packed:
    """Return a part, with all below it, as data for JSON."""
    pools: _Pools = {kind: _Pool() for kind in (str, *SHARED)}
    row = _row_codec(type(whole))[0](whole, pools)
    return {
        "texts": pools[str].rows,
        "sources": pools[Source].rows,
        "facts": pools[Fact].rows,
        "whole": row,
    }


def unpack(kind: type[T], packed: Any) -> T:
    """Return the part of type `kind` that `pack` made the data of; ValueError where they are no such data."""
    try:
        texts = packed["texts"]
        if not all(type(text) is str for text in texts):
            raise ValueError("one of the texts is not text")
        pools: _Pools = {str: _Pool(rows=texts), Source: _Pool(), Fact: _Pool()}
        for name, shared in zip(("sources", "facts"), SHARED, strict=True):
            read = _row_codec(shared)[1]
            for row in packed[name]:
                pools[shared].rows.append(read(row, pools))
        whole: T = _row_codec(kind)[1](packed["whole"], pools)
    except (KeyError, TypeError) as error:
        raise ValueError("is not a packed part") from error
    return whole


_codecs: dict[type[Any], _Codec] = {}


def _row_codec(kind: type[Any]) -> _Codec:
    """Return the codec of a part: a list of its fields' values."""
    if kind not in _codecs:
        hints = get_type_hints(kind)
        names = [entry.name for entry in fields(kind)]
        inner = [_codec_of(hints[name]) for name in names]
        writers, readers = [write for write, _ in inner], [read for _, read in inner]

        def write(part: Any, pools: _Pools) -> list[Any]:
            return [way(getattr(part, name), pools) for name, way in zip(names, writers, strict=True)]

        def read(row: Any, pools: _Pools) -> Any:
            if type(row) is not list:
                raise ValueError("is not a list")
            values = [way(value, pools) for way, value in zip(readers, row, strict=True)]
            return kind(**dict(zip(names, values, strict=True)))

        _codecs[kind] = write, read
    return _codecs[kind]


def _codec_of(hint: Any) -> _Codec:
    """Return the codec of a value of this type."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is str:
        return _pooled(str)
    if hint in SHARED:
        return _pooled(hint)
    if hint is Date:
        return (lambda date, _: date.text), (lambda text, _: parse_date(text))
    if hint in (bool, int, float):
        return _as_it_is(frozenset({hint}))
    if origin is Literal:
        return _as_it_is(frozenset(map(type, inner)), inner)
    if origin in (Union, UnionType):
        kinds = tuple(one for one in inner if one is not type(None))
        return _or_none(*_codec_of(kinds[0])) if len(kinds) == 1 else _as_it_is(frozenset(inner))
    if origin is tuple:
        return _list(*_codec_of(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_codec_of(inner[0]), _codec_of(inner[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _row_codec(hint)
    raise TypeError(f"cannot pack {hint}")


def _as_it_is(kinds: frozenset[Any], words: tuple[Any, ...] = ()) -> _Codec:
    """Return the codec of what JSON has itself: a value of one of the types, and one of `words` if there are any."""

    def read(value: Any, _: _Pools) -> Any:
        if type(value) not in kinds or (words and value not in words):
            raise ValueError("is not what stands here")
        return value

    return lambda value, _: value, read


def _pooled(kind: type[Any]) -> _Codec:
    """Return the codec of something shared: its number."""

    def write(thing: Any, pools: _Pools) -> int:
        return pools[kind].number(thing, lambda: thing if kind is str else _row_codec(kind)[0](thing, pools))

    return write, lambda number, pools: pools[kind].get(number)


def _or_none(write: _Write, read: _Read) -> _Codec:
    return (
        lambda value, pools: None if value is None else write(value, pools),
        lambda value, pools: None if value is None else read(value, pools),
    )


def _list(write: _Write, read: _Read) -> _Codec:
    return (
        lambda values, pools: [write(value, pools) for value in values],
        lambda values, pools: tuple([read(value, pools) for value in values]),
    )


def _mapping(key: _Codec, value: _Codec) -> _Codec:
    """Return the codec of a mapping: the list of its keys and that of its values."""
    (write_keys, read_keys), (write_values, read_values) = _list(*key), _list(*value)

    def read(rows: Any, pools: _Pools) -> dict[Any, Any]:
        keys, values = rows
        return dict(zip(read_keys(keys, pools), read_values(values, pools), strict=True))

    return lambda held, pools: [
        write_keys(held.keys(), pools),
        write_values(held.values(), pools),
    ], read
