"""M20 Requests: what a seat and the capitals that write to it go by, and what its replies change.

    yes      = all that the kind of request says; what it brings times SHARED where another yes is given in the round
    part     = _PART_BRINGS of what a yes brings and _PART_COSTS of what it costs
    no       = what the kind says of a refusal
    silence  = _SILENCE of a no
    regard gained by a reply   times clip(1 - regard / _FRIENDS, 0, 1); of the Secretary General's all times _OF_CHAIR
    all of it times sqrt(2 h): there are more of them in half a year than in a year, for its length

The kinds, and what makes each of them likely, stand in `request_kinds`. A seat goes by what it knows: its own affairs,
what is public, and its own estimates of the threat and of US commitment. All sizes are judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from game.model import presence
from game.model.alliance import WAR, Alliance, Bools, Floats, Ints, Members
from game.model.parameters import Parameters
from game.model.public_finance import stress
from game.model.reliability import due_now

__all__ = [
    "NO",
    "PART",
    "REPLIES",
    "SHARED",
    "SILENT",
    "YES",
    "Change",
    "Facts",
    "Memory",
    "facts_of",
    "outcome",
]

SILENT, YES, PART, NO = 0, 1, 2, 3  # replies to a request, by number
REPLIES: Mapping[str, int] = {"yes": YES, "part": PART, "no": NO}
"""Replies by the name that records hold and a person types."""

SHARED = 0.65  # part of what a yes brings where another is given in the same round; judgement
_PART_BRINGS, _PART_COSTS = 0.55, 0.40  # of a yes, what a half-hearted one brings and costs; judgement
_SILENCE = 0.2  # part of a no that silence comes to; judgement
_OF_CHAIR = 0.45  # part of it by which regard moves for the Secretary General, whom all ask; judgement
_FRIENDS = 0.5  # regard from which a reply earns no more; judgement
_AHEAD, _GAP = 2.3, 0.8  # % of GDP: least line that laggards are behind, and how far counts fully; judgement
_STRAINED, _DEBTS = 60.0, 80.0  # % of GDP of debt from which money is short, and over which; judgement
_FAR = 1.4  # exposure that takes a unit off how far away a capital is, as in M17; judgement
_LEAST_AID = 0.35  # part of the aid of the start that is missing when the gap is whole; judgement
_RESERVE = 0.7  # part of what a capital can send forward beyond which it has no brigade left; judgement

Change = dict[str, Floats]
"""What a reply changes: fields of the state, (R, 1) each for the seat or the alliance, and `regard`, (R, N)."""


class Memory(NamedTuple):
    """What capitals remember of a seat for their next message."""

    kind: Floats  # (R, N) regard earned by the best deed of late
    unkind: Floats  # (R, N) regard lost by the worst
    fallen: Floats  # (R, 1) 1 where the government is a successor of late


class Facts(NamedTuple):
    """What a request goes by: (R, 1) of the seat that is asked, 0 for the Secretary General, unless marked."""

    who: Members
    column: int
    """Of the seat; N for the Secretary General."""
    pace: float
    """sqrt(2 h)."""
    others: Floats  # (N,) 1 for members but the seat
    near: Floats  # (N,) exposure of those
    far: Floats  # (N,)
    size: Floats  # (N,) square root of the economy against the largest of Europe and Canada, at most 1
    behind: Floats  # (R, N) 0-1 below what is asked
    firm: Floats  # (R, N) exposed, and not behind
    indebted: Floats  # (R, N) 0-1
    regard: Floats  # (R, N) what capitals think of the seat
    memory: Memory
    alarm: Floats  # the seat's estimate of the threat
    trust: Floats  # and of US commitment
    cooler: Floats  # 1 where Washington has announced a cooler course
    war: Floats  # 1 while there is war in Ukraine
    shortfall: Floats  # 0-1: how much of the aid to Ukraine of the start is missing
    support: Floats
    lead: Floats
    favour: Floats
    gap: Floats  # pp of GDP below what is due, 0-1
    rise: Floats  # pp of GDP in a year
    stress: Floats
    readiness: Floats
    forces: float  # 1 where it has any
    room: Floats  # 0-1: how much of what it can send forward is at home
    brigade: Floats  # thousand troops that it would send
    stingy: Floats  # how much less than others it gives Ukraine
    distance: float  # far of the seat itself
    coalition: float
    on_ukraine: float
    accepts_us: float  # how much US criticism is accepted at home, 0-1


def facts_of(
    state: Alliance,
    who: Members,
    p: Parameters,
    active: Bools,
    column: int,
    *,
    h: float,
    year: float,
    guideline: float,
    regard: Floats,
    memory: Memory,
    alarm: Floats,
    trust: Floats,
) -> Facts:
    """Return what requests to the seat of a column (N for the Secretary General) go by; `regard` is (R, N)."""
    chair, one = column >= who.count, min(column, who.count - 1)
    own = 0.0 if chair else 1.0

    def of(values: Floats) -> Floats:
        return own * values[:, [one]]

    others = (active & (np.arange(who.count) != column)).astype(np.float64)
    line = np.maximum(_AHEAD, 0.85 * state.pledge_target)
    behind = np.clip((line - state.core_share) / _GAP, 0.0, 1.0) * others * who.has_forces
    due = due_now(state, who, guideline, year + h)
    largest = np.sqrt(who.start_gdp[~who.is_us].max())
    room = of(presence.most_forward(state, who))
    start = float((who.start_ukraine_aid * who.start_gdp).sum())
    given = (state.ukraine_aid * state.gdp * active).sum(axis=1, keepdims=True)
    mean = given / (state.gdp * active).sum(axis=1, keepdims=True)
    return Facts(
        who=who,
        column=column,
        pace=float(np.sqrt(2.0 * h)),
        others=others,
        near=who.proximity * others,
        far=np.maximum(1.0 - _FAR * who.proximity, 0.0) * others,
        size=np.minimum(np.sqrt(who.start_gdp) / largest, 1.0),
        behind=behind,
        firm=(1.0 - behind) * who.proximity * others,
        indebted=np.clip((state.debt - _STRAINED) / _DEBTS, 0.0, 1.0),
        regard=regard,
        memory=memory,
        alarm=np.clip(alarm, 0.0, 1.6),
        trust=np.clip(trust, 0.0, 1.0),
        cooler=(state.us_course < 0.0).astype(np.float64),
        war=(state.ukraine_state == WAR).astype(np.float64),
        shortfall=np.clip((start - given) / max(_LEAST_AID * start, 1e-9), 0.0, 1.0),
        support=of(state.support),
        lead=of(state.lead),
        favour=of(state.us_favour),
        gap=np.clip(of(due - state.core_share), 0.0, 1.0),
        rise=np.clip(of(state.core_share - state.core_share_year_ago()), 0.0, 0.4),
        stress=of(stress(state, who, p)),
        readiness=of(state.readiness),
        forces=own * float(who.has_forces[one]),
        room=np.clip(1.0 - of(state.presence) / np.maximum(_RESERVE * room, 1e-9), 0.0, 1.0),
        brigade=np.minimum(0.8, 0.02 * room),
        stingy=np.clip(1.4 - of(state.ukraine_aid) / np.maximum(mean, 1e-9), 0.3, 1.3),
        distance=own * float(max(1.0 - _FAR * who.proximity[one], 0.0)),
        coalition=own * float(who.coalition[one]),
        on_ukraine=own * float(who.on_ukraine[one]),
        accepts_us=own * float(who.us_regard[one]),
    )


def outcome(facts: Facts, agreed: Change, refused: Change, reply: Ints, alone: Bools) -> Change:
    """Return what replies change, (R, 1) or (R, N) each, where a yes changes `agreed` and a no `refused`.

    `reply` (R, 1) holds numbers of `REPLIES` or `SILENT`, `alone` (R, 1) whether no other yes was given in the round.
    """
    brings = np.choose(reply, [0.0, 1.0, _PART_BRINGS, 0.0])
    brings = np.where((reply == YES) & ~alone, SHARED, brings)
    costs = np.choose(reply, [0.0, 1.0, _PART_COSTS, 0.0])
    refuses = np.choose(reply, [_SILENCE, 0.0, 0.0, 1.0])
    found: Change = {}
    for name in {**agreed, **refused}:
        yes = np.asarray(agreed.get(name, np.zeros((1, 1))))
        no = np.asarray(refused.get(name, np.zeros((1, 1))))
        gain = np.minimum(yes, 0.0) if name == "debt" else np.maximum(yes, 0.0)
        change = facts.pace * (gain * brings + (yes - gain) * costs + no * refuses)
        if name == "regard":
            warmth = np.clip(1.0 - facts.regard / _FRIENDS, 0.0, 1.0)
            change = np.where(change > 0.0, warmth, 1.0) * change
            change = change * (1.0 if facts.column < facts.who.count else _OF_CHAIR)
        found[name] = change
    return found
