"""What a seat has heard: acts and moves in deals that were aimed at it, made in public, or leaked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from game.engine.acts import ACTS, Act
from game.engine.assembly import Decisions
from game.governments.choices import Leadership, UsPolicy
from game.model.alliance import Floats
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["Heard", "How", "Met", "Promised", "Said", "acts_said", "heard_by", "leaked"]

How = Literal["public", "private", "leaked"]
Met = Literal["owed", "done", "missed"]

_CLEAR = 0.25
"""Acts a year from which a strategy's words are an act that is heard; judgement."""
_OFFERED = 0.05
"""The same of help that is offered at a summit."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What a seat promised another in a deal: a name of the catalogue's terms, its size, when it is due."""

    seat: str
    to: str
    term: str
    size: float
    by: float
    """Year with decimals by which it is judged; 0 as long as nothing is signed and no date was named."""
    met: Met


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a seat has heard. `what` is the name of an act, or of what happened to a deal."""

    round: int
    """From 0."""
    seat: str
    """Who did it."""
    to: tuple[str, ...]
    """To whom."""
    what: str
    how: How
    deal: str = ""
    """What the deal is called, where it is about one."""
    terms: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, and who has heard it: None for everybody."""

    heard: Heard
    by: frozenset[str] | None


def heard_by(said: Iterable[Said], seat: str) -> tuple[Heard, ...]:
    """Return what a seat has heard from others, in order."""
    return tuple(one.heard for one in said if one.heard.seat != seat and (one.by is None or seat in one.by))


def leaked(heard: Heard, everybody: Iterable[str]) -> Said:
    """Return the same as those hear it whom it did not concern."""
    parties = {heard.seat, *heard.to}
    return Said(replace(heard, how="leaked"), frozenset(everybody) - parties)


def acts_said(
    acts: Mapping[str, Sequence[Act]],
    decisions: Decisions,
    codes: Sequence[str],
    round_index: int,
    *,
    leak: bool,
) -> list[Said]:
    """Return the acts of a round in the first run as they are heard; with `leak` private ones got out."""
    found = []
    done = [(seat, act) for seat, each in acts.items() for act in each]
    for seat, act in [*done, *_of_strategies(decisions, codes)]:
        private = ACTS[act.name].private
        how: How = "private" if private else "public"
        heard = Heard(round_index, seat, act.to, act.name, how)
        found.append(Said(heard, frozenset({seat, *act.to}) if private else None))
        if private and leak:
            found.append(leaked(heard, codes))
    return found


_WORDS: tuple[tuple[str, str], ...] = (
    ("requested", "ask"),
    ("shamed", "criticise"),
    ("threatened", "threaten"),
    ("reassured", "reassure"),
    ("praised", "praise"),
    ("comforted", "reassure"),
    ("side_offer", "broker"),
)
"""Fields of what strategies say, and the act that it is."""


def _of_strategies(decisions: Decisions, codes: Sequence[str]) -> Iterator[tuple[str, Act]]:
    """Yield what strategies of the US and the Secretary General say clearly enough to be an act."""
    sources: tuple[tuple[str, UsPolicy | Leadership | None], ...] = (
        ("USA", decisions.us),
        (SECRETARY_GENERAL, decisions.chair),
    )
    for seat, source in sources:
        for field, name in _WORDS:
            values: Floats | None = getattr(source, field, None)
            if values is None or not len(values):
                continue
            clear = _OFFERED if field == "side_offer" else _CLEAR
            to = tuple(
                codes[column]
                for column in np.flatnonzero(values[0] >= clear).tolist()
                if codes[column] != seat
            )
            if to:
                yield seat, Act(name, to)
