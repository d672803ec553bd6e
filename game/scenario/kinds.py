"""Which kind of file a file is: it shows in the keys at its top."""

from __future__ import annotations

from typing import Any

__all__ = ["DECK", "RECORD", "RECORD_KIND", "SCENARIO", "VOICES", "is_no_scenario", "kind_of"]

SCENARIO, DECK, RECORD, VOICES = "scenario", "deck of event cards", "run record", "set of voices"
_OF_SCENARIOS = {"allies", "briefing", "seats", "dilemma", "round"}
_SURE = 2
"""Keys of scenarios that no other kind of file has by chance."""
_BY_KEYS = (
    ("fact sheet", {"sheet"}),
    ("study", {"study", "arms"}),
    (DECK, {"deck"}),
    (VOICES, {"voices"}),
    ("concept check", {"check"}),
    ("list of notes on events", {"injects"}),
    ("list of casts", {"casts"}),
    ("lesson plan", {"plan"}),
    (SCENARIO, _OF_SCENARIOS),
)
"""What has any of some keys is of a kind; the first that fits counts."""
RECORD_KIND = "fairshare-record"
"""What the header of a run record says that it is."""


def kind_of(data: Any) -> str:
    """Return what a file holds, by its data as read; empty where that cannot be told.

    >>> kind_of({"sheet": "nato-2024-06"}), kind_of({"allies": {}, "round": {}}), kind_of([1])
    ('fact sheet', 'scenario', '')
    """
    if not isinstance(data, dict):
        return ""
    if data.get("kind") == RECORD_KIND:
        return RECORD
    keys = set(data)
    if keys and keys <= {"about", "cards"}:
        return DECK
    return next((kind for kind, some in _BY_KEYS if keys & some), "")


def is_no_scenario(data: Any) -> bool:
    """Return whether a file is of another kind for sure: a scenario with a key too many is one with a mistake.

    >>> is_no_scenario({"plan": "", "round": {}}), is_no_scenario({"plan": "", "round": {}, "allies": {}})
    (True, False)
    """
    return kind_of(data) not in ("", SCENARIO) and len(_OF_SCENARIOS & set(data)) < _SURE
