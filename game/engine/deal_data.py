"""What people did in deals as plain data, for the lines of a record. Answers are worked out again at a replay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.engine.deal_moves import Move, Promise
from game.engine.plain_data import items, number, only, word
from game.errors import RuleError

__all__ = ["moves_from_data", "moves_to_data"]

_TEXTS = ("deal", "to", "reason")
_PROMISES = ("ask", "give")
_PARTS = ("seat", "move", "secret", *_TEXTS, *_PROMISES)


def moves_to_data(moves: Sequence[tuple[str, Move]]) -> list[dict[str, Any]]:
    """Return moves with their seats as plain data, in order; what was left out is left out."""
    return [_move_to_data(seat, move) for seat, move in moves]


def _move_to_data(seat: str, move: Move) -> dict[str, Any]:
    data: dict[str, Any] = {"seat": seat, "move": move.name}
    data |= {name: getattr(move, name) for name in _TEXTS if getattr(move, name)}
    data |= {
        name: _promise_to_data(promise) for name in _PROMISES if (promise := getattr(move, name)) is not None
    }
    return data | ({"secret": True} if move.secret else {})


def _promise_to_data(promise: Promise) -> dict[str, Any]:
    data: dict[str, Any] = {"term": promise.term}
    if promise.size is not None:
        data["size"] = float(promise.size)
    if promise.by is not None:
        data["by"] = float(promise.by)
    return data


def moves_from_data(data: Any) -> tuple[tuple[str, Move], ...]:
    """Return moves with their seats from plain data, in order.

    Raises
    ------
    RuleError
        If the data has another form than `moves_to_data` gives.
    """
    try:
        return tuple(_move(only(one, _PARTS, "talks")) for one in items(data))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"talks are not of the right form: {error}") from None


def _move(data: dict[str, Any]) -> tuple[str, Move]:
    secret = data.get("secret", False)
    if not isinstance(secret, bool):
        raise TypeError(f"{secret!r} is neither true nor false")
    deal, to, reason = (word(data.get(name, "")) for name in _TEXTS)
    ask, give = (_promise(data[name]) if name in data else None for name in _PROMISES)
    return word(data["seat"]), Move(word(data["move"]), deal, to, ask, give, secret, reason)


def _promise(data: Any) -> Promise:
    only(data, ("term", "size", "by"), "promises")
    size, by = (number(data[name]) if name in data else None for name in ("size", "by"))
    return Promise(word(data["term"]), size, by)
