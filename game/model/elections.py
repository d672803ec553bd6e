"""M16 Elections: when governments face a vote, who falls, and the government that follows.

    rate of early elections = snap_rate clip(exp((_CALM - L) / _RESTLESS), _LEAST_UNREST, _MOST_UNREST)   in coalitions
    falls if u < P(loses), at an election or a vote of confidence

Elections come by the calendar, early in coalitions, and where a government calls one. A government whose lead has been
below _COALITION_ENDS (in a coalition) or _PARTY_ENDS for more rounds than there are `warnings` faces a vote of
confidence. It gives way by ordering a cut as large as the last rise. A successor begins with a lead and a stance of its
own; where it differs by more than _BREAK, pledges weigh half for two years (Blum & Potrafke 2020). A party that falls
with a lead below `rout` does not come back: a person's game is then over.
"""

from __future__ import annotations

import numpy as np

from game.model import mandate
from game.model.alliance import Alliance, Bools, Floats, Ints, Members, at_least, put_at, take_at
from game.model.context import Context
from game.model.ledger import Term
from game.model.mandate import chance_to_lose
from game.units import chance_per_step

__all__ = ["asked_cut", "hold", "in_danger", "least_lead", "warn"]

_BREAK = 0.8  # change of ideology from which a government disowns its predecessor's pledges; judgement
_DISCOUNT_YEARS = 2.0  # for which pledges then weigh half: Blum & Potrafke 2020
_SWING = 0.5  # sd of a new government's ideology; judgement
_MANDATE = 0.5  # how far a change of opinion shows in a new government's ideology; judgement
_CALM = 0.0  # points of lead at which coalitions break as often as usual; judgement
_RESTLESS = 5.0  # points of lead that change how often they break e-fold; judgement
_LEAST_UNREST, _MOST_UNREST = 0.2, 4.0  # factors that no lead passes; judgement
_COALITION_ENDS, _PARTY_ENDS = -4.0, -8.0  # lead below which partners, or its own party, desert it; judgement
_LEAST_CUT, _MOST_CUT = 0.1, 0.3  # pp of GDP a year that giving way costs at least and at most; judgement
_GAVE_WAY = 2.0  # points of lead that giving way brings back; judgement
_FRESH = 3.5  # points of lead with which a new government begins; judgement
_RENEWED = 1.0  # points of lead gained by winning a vote; judgement


def least_lead(who: Members) -> Floats:
    """Return the lead below which a government is in danger between elections, points (N,)."""
    return np.where(who.coalition, _COALITION_ENDS, _PARTY_ENDS)


def in_danger(state: Alliance, who: Members) -> Bools:
    """Return which governments are about to lose their majority, (R, N); presidents of the US have none to lose."""
    danger: Bools = (state.lead < least_lead(who)) & ~who.is_us
    return danger


def asked_cut(state: Alliance) -> Floats:
    """Return the cut of core spending by which a government gives way, pp of GDP a year (R, N): as the last rise."""
    return np.clip(state.core_share - state.core_share_year_ago(), _LEAST_CUT, _MOST_CUT)


def _votes(state: Alliance, ctx: Context) -> tuple[Bools, Bools, Floats]:
    """Return who elects a parliament, who faces a vote of confidence, and the years to the next election."""
    who = ctx.members
    clock = state.to_election - ctx.when.h
    scheduled = clock <= 0.0
    early = ~scheduled & (_breaks(state, ctx) | (ctx.orders.budget.call_election > 0.5) & ~who.is_us)
    vote = scheduled | early
    gives_way = (state.warned > 0.0) & (ctx.orders.budget.effort < 0.0)
    if gives_way.any():
        gives_way &= ctx.orders.budget.effort <= -asked_cut(state) + 1e-9
    ctx.happened["gives_way"] = gives_way
    confidence = (state.warned > ctx.parameters.warnings) & ~vote & ~gives_way
    votes = np.flatnonzero(vote)
    left = np.where(early.take(votes), 0.0, clock.take(votes)) + take_at(who.term_years, votes, who.count)
    return vote, confidence, put_at(clock, votes, left)


def _breaks(state: Alliance, ctx: Context) -> Bools:
    """Return which coalitions break in this step, (R, N)."""
    p, h, who, luck = ctx.parameters, ctx.when.h, ctx.members, ctx.draws.u_election
    # Only draws below the most that the chance can be, and a little for rounding, are looked into: a tenth of all.
    most = chance_per_step(p.snap_rate * _MOST_UNREST, h) + 1e-9
    cells = np.flatnonzero(who.coalition & (luck < most))
    unrest = np.clip(np.exp((_CALM - state.lead.take(cells)) / _RESTLESS), _LEAST_UNREST, _MOST_UNREST)
    chance = chance_per_step(take_at(p.snap_rate, cells, who.count) * unrest, h)
    breaks = np.zeros(luck.shape, dtype=bool)
    breaks.reshape(-1)[cells] = luck.take(cells) < chance
    return breaks


def hold(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after the votes of this step: governments, their leads and stances, and election clocks.

    Notes `election`, `gives_way`, `confidence_vote` and `turnover`, (R, N) each.
    """
    vote, confidence, clock = _votes(state, ctx)
    asked = np.flatnonzero(vote | confidence)
    lead = state.lead.take(asked)
    lost = ctx.draws.u_turnover.take(asked) < chance_to_lose(state.lead, ctx.parameters, asked)
    turns = np.zeros(vote.shape, dtype=bool)
    turns.reshape(-1)[asked] = lost
    ctx.happened.update(election=vote, confidence_vote=confidence, turnover=turns)
    terms = [
        Term("a new government", "event", "turnover", np.where(lost, _FRESH - lead, 0.0)),
        Term("a vote that was won", "event", "election", np.where(lost, 0.0, _RENEWED)),
    ]
    state = state.evolve(
        lead=mandate.moved_at(state, ctx, asked, terms),
        warned=put_at(state.warned, asked, 0.0),
        to_election=clock,
        discount_years=at_least(state.discount_years - ctx.when.h, 0.0),
    )
    return _succeed(state, ctx, asked[lost], lead[lost])


def _succeed(state: Alliance, ctx: Context, fallen: Ints, lead: Floats) -> Alliance:
    """Return the state with successors of the governments in the cells `fallen`, which fell at a `lead` (k,)."""
    who = ctx.members
    routed = lead < take_at(ctx.parameters.rout, fallen, who.count)
    before = state.ideology.take(fallen)
    opinion = state.support.take(fallen) - take_at(who.start_support, fallen, who.count)
    fresh = np.clip(_MANDATE * opinion + _SWING * ctx.draws.z_ideology.take(fallen), -1.0, 1.0)
    breaks = np.abs(fresh - before) > _BREAK
    return state.evolve(
        falls=put_at(state.falls, fallen, state.falls.take(fallen) + 1.0),
        routed=put_at(state.routed, fallen, state.routed.take(fallen) + routed),
        ideology=put_at(state.ideology, fallen, fresh),
        stance=put_at(state.stance, fallen, 0.0),
        discount_years=put_at(state.discount_years, fallen[breaks], _DISCOUNT_YEARS),
    )


def warn(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the warnings that governments have had, (R, N): one more each round they are in danger."""
    gives_way = ctx.happened["gives_way"]
    danger = in_danger(state, ctx.members) & ~gives_way
    if gives_way.any():
        cells = np.flatnonzero(gives_way)
        term = Term("gave way to its partners", "order", "effort", np.full(len(cells), _GAVE_WAY))
        state = state.evolve(lead=mandate.moved_at(state, ctx, cells, [term]))
    ctx.happened["warned"] = danger
    cells = np.flatnonzero(danger)
    return state.evolve(warned=put_at(np.zeros_like(state.warned), cells, state.warned.take(cells) + 1.0))
