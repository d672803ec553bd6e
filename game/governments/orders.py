"""The catalogue of budget orders, one row an order: front ends, checks, records and documents read it.

To add an order: a row here, a field of the same name in `game.model.controls.BudgetOrders`, and the mechanism that
reads the field. Rows stand in the order in which budgets are shown. Limits are judgement unless the model's own bounds
give them. What a round itself rules out (loans, the escape clause, a plan's year) is in `legal`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.governments.order_kind import OrderKind
from game.governments.ranges import table_of
from game.model.controls import BUDGET_FIELDS

__all__ = ["FINANCE", "GOVERNMENT", "GROUPS", "ORDERS", "PLAN", "US_ORDERS"]

_RESEARCH = (
    "The money matures over some years, then adds its gain each year to what the same forces can do. The first part "
    "finds most; beyond 4% of the budget nothing more is found."
)

ORDERS: Mapping[str, OrderKind] = table_of(
    OrderKind(
        name="effort",
        word="core",
        label="Core budget",
        group="Forces",
        low=-0.3, high=0.3, emergency=1.0, step=0.05, unit="pp_per_year",
        meaning="How much faster or slower the core budget moves than it would by itself.",
        cost="Money each year from now on. Above 0.3 it is an emergency budget, which costs public support.",
        rule="It is added to what the budget does by itself. Each year the share moves, at the speed of adjustment, "
        "toward what the threat, doubt about Washington and promises ask for, less what strained finances stop.",
        moves="core_share",
        parameters=("adjustment", "threat_weight", "us_doubt_weight", "stress_brake", "noise_own"),
        needs_forces=True,
    ),
    OrderKind(
        name="related_effort",
        word="related",
        label="Related spending",
        group="Forces",
        low=-0.1, high=0.3, step=0.05, unit="pp_per_year",
        meaning="Change of defence-related spending: roads, networks, resilience.",
        cost="It costs money too, and it buys no forces.",
        rule="It is added to the share each year, beside what is only reclassified. It fills the target for "
        "related spending, which is part of keeping the pledge, and buys no forces. The money builds networks, roads "
        "and stocks over some years. They reduce what grey-zone attacks cost at home and, in part, at neighbours'. The "
        "first tenths protect most.",
        moves="related_share",
        parameters=("related_speed", "resilience_speed", "resilience_scale", "resilience_shared", "greyzone_losses"),
    ),
    OrderKind(
        name="equipment_target",
        word="equipment",
        label="Equipment share",
        group="Forces",
        low=0.05, high=0.6, step=0.01, unit="ratio",
        meaning="Part of the core budget that buys equipment. It moves half of the way each year.",
        cost="Money for equipment does not pay for soldiers, spare parts and exercises.",
        rule="The share moves half of the way each year. Meeting the alliance's guideline for it is part of keeping "
        "the pledge. Orders arrive over the delivery time, as fast as industry can deliver, and wear out. Forces count "
        "equipment by its weight, people by the rest.",
        moves="equipment_share",
        parameters=("delivery_years", "industry_growth", "depreciation", "equipment_weight"),
        lasts="standing",
        aims_at="equipment_share",
        unchanged=lambda seen: seen.equipment_order,
        needs_forces=True,
    ),
    OrderKind(
        name="drone_target",
        word="drones",
        label="Drones",
        group="Forces",
        low=0.0, high=0.05, step=0.005, unit="ratio",
        meaning="Part of the core budget for drones, which pay off within about two years.",
        cost="The money is taken from people and operations.",
        rule=_RESEARCH,
        moves="usable_force",
        parameters=("drone_years", "drone_gain"),
        lasts="standing",
        aims_at="drone_share",
        unchanged=lambda seen: seen.drone_share,
        needs_forces=True,
    ),
    OrderKind(
        name="laser_target",
        word="lasers",
        label="Directed energy",
        group="Forces",
        low=0.0, high=0.05, step=0.005, unit="ratio",
        meaning="Part of the core budget for directed energy, which pays off after about six years.",
        cost="The money is taken from people and operations, and brings nothing for years.",
        rule=_RESEARCH,
        moves="usable_force",
        parameters=("laser_years", "laser_gain"),
        lasts="standing",
        aims_at="laser_share",
        unchanged=lambda seen: seen.laser_share,
        needs_forces=True,
    ),
    OrderKind(
        name="readiness_shift",
        word="readiness",
        label="Shift to readiness",
        group="Forces",
        low=-0.1, high=0.1, step=0.01, unit="ratio",
        meaning="Part of the budget moved from equipment to readiness. Below zero it moves the other way.",
        cost="Ready today means less new equipment tomorrow.",
        rule="The part moved pays for people and operations and is missing from equipment. It also raises the level "
        "that readiness moves to. The first part raises it most; beyond 6% of the budget nothing more is added.",
        moves="readiness",
        parameters=("readiness_speed",),
        lasts="standing",
        needs_forces=True,
    ),
    OrderKind(
        name="exercises",
        word="exercises",
        label="Exercises",
        group="Forces",
        low=0.0, high=1.0, step=0.1, unit="ratio",
        meaning="How much your forces exercise with allies.",
        cost="Operations money: flying hours, fuel and time.",
        rule="The first days train more than the last. A full calendar takes its part of the budget from operations. "
        "Cohesion gains a little.",
        moves="readiness",
        parameters=("exercise_readiness", "exercise_cost", "readiness_speed"),
        lasts="standing",
        unchanged=0.3,
    ),
    OrderKind(
        name="presence",
        word="troops",
        label="Troops forward",
        group="Abroad",
        low=0.0, high=200.0, step=0.5, unit="persons_k",
        meaning="Troops stationed on allies' soil. No ally can send more than a tenth of its forces.",
        cost="About $100 m a year for each thousand troops, taken from operations.",
        rule="Troops move half of the way each year. All troops forward improve the balance of forces at the front "
        "line, and each thousand takes its cost from operations.",
        moves="presence",
        parameters=("presence_balance", "presence_cost"),
        lasts="standing",
        aims_at="presence",
        unchanged=lambda seen: seen.own(seen.presence),
        needs_forces=True,
    ),
    OrderKind(
        name="ukraine_aid",
        word="ukraine",
        label="Aid to Ukraine",
        group="Abroad",
        low=0.0, high=2.0, step=0.05, unit="pct_gdp",
        meaning="Yearly aid to Ukraine to aim for. Aid moves half of the way each year.",
        cost="Money; a third of it is equipment from your own stocks.",
        rule="Aid moves half of the way each year. With enough aid from all allies the line holds and the adversary is "
        "worn down. A part of it is equipment from your own stocks. While there is war, a quarter of a point more than "
        "at the start earns 0.01 of reputation a year, and a quarter of a point less costs 0.035.",
        moves="ukraine_aid",
        parameters=("transfer_share", "aid_holds", "aid_slows"),
        lasts="standing",
        aims_at="ukraine_aid",
        unchanged=lambda seen: seen.own(seen.ukraine_aid),
    ),
    OrderKind(
        name="coalition_part",
        word="coalition",
        label="Coalition troops",
        group="Abroad",
        low=0.0, high=1.0, step=0.1, unit="ratio",
        meaning="How much of a battalion you offer to the coalition of the willing.",
        cost="You must keep the offer if there is a ceasefire.",
        rule="It counts when there is a ceasefire: the larger the coalition and its parts, the likelier the ceasefire "
        "holds. The largest offer earns 0.02 of reputation a year and costs as much support.",
        parameters=("hold_base", "hold_coalition", "hold_backstop"),
        lasts="standing",
        unchanged=lambda seen: 0.5 * np.maximum(seen.on_ukraine, 0.0),
        needs_forces=True,
    ),
    OrderKind(
        name="join_strike",
        word="strikes",
        label="Sea-lane strikes",
        group="Abroad",
        low=0.0, high=1.0, step=1.0, unit="flag", whole=True,
        meaning="Joins the strikes to reopen the sea lanes.",
        cost="Ships and weapons. Washington may hold it against you if you stay out.",
        rule="The more allies join, the sooner the sea lanes open. Joining earns favour in Washington and costs "
        "support at home. Washington may scorn allies that stay out.",
        moves="us_favour",
        parameters=("lane_strike", "strike_favour", "scorn_rate", "lane_cost"),
        lasts="standing",
        needs_forces=True,
    ),
    OrderKind(
        name="withdrawal",
        word="withdrawal",
        label="Troop withdrawal",
        group="Abroad",
        low=0.0, high=1.0, step=0.1, unit="per_year",
        meaning="Announces that US troops leave Europe.",
        cost="Trust in US commitment falls quickly and comes back slowly.",
        rule="Trust falls by this cost for each full announcement a year. It comes back only as slowly as an "
        "administration changes its line.",
        moves="us_commitment",
        parameters=("withdrawal_cost", "us_return"),
        actors="us",
    ),
    OrderKind(
        name="backstop",
        word="backstop",
        label="Coalition backstop",
        group="Abroad",
        low=0.0, high=1.0, step=0.1, unit="ratio",
        meaning="Backs the coalition of the willing.",
        cost="You may have to keep this promise far from home.",
        rule="It makes a ceasefire likelier to hold. It fades unless it is renewed.",
        parameters=("hold_backstop",),
        actors="us",
    ),
    OrderKind(
        name="pay_borrow",
        word="borrow",
        label="Borrowing",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=0.05, unit="ratio",
        meaning="Part of the rise that you borrow.",
        cost="Debt and interest grow, and they slow later budgets.",
        rule="Spending above the start that is borrowed is added to the debt each year, with interest. Debt strains "
        "finances, and strain stops part of a rise.",
        moves="debt",
        parameters=("real_rate", "risk_premium", "stress_debt", "stress_brake"),
        lasts="standing",
        unchanged=lambda seen: 0.5 + 0.2 * seen.on_borrowing,
        pays=True,
    ),
    OrderKind(
        name="pay_aid",
        word="aid",
        label="Overseas aid cuts",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=0.05, unit="ratio",
        meaning="Part of the rise paid by cuts in overseas aid, while any is left to cut.",
        cost="Your reputation suffers, and aid once cut does not come back.",
        rule="Aid pays while any is left to cut, and is not restored. Each point cut costs 0.05 of reputation a year.",
        moves="overseas_aid",
        lasts="standing",
        pays=True,
    ),
    OrderKind(
        name="pay_social",
        word="social",
        label="Social spending cuts",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=0.05, unit="ratio",
        meaning="Part of the rise paid by cuts in social spending.",
        cost="Voters feel it, and support falls.",
        rule="Under a government of the centre voters feel the cuts as they feel taxes; under the right less, under "
        "the left more. Unlike taxes, the cuts take back none of the demand that defence spending brings.",
        moves="support",
        parameters=("austerity", "thermostat"),
        lasts="standing",
        unchanged=0.2,
        pays=True,
    ),
    OrderKind(
        name="pay_loans",
        word="loans",
        label="EU loans",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=0.05, unit="ratio",
        meaning="Part of the rise paid with EU loans. Only members of the Union get them, while any are left.",
        cost="It is debt, though cheaper. Most of what you buy must come from Europe.",
        rule="It is debt at a lower rate, while any is left to lend. Whoever asks first is served first.",
        moves="debt",
        parameters=("loan_rate_gain",),
        lasts="standing",
        pays=True,
    ),
    OrderKind(
        name="take_escape",
        word="escape",
        label="EU escape clause",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=1.0, unit="flag", whole=True,
        meaning="Asks for the EU's escape clause. For some years defence does not count under the fiscal rule.",
        cost="You can use it once, and the debt made under it stays.",
        rule="For some years the fiscal rule does not count a rise up to the cap, so that it strains "
        "finances less.",
        moves="debt",
        parameters=("stress_rule", "escape_cap", "escape_years"),
        lasts="once",
    ),
    OrderKind(
        name="plan_target",
        word="plan",
        label="National plan",
        group="Promises",
        low=0.5, high=8.0, step=0.1, unit="pct_gdp", or_none=True,
        meaning="A national plan announced in this round: the share of GDP to reach.",
        cost="It binds later budgets; more if your reputation is good. Missing it costs reputation.",
        rule="Each round the plan pulls the budget along the straight path to it, with the weight of the government's "
        "reputation and no faster than the pace.",
        moves="core_share",
        parameters=("plan_pace_cap", "stress_brake", "reputation_speed"),
        lasts="until_withdrawn",
        needs_forces=True,
    ),
    OrderKind(
        name="plan_due",
        word="due",
        label="National plan due",
        group="Promises",
        low=2000.0, high=2070.0, step=1.0, unit="year", or_none=True,
        meaning="The year by which to reach the plan, later than today.",
        cost="The nearer it is, the steeper the path.",
        rule="The nearer the year, the steeper the path.",
        moves="core_share",
        parameters=("plan_pace_cap",),
        lasts="until_withdrawn",
        needs_forces=True,
    ),
)  # fmt: skip
"""Every budget order by its name, in the order in which budgets are shown."""

GOVERNMENT: Mapping[str, OrderKind] = {name: ORDERS[name] for name in BUDGET_FIELDS}
"""Orders of every government, in the order of the model's fields."""

US_ORDERS = tuple(name for name, kind in ORDERS.items() if kind.actors == "us")
"""Orders of the US alone."""

FINANCE = tuple(name for name, kind in GOVERNMENT.items() if kind.pays)
"""Parts of a rise that together are at most 1; the rest is tax."""

PLAN = ("plan_target", "plan_due")
"""The two orders that announce a national plan: one without the other says nothing."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(name for name, kind in ORDERS.items() if kind.group == group)
    for group in dict.fromkeys(kind.group for kind in ORDERS.values())
}
"""The parts of a budget and their orders, as they are shown."""
