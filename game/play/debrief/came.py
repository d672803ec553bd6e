"""What came of a seat's decisions in a round: of each a sentence made from its causes, the weightiest first.

Only what the seat may know goes in: its own figures and their causes, what others think of it, and what is public.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from game.play.debrief.came_abroad import abroad
from game.play.debrief.came_home import at_home
from game.play.debrief.came_parts import MOST_EFFECTS, Part, Traces, shown
from game.play.session.session import Session
from game.play.wording.came import worded
from game.report.names import Names

__all__ = ["MOST_CAME", "Came", "all_that_came", "what_came_of"]

MOST_CAME = 6
"""Lines on a page of results."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one decision, or of none."""

    kind: str
    """How it turned out: a key of the wordings."""
    who: tuple[str, ...]
    """The capitals that it concerns."""
    lead: str
    effects: tuple[str, ...]
    """What moved, each in a few words; empty where nothing did."""

    @property
    def said(self) -> str:
        """The sentence alone."""
        return shown(self.lead, ())

    @property
    def text(self) -> str:
        """The sentence with its effects in brackets."""
        return shown(self.lead, self.effects)


@dataclass(slots=True)
class _Known:
    """What has been worked out of a game, and how often each wording has had its turn: rounds do not change."""

    rounds: list[tuple[Came, ...]] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[Session, _Known] = WeakKeyDictionary()


def what_came_of(session: Session, index: int) -> tuple[Came, ...]:
    """Return what weighs most of what came of a seat's decisions in round `index`, from 0."""
    return all_that_came(session, index)[:MOST_CAME]


def all_that_came(session: Session, index: int) -> tuple[Came, ...]:
    """Return all that came of a seat's decisions in round `index`, the weightiest first; nothing of a stand-in's."""
    known = _KNOWN.setdefault(session, _Known())
    while len(known.rounds) <= index:
        parts = _parts(session, len(known.rounds))
        known.rounds.append(tuple(_told(session, part, known.turns) for part in parts))
    return known.rounds[index]


def _parts(session: Session, index: int) -> Sequence[Part]:
    if session.log[index].stand_in:
        return ()
    traces = Traces.of(session, index)
    found = [*abroad(traces), *at_home(traces)]
    found = found or [Part("nothing", weight=0.0)]
    return sorted(found, key=lambda part: -part.weight)


def _told(session: Session, part: Part, turns: dict[str, int]) -> Came:
    turn = turns.get(part.kind, 0)
    turns[part.kind] = turn + 1
    names = Names.of(session.setup.scenario)
    lead = worded(part.kind, turn, names.several(part.who, 3), len(part.who) != 1, **part.words)
    return Came(part.kind, part.who, lead, tuple(part.effects[:MOST_EFFECTS]))
