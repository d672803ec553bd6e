"""M7 Deterrence and crisis: the balance in the theatre, and how often it is tested.

    x = ln(forward sum_i c_i U_i + w C U_US) + nuclear - x0 - ln X
    uses of force       ~ Poisson(force_rate h exp(kT (T - _USUAL_THREAT) - kD x - kC (C - C0)))
    fatal use of force -> consultation -> armed attack with the chance attack_share, less or more by the answer (M17)
    P(limited war | use of force) = logit^-1(logit(war_given_force) - war_balance x - war_commitment (C - C0))

x is 0 where the scenario starts with an adversary of 1. c_i: the near count fully, the far by _FAR_WEIGHT. Location
is drawn border_ratio to 1 between allies that border the adversary and others. Only an armed attack or a war tests the
treaty: `calls` says whether the alliance stands. There is neither in the sample: the last two lines are priors,
and no score rests on one draw. Rates: Correlates of War MID v5; signs: Huth 1988, Leeds et
al. 2000.
"""

from __future__ import annotations

import numpy as np

from game.model import calls, presence
from game.model.alliance import CALL, CONSULTATION, QUIET, Alliance, Bools, Floats, Members, over_allies
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.parameters import Parameters
from game.model.shocks import HIGHEST_THREAT

__all__ = [
    "denial",
    "dispute_rate",
    "step",
    "step_balance",
    "theatre_weight",
    "war_chance",
]

_WAR_THREAT, _WAR_LOSS = 0.5, 0.1  # fear after a war; part of the stock lost where it is fought; judgement
_FAR_WEIGHT = 0.4  # how much forces count in the theatre that stand as far from it as can be; judgement
_USUAL_THREAT = 0.6  # level at which disputes have their historical rate, mostly of the Cold War; judgement
_STEEPEST = 3.0  # highest exponent of the rate of disputes
_MOST = 6  # uses of force in one step that are counted one by one: a bound of the arithmetic


def theatre_weight(who: Members) -> Floats:
    """Return how much of each ally's force counts in the theatre, 0-1 (N,): the near fully; the US has its own."""
    return np.where(who.is_us, 0.0, _FAR_WEIGHT + (1.0 - _FAR_WEIGHT) * who.proximity)


def denial(state: Alliance, who: Members, p: Parameters, active: Bools) -> Floats:
    """Return the log of the denial side, (R, 1); `active` (N,) are the members of the day."""
    weight = theatre_weight(who) * active
    allies = over_allies(state.usable_force, weight) * presence.forward_factor(state, p)
    patron = over_allies(state.usable_force, who.is_us)
    log: Floats = np.log(np.maximum(allies + p.us_force_weight * state.us_commitment * patron, 1e-9))
    return log + p.nuclear_denial * _umbrella(who, active)


def _umbrella(who: Members, active: Bools) -> float:
    """Return 1 while a nuclear power is a member."""
    return float((who.nuclear & active).any())


def step_balance(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the balance x (R, 1) of this moment. `causes` breaks its changes down."""
    denied = denial(state, ctx.members, ctx.parameters, ctx.when.active)
    return state.evolve(balance=denied - state.balance_zero - np.log(state.adversary))


def dispute_rate(state: Alliance, ctx: Context) -> Floats:
    """Return uses of force against allies expected a year, (R, 1)."""
    p = ctx.parameters
    doubt = state.us_commitment - p.reassurance_level
    exponent = (
        p.force_threat * (state.threat - _USUAL_THREAT)
        - p.force_balance * state.balance
        - p.force_commitment * doubt
    )
    rate: Floats = p.force_rate * np.exp(np.minimum(exponent, _STEEPEST))
    return rate


def war_chance(state: Alliance, ctx: Context) -> Floats:
    """Return the chance that a use of force becomes a limited war, 0-1 (R, 1)."""
    p = ctx.parameters
    base = np.log(p.war_given_force / (1.0 - p.war_given_force))
    doubt = state.us_commitment - p.reassurance_level
    chance: Floats = 1.0 / (1.0 + np.exp(-(base - p.war_balance * state.balance - p.war_commitment * doubt)))
    return chance


def _poisson(rate: Floats, uniform: Floats) -> Floats:
    """Return counts with mean `rate` from one uniform each, at most `_MOST`; a high draw is a quiet year."""
    term = np.exp(-rate)
    more = 1.0 - term
    count = np.zeros_like(rate)
    for number in range(1, _MOST + 1):
        count += uniform < more
        term = term * rate / number
        more = more - term
    return count


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after the answers to an open call, the incidents of this step, and what war does at once.

    Notes `force`, `place`, `fatal`, `war`, and `attack` where an ally calls on the treaty.
    """
    p, h, draws, who = ctx.parameters, ctx.when.h, ctx.draws, ctx.members
    before = state
    state = calls.judge(before, ctx, lambda rows: _theatre(before, ctx, rows))
    force = _poisson(dispute_rate(state, ctx) * h, draws.uniform("force"))
    weight = np.where(who.border, p.border_ratio, 1.0) * (who.has_forces & ctx.when.active & ~who.is_us)
    waits = draws.e_place / np.maximum(weight, 1e-9)
    place = (waits == waits.min(axis=1, keepdims=True)) & (force > 0.0)
    fatal = (force > 0.0) & (draws.uniform("fatal") < 1.0 - (1.0 - p.fatal_share) ** force)
    war = (force > 0.0) & (draws.uniform("war") < 1.0 - (1.0 - war_chance(state, ctx)) ** force)
    # People die in incidents without anybody calling on the treaty: first the ally consults the others.
    worse = calls.escalates(before, ctx) & ~war
    attack = worse | war
    ctx.happened.update(force=force, place=place, fatal=fatal, war=war, attack=attack)
    caller = np.where(worse, before.caller > 0.5, place & (fatal | war))
    state = state.evolve(
        call=np.where(attack, CALL, np.where(fatal, CONSULTATION, QUIET)),
        caller=caller.astype(np.float64),
        disputes=state.disputes + force,
        fatal=state.fatal + fatal,
        wars=state.wars + war,
    )
    if war.any():
        state = _shock_of_war(state, ctx, war, place)
    # What answers and war did to forces and to trust shows in the balance at once.
    judged = (before.call != QUIET) | war
    return step_balance(state, ctx) if judged.any() else state


def _theatre(state: Alliance, ctx: Context, rows: calls.Rows) -> calls.Theatre:
    """Return what stands on both sides in the theatre, in some runs."""
    who, p, active, force = ctx.members, ctx.parameters, ctx.when.active, state.usable_force[rows]
    weight = theatre_weight(who) * active * force
    patron = calls.of_runs(p.us_force_weight, rows) * np.where(who.is_us, force, 0.0)
    adversary = state.adversary * np.exp(state.balance_zero - p.nuclear_denial * _umbrella(who, active))
    forward = presence.forward_factor(state, p)
    return calls.Theatre(weight * forward[rows] + patron, weight, adversary[rows])


def _shock_of_war(state: Alliance, ctx: Context, war: Bools, place: Bools) -> Alliance:
    """Return the state after a limited war: fear, and losses where it was fought."""
    fear = [Term("a limited war", "event", "war", np.where(war, _WAR_THREAT, 0.0))]
    loss = [Term("lost in war", "event", "war", np.where(war & place, -_WAR_LOSS * state.stock, 0.0))]
    # Usable force falls with the stock, by its weight.
    kept = np.where(war & place, (1.0 - _WAR_LOSS) ** ctx.parameters.equipment_weight, 1.0)
    down = [Term("lost in war", "event", "war", (kept - 1.0) * state.usable_force)]
    return state.evolve(
        threat=settle("threat", state.threat, fear, ctx.ledger, 0.0, HIGHEST_THREAT),
        stock=settle("stock", state.stock, loss, ctx.ledger, 0.0),
        usable_force=settle("usable_force", state.usable_force, down, ctx.ledger, 0.0),
    )
