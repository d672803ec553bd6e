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
    "The spending matures over some years. Then each year it adds its gain to what the same forces can do. The first "
    "part of it brings most; spending beyond 4% of the budget brings nothing more."
)

ORDERS: Mapping[str, OrderKind] = table_of(
    OrderKind(
        name="effort",
        word="core",
        label="Core budget",
        group="Forces",
        low=-0.3, high=0.3, emergency=1.0, step=0.05, unit="pp_per_year",
        meaning="Raises or lowers what the core budget does by itself.",
        cost="Money every year, and points if it jumps from round to round. Emergency budgets (above 0.3) cost public "
        "support.",
        rule="The order is added to what the budget does by itself. Each year the share moves towards what the "
        "threat, doubt about Washington and promises call for, at the speed of adjustment. Strained finances stop "
        "part of a rise. The order is for one round: forces plan badly with a budget that jumps.",
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
        meaning="Changes defence-related spending: roads, networks, resilience.",
        cost="It costs money and buys no forces.",
        rule="The order is added to the share each year, beside spending that is only reclassified. It counts "
        "towards the alliance's target for related spending and buys no forces. Over some years it builds networks, "
        "roads and stocks, which lower the losses to grey-zone attacks at home and, in part, in neighbouring "
        "countries. The first tenths of a point protect most.",
        moves="related_share",
        parameters=("related_speed", "resilience_speed", "resilience_scale", "resilience_shared", "greyzone_losses"),
    ),
    OrderKind(
        name="equipment_target",
        word="equipment",
        label="Equipment share",
        group="Forces",
        low=0.05, high=0.6, step=0.01, unit="ratio",
        meaning="Share of the core budget that buys equipment. The budget moves halfway to it in a year.",
        cost="That money does not pay for soldiers, spare parts and exercises.",
        rule="The share moves halfway to the order in a year. Meeting the alliance's equipment guideline counts as "
        "part of your promises. Equipment arrives over the delivery time, as fast as industry can produce it, and "
        "wears out. Usable force counts equipment by its weight and people by the rest.",
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
        meaning="Share of the core budget for drones, which add force within about two years.",
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
        meaning="Share of the core budget for directed energy, which adds force after about six years.",
        cost="The money is taken from people and operations. It brings nothing for years.",
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
        meaning="Moves part of the budget from equipment to readiness; a negative value does the reverse.",
        cost="More readiness today means less new equipment tomorrow.",
        rule="The money moved pays for people and operations instead of equipment. It also raises the level that "
        "readiness tends to. The first part of it helps most; beyond 6% of the budget it adds nothing more.",
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
        meaning="Sets how much your forces exercise with others.",
        cost="Operations money for flying hours, fuel and time.",
        rule="The first days train more than the last. A full calendar takes its share of the budget from "
        "operations. Cohesion gains a little.",
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
        meaning="Troops stationed on other allies' soil. No ally can send more than a tenth of its forces.",
        cost="About a hundred million dollars a year for each thousand, taken from operations.",
        rule="Deployments move halfway to the order in a year. All forward troops improve the balance of forces, and "
        "each thousand takes its cost from operations.",
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
        meaning="Sets the yearly aid to Ukraine. Aid moves halfway to it in a year.",
        cost="Money; a third of it is equipment from your own stocks.",
        rule="Aid moves halfway to the order in a year. If all allies together give enough, Ukraine's front line "
        "holds and the adversary loses forces. If they give too little, those that stand by Ukraine make up for it as "
        "far as they can, and in the end the front collapses. Part of the aid is equipment from your own stocks. "
        "During the war, a quarter of a point more than at the start gains 0.01 of reputation a year; a quarter of a "
        "point less costs 0.035.",
        moves="ukraine_aid",
        parameters=("transfer_share", "aid_holds", "aid_slows", "take_over", "defeat_rate"),
        lasts="standing",
        aims_at="ukraine_aid",
        unchanged=lambda seen: seen.ukraine_aid_order,
    ),
    OrderKind(
        name="coalition_part",
        word="coalition",
        label="Coalition troops",
        group="Abroad",
        low=0.0, high=1.0, step=0.1, unit="ratio",
        meaning="Offers troops to the coalition of the willing, as a share of the most you could send.",
        cost="You have to keep the offer if there is a ceasefire.",
        rule="The offer counts once there is a ceasefire: the larger the coalition and its troops, the more likely "
        "the ceasefire holds. A full offer gains 0.02 of reputation a year and costs 0.02 of public support.",
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
        cost="Public support. But Washington may resent those who stay out.",
        rule="The more of the alliance joins, the sooner the sea lanes reopen. Joining raises your standing in "
        "Washington and costs public support; Washington may criticise those who stay out.",
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
        meaning="Announces that US troops will leave Europe.",
        cost="US commitment falls quickly and recovers slowly.",
        rule="US commitment falls by its cost for each full announcement a year. It recovers only as fast as the "
        "administration's policy brings it back.",
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
        meaning="Gives a US guarantee to the coalition of the willing.",
        cost="A promise you may have to keep far from home.",
        rule="It makes a ceasefire more likely to hold. It fades unless you renew it.",
        parameters=("hold_backstop",),
        actors="us",
    ),
    OrderKind(
        name="pay_borrow",
        word="borrow",
        label="Borrowing",
        group="Who pays for a rise",
        low=0.0, high=1.0, step=0.05, unit="ratio",
        meaning="Share of the rise paid by borrowing.",
        cost="Debt grows, and with it interest and the limits on later budgets.",
        rule="The borrowed part of spending above the start is added to debt each year, with interest. Debt strains "
        "public finances, and the strain stops part of a rise.",
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
        meaning="Share of the rise paid by cuts in overseas aid, while there is aid left to cut.",
        cost="Your reputation suffers, and aid once cut does not come back.",
        rule="Aid pays while there is any left to cut, and is not restored. Each point cut costs 0.05 of reputation "
        "a year.",
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
        meaning="Share of the rise paid by cuts in social spending.",
        cost="Voters notice: public support falls.",
        rule="Voters of a centre government mind cuts as much as taxes; they mind them less under the right and more "
        "under the left. Unlike taxes, cuts do not reduce the demand that defence spending creates.",
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
        meaning="Share of the rise paid with EU loans, for EU members while loans are left.",
        cost="It is debt, though cheaper, and must be spent mostly on European equipment.",
        rule="It is debt at a lower interest rate, while loans are left. Loans are granted first come, first served.",
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
        meaning="Uses the EU's escape clause: for some years defence does not count under the fiscal rule.",
        cost="You can use it only once, and the debt stays.",
        rule="For some years the fiscal rule ignores a rise up to the cap, so the rise strains public finances less.",
        moves="debt",
        parameters=("stress_rule", "escape_cap", "escape_years"),
        lasts="once",
    ),
    OrderKind(
        name="call_election",
        word="election",
        label="Early election",
        group="Promises",
        low=0.0, high=1.0, step=1.0, unit="flag", whole=True,
        meaning="Calls an election now, before its date.",
        cost="You may lose it, by the chance that is shown.",
        rule="Voters decide by the government's lead. A government that wins begins a new term and gains a point of "
        "lead; one that loses is replaced.",
        moves="lead",
        parameters=("turnover", "ruling", "lead_noise"),
    ),
    OrderKind(
        name="plan_target",
        word="plan",
        label="National plan",
        group="Promises",
        low=0.5, high=8.0, step=0.1, unit="pct_gdp", or_none=True,
        meaning="Announces a national plan: the share of GDP you will reach.",
        cost="If it is kept, it binds later budgets, however much a year it takes. It cannot be taken back.",
        rule="A plan is kept or not. If it is, the budget follows a straight path to the target. The chance grows with "
        "your reputation and the threat; debt, coalition partners and a steep path lower it.",
        moves="core_share",
        parameters=("plan_base", "plan_record", "plan_threat", "plan_debt", "plan_coalition", "plan_steep"),
        lasts="until_withdrawn",
        needs_forces=True,
    ),
    OrderKind(
        name="plan_due",
        word="due",
        label="National plan due",
        group="Promises",
        low=2000.0, high=2070.0, step=1.0, unit="year", or_none=True,
        meaning="The year by which you will reach the plan.",
        cost="The nearer the year, the steeper the path.",
        rule="The nearer the year, the steeper the path.",
        moves="core_share",
        parameters=("plan_steep",),
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
