"""Orders of a player's seat: what is legal this round, what was ordered, and which rule an order breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine.acts import ACTS, ACTS_A_ROUND, Act, ActKind
from game.engine.outlooks import Moment, cards_for, outlook
from game.engine.seats import is_chair
from game.errors import RuleError, nearest
from game.governments.choices import DraftText, steady
from game.governments.legal import escape_open, loans_open
from game.governments.ranges import FINANCE, GOVERNMENT, REDRAFTS, TEXT, US, VOTES, Range
from game.scenario.cards import Card

__all__ = [
    "LegalOrder",
    "LegalOrders",
    "Orders",
    "check_orders",
    "legal_orders",
    "orders_from_data",
    "orders_to_data",
    "standing_budget",
]

STANDING = ("pay_borrow", "pay_aid", "pay_social", "pay_loans", "exercises", "coalition_part", "join_strike")
"""Budget orders that stay in force until changed; the others hold for one round or are levels of the state."""

US_BUDGET = ("withdrawal", "backstop")
_PARTS = {"budget", "acts", "cards", "vote", "drafts"}
VOTE_NAMES = {"own": 0, "accept": 1, "letter": 2, "hold_out": 3}


@dataclass(frozen=True, slots=True)
class Orders:
    """What a seat orders in a round. What is left out stays as it is.

    `budget` maps names of `GOVERNMENT` (for the US also of `US_BUDGET`) to values, `cards` a card's id to an
    option's id; `vote` is a name of `VOTE_NAMES`; `drafts` are the Secretary General's texts in order.
    """

    budget: Mapping[str, float] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    cards: Mapping[str, str] = field(default_factory=dict)
    vote: str = "own"
    drafts: tuple[DraftText, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalOrder:
    """One budget order as it stands this round: its range, its present value, and why it is blocked if it is."""

    limits: Range
    now: float
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class LegalOrders:
    """All that a seat can order this round."""

    seat: str
    budget: Mapping[str, LegalOrder]
    acts: tuple[ActKind, ...]
    acts_left: int
    targets: tuple[str, ...]
    cards: tuple[Card, ...]
    votes: Mapping[str, str]
    opening: DraftText | None
    """The text on the table, for the Secretary General to change."""
    redrafts: int


def standing_budget(moment: Moment, seat: str, standing: Mapping[str, float]) -> dict[str, float]:
    """Return the budget of a seat if nothing is ordered: present levels, and what stays in force."""
    if is_chair(seat):
        return {}
    column = moment.setup.codes.index(seat)
    base = steady(outlook(moment, np.array([column])))
    budget = {name: float(getattr(base, name)[0, 0]) for name in GOVERNMENT}
    if seat == "USA":
        budget |= dict.fromkeys(US_BUDGET, 0.0)
    return budget | dict(standing)


def _blocked(moment: Moment, column: int) -> dict[str, str]:
    """Return why some orders cannot be given this round."""
    seen = outlook(moment, np.array([column]))
    why = {}
    if not escape_open(seen)[0, 0]:
        why["take_escape"] = (
            "the escape clause is for members of the EU, once, from the date it opens"
            if seen.escape_years[0, 0] == 0.0
            else "the escape clause has been used"
        )
    if not loans_open(seen)[0, 0]:
        why["pay_loans"] = "EU loans are for members of the EU, while there are any, from the date they open"
    if seen.lanes_disrupted[0, 0] <= 0.5:
        why["join_strike"] = "the sea lanes are open: there are no strikes to join"
    if not moment.setup.members.has_forces[column]:
        why |= dict.fromkeys(("effort", "equipment_target", "presence"), "this ally has no armed forces")
    return why


def _acts_for(moment: Moment, seat: str) -> tuple[ActKind, ...]:
    scenario = moment.setup.scenario
    lead = scenario.coalition is not None and scenario.coalition.lead == seat
    allowed = {
        "all": True,
        "us": seat == "USA",
        "others": not is_chair(seat),
        "chair": is_chair(seat),
        "lead": lead,
    }
    kinds = (kind for kind in ACTS.values() if allowed[kind.actors])
    return tuple(kind for kind in kinds if kind.name != "broker" or moment.text is not None)


def legal_orders(moment: Moment, seat: str, standing: Mapping[str, float]) -> LegalOrders:
    """Return all that `seat` can order in this moment, with ranges, present values and costs."""
    setup = moment.setup
    budget: dict[str, LegalOrder] = {}
    if not is_chair(seat):
        column = setup.codes.index(seat)
        now, why = standing_budget(moment, seat, standing), _blocked(moment, column)
        limits = {**GOVERNMENT, **({name: US[name] for name in US_BUDGET} if seat == "USA" else {})}
        budget = {
            name: LegalOrder(entry, now.get(name, 0.0), why.get(name, "")) for name, entry in limits.items()
        }
        cards = tuple(compiled.card for compiled in cards_for(moment, column))
    else:
        up = moment.cards_up[0]
        cards = tuple(card.card for number, card in enumerate(setup.deck.cards) if card.chair and up[number])
    text = moment.text
    opening = None
    if text is not None and is_chair(seat):
        opening = DraftText(text.core, text.related, text.due, text.review, text.ambiguity)
    votes_open = text is not None and not is_chair(seat)
    active = setup.active(moment.index)
    return LegalOrders(
        seat=seat,
        budget=budget,
        acts=_acts_for(moment, seat),
        acts_left=ACTS_A_ROUND,
        targets=tuple(code for code, on in zip(setup.codes, active, strict=True) if code != seat and on),
        cards=cards,
        votes={name: VOTES[number] for name, number in VOTE_NAMES.items()} if votes_open else {},
        opening=opening,
        redrafts=REDRAFTS,
    )


def _budget_breaches(budget: Mapping[str, float], legal: LegalOrders) -> list[str]:
    found = []
    for name, value in budget.items():
        if name not in legal.budget:
            near = nearest(name, legal.budget)
            found.append(f"there is no order {name!r}" + (f"; did you mean {near}?" if near else ""))
            continue
        entry = legal.budget[name]
        if not isinstance(value, int | float) or not entry.limits.holds(np.array(float(value))):
            right = f"{entry.limits.low:g} to {entry.limits.most:g}"
            found.append(f"{name} cannot be {value}: it can be {right}")
        elif entry.blocked and value != entry.now:
            found.append(f"{name} cannot be ordered: {entry.blocked}")
    paid = sum(budget.get(name, legal.budget[name].now if name in legal.budget else 0.0) for name in FINANCE)
    if legal.budget and paid > 1.0 + 1e-9:
        found.append(
            f"{', '.join(FINANCE)} add up to {paid:.2f}: together they can be at most 1; the rest is tax"
        )
    return found


def _act_breaches(acts: tuple[Act, ...], legal: LegalOrders) -> list[str]:
    found = []
    kinds = {kind.name: kind for kind in legal.acts}
    if len(acts) > legal.acts_left:
        found.append(f"{len(acts)} acts are ordered: a round has room for {legal.acts_left}")
    for act in acts:
        kind = kinds.get(act.name)
        if kind is None:
            near = nearest(act.name, kinds)
            found.append(
                f"the act {act.name!r} cannot be done: possible are {', '.join(kinds)}"
                + (f" (did you mean {near}?)" if near else "")
            )
            continue
        if not act.to or len(act.to) > kind.most or len(set(act.to)) < len(act.to):
            found.append(f"{act.name} is aimed at 1 to {kind.most} different allies, not {len(act.to)}")
        found += [f"{act.name} cannot be aimed at {code!r}" for code in act.to if code not in legal.targets]
    return found


def _other_breaches(orders: Orders, legal: LegalOrders) -> list[str]:
    found = []
    cards = {card.id: card for card in legal.cards}
    for card, option in orders.cards.items():
        if card not in cards:
            found.append(f"no card {card!r} asks for a choice; open: {', '.join(cards) or 'none'}")
        elif option not in (known := [entry.id for entry in cards[card].options]):
            found.append(f"{card} cannot be answered by {option!r}: choose {', '.join(known)}")
    if orders.vote != "own" and orders.vote not in legal.votes:
        right = ", ".join(legal.votes) or "there is no text to vote on"
        found.append(f"the vote cannot be {orders.vote!r}: {right}")
    if orders.drafts and legal.opening is None:
        found.append("drafts are the Secretary General's, in a round with a summit")
    if len(orders.drafts) > legal.redrafts + 1:
        found.append(f"a summit takes a text and {legal.redrafts} redrafts at most, not {len(orders.drafts)}")
    for number, draft in enumerate(orders.drafts, start=1):
        for name, limits in TEXT.items():
            value = getattr(draft, name)
            if not limits.holds(np.array(float(value))):
                found.append(f"draft {number}: {name} cannot be {value:g}: {limits.low:g} to {limits.most:g}")
    return found


def check_orders(orders: Orders, legal: LegalOrders) -> None:
    """Raise `RuleError` naming every rule that `orders` break and what would be legal."""
    found = [
        *_budget_breaches(orders.budget, legal),
        *_act_breaches(orders.acts, legal),
        *_other_breaches(orders, legal),
    ]
    target, due = orders.budget.get("plan_target", 0.0), orders.budget.get("plan_due", 0.0)
    if (target > 0.0) != (due > 0.0):
        found.append("a national plan needs both a target and a year: plan_target and plan_due")
    if found:
        raise RuleError("; ".join(found))


def orders_to_data(orders: Orders) -> dict[str, Any]:
    """Return orders as plain data for a record; what was not ordered is left out."""
    data: dict[str, Any] = {}
    if orders.budget:
        data["budget"] = {name: float(value) for name, value in orders.budget.items()}
    if orders.acts:
        data["acts"] = [{"act": act.name, "to": list(act.to)} for act in orders.acts]
    if orders.cards:
        data["cards"] = dict(orders.cards)
    if orders.vote != "own":
        data["vote"] = orders.vote
    if orders.drafts:
        data["drafts"] = [{name: float(getattr(draft, name)) for name in TEXT} for draft in orders.drafts]
    return data


def orders_from_data(data: Any) -> Orders:
    """Return orders from plain data.

    Raises
    ------
    RuleError
        If the data has another form than `orders_to_data` gives.
    """
    unknown = sorted(set(data) - _PARTS) if isinstance(data, dict) else [repr(data)]
    if unknown:
        raise RuleError(f"orders hold {', '.join(sorted(_PARTS))}, not {', '.join(unknown)}")
    try:
        return Orders(
            budget={str(name): float(value) for name, value in data.get("budget", {}).items()},
            acts=tuple(
                Act(str(act["act"]), tuple(str(code) for code in act["to"])) for act in data.get("acts", ())
            ),
            cards={str(card): str(option) for card, option in data.get("cards", {}).items()},
            vote=str(data.get("vote", "own")),
            drafts=tuple(
                DraftText(**{name: float(draft[name]) for name in TEXT}) for draft in data.get("drafts", ())
            ),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RuleError(f"orders are not of the right form: {error}") from None
