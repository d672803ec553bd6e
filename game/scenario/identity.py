"""The identity of a scenario: a hash of its resolved content, the same on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from game.provenance.facts import Fact
from game.scenario.base import default_of, key_of
from game.scenario.cards import Card
from game.scenario.dates import Date
from game.scenario.figures import Figure, Series
from game.scenario.schema import ScenarioFile

__all__ = ["content_hash"]


def content_hash(content: ScenarioFile, cards: Sequence[Card]) -> str:
    """Return the SHA-256 of what a scenario's file and the `cards` in play say, as hexadecimal digits.

    Defaults are left out, so that a key that a later version of the format adds changes no old scenario;
    so are the scenario's own tests, which change no game.
    """
    said: dict[str, Any] = _said(content)
    said.pop("tests", None)
    said["cards"] = [_said(card) for card in cards]
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _said(value: Any) -> Any:
    """Return what counts of a value, as plain data."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Figure() | Series():
            return value.content()
        case Date():
            return str(value)
        case Fact():
            return value.id
        case Mapping():
            return {key: _said(entry) for key, entry in value.items()}
        case tuple():
            return [_said(entry) for entry in value]
    defaults = default_of(type(value))
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        key_of(name): _said(entry)
        for name, entry in given.items()
        if name not in defaults or entry != defaults[name]
    }
