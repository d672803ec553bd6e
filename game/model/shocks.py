"""The threat and the accidents nobody ordered.

    T <- T + lambda_h (Tbar - T) + jump - thaw + news

T is the threat as allies feel it, 1 at the level of 2022-24 and .12 in 2014-21 (normalised to outcomes). It
reverts to the scenario's mean, lowered by a ceasefire or settlement in Ukraine and raised by its defeat; rare
crises lift it, rarer thaws
lower it. One country's arms industry may lose a plant.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import CEASEFIRE, DEFEAT, SETTLEMENT, Alliance, Floats
from game.model.context import Context
from game.model.ledger import Term, settle
from game.units import chance_per_step, share_per_step

__all__ = ["HIGHEST_THREAT", "industry_accident", "step_threat"]

HIGHEST_THREAT = 2.0  # twice what is felt since 2022
_CALM_CEASEFIRE, _CALM_SETTLEMENT = 0.8, 0.55  # factors on the mean of the threat; judgement
_AFTER_DEFEAT = 1.3  # the same after a defeat of Ukraine; judgement
_THAW = 0.25  # what a thaw takes off; judgement


def _mean(state: Alliance, ctx: Context) -> Floats:
    mean = np.full(state.threat.shape, ctx.when.threat_mean)
    mean = np.where(state.ukraine_state == CEASEFIRE, _CALM_CEASEFIRE * mean, mean)
    mean = np.where(state.ukraine_state == DEFEAT, _AFTER_DEFEAT * mean, mean)
    return np.where(state.ukraine_state == SETTLEMENT, _CALM_SETTLEMENT * mean, mean)


def step_threat(state: Alliance, ctx: Context) -> Alliance:
    """Return the state with the threat (R, 1) one step on, and its history."""
    p, h, draws = ctx.parameters, ctx.when.h, ctx.draws
    jumped = draws.uniform("jump") < chance_per_step(p.jump_rate, h)
    size = p.jump_low + (p.jump_high - p.jump_low) * draws.uniform("jump_size")
    thawed = ~jumped & (draws.uniform("thaw") < chance_per_step(p.thaw_rate, h))
    ctx.happened["jump"], ctx.happened["thaw"] = jumped, thawed
    back = share_per_step(p.threat_return, h) * (_mean(state, ctx) - state.threat)
    terms = [
        Term("return to the usual threat", "rule", "threat_return", back),
        Term("a crisis", "shock", "jump_rate", np.where(jumped, size, 0.0)),
        Term("a thaw", "shock", "thaw_rate", np.where(thawed, -_THAW, 0.0)),
    ]
    if ctx.when.threat_level is not None:
        # A scripted level stands for the year as it was: it replaces what the model would have drawn.
        scripted = ctx.when.threat_level - state.threat
        terms = [Term("the scenario's timeline", "news", "threat", scripted)]
    terms += ctx.from_outside("threat")
    threat = settle("threat", state.threat, terms, ctx.ledger, 0.0, HIGHEST_THREAT)
    past = np.concatenate([state.threat_past[1:], state.threat[None]])
    return state.evolve(threat=threat, threat_past=past)


def industry_accident(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after a plant was lost in one ally's industry, the larger the likelier."""
    p, h = ctx.parameters, ctx.when.h
    struck = ctx.draws.uniform("accident") < chance_per_step(p.accident_rate, h)
    # The ally with the smallest exponential draw per unit of industry: a choice that does not depend on order.
    waits = ctx.draws.e_plant / np.maximum(state.industry, 1e-9)
    here = (waits == waits.min(axis=1, keepdims=True)) & struck
    ctx.happened["accident"] = here
    terms = [
        Term(
            "loss of a plant",
            "shock",
            "accident_rate",
            np.where(here, -p.accident_loss * state.industry, 0.0),
        ),
        *ctx.from_outside("industry"),
    ]
    return state.evolve(industry=settle("industry", state.industry, terms, ctx.ledger, 0.0))
