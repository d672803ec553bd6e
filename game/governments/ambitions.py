"""The catalogue of ambitions: what a seat sets out to do, chosen at the start; each pays only as far as it is met.

A row is one ambition: its name in records, its label, what it asks in a sentence, who can choose it, and which part of
a role sheet it goes with. How far it is met is measured in `game.engine.ambitions_met`. Ambitions are about conduct:
none is about the level of a budget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.errors import nearest
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["AMBITIONS", "CHOSEN", "Ambition", "ambition_breaches", "ambitions_of", "usual_ambitions"]

CHOSEN = 2
"""Ambitions that a seat has."""


@dataclass(frozen=True, slots=True)
class Ambition:
    """An ambition that a seat can have."""

    name: str
    label: str
    says: str
    whose: str
    """all, government or chair: `all` are the governments, `government` those but Washington's."""
    part: str
    """The part of a score that it goes with: a seat that chooses none has those of its heaviest parts."""


AMBITIONS: Mapping[str, Ambition] = {
    one.name: one
    for one in (
        Ambition(
            "friends", "Nine friends", "Nine capitals are warm to you near the end.", "all", "influence"
        ),
        Ambition("office", "Firmly in office", "Lead at home by five points near the end.", "all", "support"),
        Ambition(
            "patron",
            "Washington's friend",
            "Raise your standing in Washington by 0.2.",
            "government",
            "influence",
        ),
        Ambition("name", "A better reputation", "Raise your reputation by 0.2.", "all", "promises"),
        Ambition(
            "flank",
            "Troops forward",
            "Send forward another 40 of every 100 troops that you can.",
            "all",
            "security",
        ),
        Ambition(
            "text",
            "A text that counts",
            "Summits adopt texts as strong as proposed; you refuse none.",
            "all",
            "promises",
        ),
        Ambition(
            "trusted",
            "Fourteen who trust you",
            "Fourteen capitals are warm to you near the end.",
            "chair",
            "cohesion",
        ),
        Ambition(
            "one_alliance", "One alliance", "Cohesion near the end is above its start.", "chair", "cohesion"
        ),
        Ambition(
            "america",
            "America stays",
            "US commitment near the end is 0.2 above its start.",
            "chair",
            "commitment",
        ),
        Ambition(
            "strong_text", "A strong text", "Summits adopt texts as strong as proposed.", "chair", "agreement"
        ),
        Ambition(
            "delivery", "A text kept", "Three members in four are near the target.", "chair", "agreement"
        ),
    )
}
"""Every ambition by its name, in the order in which they are shown."""


def ambitions_of(seat: str) -> tuple[str, ...]:
    """Return the ambitions that a seat can choose from."""
    kinds = {"chair"} if seat == SECRETARY_GENERAL else {"all"} if seat == "USA" else {"all", "government"}
    return tuple(name for name, row in AMBITIONS.items() if row.whose in kinds)


def usual_ambitions(seat: str, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Return the ambitions of a seat that has chosen none: those that go with its heaviest parts."""
    known = ambitions_of(seat)
    by_weight = sorted(known, key=lambda name: (-weights.get(AMBITIONS[name].part, 0.0), known.index(name)))
    return tuple(by_weight[:CHOSEN])


def ambition_breaches(chosen: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return which rules a choice of ambitions breaks, in words that say what would be right."""
    if not chosen:
        return []
    if not known:
        return ["ambitions are chosen in the first round"]
    found = [
        f"there is no ambition {name!r}: it can be {', '.join(known)}{_meant(name, known)}"
        for name in chosen
        if name not in known
    ]
    if not found and (len(set(chosen)) != CHOSEN or len(chosen) != CHOSEN):
        found.append(
            f"choose {CHOSEN} different ambitions, not {len(set(chosen))}: they can be {', '.join(known)}"
        )
    return found


def _meant(name: object, known: Sequence[str]) -> str:
    near = nearest(str(name), known)
    return f"; did you mean {near}?" if near else ""
