"""What people did in deals as plain data, for the lines of a record. Answers are worked out again at a replay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.engine.deals.moves import Move, Promise, Spoken
from game.engine.plain_data import items, number, only, word
from game.errors import RuleError

__all__ = ["talks_from_data", "talks_to_data"]

_TEXTS = ("deal", "to", "reason")
_PROMISES = ("ask", "give")
_PARTS = ("seat", "move", "secret", "held", *_TEXTS, *_PROMISES)


def talks_to_data(talks: Sequence[Spoken], held: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return moves as plain data, in order; what was left out is left out.

    `held` says who held the seats when the round was played, where it was others than at the start. Who held them when
    a move was made is noted where that differs.
    """
    return [_spoken_to_data(spoken, held) for spoken in talks]


def _spoken_to_data(spoken: Spoken, held: Mapping[str, str]) -> dict[str, Any]:
    move = spoken.move
    data: dict[str, Any] = {"seat": spoken.seat, "move": move.name}
    if dict(spoken.held) != dict(held):
        data["held"] = dict(spoken.held)
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


def talks_from_data(data: Any, held: Mapping[str, str]) -> tuple[Spoken, ...]:
    """Return moves from plain data, in order; `held` as in `talks_to_data`.

    Raises
    ------
    RuleError
        If the data has another form than `talks_to_data` gives.
    """
    try:
        return tuple(_spoken(only(one, _PARTS, "talks"), held) for one in items(data))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise RuleError(f"talks are not of the right form: {error}") from None


def _spoken(data: dict[str, Any], held: Mapping[str, str]) -> Spoken:
    secret = data.get("secret", False)
    if not isinstance(secret, bool):
        raise TypeError(f"{secret!r} is neither true nor false")
    deal, to, reason = (word(data.get(name, "")) for name in _TEXTS)
    ask, give = (_promise(data[name]) if name in data else None for name in _PROMISES)
    holders = {word(seat): word(holder) for seat, holder in data.get("held", held).items()}
    return Spoken(word(data["seat"]), Move(word(data["move"]), deal, to, ask, give, secret, reason), holders)


def _promise(data: Any) -> Promise:
    only(data, ("term", "size", "by"), "promises")
    size, by = (number(data[name]) if name in data else None for name in ("size", "by"))
    return Promise(word(data["term"]), size, by)
