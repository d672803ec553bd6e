"""M17 Calls for help: an ally consults or calls, each capital answers a round later, and what comes of it.

    P(ally i comes) = logit^-1(act_base + act_cohesion (H - .5) + act_proximity prox + act_support S - act_cost (1 - Z)
                               + help r of the ally attacked - _ELSEWHERE committed)      P(the US comes) = C
    came            = 1 if it comes, 1/2 if it sends a part, 0 if it stays away
    stood           if at least `quorum` of the theatre's weight came, and to a call also the force that is needed

A fatal incident makes an ally consult the others; an armed attack or a war makes it call on the treaty. Answers are
orders of seats; governments that give none come by their chance, of which a part is a half answer. The ally attacked
fights. Needed is a part of the adversary's forces between _SMALL and _LARGE. To come costs money, readiness and, far
from home, lives; to stay away costs a name and the votes of those who wanted to help. A consultation has _STAKES of the
stakes and no losses. Leeds, Long & Mitchell 2000; Berkemeier & Fuhrmann 2018; all sizes are judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from game.model import mandate, public_finance, ukraine
from game.model.alliance import (
    CALL,
    CEASEFIRE,
    CONSULTATION,
    Alliance,
    Bools,
    Floats,
    Ints,
    Members,
    put_at,
    take_at,
)
from game.model.capability import READINESS_LOW
from game.model.context import Context
from game.model.controls import COME, NO_WORD, PART
from game.model.ledger import Term, settle, settle_at
from game.model.regard import for_attacked
from game.model.us_commitment import HIGH, LOW

__all__ = ["Bill", "Rows", "Theatre", "asked", "bill", "chances", "escalates", "hope", "judge", "of_runs"]

_SMALL, _LARGE = 0.2, 0.9  # part of the adversary's forces that an attack brings to its place; judgement
_STAKES = 0.33  # what a consultation counts beside a call for help; judgement
_HALF_HEARTED = 0.6  # how much of what is open between coming and staying away ends in a part; judgement
_ELSEWHERE = 0.6  # log odds lost by who fights at sea or stands in Ukraine already; judgement
# What a call does where the alliance failed, and to cohesion where it stood; judgement.
_FAIL_COHESION, _FAIL_COMMITMENT, _FAIL_THREAT, _STAND = -0.15, -0.10, 0.10, 0.03
_IMPRESSIVE, _IMPRESSED = 0.75, 0.03  # part of Europe that comes, and US commitment it gains; judgement
_GLAD = 3.0  # points of lead for coming, for each point of support, willingness and nearness; judgement
_WILLING = 0.2  # net support for spending, below zero, up to which coming wins votes; judgement
_NEAR = 0.3  # what being nearest counts for coming, in net support; judgement
_ASHAMED = 4.0  # points lost by staying away, for each point of support and danger beyond the next; judgement
_INDIFFERENT = 0.3  # support and danger together up to which staying away is not minded; judgement
_DEFEAT = 2.0  # points lost by the government nearest Russia if the alliance fails; judgement
_MOURNED, _HOME, _ABROAD = 5.0, 0.2, 1.6  # points lost for the dead, near home and far from it; judgement
_UNREADY = 1.3  # readiness at which nobody would die: those who are not ready lose most; judgement
_FAR = 1.4  # exposure that takes a unit off how far away a fight is; judgement
_COST, _COST_FAR = 0.15, 0.40  # % of GDP that coming costs, and more far from home; judgement
_WORN, _WORN_FAR = 0.05, 0.05  # readiness that it costs, and more far from home; judgement
_ABSENT = 0.08  # reputation lost by staying away where all was hoped for; judgement
# What others hope of an ally, 0-1: of every one, more of the nearest, more of the largest, and at least; judgement.
_HOPE, _HOPE_NEAR, _HOPE_LARGE, _LEAST_HOPE = 0.2, 0.6, 0.3, 0.4
_LESS, _MORE = 0.8, 2.2  # factors on the risk of an attack after a consultation, answered or not; judgement

Rows = slice | Ints
"""Which runs are worked out: all, or some by their number."""
_ALL = slice(None)


class Theatre(NamedTuple):
    """What stands on both sides in the theatre, in some runs."""

    forces: Floats  # (rows, N) what each ally can bring, the US too
    weight: Floats  # (rows, N) how much of it counts in the quorum; the US has none there
    adversary: Floats  # (rows, 1) what the adversary has, on the same scale


class Bill(NamedTuple):
    """What an answer costs and brings the ally that gives it, (R, N) each; a consultation counts `_STAKES` of it."""

    lead: Floats
    """Points of lead gained at once; below zero they are lost."""
    mourned: Floats
    """Points of lead lost a round later for the dead; none at a consultation."""
    debt: Floats
    """% of GDP."""
    readiness: Floats
    """Index, lost."""
    reputation: Floats
    """Index, lost."""


def asked(state: Alliance, who: Members, active: Bools, rows: Rows = _ALL) -> Bools:
    """Return which allies are asked to answer in some runs, (rows, N): members with forces, but for those who ask."""
    answer: Bools = (state.call[rows] > 0.0) & (who.has_forces & active) & (state.caller[rows] < 0.5)
    return answer


def of_runs(values: Floats | float, rows: Rows) -> Floats | float:
    """Return the rows of an array of runs; a number is the same in all."""
    return values[rows] if np.ndim(values) else values  # type: ignore[index]


def chances(state: Alliance, ctx: Context, rows: Rows = _ALL) -> Floats:
    """Return each ally's chance to come for another in some runs, 0-1 (rows, N)."""
    p, who, budget = ctx.parameters, ctx.members, ctx.orders.budget
    strikes = budget.join_strike[rows] * state.lanes_disrupted[rows]
    in_ukraine = np.where(state.ukraine_state[rows] == CEASEFIRE, ukraine.offered(state, ctx, rows), 0.0)
    odds = (
        of_runs(p.act_base, rows)
        + of_runs(p.act_cohesion, rows) * (state.cohesion[rows] - 0.5)
        + of_runs(p.act_proximity, rows) * who.proximity
        + of_runs(p.act_support, rows) * state.support[rows]
        - of_runs(p.act_cost, rows) * (1.0 - state.readiness[rows])
        - _ELSEWHERE * np.maximum(strikes, in_ukraine)
        + for_attacked(state, ctx, state.caller[rows] > 0.5, rows)
    )
    return np.where(who.is_us, state.us_commitment[rows], 1.0 / (1.0 + np.exp(-odds)))


def _came(state: Alliance, ctx: Context, rows: Rows = _ALL) -> Floats:
    """Return how far each ally came in some runs, 0 to 1 (rows, N): as ordered, else by its chance."""
    likely, luck, word = chances(state, ctx, rows), ctx.draws.u_act[rows], ctx.orders.answer[rows]
    half = np.where(ctx.members.is_us, 0.0, _HALF_HEARTED * np.minimum(likely, 1.0 - likely))
    usual = np.where(luck < likely - half / 2.0, 1.0, np.where(luck < likely + half / 2.0, 0.5, 0.0))
    ordered = np.where(word == COME, 1.0, np.where(word == PART, 0.5, 0.0))
    came = np.where(word == NO_WORD, usual, ordered)
    fights, here = state.caller[rows] > 0.5, asked(state, ctx.members, ctx.when.active, rows)
    return np.where(fights, 1.0, np.where(here, came, 0.0))


def hope(who: Members) -> Floats:
    """Return how far each ally is expected to come, 0-1 (N,): the near and the large more."""
    size = np.sqrt(who.start_gdp / who.start_gdp.max())
    level: Floats = np.clip(_HOPE + _HOPE_NEAR * who.proximity + _HOPE_LARGE * size, _LEAST_HOPE, 1.0)
    return level


def bill(state: Alliance, who: Members, came: Floats | float, rows: Rows = _ALL) -> Bill:
    """Return what answers would cost and bring each ally in some runs, if all were asked; `came` from 0 to 1."""
    called, support, readiness = state.call[rows] == CALL, state.support[rows], state.readiness[rows]
    stakes = np.where(called, 1.0, _STAKES)
    far = np.maximum(1.0 - _FAR * who.proximity, 0.0)
    away = 1.0 - np.asarray(came)
    glad = _GLAD * (support + _WILLING + _NEAR * who.proximity) * came
    ashamed = _ASHAMED * np.maximum(support + who.proximity - _INDIFFERENT, -_INDIFFERENT) * away
    dead = _MOURNED * (_HOME + _ABROAD * far) * (_UNREADY - readiness) * (1.0 - support)
    return Bill(
        lead=stakes * (glad - ashamed),
        mourned=np.where(called, dead * came, 0.0),
        debt=stakes * (_COST + _COST_FAR * far) * came,
        readiness=stakes * (_WORN + _WORN_FAR * far) * came,
        reputation=stakes * _ABSENT * np.maximum(hope(who) - came, 0.0),
    )


def judge(state: Alliance, ctx: Context, theatre: Callable[[Rows], Theatre]) -> Alliance:
    """Return the state after the answers to what was open when the step began; losses of the last call are mourned.

    `theatre` gives what stands on both sides in some runs. Notes `caller` (who asked for help), `came` and, for the
    alliance, `stakes` (0 where nobody asked), `share`, `answered`, `unanswered` (consultations), `stood`, `failed` and
    `beaten` (calls; of those that failed, where the quorum came and the attack was stronger).
    """
    state = _mourn(state, ctx)
    called, consulted = state.call == CALL, state.call == CONSULTATION
    came, share, enough = np.zeros_like(state.lead), np.zeros_like(state.call), np.zeros_like(called)
    # Few runs have anything open.
    rows = np.flatnonzero(called | consulted)
    if len(rows):
        sides = theatre(rows)
        came[rows] = _came(state, ctx, rows)
        there = (sides.weight * came[rows]).sum(axis=1, keepdims=True)
        share[rows] = there / np.maximum(sides.weight.sum(axis=1, keepdims=True), 1e-9)
        brought = (sides.forces * came[rows]).sum(axis=1, keepdims=True)
        size = _SMALL + (_LARGE - _SMALL) * ctx.draws.uniform("attack_size")[rows]
        enough[rows] = brought >= size * sides.adversary
    quorum = share >= ctx.parameters.quorum
    stood = called & quorum & enough
    ctx.happened.update(
        caller=(called | consulted) & (state.caller > 0.5),
        came=came,
        stakes=np.where(called, 1.0, np.where(consulted, _STAKES, 0.0)),
        share=share,
        failed=called & ~stood,
        beaten=called & quorum & ~enough,
        stood=stood,
        answered=consulted & quorum,
        unanswered=consulted & ~quorum,
    )
    if not len(rows):
        return state
    return _aftermath(_pay(state, ctx, came, rows), ctx, called & (share > _IMPRESSIVE))


def _mourn(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after inquiries into the losses of the last call."""
    ctx.happened["inquiry"] = state.mourned > 0.0
    cells = np.flatnonzero(state.mourned != 0.0)
    if not len(cells):
        return state
    term = Term("inquiry into losses", "event", "inquiry", -state.mourned.take(cells))
    lead = mandate.moved_at(state, ctx, cells, [term])
    return state.evolve(lead=lead, mourned=np.zeros_like(state.mourned))


def _pay(state: Alliance, ctx: Context, came: Floats, rows: Ints) -> Alliance:
    """Return the state after each ally that was asked has paid for its answer."""
    who, ledger = ctx.members, ctx.ledger
    answered = asked(state, who, ctx.when.active, rows)
    cells = _cells(rows, who)[answered]
    cost = Bill(*(part[answered] for part in bill(state, who, came[rows], rows)))

    def term(change: Floats) -> list[Term]:
        return [Term("answer to an ally's call", "order", "answer", change)]

    lowest = take_at(np.where(who.has_forces, READINESS_LOW, 0.0), cells, who.count)
    ready = settle_at("readiness", state.readiness, cells, term(-cost.readiness), ledger, lowest)
    # Usable force falls with readiness, which it is in proportion to.
    before, usable = state.readiness.take(cells), state.usable_force.take(cells)
    kept = np.where(before > 0.0, ready.take(cells) / np.where(before > 0.0, before, 1.0), 1.0)
    lost = term((kept - 1.0) * usable)
    return state.evolve(
        lead=mandate.moved_at(state, ctx, cells, term(cost.lead)),
        debt=settle_at("debt", state.debt, cells, term(cost.debt), ledger, 0.0, public_finance.MOST_DEBT),
        chosen_debt=put_at(state.chosen_debt, cells, state.chosen_debt.take(cells) + cost.debt),
        readiness=ready,
        usable_force=settle_at("usable_force", state.usable_force, cells, lost, ledger, 0.0),
        reputation=settle_at("reputation", state.reputation, cells, term(-cost.reputation), ledger, 0.0, 1.0),
        mourned=put_at(np.zeros_like(state.mourned), cells, cost.mourned),
    )


def _cells(rows: Ints, who: Members) -> Ints:
    """Return the places of all allies in some runs, (rows, N), in an array read row by row."""
    places: Ints = rows[:, None] * who.count + np.arange(who.count)
    return places


def _aftermath(state: Alliance, ctx: Context, impressive: Bools) -> Alliance:
    """Return the state after the alliance has stood or failed; `impressive` is where most of Europe came."""
    stood, failed, answered, unanswered = (
        ctx.happened[name] for name in ("stood", "failed", "answered", "unanswered")
    )
    moves = [
        Term("the alliance failed an ally", "event", "failed", np.where(failed, _FAIL_COHESION, 0.0)),
        Term("the alliance defended an ally", "event", "stood", np.where(stood, _STAND, 0.0)),
        Term("a consultation", "event", "answered", np.where(answered, _STAKES * _STAND, 0.0)),
        Term(
            "a consultation without answer",
            "event",
            "unanswered",
            np.where(unanswered, _STAKES * _FAIL_COHESION / 2.0, 0.0),
        ),
    ]
    trust = [
        Term("the alliance failed an ally", "event", "failed", np.where(failed, _FAIL_COMMITMENT, 0.0)),
        Term("Europe came to help", "event", "stood", np.where(impressive, _IMPRESSED, 0.0)),
    ]
    fear = [Term("the alliance failed an ally", "event", "failed", np.where(failed, _FAIL_THREAT, 0.0))]
    rows = np.flatnonzero(failed)
    blamed = np.tile(-_DEFEAT * ctx.members.proximity, len(rows))
    blame = [Term("the alliance failed an ally", "event", "failed", blamed)]
    return state.evolve(
        cohesion=settle("cohesion", state.cohesion, moves, ctx.ledger, 0.0, 1.0),
        us_commitment=settle("us_commitment", state.us_commitment, trust, ctx.ledger, LOW, HIGH),
        threat=settle("threat", state.threat, fear, ctx.ledger, 0.0, 2.0),
        lead=mandate.moved_at(state, ctx, _cells(rows, ctx.members).ravel(), blame),
        failures=state.failures + failed,
    )


def escalates(state: Alliance, ctx: Context) -> Bools:
    """Return where a consultation that was open is followed by an armed attack, (R, 1)."""
    factor = np.where(ctx.happened["answered"], _LESS, _MORE)
    risk = np.minimum(factor * ctx.parameters.attack_share, 1.0)
    comes: Bools = (state.call == CONSULTATION) & (ctx.draws.uniform("attack") < risk)
    return comes
