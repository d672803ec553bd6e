"""Diplomatic acts: what seats say and offer to one another, and the channels through which it works.

An act is worth the actor's weight: the US and the Secretary General count fully or nearly, others by their size.
Channels are yearly intensities of the model, so one act in a round of h years adds weight / h.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.setup import Setup
from game.model.alliance import Alliance, Floats
from game.model.controls import Impulse
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["ACTS", "ACTS_A_ROUND", "Act", "ActKind", "channels", "impulses_of_acts", "weight_of"]

ACTS_A_ROUND = 3
"""Acts a seat can carry out in a round; judgement: a foreign ministry has one minister."""


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: who may do it, to how many, in public or private, and what it costs."""

    name: str
    label: str
    private: bool
    most: int
    """Allies it can be aimed at in one act."""
    actors: str
    """all | us | forces | lead: who may do it (`forces` has any, `lead` leads the coalition of the willing)."""
    aimed_at: str
    """all | forces | voters: at which members (`voters` have forces to pledge and are not the US)."""
    channel: str
    """Field of the model's controls it feeds; empty where it works at once."""
    from_us: str
    """The field it feeds where the US does it."""
    effect: str
    cost: str


ACTS: Mapping[str, ActKind] = {
    kind.name: kind
    for kind in (
        ActKind(
            "ask", "Ask in private for more", True, 4, "all", "forces", "urged", "requested",
            "An ally far below its goal moves a little toward it, the more so the better its name.",
            "Private words can leak; a leak costs cohesion.",
        ),
        ActKind(
            "praise", "Praise in public", False, 6, "all", "all", "praised", "praised",
            "Its name gains a little, and cohesion where the praise was earned.",
            "Praise for those far below what is due costs cohesion: the others do the sums.",
        ),
        ActKind(
            "criticise", "Criticise in public", False, 6, "all", "all", "scolded", "shamed",
            "It makes news, and little else: opinion there turns against spending.",
            "Support there, cohesion and, from Washington, trust in its commitment.",
        ),
        ActKind(
            "threaten", "Make protection conditional", False, 6, "us", "forces", "threatened", "threatened",
            "Works where an ally is exposed and dependent.",
            "Trust in US commitment everywhere.",
        ),
        ActKind(
            "reassure", "Reassure", True, 6, "all", "all", "comforted", "reassured",
            "Cohesion gains; from Washington, trust in US commitment too.",
            "Private words can leak; who feels safe may spend less.",
        ),
        ActKind(
            "exercise", "Exercise together", False, 6, "forces", "forces", "exercises", "exercises",
            "Readiness where little was exercised so far, and cohesion.",
            "Operations money of all who take part; the calendar has an end.",
        ),
        ActKind(
            "procure", "Offer joint procurement", False, 4, "forces", "forces", "", "",
            "All partners get half a percent more equipment for their money.",
            "Debt of 0.02% of GDP now for each partner and a little national say.",
        ),
        ActKind(
            "invite", "Invite to the coalition of the willing", False, 4, "lead", "all", "", "",
            "The coalition grows by a country for each ally asked.",
            "Who leads answers for it: support at home falls a little.",
        ),
        ActKind(
            "broker", "Offer help at the summit", True, 3, "all", "voters", "side_offer", "side_offer",
            "A wavering capital finds the text easier to sign.",
            "Others hear of it and want the same.",
        ),
    )
}  # fmt: skip

_SIDE_OFFER = 0.12  # what one offer of full weight is worth to a capital; judgement


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
        return 0.8
    gdp, who = setup.figures.gdp, setup.members
    largest = float(gdp[~who.is_us].max())
    return 0.2 + 0.4 * float(np.sqrt(gdp[setup.codes.index(seat)] / largest))


def channels(acts: Mapping[str, Sequence[Act]], setup: Setup, shape: tuple[int, int]) -> dict[str, Floats]:
    """Return what all seats' acts add to the model's controls, by field, (R, N) each."""
    added: dict[str, Floats] = {}
    for seat, done in acts.items():
        weight = weight_of(seat, setup)
        for act in done:
            kind = ACTS[act.name]
            if not kind.channel:
                continue
            name = kind.from_us if seat == "USA" else kind.channel
            worth = weight * _SIDE_OFFER if kind.channel == "side_offer" else weight / setup.h
            target = added.setdefault(name, np.zeros(shape))
            for code in act.to:
                target[:, setup.codes.index(code)] += worth
            if kind.channel == "exercises" and seat in setup.codes:
                target[:, setup.codes.index(seat)] += worth
    return added


def impulses_of_acts(acts: Mapping[str, Sequence[Act]], setup: Setup, state: Alliance) -> tuple[Impulse, ...]:
    """Return what acts change at once."""
    found: list[Impulse] = []
    for seat, done in acts.items():
        for act in done:
            if act.name not in ("procure", "invite"):
                continue
            label, ref = ACTS[act.name].label, f"{seat}:{act.name}"
            taking_part = [setup.codes.index(code) for code in {*act.to, seat} if code in setup.codes]
            if act.name == "procure":
                found.append(
                    Impulse("stock", label, "order", ref, _at(state, taking_part, 0.005) * state.stock)
                )
                found.append(Impulse("debt", label, "order", ref, _at(state, taking_part, 0.02)))
            else:
                grown = np.full_like(state.coalition_size, float(len(act.to)))
                found.append(Impulse("coalition_size", label, "order", ref, grown))
                found.append(
                    Impulse("support", label, "order", ref, _at(state, [setup.codes.index(seat)], -0.01))
                )
    return tuple(found)


def _at(state: Alliance, columns: Sequence[int], value: float) -> Floats:
    change = np.zeros_like(state.gdp)
    change[:, list(columns)] = value
    return change
