"""M5 Public finance: growth, debt, and what a tight budget stops.

    ln Y <- ln Y + h (gbar - lanes) + mu (1 - _TAX_DRAG tax) dom dm - fade + shocks
    d    <- d + h (r - g) d / 100 + h inherited deficit + borrowed for defence + EU loans
    stress = 1 / (1 + exp(-(d + rule - stress_debt) / stress_scale))

d in % of GDP; r the real interest rate, with a premium above _SAFE_DEBT; `rule` counts while an EU fiscal rule
binds and no escape clause is in force. A rise of core, related spending and aid to Ukraine over the start is
paid by tax, borrowing, cuts in overseas aid (finite), cuts in social spending, or EU loans (first come by
request); what is taxed takes back part of the demand. Multiplier: Bruegel-Kiel 2025.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model import out_of_area
from game.model.alliance import Alliance, Bools, Floats, Members, at_least, over_allies
from game.model.context import Context
from game.model.ledger import Term, settle, total
from game.model.parameters import Parameters
from game.units import chance_per_step, scale_per_step, share_per_step

__all__ = [
    "MOST_DEBT",
    "Burden",
    "burden",
    "grow",
    "interest",
    "log_growth",
    "rise_to_pay",
    "step_debt",
    "strained",
    "stress",
]

_SAFE_DEBT = 60.0  # % of GDP up to which lenders ask for no premium: the Treaty's reference
MOST_DEBT = 400.0  # % of GDP: beyond anything on record
_TAX_DRAG = 0.5  # part of the demand from defence that taxes for it take back; judgement
_AID_LEFT = 0.2  # part of overseas aid that no government gives up; judgement


def stress(state: Alliance, who: Members, p: Parameters) -> Floats:
    """Return fiscal stress, 0-1 (R, N): how much of the brake on new spending is on."""
    level: Floats = 1.0 / (1.0 + np.exp(-_weight_of_debt(state, who, p) / p.stress_scale))
    return level


def strained(state: Alliance, who: Members, p: Parameters, level: float) -> Bools:
    """Return where fiscal stress is above a level, (R, N), without working it out."""
    above: Bools = _weight_of_debt(state, who, p) > p.stress_scale * np.log(level / (1.0 - level))
    return above


def _weight_of_debt(state: Alliance, who: Members, p: Parameters) -> Floats:
    """Return by how much debt and rule exceed what half of the brake applies at, % of GDP (R, N)."""
    rise = at_least(state.core_share - state.revised - who.start_core, 0.0)
    # Under the escape clause the rule holds for what exceeds the exempt rise.
    exempt = np.minimum(p.escape_cap / at_least(rise, 1e-9), 1.0) * (state.escape_years > 0.0)
    rule = (1.0 - exempt) * (p.stress_rule * who.fiscal_rule)
    weight: Floats = state.debt + rule - p.stress_debt
    return weight


def rise_to_pay(state: Alliance, ctx: Context) -> Floats:
    """Return what is spent above the start on defence, related and Ukraine, % of GDP a year (R, N).

    What was only reclassified (M10, and related spending that is counted) costs nothing.
    """
    who = ctx.members
    start = who.start_core + state.revised + who.start_related + who.start_ukraine_aid
    paid = state.core_share - state.relabelled + state.related_share - state.related_counted
    spent = paid + state.ukraine_aid
    rise: Floats = at_least(spent - start, 0.0)
    return rise


def _aid_cut(ctx: Context, rise: Floats) -> Floats:
    """Return the part of the rise that cuts in overseas aid can carry, % of GDP a year."""
    ceiling = (1.0 - _AID_LEFT) * ctx.members.start_overseas_aid
    cut: Floats = np.minimum(ctx.orders.budget.pay_aid * rise, ceiling)
    return cut


class Burden(NamedTuple):
    """What the rise takes from people, % of GDP a year (R, N)."""

    felt: Floats
    """What taxpayers and social spending carry of it."""
    cuts: Floats
    """The part of that which is cut from social spending."""


def burden(ctx: Context, rise: Floats) -> Burden:
    """Return what is felt of the rise to pay, % of GDP a year (R, N), and how."""
    orders = ctx.orders.budget
    quiet = (orders.pay_borrow + orders.pay_loans) * rise + _aid_cut(ctx, rise)
    return Burden(at_least(rise - quiet, 0.0), orders.pay_social * rise)


def _taxed(ctx: Context) -> Floats:
    """Return the part of a rise that is paid by tax, 0-1 (R, N)."""
    orders = ctx.orders.budget
    paid = orders.pay_borrow + orders.pay_aid + orders.pay_social + orders.pay_loans
    return at_least(1.0 - paid, 0.0)


class Growth(NamedTuple):
    """The state after growth, and the log growth (R, N) that no budget had foreseen."""

    state: Alliance
    surprise: Floats


def _shocks(state: Alliance, ctx: Context) -> list[Term]:
    p, h, draws = ctx.parameters, ctx.when.h, ctx.draws
    slump = draws.uniform("recession") < chance_per_step(p.recession_rate, h)
    ctx.happened["recession"] = slump
    common = scale_per_step(p.growth_common_sd, h) * draws.normal("growth")
    own = scale_per_step(p.growth_own_sd, h) * draws.z_growth
    return [
        Term("the world economy", "shock", "growth_common_sd", common),
        Term("the national economy", "shock", "growth_own_sd", own),
        Term("a recession", "shock", "recession_rate", np.where(slump, -p.recession_depth, 0.0)),
        *ctx.from_outside("gdp"),
    ]


def grow(state: Alliance, ctx: Context, lost_before: Floats) -> Growth:
    """Return GDP one step on. Where actual growth is given it replaces trend and shocks.

    `lost_before` (R, N) is what grey-zone attacks cost in the step before, % of GDP: what they cost more is missing.
    """
    p, h, who = ctx.parameters, ctx.when.h, ctx.members
    trend = np.log1p(who.trend_growth) * h
    if ctx.when.growth is None:
        shocks = _shocks(state, ctx)
    else:
        # What this game's own events do to growth comes on top of what history did.
        shocks = [
            Term("actual growth", "rule", "actual", np.log1p(ctx.when.growth) * h - trend),
            *ctx.from_outside("gdp"),
        ]
        ctx.happened["recession"] = np.zeros(state.threat.shape, dtype=bool)
    surprise = sum((term.change for term in shocks), np.zeros_like(state.gdp))
    moved = (state.core_share - state.core_share_past[-1]) / 100.0
    impulse = p.multiplier * (1.0 - _TAX_DRAG * _taxed(ctx)) * who.domestic_content * moved
    fade = share_per_step(p.multiplier_fade, h) * state.stimulus
    demand = (
        []
        if ctx.when.growth is not None
        else [
            Term("demand from defence spending", "rule", "multiplier", impulse),
            Term("earlier demand fades", "rule", "multiplier_fade", -fade),
            Term("disrupted sea lanes", "rule", "lane_cost", -h * out_of_area.growth_loss(state, ctx)),
            Term(
                "losses to grey-zone attacks",
                "rule",
                "greyzone_losses",
                (lost_before - state.greyzone_losses) / 100.0,
            ),
        ]
    )
    logs = [
        Term("trend growth", "rule", "trend_growth", np.broadcast_to(trend, state.gdp.shape)),
        *demand,
        *shocks,
    ]
    gdp = state.gdp * np.exp(total(logs))
    if ctx.ledger is not None:
        weight = log_mean(gdp, state.gdp)
        ctx.ledger.book("gdp", [term.mapped(lambda change: weight * change) for term in logs])
    return Growth(state.evolve(gdp=gdp, stimulus=state.stimulus + impulse - fade), surprise)


def log_mean(after: Floats, before: Floats) -> Floats:
    """Return the logarithmic mean: what a log change is worth in the quantity itself, exactly.

    Nothing has no logarithm: where either is not above 0 the mean is 0.
    """
    there = (after > 0.0) & (before > 0.0)
    ratio = np.log(np.where(there, after, 1.0) / np.where(there, before, 1.0))
    moved = np.abs(ratio) > 1e-12
    mean: Floats = np.where(moved, (after - before) / np.where(moved, ratio, 1.0), before)
    return np.where(there, mean, 0.0)


def _loans(state: Alliance, ctx: Context, rise: Floats) -> Floats:
    """Return EU loans granted in this step, USD bn (R, N): first come by request, shared out by request."""
    if not ctx.when.loans_available:
        return np.zeros_like(rise)
    wanted = np.where(
        ctx.members.eu, ctx.orders.budget.pay_loans * rise * state.gdp / 100.0 * ctx.when.h, 0.0
    )
    granted: Floats = wanted * np.minimum(1.0, state.loans_left / at_least(over_allies(wanted), 1e-9))
    return granted


def interest(debt: Floats, p: Parameters) -> Floats:
    """Return the real interest rate that a debt (% of GDP) pays, percent."""
    rate: Floats = p.real_rate + p.risk_premium * at_least(debt - _SAFE_DEBT, 0.0)
    return rate


def _debt_terms(state: Alliance, ctx: Context, growth: Floats, rise: Floats, loans: Floats) -> list[Term]:
    p, h = ctx.parameters, ctx.when.h
    rate = interest(state.debt, p)
    saved = -h * p.loan_rate_gain / 100.0 * state.eu_loans / state.gdp * 100.0
    wanted = h * ctx.orders.budget.pay_loans * rise
    lent = loans / state.gdp * 100.0
    # The mean over the step of a deficit that is being worked off: rounds of any length agree.
    inherited = h * state.excess_deficit * (1.0 - 0.5 * share_per_step(p.deficit_return, h))
    return [
        Term("interest", "rule", "real_rate", h * rate * state.debt / 100.0),
        Term("growth of GDP", "rule", "trend_growth", -growth * state.debt),
        Term("the inherited deficit", "rule", "deficit_return", inherited),
        Term("borrowed for defence", "order", "pay_borrow", h * ctx.orders.budget.pay_borrow * rise),
        Term("EU loans", "order", "pay_loans", lent),
        Term("refused EU loans, borrowed instead", "order", "pay_loans", wanted - lent),
        Term("interest saved on EU loans", "rule", "loan_rate_gain", saved),
        *ctx.from_outside("debt"),
    ]


def log_growth(state: Alliance, gdp_before: Floats) -> Floats:
    """Return the log growth of GDP since it was `gdp_before`, (R, N)."""
    growth: Floats = np.log(state.gdp / gdp_before)
    return growth


def step_debt(state: Alliance, ctx: Context, growth: Floats, rise: Floats) -> Alliance:
    """Return the state with debt, deficits, loans, overseas aid and the escape clause one step on.

    `growth` (R, N) is the log growth of GDP in the step, `rise` (R, N) what is to be paid, as in `rise_to_pay`.
    """
    p, h = ctx.parameters, ctx.when.h
    loans = _loans(state, ctx, rise)
    moves = _debt_terms(state, ctx, growth, rise, loans)
    debt = settle("debt", state.debt, moves, ctx.ledger, 0.0, MOST_DEBT)
    chosen = sum((move.change for move in moves if move.kind in ("order", "event")), state.chosen_debt)
    # What is cut stays cut.
    cut = at_least(_aid_cut(ctx, rise) - (ctx.members.start_overseas_aid - state.overseas_aid), 0.0)
    terms = [Term("cut to pay for defence", "order", "pay_aid", -cut)]
    aid = settle("overseas_aid", state.overseas_aid, terms, ctx.ledger, 0.0)
    asks = (ctx.orders.budget.take_escape > 0.5) & ctx.members.eu & (state.escape_years == 0.0)
    fresh = asks & ctx.when.escape_available
    # Used up is below zero, so that the clause is granted once.
    spent = np.where(state.escape_years > 0.0, at_least(state.escape_years - h, 0.0), state.escape_years)
    spent = np.where((state.escape_years > 0.0) & (spent == 0.0), -1.0, spent)
    ctx.happened["loans"] = loans
    ctx.happened["escape"] = fresh
    return state.evolve(
        debt=debt,
        chosen_debt=chosen,
        excess_deficit=state.excess_deficit * (1.0 - share_per_step(p.deficit_return, h)),
        overseas_aid=aid,
        eu_loans=state.eu_loans + loans,
        # Rounding must not leave less than nothing to lend.
        loans_left=at_least(state.loans_left - over_allies(loans), 0.0),
        escape_years=np.where(fresh, p.escape_years, spent),
    )
