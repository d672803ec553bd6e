"""What a commit would do, in words, before it is done: changes, cost, what is unanswered, what to think of."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.acts import ACTS
from game.engine.orders import VOTE_NAMES, Orders
from game.engine.view import SeatView
from game.governments.choices import DraftText
from game.governments.ranges import VOTES
from game.play.session.preview import Cost, Preview
from game.play.session.seat_figures import read
from game.play.session.session import Session
from game.quantities import QUANTITIES
from game.scenario.cards import Card
from game.scenario.seats import RedLineRule, Seat
from game.units import show

__all__ = [
    "ORDER_LABELS",
    "OrderLine",
    "Summary",
    "describe_orders",
    "describe_text",
    "level_text",
    "red_line_chance",
    "red_line_now",
    "summarise",
]

ORDER_LABELS = {
    "effort": "Core budget",
    "equipment_target": "Equipment share",
    "drone_target": "Drones",
    "laser_target": "Directed energy",
    "readiness_tilt": "Shift to readiness",
    "related_effort": "Related spending",
    "pay_borrow": "Paid by borrowing",
    "pay_aid": "Paid by cuts in overseas aid",
    "pay_social": "Paid by cuts in social spending",
    "pay_loans": "Paid with EU loans",
    "take_escape": "EU escape clause",
    "ukraine_aid": "Aid to Ukraine",
    "presence": "Troops forward",
    "exercises": "Exercises",
    "plan_target": "National plan",
    "plan_due": "National plan due",
    "coalition_part": "Troops for the coalition",
    "join_strike": "Strikes at the sea lanes",
    "withdrawal": "Withdrawal from Europe",
    "backstop": "Backstop for the coalition",
}
"""How budget orders are called on screens, by the engine's name."""

_AS_PERCENT = frozenset(
    {
        "equipment_target",
        "drone_target",
        "laser_target",
        "readiness_tilt",
        "pay_borrow",
        "pay_aid",
        "pay_social",
        "pay_loans",
        "exercises",
        "coalition_part",
        "backstop",
        "withdrawal",
    }
)
_EMERGENCY = 0.3  # effort above which it is an emergency budget


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One thing that a draft orders: what it is about, and from what to what, or with whom."""

    part: str
    """budget | act | card | vote | text"""
    label: str
    text: str
    name: str = ""
    """The order's, act's or card's own name; empty for votes and texts."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What committing a draft would do."""

    orders: tuple[OrderLine, ...]
    cost: Cost | None
    unanswered: tuple[tuple[Card, str], ...]
    """Cards without an answer, and the label of what is done then."""
    warnings: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not self.orders


def level_text(name: str, value: float, unit: str) -> str:
    """Return a budget order's level as people read it."""
    if unit == "flag":
        return "yes" if value > 0.5 else "no"
    if name in _AS_PERCENT:
        return f"{100.0 * value:.1f}%".replace(".0%", "%")
    if name == "effort" or name == "related_effort":
        return show(value, unit, signed=True)
    return show(value, unit)


def describe_text(text: DraftText) -> str:
    """Return a summit text in one line."""
    related = f" and {text.related:g}% related" if text.related else ""
    return (
        f"{text.core:g}% of GDP{related} by {text.due:.0f}, "
        f"review {100 * text.review:.0f}%, open wording {100 * text.ambiguity:.0f}%"
    )


def _budget_lines(orders: Orders, view: SeatView) -> list[OrderLine]:
    lines = []
    for name, value in orders.budget.items():
        entry = view.legal.budget[name]
        if name == "plan_due" or (value == entry.now and name not in ("effort", "related_effort")):
            continue
        after = level_text(name, value, entry.limits.unit)
        if name == "plan_target":
            text = f"{after} by {orders.budget['plan_due']:.0f}"
        elif entry.now or entry.limits.unit not in ("pp_per_year", "flag"):
            text = f"{level_text(name, entry.now, entry.limits.unit)} -> {after}"
        else:
            text = after
        lines.append(OrderLine("budget", ORDER_LABELS.get(name, name), text, name))
    return lines


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
    if orders.vote != "own":
        lines.append(OrderLine("vote", "Vote", VOTES[VOTE_NAMES[orders.vote]]))
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
    orders, view, preview = session.editor.draft, session.view, session.preview(quick=True)
    waiting = session.waiting
    return Summary(
        orders=describe_orders(orders, view),
        cost=preview.cost(),
        unanswered=tuple((card, waiting[card.id]) for card in session.editor.unanswered),
        warnings=tuple(_warnings(orders, view, session.role, preview, bool(session.predictions))),
    )


def _warnings(orders: Orders, view: SeatView, role: Seat, preview: Preview, predicted: bool) -> list[str]:
    found = []
    effort = orders.budget.get("effort", 0.0)
    if effort > _EMERGENCY:
        found.append(
            f"{show(effort, 'pp_per_year', signed=True)} is an emergency budget: it costs public support."
        )
    risk = red_line_chance(preview, role)
    if risk is not None and risk[1] > 0.1 and role.red_line_rule is not None:
        name = QUANTITIES[_of_rule(role.red_line_rule, view)[0]].label
        found.append(
            f"Your red line ({name} {_limit(role.red_line_rule, view)}) is crossed in {100 * risk[1]:.0f}% of futures, "
            f"{100 * risk[0]:.0f}% without this draft."
        )
    spare = view.legal.acts_left - len(orders.acts)
    if spare and view.legal.acts:
        found.append(f"Room for {spare} more diplomatic act{'s' if spare > 1 else ''}.")
    if view.text is not None and view.legal.votes and orders.vote == "own":
        found.append(
            "You give no word on the summit's text: your delegation votes as your own interest says."
        )
    if not predicted:
        found.append("You have predicted nothing for this round.")
    return found


def _limit(rule: RedLineRule, view: SeatView) -> str:
    unit = QUANTITIES[_of_rule(rule, view)[0]].unit
    return (
        f"above {show(rule.above, unit)}"
        if rule.above is not None
        else f"below {show(rule.below or 0.0, unit)}"
    )
