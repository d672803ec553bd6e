"""M8 Reliability: how well allies work together, and what each one's name is worth.

Cohesion drifts to its level; uneven burdens strain it. A name is good where pledges are kept. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.model import ukraine
from game.model.alliance import WAR, Alliance, Floats, Members, over_allies
from game.model.context import Context
from game.model.ledger import Term, settle
from game.units import share_per_step

__all__ = ["due_by", "due_now", "step_cohesion", "step_reputation"]

_RIDE = 0.05  # cohesion a year lost when the average ally is 1 pp behind what is due by now; judgement
# Cohesion a year, for one clear act toward every ally; judgement.
_PRAISE, _COMFORT, _DRILL, _SHARP = 0.024, 0.016, 0.02, 0.04
# Cohesion a year lost where those are praised who are far off the path: the others do the sums. Judgement.
_UNEARNED = 0.048
_OFF_PATH = 0.2  # pp behind or ahead of the path from which a name is as bad or good as can be; judgement
_AID_NAME, _PRAISE_NAME = 0.05, 0.02  # name lost a year by a point of aid cut, gained by praise; judgement
_SCORN_NAME = 0.02  # name lost when scorned; judgement
_OFFER_NAME = 0.02  # name gained a year by offering a coalition all that could be sent; judgement
_GIVE_NAME = 0.04  # name gained a year by a point of aid to Ukraine above that of the start; judgement
_TAKE_BACK = 3.5  # times as much is lost by a point less: what was given is expected; judgement


def due_by(state: Alliance, year: float) -> Floats:
    """Return what pledges ask for at a date, % of GDP (R, N).

    A straight path from when they were made to when due, and never more than was pledged: who spends more already owes
    nothing beyond it.
    """
    span = np.maximum(state.pledge_due - state.pledge_from, 1.0)
    done = np.clip((year - state.pledge_from) / span, 0.0, 1.0)
    path = state.pledge_base + (state.pledge_target - state.pledge_base) * done
    return np.where(state.pledge_target > 0.0, np.minimum(path, state.pledge_target), 0.0)


def due_now(state: Alliance, who: Members, guideline: float, year: float) -> Floats:
    """Return what allies with forces are held to at a date, % of GDP (R, N): what is due, at least the guideline."""
    return np.where(who.has_forces, np.maximum(due_by(state, year), guideline), 0.0)


def _owed(state: Alliance, ctx: Context) -> Floats:
    """Return what a name is judged by at the end of a step, % of GDP (R, N).

    The path to the pledge, and at least the guideline once its year is over: a new pledge does not end it.
    """
    end = ctx.when.year + ctx.when.h
    overdue = ctx.when.guideline if end >= ctx.when.guideline_due + 1.0 else 0.0
    return np.maximum(due_by(state, end), overdue)


def step_cohesion(state: Alliance, ctx: Context, leaked: Floats, due: Floats) -> Alliance:
    """Return the state with cohesion H (R, 1) one step on; `due` (R, N) is what is due by its end, % of GDP."""
    p, h, orders, active = ctx.parameters, ctx.when.h, ctx.orders, ctx.when.active
    count = int(active.sum())

    def mean(acts: Floats) -> Floats:
        """Return what members receive on average, (R, 1)."""
        return over_allies(acts, active) / count

    short = np.maximum(due - state.core_share, 0.0)
    unearned = mean(orders.praised * np.clip(short / _OFF_PATH, 0.0, 1.0))
    terms = [
        Term(
            "habit of working together",
            "rule",
            "cohesion_return",
            share_per_step(p.cohesion_return, h) * (p.cohesion_level - state.cohesion),
        ),
        Term("missed targets", "rule", "goal_missed", -h * _RIDE * mean(short)),
        Term("allies praised in public", "order", "SG:praised", h * _PRAISE * mean(orders.praised)),
        Term("unearned praise", "order", "SG:praised", -h * _UNEARNED * unearned),
        Term("allies reassured in private", "order", "SG:comforted", h * _COMFORT * mean(orders.comforted)),
        Term("joint exercises", "order", "exercises", h * _DRILL * mean(orders.budget.exercises)),
        Term("allies criticised by the US", "order", "USA:shamed", -h * _SHARP * mean(orders.shamed)),
        Term("allies criticised by allies", "order", "allies:scolded", -h * _SHARP * mean(orders.scolded)),
        Term(
            "US protection made conditional", "order", "USA:threatened", -h * _SHARP * mean(orders.threatened)
        ),
        Term("leaked private messages", "event", "leak", -p.leak_cohesion * leaked),
        *ctx.from_outside("cohesion"),
    ]
    return state.evolve(cohesion=settle("cohesion", state.cohesion, terms, ctx.ledger, 0.0, 1.0))


def step_reputation(state: Alliance, ctx: Context, scorned: Floats) -> Alliance:
    """Return the state with each ally's reputation for keeping pledges, 0-1 (R, N)."""
    p, h = ctx.parameters, ctx.when.h
    speed = share_per_step(p.reputation_speed, h)
    pledged = state.pledge_target > 0.0
    kept = np.clip((state.core_share - _owed(state, ctx)) / _OFF_PATH, -1.0, 1.0)
    cut = np.maximum(ctx.members.start_overseas_aid - state.overseas_aid, 0.0)
    at_war = state.ukraine_state == WAR
    more = np.clip(state.ukraine_aid - ctx.members.start_ukraine_aid, -0.5, 0.5)
    given = np.where(at_war, np.where(more < 0.0, _TAKE_BACK * more, more), 0.0)
    terms = [
        Term(
            "progress on the pledge",
            "rule",
            "reputation_speed",
            np.where(pledged, speed * (0.5 + 0.5 * kept - state.reputation), 0.0),
        ),
        Term("cuts in overseas aid", "order", "pay_aid", -h * _AID_NAME * cut),
        Term(
            "troops offered to the coalition",
            "order",
            "coalition_part",
            h * _OFFER_NAME * ukraine.offered(state, ctx),
        ),
        Term("aid to Ukraine", "order", "ukraine_aid", h * _GIVE_NAME * given),
        Term("praised in public", "order", "SG:praised", h * _PRAISE_NAME * ctx.orders.praised),
        Term("criticised for staying out of strikes", "event", "scorn", -_SCORN_NAME * scorned),
        *ctx.from_outside("reputation"),
    ]
    return state.evolve(reputation=settle("reputation", state.reputation, terms, ctx.ledger, 0.0, 1.0))
