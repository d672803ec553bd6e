"""Orders of a player's seat: what is legal this round, what was ordered, and which rule an order breaks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import numpy as np

from game.engine.acts import ACTS, ACTS_A_ROUND, Act, ActKind
from game.engine.build_information import RoundState, hand, outlook
from game.engine.open_call import is_asked
from game.engine.requests.request import Request, reply_breaches, reply_to
from game.engine.seats import is_chair
from game.errors import RuleError, nearest
from game.governments.ambitions import ambition_breaches, ambitions_of
from game.governments.call_answers import ANSWERS
from game.governments.choices import Choices, steady
from game.governments.legal import escape_open, loans_open, within
from game.governments.order_kind import OrderKind
from game.governments.orders import FINANCE, GOVERNMENT, ORDERS, PLAN, US_ORDERS
from game.governments.ranges import Range
from game.governments.summit_tables import OWN, REDRAFTS, TEXT, VOTES, TextPart
from game.model import presence
from game.model.alliance import CALL, Floats
from game.model.controls import SummitText
from game.scenario.cards import Card

__all__ = [
    "LegalOrder",
    "LegalOrders",
    "Orders",
    "check_orders",
    "choices_of",
    "fitted",
    "legal_orders",
    "standing_budget",
]
Limits = TypeVar("Limits", bound=Range)

_NOTHING = np.zeros((1, 1))
_ORDINARY = 1e6  # values beyond are quoted as they are


@dataclass(frozen=True, slots=True)
class Orders:
    """What a seat orders in a round. What is left out stays as it is.

    `budget` maps names of `game.governments.orders.ORDERS` to values, `cards` a card's id to an option's id; `votes`
    are names of `VOTES`, one a draft, of which the last holds for all further drafts; `drafts` are the Secretary
    General's texts in order; `ambitions` are names of what the seat sets out to do, chosen in the first round; `answer`
    is a name of `ANSWERS` to the call for help that is open; `replies` maps the id of a request, or in held orders its
    kind, to a name of `REPLIES`.
    """

    budget: Mapping[str, float] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    cards: Mapping[str, str] = field(default_factory=dict)
    votes: tuple[str, ...] = ()
    drafts: tuple[SummitText, ...] = ()
    ambitions: tuple[str, ...] = ()
    answer: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)

    def vote_on(self, number: int) -> str:
        """Return the vote on the draft of a number from 0."""
        return self.votes[min(number, len(self.votes) - 1)] if self.votes else OWN


@dataclass(frozen=True, slots=True)
class LegalOrder:
    """One budget order in this round: its row with the limits of the round, its present value, and what blocks it."""

    limits: OrderKind
    now: float
    """What is in force if nothing is ordered."""
    blocked: str = ""
    level: float | None = None
    """Where the level is that the order aims at; None for orders that aim at none."""
    announced: float | None = None
    """What was announced earlier and binds until something else is; None for orders that announce nothing."""

    @property
    def in_force(self) -> float:
        """What holds as long as nothing is ordered, as people read it: 0 is no plan, and one announced is one."""
        return self.now if self.announced is None else self.announced

    @property
    def refusal(self) -> str:
        """Why it cannot be given this round, as a sentence; empty where it can."""
        return f"{self.limits.label} cannot be ordered: {self.blocked}" if self.blocked else ""


@dataclass(frozen=True, slots=True)
class LegalOrders:
    """All that a seat can order this round."""

    seat: str
    budget: Mapping[str, LegalOrder]
    acts: tuple[ActKind, ...]
    acts_left: int
    targets: Mapping[str, tuple[str, ...]]
    """Codes at which each act can be aimed, by its name."""
    cards: tuple[Card, ...]
    votes: Mapping[str, str]
    opening: SummitText | None
    """The text on the table, for the Secretary General to change."""
    text: Mapping[str, TextPart]
    """What a draft can hold; empty where nobody asks for one."""
    redrafts: int
    answers: Mapping[str, str]
    """Answers to the call for help or the consultation that is open, by name; empty where the seat is not asked."""
    ambitions: tuple[str, ...] = ()
    """Names of the ambitions that the seat can choose; empty after the first round."""
    requests: tuple[Request, ...] = ()
    """What capitals ask of the seat, the most pressing first."""


def choices_of(moment: RoundState, column: int, budget: Mapping[str, float | Floats]) -> Choices:
    """Return what a seat decides by `budget`, (R, 1) each: all else stays as it is, and what is illegal in some run
    becomes the nearest that is legal.
    """
    seen = outlook(moment, np.array([column]))
    choices = steady(seen)
    for name, value in budget.items():
        if name in GOVERNMENT:
            setattr(choices, name, np.broadcast_to(np.asarray(value, dtype=np.float64), seen.support.shape))
    return within(seen, choices)


def standing_budget(moment: RoundState, seat: str, standing: Mapping[str, float]) -> dict[str, float]:
    """Return the budget of a seat if nothing is ordered: present levels, and what stays in force."""
    if is_chair(seat):
        return {}
    choices = choices_of(moment, moment.setup.codes.index(seat), standing)
    budget = {name: float(getattr(choices, name)[0, 0]) for name in GOVERNMENT}
    return budget | (dict.fromkeys(US_ORDERS, 0.0) if seat == "USA" else {})


def _never(moment: RoundState, column: int) -> dict[str, str]:
    """Return why some orders can be given in no round of this scenario."""
    who, why = moment.setup.members, {}
    if not who.fiscal_rule[column]:
        why["take_escape"] = "no fiscal rule binds this ally"
    if who.start_overseas_aid[column] <= 0.0:
        why["pay_aid"] = "this ally has no overseas aid left to cut"
    if moment.setup.scenario.coalition is None:
        why["coalition_part"] = "there is no coalition of the willing"
    if not who.has_forces[column]:
        of_forces = (name for name, kind in GOVERNMENT.items() if kind.needs_forces)
        why |= dict.fromkeys(of_forces, "this ally has no armed forces")
    return why


def _blocked(moment: RoundState, column: int) -> dict[str, str]:
    """Return why some orders cannot be given this round."""
    seen, why = outlook(moment, np.array([column])), {}
    if not escape_open(seen)[0, 0]:
        why["take_escape"] = (
            "the escape clause is for EU members, once, from the date it opens"
            if seen.escape_years[0, 0] == 0.0
            else "the escape clause has been used"
        )
    if not loans_open(seen)[0, 0]:
        why["pay_loans"] = "EU loans are for EU members, from the date they open and while any are left"
    if moment.setup.members.is_us[column]:
        why["call_election"] = "the date of US elections is fixed"
    elif moment.state.to_election[0, column] <= moment.setup.h:
        why["call_election"] = "an election is held in this round anyway"
    if seen.lanes_disrupted[0, 0] <= 0.5:
        why["join_strike"] = "the sea lanes are open, so there are no strikes to join"
    return why | _never(moment, column)


def _nearest_legal(
    moment: RoundState, seat: str, standing: Mapping[str, float], budget: Mapping[str, float]
) -> dict[str, Floats]:
    """Return a government's budget at its nearest legal values in each run, (R, 1) each.

    What the seat can never order is left out; all parts of how a rise is paid come with any of them.
    """
    column = moment.setup.codes.index(seat)
    never, runs = _never(moment, column), moment.state.runs
    asked = {name: np.full((runs, 1), value) for name, value in budget.items() if name not in never}
    if "presence" in asked:
        most = presence.most_forward(moment.state, moment.setup.members)[:, [column]]
        now = choices_of(moment, column, standing).presence
        asked["presence"] = np.minimum(asked["presence"], np.maximum(most, now))
    choices = choices_of(moment, column, {**standing, **asked})
    paid = [name for name in FINANCE if name not in never] if set(FINANCE) & set(asked) else []
    return {
        name: getattr(choices, name) if name in GOVERNMENT else value
        for name, value in {**dict.fromkeys(paid, _NOTHING), **asked}.items()
    }


def _ranges(moment: RoundState, seat: str, now: Mapping[str, float]) -> dict[str, OrderKind]:
    """Return the ranges of budget orders as they are this round."""
    column, who = moment.setup.codes.index(seat), moment.setup.members
    limits = {**GOVERNMENT, **({name: ORDERS[name] for name in US_ORDERS} if seat == "USA" else {})}
    most = float(presence.most_forward(moment.state, who)[0, column])
    limits["plan_due"] = _after(limits["plan_due"], moment.year)
    if moment.state.austerity[0, column] > 0.0:
        limits["effort"] = replace(limits["effort"], high=0.0, emergency=None)
    limits["presence"] = replace(limits["presence"], high=max(most, now["presence"]))
    return limits


def _after(limits: Limits, year: float) -> Limits:
    """Return the range of a due year from the first whole year after `year`."""
    return replace(limits, low=max(limits.low, float(math.floor(year) + 1)))


def _acts_for(moment: RoundState, seat: str) -> tuple[ActKind, ...]:
    scenario, who = moment.setup.scenario, moment.setup.members
    lead = scenario.coalition is not None and scenario.coalition.lead == seat
    allowed = {
        "all": True,
        "us": seat == "USA",
        "forces": not is_chair(seat) and bool(who.has_forces[who.codes.index(seat)]),
        "lead": lead,
    }
    kinds = (kind for kind in ACTS.values() if allowed[kind.actors])
    return tuple(kind for kind in kinds if kind.name != "broker" or moment.text is not None)


def _targets(moment: RoundState, seat: str, kind: ActKind) -> tuple[str, ...]:
    """Return the codes at which an act of `seat` can be aimed."""
    who = moment.setup.members
    can = moment.setup.active(moment.index).copy()
    if kind.aimed_at != "all":
        can &= who.has_forces
    if kind.aimed_at == "voters":
        can &= ~who.is_us
    return tuple(code for code, on in zip(who.codes, can, strict=True) if on and code != seat)


def _plan_of(moment: RoundState, column: int) -> dict[str, float]:
    """Return the national plan that an ally has announced, by order; 0 each where there is none."""
    target, due = (float(getattr(moment.state, name)[0, column]) for name in PLAN)
    return dict(zip(PLAN, (target, due) if target > 0.0 else (0.0, 0.0), strict=True))


def legal_orders(
    moment: RoundState, seat: str, standing: Mapping[str, float], requests: tuple[Request, ...] = ()
) -> LegalOrders:
    """Return all that `seat` can order in this moment, with ranges, present values and costs.

    `requests` are what capitals ask of it.
    """
    chair, text = is_chair(seat), moment.text
    budget: dict[str, LegalOrder] = {}
    votes = False
    if not chair:
        column = moment.setup.codes.index(seat)
        now, why = standing_budget(moment, seat, standing), _blocked(moment, column)
        levels = standing_budget(moment, seat, {}) if standing else now
        plans = _plan_of(moment, column)
        budget = {
            name: LegalOrder(
                entry, now[name], why.get(name, ""), levels[name] if entry.aims_at else None, plans.get(name)
            )
            for name, entry in _ranges(moment, seat, now).items()
        }
        votes = text is not None and bool(moment.setup.active(moment.index)[column])
    opening = text if chair else None
    acts = _acts_for(moment, seat)
    return LegalOrders(
        seat=seat,
        budget=budget,
        acts=acts,
        acts_left=ACTS_A_ROUND,
        targets={kind.name: _targets(moment, seat, kind) for kind in acts},
        cards=tuple(compiled.card for compiled in hand(moment, seat)),
        votes={name: kind.label for name, kind in VOTES.items()} if votes else {},
        opening=opening,
        text={**TEXT, "due": _after(TEXT["due"], moment.year)} if opening else {},
        redrafts=REDRAFTS,
        ambitions=ambitions_of(seat) if moment.index == 0 else (),
        answers=_answers(moment, seat),
        requests=requests,
    )


def _answers(moment: RoundState, seat: str) -> dict[str, str]:
    """Return how a seat can answer the call that is open, by name."""
    if is_chair(seat) or not is_asked(moment, moment.setup.codes.index(seat)):
        return {}
    called = moment.state.call[0, 0] == CALL
    return {name: row.label if called else row.consulted for name, row in ANSWERS.items()}


def _meant(name: object, known: Iterable[str]) -> str:
    """Return a question after the nearest known name, empty where none is near."""
    near = nearest(str(name), known)
    return f"; did you mean {near}?" if near else ""


def _holds(limits: Range, value: object) -> bool:
    try:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return bool(limits.holds(np.array(float(value))))
    except OverflowError:
        return False


def _said(limits: Range, value: object) -> str:
    """Return a value that is not legal as people read it; as it is where that would not show what is wrong."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or limits.whole
        or not abs(value) < _ORDINARY
    ):
        return f"{value}"
    said = limits.in_words(float(value))
    return f"{value}" if said in (limits.in_words(limits.low), limits.in_words(limits.most)) else said


def _budget_breaches(budget: Mapping[str, float], legal: LegalOrders) -> list[str]:
    found = []
    for name, value in budget.items():
        if name not in legal.budget:
            right = (
                _meant(name, legal.budget) or f": known are {', '.join(legal.budget) or 'none for this seat'}"
            )
            found.append(f"there is no order {name!r}{right}")
            continue
        entry = legal.budget[name]
        if not _holds(entry.limits, value):
            past = (
                entry.limits.unit == "year"
                and isinstance(value, int | float)
                and 0.0 < value < entry.limits.low
            )
            why = ", a year not later than today" if past else ""
            said = f"{entry.limits.label} cannot be {_said(entry.limits, value)}{why}"
            found.append(f"{said}: it can be {entry.limits.span}")
        elif entry.blocked and value != entry.now:
            found.append(entry.refusal)
    if found or not legal.budget:
        return found
    paid = sum(budget.get(name, legal.budget[name].now) for name in FINANCE)
    if paid > 1.0 + 1e-9:
        parts = {name: budget.get(name, legal.budget[name].now) for name in FINANCE}
        said = ", ".join(f"{ORDERS[name].label_inside} {100.0 * part:.0f}%" for name, part in parts.items())
        found.append(
            f"the parts of a rise add up to {100.0 * paid:.0f}% ({said}): at most 100%, and tax pays the rest"
        )
    if len({budget.get(name, 0.0) > 0.0 for name in PLAN}) > 1:
        found.append("a national plan needs both a target and a year")
    return found


def _act_breaches(acts: tuple[Act, ...], legal: LegalOrders) -> list[str]:
    found = []
    kinds = {kind.name: kind for kind in legal.acts}
    if len(acts) > legal.acts_left:
        found.append(f"{len(acts)} acts are ordered: a round has room for {legal.acts_left}")
    for act in acts:
        kind = kinds.get(act.name)
        if kind is None:
            known = ", ".join(kinds)
            found.append(
                f"the act {act.name!r} cannot be done: possible are {known}{_meant(act.name, kinds)}"
            )
            continue
        if not act.to or len(act.to) > kind.most or len(set(act.to)) < len(act.to):
            found.append(f"{kind.label} is aimed at 1 to {kind.most} different allies, not {len(act.to)}")
        can = legal.targets[act.name]
        found += [
            f"{kind.label} cannot be aimed at {code!r}: possible are {', '.join(can) or 'none'}{_meant(code, can)}"
            for code in act.to
            if code not in can
        ]
    return found


def _draft_breaches(drafts: tuple[SummitText, ...], legal: LegalOrders) -> list[str]:
    if not drafts:
        return []
    if legal.opening is None:
        return ["texts are the Secretary General's, in a round with a summit"]
    found = []
    if len(drafts) > legal.redrafts + 1:
        found.append(f"a summit takes a text and {legal.redrafts} redrafts at most, not {len(drafts)}")
    for number, draft in enumerate(drafts, start=1):
        for name, limits in legal.text.items():
            value = getattr(draft, name)
            if not _holds(limits, value):
                said = f"text {number}: {limits.label} cannot be {_said(limits, value)}"
                found.append(f"{said}: it can be {limits.span}")
    return found


def _other_breaches(orders: Orders, legal: LegalOrders) -> list[str]:
    found = []
    cards = {card.id: card for card in legal.cards}
    for card, option in orders.cards.items():
        if card not in cards:
            open_cards = ", ".join(cards) or "none"
            found.append(f"no card {card!r} asks for a choice; open: {open_cards}{_meant(card, cards)}")
        elif option not in (known := [entry.id for entry in cards[card].options]):
            right = ", ".join(known)
            found.append(f"{card} cannot be answered by {option!r}: choose {right}{_meant(option, known)}")
    if orders.answer and orders.answer not in legal.answers:
        right = ", ".join(legal.answers) or "no ally asks you for help in this round"
        found.append(
            f"the call cannot be answered by {orders.answer!r}: {right}{_meant(orders.answer, legal.answers)}"
        )
    found += reply_breaches(orders.replies, legal.requests)
    return [*found, *_vote_breaches(orders.votes, legal)]


def _vote_breaches(votes: tuple[str, ...], legal: LegalOrders) -> list[str]:
    right = ", ".join(legal.votes) or "there is no text to vote on"
    found = [
        f"the vote cannot be {vote!r}: {right}{_meant(vote, legal.votes)}"
        for vote in dict.fromkeys(map(str, votes))
        if vote not in tuple(legal.votes) and (legal.votes or vote != OWN)
    ]
    if len(votes) > legal.redrafts + 1:
        found.append(
            f"a summit puts {legal.redrafts + 1} drafts at most, so there cannot be {len(votes)} votes"
        )
    return found


def check_orders(orders: Orders, legal: LegalOrders) -> None:
    """Raise `RuleError` naming every rule that `orders` break and what would be legal."""
    found = [
        *_budget_breaches(orders.budget, legal),
        *_act_breaches(orders.acts, legal),
        *_other_breaches(orders, legal),
        *_draft_breaches(orders.drafts, legal),
        *ambition_breaches(orders.ambitions, legal.ambitions),
    ]
    if found:
        raise RuleError("; ".join(found))


def fitted(orders: Orders, legal: LegalOrders, moment: RoundState, standing: Mapping[str, float]) -> Orders:
    """Return as much of orders as is legal this round: budgets at their nearest legal values, run by run.

    With several runs a budget holds a value a run, (R, 1), in place of a number. Which acts and votes are legal is the
    same in all runs; cards that are not there are left out where there is one run, and decide nothing otherwise.
    """
    budget: dict[str, float] = {}
    if orders.budget and not is_chair(legal.seat):
        found = _nearest_legal(moment, legal.seat, standing, orders.budget)
        one = moment.state.runs == 1
        budget = {name: float(value[0, 0]) if one else cast(float, value) for name, value in found.items()}
    acts = tuple(
        Act(act.name, to)
        for act in orders.acts
        if act.name in legal.targets
        and (to := tuple(code for code in act.to if code in legal.targets[act.name]))
    )
    here = {card.id for card in legal.cards}
    return Orders(
        budget=budget,
        acts=acts,
        cards={
            card: option for card, option in orders.cards.items() if moment.state.runs > 1 or card in here
        },
        votes=orders.votes if legal.votes else (),
        drafts=orders.drafts if legal.opening is not None else (),
        ambitions=orders.ambitions if legal.ambitions else (),
        # With several runs a call may be open in some of them; where none is the answer decides nothing.
        answer=orders.answer if moment.state.runs > 1 or orders.answer in legal.answers else "",
        replies=orders.replies if moment.state.runs > 1 else _replies(orders.replies, legal.requests),
    )


def _replies(replies: Mapping[str, str], asked: tuple[Request, ...]) -> dict[str, str]:
    """Return the replies to what is asked, by the id of each request."""
    return {one.id: said for one in asked if (said := reply_to(replies, one.kind, one.code))}
