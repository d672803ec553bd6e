"""Diplomatic acts: what seats say and offer to one another, and the channels through which it works.

An act is worth the actor's weight: the US and the Secretary General count fully or nearly, others by their size.
Channels are yearly intensities of the model, so one act in a round of h years adds weight / h.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats
from game.model.controls import Impulse
from game.model.regard import SIZES
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["ACTS", "ACTS_A_ROUND", "Act", "ActKind", "channels", "each_act", "impulses_of_acts", "weight_of"]

ACTS_A_ROUND = 3
"""Acts a seat can carry out in a round; judgement: a foreign ministry has one minister."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActKind:
    """A kind of act: all that the game says of it, in one place."""

    name: str
    """The name in records, and the word that a person types."""
    label: str
    private: bool
    most: int
    """Allies it can be aimed at in one act."""
    actors: str
    """all | us | forces | lead: who may do it (`forces` has any, `lead` leads the coalition of the willing)."""
    aimed_at: str
    """all | forces | voters: at which members (`voters` have forces to pledge and are not the US)."""
    effect: str
    cost: str
    rule: str
    """What the model does with it, in plain sentences for `why act`; numbers without a parameter are judgement."""
    channel: str = ""
    """Field of the model's controls it feeds; empty where it works at once."""
    from_us: str = ""
    """The field it feeds where the US does it."""
    moves: str = ""
    """The quantity it moves first; empty where that is one of whom it is aimed at."""
    parameters: tuple[str, ...] = ()
    """The parameters that the rule goes through."""


ACTS: Mapping[str, ActKind] = {
    kind.name: kind
    for kind in (
        ActKind(
            name="ask",
            label="Ask for more",
            private=True,
            most=4,
            actors="all",
            aimed_at="forces",
            channel="urged",
            from_us="requested",
            effect="Allies far below target raise spending a little; more if their reputation is good.",
            cost="Private messages can leak. A leak costs cohesion.",
            rule="It adds to what the ally wants to spend: the weight, times its reputation, times its gap to the "
            "target.",
            parameters=("request_weight", "leak_rate", "leak_cohesion"),
        ),
        ActKind(
            name="praise",
            label="Praise in public",
            private=False,
            most=6,
            actors="all",
            aimed_at="all",
            channel="praised",
            from_us="praised",
            effect="The ally's reputation rises a little. Cohesion rises if the praise was earned.",
            cost="Praise for allies far below their target costs cohesion.",
            rule="One clear act towards every ally raises cohesion by 0.024 a year. Praise for allies a fifth of a "
            "point or more below what is due costs twice that. The praised ally's reputation gains 0.02 a year either "
            "way.",
            moves="cohesion",
        ),
        ActKind(
            name="criticise",
            label="Criticise in public",
            private=False,
            most=6,
            actors="all",
            aimed_at="all",
            channel="scolded",
            from_us="shamed",
            effect="It makes news, but public opinion there turns against spending.",
            cost="Public support there, cohesion and, from Washington, US commitment.",
            rule="Public opinion there turns against spending. One clear act towards every ally costs 0.04 of "
            "cohesion a year.",
            parameters=("shame_backlash", "shame_cost"),
        ),
        ActKind(
            name="threaten",
            label="Make protection conditional",
            private=False,
            most=6,
            actors="us",
            aimed_at="forces",
            channel="threatened",
            from_us="threatened",
            effect="Works on allies that are exposed and dependent.",
            cost="US commitment, in the eyes of all allies.",
            rule="It adds to what the ally wants to spend: the weight, times dependence, threat and the gap to the "
            "target. It lowers US commitment everywhere.",
            parameters=("conditional_weight", "threat_cost"),
        ),
        ActKind(
            name="reassure",
            label="Reassure",
            private=True,
            most=6,
            actors="all",
            aimed_at="all",
            channel="comforted",
            from_us="reassured",
            effect="Cohesion rises; from Washington, US commitment too.",
            cost="Private messages can leak. A reassured ally may spend less.",
            rule="One clear act towards every ally raises cohesion by 0.016 a year; from Washington it also raises "
            "US commitment. A reassured ally wants to close less of its gap.",
            moves="cohesion",
            parameters=("reassurance_gain", "comfort_ease", "leak_rate"),
        ),
        ActKind(
            name="exercise",
            label="Exercise together",
            private=False,
            most=6,
            actors="forces",
            aimed_at="forces",
            channel="exercises",
            from_us="exercises",
            effect="Readiness rises where few exercises were held so far, and cohesion rises.",
            cost="Operations money of all who take part, until their calendars are full.",
            rule="It fills the exercise calendars of all who take part, up to a full calendar. One exercise with "
            "every ally raises cohesion by 0.02 a year.",
            moves="readiness",
            parameters=("exercise_readiness", "exercise_cost"),
        ),
        ActKind(
            name="procure",
            label="Offer joint procurement",
            private=False,
            most=4,
            actors="forces",
            aimed_at="forces",
            effect="All partners get half a per cent more equipment for their money.",
            cost="Debt of 0.02% of GDP for each partner now, and some national control.",
            rule="Each partner gains half a per cent more equipment and 0.02% of GDP more debt at once.",
            moves="debt",
        ),
        ActKind(
            name="invite",
            label="Invite to coalition",
            private=False,
            most=4,
            actors="lead",
            aimed_at="all",
            effect="The coalition grows by one country for each ally invited.",
            cost="Public support in the leading country falls a little.",
            rule="The coalition counts one more country for each ally invited. Public support in the leading country "
            "falls by 0.004 at once.",
            moves="support",
            parameters=("hold_coalition",),
        ),
        ActKind(
            name="broker",
            label="Offer summit help",
            private=True,
            most=3,
            actors="all",
            aimed_at="voters",
            channel="side_offer",
            from_us="side_offer",
            effect="A wavering capital finds the text easier to sign.",
            cost="Other capitals hear of it and want the same.",
            rule="A full offer adds 0.12 to a capital's position on the text. At zero or more it signs.",
            parameters=("letter_value", "letter_contagion"),
        ),
    )
}
"""Every kind of act by its name: front ends, checks, records and `why` read it."""

_SIDE_OFFER = 0.12  # what one offer of full weight is worth to a capital; judgement
_CHAIR_COUNTS = 0.8  # how much the Secretary General's words count where Washington's count 1; judgement
_LEAST_COUNTS, _SIZE_COUNTS = (
    0.2,
    0.4,
)  # those of an ally without size, and what the largest has more; judgement
_BOUGHT, _BILL = 0.005, 0.02  # stock gained, and % of GDP of debt, by who buys with others; judgement
_INVITED = -0.004  # support that an invitation to the coalition costs who leads it; judgement


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one seat: a name of `ACTS` and the codes it is aimed at."""

    name: str
    to: tuple[str, ...]


def weight_of(seat: str, setup: Setup) -> float:
    """Return how much a seat's words count, 0-1. Judgement: by the square root of size."""
    if seat == "USA":
        return 1.0
    if seat == SECRETARY_GENERAL:
        return _CHAIR_COUNTS
    gdp, who = setup.figures.gdp, setup.members
    largest = float(gdp[~who.is_us].max())
    return _LEAST_COUNTS + _SIZE_COUNTS * float(np.sqrt(gdp[setup.codes.index(seat)] / largest))


def channels(
    acts: Mapping[str, Sequence[Act]],
    setup: Setup,
    shape: tuple[int, int],
    promised: Mapping[str, Bools],
    regard: Mapping[str, Floats] = MappingProxyType({}),
) -> dict[str, Floats]:
    """Return what all seats' acts add to the model's controls, by field, (R, N) each.

    `promised` are acts that governments nobody holds carry out in some runs: by name, who does it toward whom,
    (R, S, S) for S seats, the Secretary General's the last. `regard` is what allies think of seats whom they remember,
    (R, N) each: help at a summit is worth more from a friend.
    """
    added: dict[str, Floats] = {}
    for seat, name, to in each_act(acts, setup, promised, shape[0]):
        kind = ACTS[name]
        if not kind.channel:
            continue
        field = kind.from_us if seat == "USA" else kind.channel
        weight = weight_of(seat, setup)
        worth: Floats | float = weight / setup.h
        if kind.channel == "side_offer":
            worth = weight * (_SIDE_OFFER + SIZES.bid_lobby * regard.get(seat, 0.0))
        target = added.setdefault(field, np.zeros(shape))
        target += worth * to
        if kind.channel == "exercises" and seat in setup.codes:
            target[:, setup.codes.index(seat)] += worth
    return added


def each_act(
    acts: Mapping[str, Sequence[Act]], setup: Setup, promised: Mapping[str, Bools], runs: int
) -> Iterator[tuple[str, str, Floats]]:
    """Yield who does which act, and toward whom in which runs, 0 or 1 (R, N)."""
    for seat, done in acts.items():
        for act in done:
            to = np.zeros((runs, setup.members.count))
            to[:, [setup.codes.index(code) for code in act.to]] = 1.0
            yield seat, act.name, to
    for name, done_by in promised.items():
        for column in np.flatnonzero(done_by.any(axis=(0, 2))).tolist():
            seat = (*setup.codes, SECRETARY_GENERAL)[column]
            yield seat, name, done_by[:, column, :-1].astype(np.float64)


def impulses_of_acts(
    acts: Mapping[str, Sequence[Act]], setup: Setup, state: Alliance, promised: Mapping[str, Bools]
) -> tuple[Impulse, ...]:
    """Return what acts change at once; `promised` as in `channels`."""
    found: list[Impulse] = []
    for seat, name, to in each_act(acts, setup, promised, state.runs):
        label, ref = ACTS[name].label, f"{seat}:{name}"
        if name == "procure":
            taking_part = to.copy()
            if seat in setup.codes:
                taking_part[:, setup.codes.index(seat)] = to.any(axis=1)
            found.append(Impulse("stock", label, "order", ref, _BOUGHT * taking_part * state.stock))
            found.append(Impulse("debt", label, "order", ref, _BILL * taking_part))
        elif name == "invite":
            grown = to.sum(axis=1, keepdims=True)
            cost = np.zeros_like(state.gdp)
            cost[:, setup.codes.index(seat)] = _INVITED
            found.append(Impulse("coalition_size", label, "order", ref, grown))
            found.append(Impulse("support", label, "order", ref, cost))
    return tuple(found)
