"""The identity of a scenario: a hash of its figures and one of its words, the same on every machine.

Figures decide games: numbers, dates, names that orders use, rules. Words are what people read and what a figure rests
on: texts, sources, facts. The same figures give the same games, whatever the words say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_type_hints

from game.provenance.facts import Fact
from game.scenario.base import Text, default_of, key_of
from game.scenario.cards import Card
from game.scenario.dates import Date
from game.scenario.figures import Figure, Series
from game.scenario.schema import Identity, ScenarioFile

__all__ = ["identity_of"]

_NO_FIGURES = ("version", "tests", "opening")
"""Fields of a scenario that decide no game and are no text: its version and the orders that
a role sheet advises are for people, its tests only read."""


def identity_of(content: ScenarioFile, cards: Sequence[Card]) -> Identity:
    """Return the identity of what a scenario's file and the `cards` in play say.

    Defaults are left out, so that a key that a later version of the format adds changes no old scenario;
    so are the scenario's own tests, which change no game.
    """
    words: list[Any] = [content.version]
    figures = _figures(content, words)
    figures["cards"] = [_figures(card, words) for card in cards]
    return Identity(_digest(figures), _digest(words))


def _digest(plain: Any) -> str:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _figures(value: Any, words: list[Any]) -> Any:
    """Return the figures of a value as plain data, and add its words to `words`."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Figure():
            words.append({key: said for key, said in value.content().items() if key != "value"})
            return value.value
        case Series():
            words.append(value.prefix)
            return {str(year): figure.value for year, figure in value.by_year.items()}
        case Date():
            return str(value)
        case Mapping():
            return {key: _figures(value[key], words) for key in sorted(value)}
        case tuple():
            return [_figures(entry, words) for entry in value]
    return dict(_figures_of_part(value, words))


def _figures_of_part(part: Any, words: list[Any]) -> Iterator[tuple[str, Any]]:
    defaults, texts = default_of(type(part)), _text_fields(part.__class__)
    for field in fields(part):
        name, entry = field.name, getattr(part, field.name)
        if name in defaults and entry == defaults[name]:
            continue
        if name in texts:
            words.append({key_of(name): _said(entry)})
        elif name not in _NO_FIGURES:
            yield key_of(name), _figures(entry, words)


def _said(entry: Any) -> Any:
    """Return a text, a fact's id, or several of them, as plain data."""
    if isinstance(entry, tuple):
        return [_said(one) for one in entry]
    return entry.id if isinstance(entry, Fact) else entry


@cache
def _text_fields(part: type[Any]) -> frozenset[str]:
    """Return the fields of a part that hold texts for people, or the facts that it rests on."""
    return frozenset(
        name for name, hint in get_type_hints(part, include_extras=True).items() if _holds_text(hint)
    )


def _holds_text(hint: Any) -> bool:
    if isinstance(hint, Text):
        return hint.pattern is None
    return hint is Fact or any(_holds_text(inner) for inner in (*get_args(hint), *_metadata(hint)))


def _metadata(hint: Any) -> tuple[Any, ...]:
    return tuple(getattr(hint, "__metadata__", ()))
