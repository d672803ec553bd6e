"""Spending, stock and debt of one step in plain Python, ally by ally, against the model's arrays, in one process.

    python benchmarks/plain_python.py [SCENARIO] [--runs 1024] [--alone 24]

Both sides start from the same state of a game under way and give the same figures, which is checked. Prints CPU time an
ally-round of both, and how many times faster the arrays are: what a loop over allies would cost. The loop knows no
orders and no causes; the arrays carry both.
"""

from __future__ import annotations

import argparse
import os

# One core, as promised: numpy's matrix product must not spread.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from game import seeding
from game.engine.game import Game
from game.engine.setup import prepare
from game.model import capability, public_finance, spending
from game.model.alliance import Alliance
from game.model.context import Context
from game.model.controls import Conditions, Controls
from game.model.draws import Draws, draw_step
from game.model.ledger import settle
from game.scenario.catalogue import find
from game.units import share_per_step

_WARM_UP = 3  # rounds played before both take over

Figures = dict[str, float]


def clip(value: float, low: float, high: float) -> float:
    """Return a value within bounds."""
    return min(max(value, low), high)


def stress(p: Any, who: Figures, s: Figures) -> float:
    """Return fiscal stress."""
    rise = max(s["core_share"] - s["revised"] - who["start_core"], 0.0)
    held = max(1.0 - p.escape_cap / max(rise, 1e-9), 0.0) if s["escape_years"] > 0.0 else 1.0
    rule = held * p.stress_rule if who["fiscal_rule"] else 0.0
    return 1.0 / (1.0 + math.exp(-(s["debt"] + rule - p.stress_debt) / p.stress_scale))


def core_share(p: Any, who: Figures, s: Figures, z: Figures, when: Conditions) -> float:
    """Return core spending one step on, % of GDP."""
    h, share = when.h, s["core_share"]
    if not who["has_forces"]:
        return 0.0
    target = (
        who["peacetime_share"] + s["ally_effect"] + p.threat_weight * who["proximity"] * s["threat_year_ago"]
    )
    target += p.us_doubt_weight * who["proximity"] * s["threat"] * (p.reassurance_level - s["us_commitment"])
    runs = s["plan_target"] > 0.0 and s["plan_due"] + 1.0 > when.year + h / 2.0
    target = limited(p, who, s, target, runs)
    phi = p.spill_quiet * (1.0 - s["threat"]) - p.spill_threat * s["threat"]
    target += -phi * share * (s["spill_log"] - s["spill_slow"])
    target += p.opinion_weight * (s["support"] - who["start_support"]) * share
    target += p.ideology_weight * s["ideology"] * share / 2.0 + p.stance_weight * s["stance"]
    target -= p.election_brake if s["to_election"] <= 1.0 - h else 0.0
    honoured = 0.5 if s["discount_years"] > 0.0 else 1.0
    pledge = honoured * s["pledge_weight"] * max(s["pledge_target"] - target, 0.0)
    drift = share_per_step(p.adjustment, h) * (target + pledge - share)
    drift -= p.stress_brake * stress(p, who, s) * max(drift, 0.0)
    path = plan_path(p, who, s, when, honoured) if runs else 0.0
    kept_up = max(p.wish_most, s["plan_target"], who["peacetime_share"])
    undone = share_per_step(p.excess_return, h) * max(share - kept_up, 0.0)
    planned = (max(path, drift) if path > 0.0 else drift) - undone
    base = max(share + planned, 0.0)
    money = base * math.expm1(-p.stickiness * z["surprise"])
    luck = chance(p, s, z, base + money, when)
    return clip(share + planned + money + luck, p.share_floor, p.share_cap)


def limited(p: Any, who: Figures, s: Figures, wish: float, runs: bool) -> float:
    """Return a wish as far as it counts, % of GDP."""
    knee = max(p.wish_eases, who["peacetime_share"])
    room = max(p.wish_most - knee, spending._LEAST_ROOM)
    eased = min(wish, knee) - room * math.expm1(-max(wish - knee, 0.0) / room)
    stop = max(s["plan_target"], p.wish_eases, s["core_share"])
    counted: float = min(eased, stop) if runs else eased
    return counted


def plan_path(p: Any, who: Figures, s: Figures, when: Conditions, honoured: float) -> float:
    """Return the rise in this step that keeps to a national plan, pp; 0 where it is not kept."""
    h = when.h
    years = h * max(math.floor((s["plan_due"] + 1.0 - when.year) / h + 0.5), 1.0)
    gap = max(s["plan_target"] - s["core_share"], 0.0)
    odds = p.plan_base + p.plan_record * (s["plan_weight"] - 0.5)
    odds += p.plan_threat * s["threat"] * who["proximity"] - p.plan_debt * stress(p, who, s)
    odds -= p.plan_coalition * who["coalition"] + p.plan_steep * gap / years
    kept = s["plan_luck"] < honoured / (1.0 + math.exp(-odds))
    return gap * min(h / years, 1.0) if kept else 0.0


def chance(p: Any, s: Figures, z: Figures, base: float, when: Conditions) -> float:
    """Return what chance adds to a share, pp: lumps are voted in the first step of a year and spent over all of it."""
    h = when.h
    usual = math.sqrt(h) * (
        p.noise_common * z["spending"] + p.noise_own * math.sqrt(1.0 - p.lump_part) * z["z_spending"]
    )
    coming = -math.expm1(-p.lump_rate)
    spread = coming * spending._LUMP_SQUARE - (coming * spending._LUMP_MEAN) ** 2
    size = p.noise_own * math.sqrt(p.lump_part / spread)
    steps = round(1.0 / h)
    done = int((when.year % 1.0) * steps + 1e-6) % steps
    scale = min(base, spending._STEADY)
    lump = z["e_lump"] if z["u_lump"] < coming else 0.0
    voted = scale * size * lump if done == 0 else s["lump_left"]
    expected = h * (size * coming * spending._LUMP_MEAN - (p.noise_own**2 + p.noise_common**2) / 2.0)
    moved: float = scale * (usual - expected) + voted / (steps - done)
    return moved


def stock(p: Any, s: Figures, h: float) -> tuple[float, float, float]:
    """Return the stock of equipment, the backlog of orders and the capacity of industry one step on, USD bn."""
    money = max((s["core_share"] - s["relabelled"]) * s["gdp"] / 100.0, 0.0)
    orders, kept = max(s["equipment_share"], 0.0) * money, math.exp(-h / p.delivery_years)
    left = s["backlog"] * kept + orders * p.delivery_years * (1.0 - kept)
    delivered = min(s["backlog"] + orders * h - left, s["industry"] * h)
    backlog = max(s["backlog"] + orders * h - delivered, 0.0)
    growth = clip(backlog / p.delivery_years - s["industry"], 0.0, p.industry_growth * s["industry"])
    worn = math.expm1(-p.depreciation * h)
    given = min(
        p.transfer_share * s["ukraine_aid"] * s["gdp"] / 100.0 * h, capability._MOST_GIVEN * s["stock"]
    )
    in_service = delivered * -worn / (p.depreciation * h)
    return max(s["stock"] + in_service + s["stock"] * worn - given, 0.0), backlog, s["industry"] + h * growth


def debt(p: Any, s: Figures, h: float) -> float:
    """Return debt one step on, % of GDP, where nobody borrows for defence."""
    rate = p.real_rate + p.risk_premium * max(s["debt"] - public_finance._SAFE_DEBT, 0.0)
    growth = math.log(s["gdp"] / s["gdp_before"])
    inherited = h * s["excess_deficit"] * (1.0 - 0.5 * share_per_step(p.deficit_return, h))
    saved = h * p.loan_rate_gain / 100.0 * s["eu_loans"] / s["gdp"] * 100.0
    after = s["debt"] + h * rate * s["debt"] / 100.0 - growth * s["debt"] + inherited - saved
    return clip(after, 0.0, public_finance.MOST_DEBT)


def under_way(scenario: str, runs: int) -> tuple[Alliance, Context]:
    """Return the state of a game under way, and a step in which nobody orders anything."""
    setup = prepare(find(scenario))
    game = Game(setup, 1, runs=runs)
    for _ in range(_WARM_UP):
        game.advance()
    allies, index = setup.members.count, game.index
    drawn = seeding.draw_all(1, "world", index, 0, runs, lambda rng, n: draw_step(rng, n, allies))
    when = Conditions(setup.begins(index), setup.h, setup.active(index), setup.scenario.threat.mean.value)
    return game.state, Context(
        setup.members, setup.parameters, when, Controls.none(runs, allies), Draws(*drawn)
    )


def by_arrays(state: Alliance, ctx: Context) -> dict[str, Any]:
    """Return core spending, the stock with what feeds it, and debt one step on, by the model's mechanisms."""
    surprise = np.zeros_like(state.gdp)
    growth = public_finance.log_growth(state, state.gdp / 1.01)
    rise = public_finance.rise_to_pay(state, ctx)
    backlog, delivered, industry = capability._deliver(state, ctx)
    return {
        "core_share": spending.step(state, ctx, surprise).core_share,
        "stock": settle("stock", state.stock, capability._stock_terms(state, ctx, delivered), None, 0.0),
        "backlog": backlog,
        "industry": industry,
        "debt": public_finance.step_debt(state, ctx, growth, rise).debt,
    }


def rows_of(state: Alliance, ctx: Context, runs: int) -> list[list[tuple[Figures, Figures, Figures]]]:
    """Return each ally's own figures, state and draws by name, run by run: what a program without arrays would hold."""
    who = {name: np.asarray(getattr(ctx.members, name)) for name in _WHO}
    fields = {name: np.broadcast_to(getattr(state, name), state.gdp.shape).tolist() for name in _STATE}
    fields["threat_year_ago"] = np.broadcast_to(state.threat_year_ago(), state.gdp.shape).tolist()
    fields["gdp_before"] = (state.gdp / 1.01).tolist()
    common = ctx.draws.normal("spending")[:, 0].tolist()
    own = {name: getattr(ctx.draws, name).tolist() for name in ("z_spending", "u_lump", "e_lump")}
    each = [{name: values[ally].item() for name, values in who.items()} for ally in range(ctx.members.count)]
    return [
        [
            (
                each[ally],
                {name: values[run][ally] for name, values in fields.items()},
                {
                    "spending": common[run],
                    "surprise": 0.0,
                    **{name: values[run][ally] for name, values in own.items()},
                },
            )
            for ally in range(ctx.members.count)
        ]
        for run in range(runs)
    ]


_WHO = (
    "start_core",
    "coalition",
    "fiscal_rule",
    "has_forces",
    "peacetime_share",
    "proximity",
    "start_support",
)
_STATE = (
    "core_share", "escape_years", "debt", "ally_effect", "threat", "us_commitment", "spill_log", "spill_slow",
    "support", "ideology", "stance", "to_election", "discount_years", "pledge_weight", "pledge_target", "plan_target",
    "plan_due", "plan_weight", "plan_luck", "revised",
    "relabelled", "gdp", "equipment_share", "backlog", "industry", "ukraine_aid", "stock",
    "excess_deficit", "eu_loans", "lump_left",
)  # fmt: skip


def by_loop(rows: list[list[tuple[Figures, Figures, Figures]]], ctx: Context) -> dict[str, Any]:
    """Return the same, ally by ally."""
    p, when = ctx.parameters, ctx.when
    found: dict[str, Any] = {name: [] for name in ("core_share", "stock", "backlog", "industry", "debt")}
    for run in rows:
        done = [
            (core_share(p, who, s, z, when), *stock(p, s, when.h), debt(p, s, when.h)) for who, s, z in run
        ]
        for name, column in zip(found, zip(*done, strict=True), strict=True):
            found[name].append(column)
    return found


def cpu(work: Callable[[], object], tries: int) -> float:
    """Return the CPU seconds that some work takes, the best of some tries."""
    best = math.inf
    for _ in range(tries):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Check, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", default="2025-leaked-chat")
    parser.add_argument("--runs", type=int, default=1024, help="runs of the arrays")
    parser.add_argument("--alone", type=int, default=24, help="runs of the loop")
    options = parser.parse_args()
    state, ctx = under_way(options.scenario, options.runs)
    rows = rows_of(state, ctx, options.alone)
    whole, looped = by_arrays(state, ctx), by_loop(rows, ctx)
    for name, values in looped.items():
        np.testing.assert_allclose(values, whole[name][: options.alone], rtol=1e-9, err_msg=name)
    arrays = cpu(lambda: by_arrays(state, ctx), 9) / whole["debt"].size
    loop = cpu(lambda: by_loop(rows, ctx), 9) / (options.alone * ctx.members.count)
    print(f"both give the same spending, stock and debt of {options.alone} runs to nine digits")
    print(f"arrays {arrays * 1e9:.0f} ns, plain Python {loop * 1e9:.0f} ns of CPU an ally-round")
    print(f"arrays are {loop / arrays:.0f} times faster")


if __name__ == "__main__":
    main()
