"""What a commit would do, in words, before it is done: changes, cost, what is unanswered, what to think of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.acts import ACTS
from game.engine.orders import Orders
from game.engine.requests.request import Request
from game.engine.view import SeatView
from game.engine.votes import DraftVote
from game.governments.summit_tables import OWN, VOTES
from game.model.controls import SummitText
from game.play.session.own_deals import waiting_deals
from game.play.session.preview import Cost, Preview
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.play.session.stop_go import stop_go
from game.play.wording.at_home import warnings_of
from game.play.wording.calls import OTHERWISE, answer_label, call_title
from game.play.wording.deals import breach_words, waiting_words
from game.play.wording.requests import message_title, reply_label
from game.play.wording.stop_go import jump_texts
from game.quantities import QUANTITIES
from game.scenario.cards import Card
from game.scenario.seats import RedLineRule, Seat
from game.units import chance, show

__all__ = [
    "VOTE_IS_OVER",
    "OrderLine",
    "Summary",
    "describe_orders",
    "describe_text",
    "describe_vote",
    "describe_votes",
    "red_line_chance",
    "red_line_now",
    "summarise",
]

VOTE_IS_OVER = "The vote is over. The rest of the round is still open."
"""What is said at a summit whose vote has been counted to its end before the round was committed."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One thing that a draft orders: what it is about, and from what to what, or with whom."""

    part: str
    """budget | act | card | call | reply | vote | text"""
    label: str
    text: str
    name: str = ""
    """The order's, act's, card's or message's own name; empty for votes and texts."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What committing a draft would do."""

    orders: tuple[OrderLine, ...]
    cost: Cost | None
    unanswered: tuple[tuple[Card, str], ...]
    """Cards without an answer, and the label of what is done then."""
    unreplied: tuple[Request, ...]
    """Messages of capitals without a reply."""
    warnings: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not self.orders


def describe_text(text: SummitText) -> str:
    """Return a summit text in one line."""
    related = f" and {text.related:g}% related" if text.related else ""
    return (
        f"{text.core:g}% of GDP{related} by {text.due:.0f}, "
        f"reporting {100 * text.review:.0f}%, open wording {100 * text.ambiguity:.0f}%"
    )


def _budget_lines(orders: Orders, view: SeatView) -> list[OrderLine]:
    lines = []
    for name, value in orders.budget.items():
        entry = view.legal.budget[name]
        kind = entry.limits
        if name == "plan_due" or (value == entry.now and kind.unit != "pp_per_year"):
            continue
        text = kind.in_words(value)
        if name == "plan_target":
            text = f"{text} by {orders.budget['plan_due']:.0f}"
        elif entry.now or kind.unit not in ("pp_per_year", "flag"):
            text = f"{kind.in_words(entry.now)} -> {text}"
        lines.append(OrderLine("budget", kind.label, text, name))
    return lines


def describe_votes(votes: Sequence[str]) -> str:
    """Return votes on the drafts of a summit as a phrase.

    >>> describe_votes(()), describe_votes(("hold_out", "accept"))
    ('Leave it to the delegation', 'Refuse; from redraft 1: Sign')
    """
    first, *others = votes or (OWN,)
    return "; ".join(
        [
            VOTES[first].label,
            *(f"from redraft {number}: {VOTES[vote].label}" for number, vote in enumerate(others, 1)),
        ]
    )


def describe_vote(counted: DraftVote, view: SeatView, *, brief: bool = False) -> tuple[str, ...]:
    """Return the outcome of a vote that was counted: what became of the text, and who said what to it, a line each.

    A `brief` one leaves out who signed it as it was.
    """
    became = "adopted" if counted.adopted else "refused"
    said = (
        ("Refused", counted.refused),
        ("Signed with a side letter", counted.letters),
        ("Signed", () if brief else counted.signed),
    )
    return (
        f"The text was {became}: {describe_text(counted.text)}.",
        *(f"{what}: {', '.join(view.public[code].name for code in codes)}." for what, codes in said if codes),
    )


def describe_orders(orders: Orders, view: SeatView) -> tuple[OrderLine, ...]:
    """Return what orders change, a line each, in the words of the screens."""
    lines = _budget_lines(orders, view)
    for act in orders.acts:
        names = ", ".join(view.public[code].name for code in act.to)
        lines.append(OrderLine("act", ACTS[act.name].label, names, act.name))
    cards = {card.id: card for card in view.legal.cards}
    for card, option in orders.cards.items():
        if card in cards:
            label = next((entry.label for entry in cards[card].options if entry.id == option), option)
            lines.append(OrderLine("card", cards[card].title, label, card))
    if orders.answer and view.call is not None:
        lines.append(OrderLine("call", call_title(view), answer_label(view.call, orders.answer)))
    for request in view.legal.requests:
        if request.id in orders.replies:
            said = reply_label(orders.replies[request.id])
            lines.append(OrderLine("reply", message_title(request), said, request.id))
    if orders.votes:
        lines.append(OrderLine("vote", "Vote", describe_votes(orders.votes)))
    for number, text in enumerate(orders.drafts):
        lines.append(OrderLine("text", "Text" if not number else f"Redraft {number}", describe_text(text)))
    return tuple(lines)


def _crossed(rule: RedLineRule, value: float) -> bool:
    return (rule.above is not None and value > rule.above) or (rule.below is not None and value < rule.below)


def red_line_now(view: SeatView, role: Seat) -> bool | None:
    """Return whether the seat's red line is crossed as it reads things; None where the game checks none."""
    rule = role.red_line_rule
    if rule is None:
        return None
    quantity, ally = _of_rule(rule, view)
    reading = read(view, quantity, ally)
    return None if reading is None else _crossed(rule, reading.value)


def red_line_chance(preview: Preview, role: Seat) -> tuple[float, float] | None:
    """Return the chance that the red line is crossed at some date ahead, without the draft and with it."""
    rule = role.red_line_rule
    if rule is None:
        return None
    quantity, ally = _of_rule(rule, preview.view)
    chances = []
    for look in (preview.without, preview.with_draft):
        path = look.path(quantity, ally)[1:]
        over = (path > rule.above) if rule.above is not None else (path < (rule.below or 0.0))
        chances.append(float(over.any(axis=0).mean()))
    return chances[0], chances[1]


def _of_rule(rule: RedLineRule, view: SeatView) -> tuple[str, str | None]:
    scope, _, name = rule.quantity.rpartition(".")
    return (name, None) if scope == "alliance" else (name, view.seat)


def summarise(session: Session) -> Summary:
    """Return what committing the draft of the open round would do."""
    orders, view, preview = session.editor.draft, session.view, session.preview()
    waiting = session.waiting
    return Summary(
        orders=describe_orders(orders, view),
        cost=preview.cost(),
        unanswered=tuple((card, waiting[card.id]) for card in session.editor.unanswered),
        unreplied=session.editor.unreplied,
        warnings=(
            *(breach_words(promise, view) for promise in session.would_break()),
            *(waiting_words(deal, view) for deal in waiting_deals(view)),
            *jump_texts(stop_go(session)),
            *_warnings(orders, view, session.role, preview, bool(session.predictions)),
        ),
    )


def _warnings(orders: Orders, view: SeatView, role: Seat, preview: Preview, predicted: bool) -> list[str]:
    found = []
    for name, value in orders.budget.items():
        kind = view.legal.budget[name].limits
        if kind.emergency is not None and value > kind.high:
            found.append(f"{kind.in_words(value)} is an emergency budget. It costs public support.")
    risk = red_line_chance(preview, role)
    if risk is not None and risk[1] > 0.1 and role.red_line_rule is not None:
        name = QUANTITIES[_of_rule(role.red_line_rule, view)[0]].label
        found.append(
            f"Your red line ({name} {_limit(role.red_line_rule, view)}) is crossed in {chance(risk[1])} of futures, "
            f"{chance(risk[0])} without this draft."
        )
    spare = view.legal.acts_left - len(orders.acts)
    if spare and view.legal.acts:
        found.append(f"You can still use {spare} diplomatic act{'s' if spare > 1 else ''}.")
    if view.text is not None and view.legal.votes and not orders.votes:
        found.append("You have made no decision on the summit's text. Your delegation will decide.")
    if view.call is not None and view.call.costs and not orders.answer:
        found.append(f"{call_title(view)}. Without your word {OTHERWISE}.")
    if view.term is not None:
        found += [f"{one.title}. {one.danger} {one.remedy}" for one in warnings_of(view)]
    if not predicted:
        found.append("You have made no prediction for this round.")
    return found


def _limit(rule: RedLineRule, view: SeatView) -> str:
    unit = QUANTITIES[_of_rule(rule, view)[0]].unit
    return (
        f"above {show(rule.above, unit)}"
        if rule.above is not None
        else f"below {show(rule.below or 0.0, unit)}"
    )
