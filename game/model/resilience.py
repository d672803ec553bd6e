"""M14 Resilience: what defence-related spending builds at home, and what grey-zone attacks cost where it is missing.

    attacks  about Poisson(greyzone_rate h exp(_GREY_THREAT (T - 1)))
    g     <- g + greyzone_memory~ (attacks / (greyzone_rate h) - g)
    R     <- R + resilience_speed~ (rel - counted - R)          what was paid for, not what was counted in
    cover  = (1 - resilience_shared) R + resilience_shared sum_j nearness_ij R_j
    L      = greyzone_losses (_ANYWHERE + (1 - _ANYWHERE) prox) g exp(-cover / resilience_scale)

g is 1 where attacks of late are as many as usual since 2022. R (% of GDP) is spending as networks, roads and stocks
have grown to it; L (% of GDP a year) is lost to attacks on them; GDP falls by what L rises (M5). The first tenths
protect most; cables and grids end abroad, so that neighbours' gaps are felt. Article 3 of the Treaty calls resilience
each ally's own task, and related spending pays for it. Size: firms in Germany put what they lost by theft,
espionage and sabotage at EUR 289 bn in a year, a fifteenth of GDP, and nearly half of those hit traced an attack to
Russia (Bitkom 2025). What part of that is an adversary's is judgement, and so is the form.
"""

from __future__ import annotations

import numpy as np

from game.model.alliance import Alliance, Floats, Members
from game.model.context import Context
from game.model.ledger import Term, settle
from game.model.parameters import Parameters
from game.units import share_per_step

__all__ = ["cover", "losses", "step", "usual_pressure"]

_ANYWHERE = 0.2  # part of the attacks that distance does not keep away: networks have no border; judgement
_GREY_THREAT = 0.8  # how attacks follow the threat; judgement


def cover(resilience: Floats, neighbours: Floats, who: Members, p: Parameters) -> Floats:
    """Return what protects each ally, % of GDP (R, N): own `resilience`, and that of `neighbours` by nearness."""
    # Not a matrix product: the order in which that adds up depends on the number of runs.
    near = np.einsum("rj,ij->ri", neighbours, who.nearness)
    shared: Floats = (1.0 - p.resilience_shared) * resilience + p.resilience_shared * near
    return shared


def losses(pressure: Floats, covered: Floats, who: Members, p: Parameters) -> Floats:
    """Return what attacks cost, % of GDP a year (R, N), under a `pressure` (R, 1) and a cover (R, N)."""
    exposed = _ANYWHERE + (1.0 - _ANYWHERE) * who.proximity
    lost: Floats = p.greyzone_losses * exposed * pressure * np.exp(-covered / p.resilience_scale)
    return lost


def _attacks_expected(threat: Floats, h: float, p: Parameters) -> Floats:
    """Return grey-zone attacks expected in a step of h years under a threat, (R, 1)."""
    mean: Floats = p.greyzone_rate * h * np.exp(_GREY_THREAT * (threat - 1.0))
    return mean


def usual_pressure(threat: Floats, h: float, p: Parameters) -> Floats:
    """Return the pressure under which a threat that stays as it is keeps allies, (R, 1)."""
    pressure: Floats = np.round(_attacks_expected(threat, h, p)) / (p.greyzone_rate * h)
    return pressure


def step(state: Alliance, ctx: Context) -> Alliance:
    """Return the state after the attacks of the step, and what related spending has built by now."""
    p, h, who = ctx.parameters, ctx.when.h, ctx.members
    mean = _attacks_expected(state.threat, h, p)
    attacks = np.maximum(np.round(mean + np.sqrt(mean) * ctx.draws.normal("greyzone")), 0.0)
    ctx.happened["greyzone"] = attacks
    memory = share_per_step(p.greyzone_memory, h)
    pressure = state.greyzone_pressure + memory * (attacks / (p.greyzone_rate * h) - state.greyzone_pressure)
    paid = state.related_share - state.related_counted
    grown = share_per_step(p.resilience_speed, h) * (paid - state.resilience)
    built = [Term("related spending", "rule", "resilience_speed", grown)]
    resilience = settle("resilience", state.resilience, built, ctx.ledger, 0.0)
    lost = losses(pressure, cover(resilience, resilience, who, p), who, p)
    changed = [Term("grey-zone attacks", "shock", "greyzone_rate", lost - state.greyzone_losses)]
    apart = None if ctx.ledger is None else _terms(state, ctx, pressure, resilience, lost)
    return state.evolve(
        greyzone=state.greyzone + attacks,
        greyzone_pressure=pressure,
        resilience=resilience,
        greyzone_losses=settle(
            "greyzone_losses", state.greyzone_losses, changed, ctx.ledger, 0.0, instead=apart
        ),
    )


def _terms(state: Alliance, ctx: Context, pressure: Floats, resilience: Floats, lost: Floats) -> list[Term]:
    """Return what changed the losses: attacks at the resilience there was, then its own rise, then neighbours'."""
    who, p = ctx.members, ctx.parameters
    as_it_was = losses(pressure, cover(state.resilience, state.resilience, who, p), who, p)
    own = losses(pressure, cover(resilience, state.resilience, who, p), who, p)
    return [
        Term("grey-zone attacks", "shock", "greyzone_rate", as_it_was - state.greyzone_losses),
        Term("own resilience", "rule", "resilience_scale", own - as_it_was),
        Term("neighbours' resilience", "rule", "resilience_shared", lost - own),
    ]
