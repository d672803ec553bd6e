"""The rule behind an order or an act: what it moves, how, and the parameters on the way with what they rest on.

`why` of a figure tells what moved it; this tells what would, before anything has. Sentences say what the code does;
the equations stand in `docs/model.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.acts import ACTS, weight_of
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.errors import UsageProblem, nearest
from game.model.parameters import describe
from game.play.session.session import Session
from game.play.wording.summary import ORDER_LABELS
from game.report.cause_text import parameter_parts

__all__ = ["ACT_RULES", "ORDER_RULES", "Rule", "act_rule", "order_rule", "parameter_text"]


@dataclass(frozen=True, slots=True)
class Moves:
    """What an order or an act moves first, in a sentence, and the parameters it goes through.

    `quantity` is empty where it moves nothing that is shown, or another seat's.
    """

    quantity: str
    says: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is told: its title, sentences, one line for each parameter, and the figure it moves.

    `quantity` is empty where that is none that is shown.
    """

    title: str
    says: tuple[str, ...]
    parameters: tuple[str, ...]
    quantity: str
    ally: str | None
    basis: str = "Parameters"
    """Heading of `parameters`."""


ORDER_RULES: Mapping[str, Moves] = {
    "effort": Moves(
        "core_share",
        "It is added to what the budget does by itself: each year the share moves by the speed of "
        "adjustment toward what danger, doubt about Washington and promises ask for, less what strained "
        "finances stop.",
        ("adjustment", "threat_weight", "us_doubt_weight", "stress_brake", "noise_own"),
    ),
    "equipment_target": Moves(
        "equipment_share",
        "The share moves half of the way a year; the alliance's guideline for it is part of a promise kept. Orders "
        "arrive over the delivery time, as fast as industry can, and wear out; forces count equipment by its "
        "weight, people by the rest.",
        ("delivery_years", "industry_growth", "depreciation", "equipment_weight"),
    ),
    "drone_target": Moves(
        "usable_force",
        "The part of the budget matures over its years, then adds its gain a year to what the same "
        "forces can do; the first of it finds most, and beyond 4% of the budget no more is found.",
        ("drone_years", "drone_gain"),
    ),
    "laser_target": Moves(
        "usable_force",
        "The part of the budget matures over its years, then adds its gain a year to what the same "
        "forces can do; the first of it finds most, and beyond 4% of the budget no more is found.",
        ("laser_years", "laser_gain"),
    ),
    "readiness_tilt": Moves(
        "readiness",
        "The part moved pays people and operations and is missing from equipment. Besides it is added to where "
        "readiness goes, the first of it most; beyond 6% of the budget no more is added.",
        ("readiness_speed",),
    ),
    "related_effort": Moves(
        "related_share",
        "It is added to the share each year, beside what is only counted toward the alliance's second "
        "tier. It fills that tier, which is part of a promise kept, and buys no forces; what is paid for builds "
        "networks, roads and stocks over some years, and they keep down what grey-zone attacks cost at home and, "
        "in part, at neighbours'. The first tenths protect most.",
        ("related_speed", "resilience_speed", "resilience_scale", "resilience_shared", "greyzone_losses"),
    ),
    "pay_borrow": Moves(
        "debt",
        "What is spent above the start and paid so is added to the debt each year, with interest; debt "
        "strains finances, and strain stops part of a rise.",
        ("real_rate", "risk_premium", "stress_debt", "stress_brake"),
    ),
    "pay_aid": Moves(
        "overseas_aid",
        "Aid pays as far as there is any left to cut, and is not restored. Each point cut costs a "
        "twentieth of a good name a year.",
    ),
    "pay_social": Moves(
        "support",
        "The cuts are felt as taxes are in the centre, less under the right and more under the left; and unlike "
        "taxes they take nothing back of the demand that defence brings.",
        ("austerity", "thermostat"),
    ),
    "pay_loans": Moves(
        "debt",
        "It is debt at a lower rate, while there is any left to lend; who asks first is served first.",
        ("loan_rate_gain",),
    ),
    "take_escape": Moves(
        "debt",
        "For some years the fiscal rule does not count a rise up to the cap, so that it strains "
        "finances less.",
        ("stress_rule", "escape_cap", "escape_years"),
    ),
    "ukraine_aid": Moves(
        "ukraine_aid",
        "Aid moves half of the way a year. Enough of all allies' aid together lets the line hold and "
        "wears the adversary; a part of it is kit from own stocks. While there is war, a quarter of a point more than "
        "at the start is worth 0.01 of a good name a year, and a quarter of a point less costs 0.035.",
        ("transfer_share", "aid_holds", "aid_slows"),
    ),
    "presence": Moves(
        "presence",
        "Troops move half of the way a year. All that stand forward raise the balance at the line, and "
        "each thousand takes its cost from operations.",
        ("presence_balance", "presence_cost"),
    ),
    "exercises": Moves(
        "readiness",
        "The first days train more than the last. A full calendar takes its part of the budget from "
        "operations; cohesion gains a little.",
        ("exercise_readiness", "exercise_cost", "readiness_speed"),
    ),
    "plan_target": Moves(
        "core_share",
        "Each round the budget is pulled along the straight path to the plan, by the weight of the "
        "office's name and no faster than the pace.",
        ("plan_pace_cap", "stress_brake", "reputation_speed"),
    ),
    "plan_due": Moves("core_share", "The nearer the year, the steeper the path.", ("plan_pace_cap",)),
    "coalition_part": Moves(
        "",
        "It counts when the guns fall silent: the larger the coalition and its parts, the likelier a "
        "ceasefire holds. All that could be sent brings 0.02 of a good name a year and costs as much support.",
        ("hold_base", "hold_coalition", "hold_backstop"),
    ),
    "join_strike": Moves(
        "us_favour",
        "The lanes open the sooner the more of the alliance joins. Joining is noticed in Washington and "
        "costs support at home; staying out may be scorned.",
        ("lane_strike", "strike_favour", "scorn_rate", "lane_cost"),
    ),
    "withdrawal": Moves(
        "us_commitment",
        "Trust falls by its cost for each full announcement a year, and comes back as slowly as an "
        "administration's line.",
        ("withdrawal_cost", "us_return"),
    ),
    "backstop": Moves(
        "",
        "It makes a ceasefire likelier to hold; it fades unless it is renewed.",
        ("hold_backstop",),
    ),
}
"""Every budget order: what it moves first and how."""

ACT_RULES: Mapping[str, Moves] = {
    "ask": Moves(
        "",
        "It adds to what the ally wishes to spend: the weight, times its name, times its gap to the goal.",
        ("request_weight", "leak_rate", "leak_cohesion"),
    ),
    "praise": Moves(
        "cohesion",
        "Cohesion gains 0.024 a year for one clear act toward every ally, and loses twice that where "
        "those are praised who are a fifth of a point or more below what is due. Its own name gains "
        "0.02 a year either way.",
    ),
    "criticise": Moves(
        "",
        "Opinion there turns against spending; cohesion loses 0.04 a year for one clear act toward "
        "every ally.",
        ("shame_backlash", "shame_cost"),
    ),
    "threaten": Moves(
        "",
        "It adds the weight, times dependence, threat and the gap to the goal, and costs trust everywhere.",
        ("conditional_weight", "threat_cost"),
    ),
    "reassure": Moves(
        "cohesion",
        "Cohesion gains 0.016 a year for one clear act toward every ally; from Washington, trust gains. "
        "Who is comforted wishes for that part of the gap less.",
        ("reassurance_gain", "comfort_ease", "leak_rate"),
    ),
    "exercise": Moves(
        "readiness",
        "It fills the calendars of all who take part, at most to the full; cohesion gains 0.02 a year "
        "for one toward all.",
        ("exercise_readiness", "exercise_cost"),
    ),
    "procure": Moves(
        "debt",
        "Each partner has half a percent more equipment and 0.02% of GDP more debt at once.",
    ),
    "invite": Moves(
        "support",
        "The coalition counts one country more for each ally asked; support of who leads falls by 0.01 "
        "at once.",
        ("hold_coalition",),
    ),
    "broker": Moves(
        "",
        "A full offer adds 0.12 to what a capital sees in the text: at zero it signs.",
        ("letter_value", "letter_contagion"),
    ),
}
"""Every act: what it moves first and how; no figure where it is that of whom it is aimed at.

Numbers without a parameter are judgement of the mechanism.
"""


def parameter_text(setup: Setup, name: str) -> str:
    """Return a parameter in this game: value, range, basis and source."""
    info = describe()[name]
    number, basis = parameter_parts(setup, name)
    return f"{name} {number} (studied from {info.low:g} to {info.high:g}); {basis}"


def _told(session: Session, title: str, moves: Moves, more: tuple[str, ...]) -> Rule:
    setup = session.setup
    whole = moves.quantity in ("cohesion", "us_commitment") or is_chair(session.seat)
    return Rule(
        title,
        (moves.says, *more),
        tuple(parameter_text(setup, name) for name in moves.parameters),
        moves.quantity,
        None if whole else session.seat,
    )


def order_rule(session: Session, name: str) -> Rule:
    """Return the rule behind a budget order.

    Raises
    ------
    UsageProblem
        If there is no such order; names the nearest.
    """
    if name not in ORDER_RULES:
        near = nearest(name, ORDER_RULES)
        raise UsageProblem(f"there is no order {name!r}", hint=f"did you mean {near}?" if near else "")
    limits = session.editor.legal.budget[name].limits if name in session.editor.legal.budget else None
    more = (f"Cost: {limits.cost}",) if limits is not None else ()
    return _told(session, ORDER_LABELS[name], ORDER_RULES[name], more)


def act_rule(session: Session, name: str) -> Rule:
    """Return the rule behind an act, with the weight of the seat's words.

    Raises
    ------
    UsageProblem
        If there is no such act; names the nearest.
    """
    if name not in ACT_RULES:
        near = nearest(name, ACT_RULES)
        raise UsageProblem(f"there is no act {name!r}", hint=f"did you mean {near}?" if near else "")
    weight, years = weight_of(session.seat, session.setup), session.setup.h
    more = [f"Cost: {ACTS[name].cost}"]
    if ACTS[name].channel and name != "broker":
        more.append(
            f"Your words weigh {weight:.2f} by size (Washington's 1), so one act in a round of {years:g} "
            f"years counts as {weight / years:.2f} acts a year."
        )
    return _told(session, ACTS[name].label, ACT_RULES[name], tuple(more))
