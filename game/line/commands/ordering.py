"""Drafting budget orders: setting one, leaving it, moving it by steps."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import RuleError, UsageProblem
from game.line.command import Command, When, Words
from game.line.commands.budget import order_words, orders_of
from game.line.host import Host
from game.line.names import order_of
from game.line.page import Page
from game.play.session.draft import PLAN, PLAN_YEARS
from game.play.session.session import Session
from game.play.wording.orders import SHORT_NAMES, order_value, value_in_words
from game.play.wording.summary import ORDER_LABELS

__all__ = ["COMMANDS"]


def set_order(host: Host, words: Words) -> Page:
    """Draft a budget order; a plan takes its year along."""
    session = host.session
    orders = orders_of(session)
    parts = [word for word in words if word not in ("to", "=", "by")]
    if len(parts) < 2:
        raise UsageProblem("set needs an order and a value", hint="set core +0.10; budget lists the orders")
    name = order_of(parts[0], orders)
    if name in PLAN:
        return _set_plan(host, session, name, parts[1:])
    if len(parts) > 2:
        raise UsageProblem(f"set takes one value, not {' '.join(parts[1:])!r}", hint="set core +0.10")
    session.editor.order(name, order_value(SHORT_NAMES[name], orders[name], parts[1]))
    return _drafted(host, session, name)


def _set_plan(host: Host, session: Session, name: str, values: Sequence[str]) -> Page:
    orders = session.editor.legal.budget
    target, due = (session.editor.level(part) for part in PLAN)
    if name == "plan_target":
        target = order_value(SHORT_NAMES["plan_target"], orders["plan_target"], values[0])
        if len(values) > 1:
            due = order_value(SHORT_NAMES["plan_due"], orders["plan_due"], values[1])
    else:
        due = order_value(SHORT_NAMES["plan_due"], orders["plan_due"], values[0])
    if target == 0.0 or (due == 0.0 and name == "plan_due"):
        session.editor.drop_order(*PLAN)
        if name == "plan_due" and due != 0.0:
            raise RuleError("a plan's year needs its target", hint=f"set plan 2.5 {due:.0f}")
        return host.page("National plan: none is announced by this draft")
    due = due or float(int(session.view.year) + PLAN_YEARS)
    session.editor.order_all({"plan_target": target, "plan_due": due})
    return host.page(f"National plan: {target:.2f}% of GDP by {due:.0f}")


def _drafted(host: Host, session: Session, name: str) -> Page:
    entry = session.editor.legal.budget[name]
    now, level = (
        value_in_words(entry.limits, entry.now),
        value_in_words(entry.limits, session.editor.level(name)),
    )
    return host.page(
        f"{ORDER_LABELS[name]}: {now} to {level}"
        if now != level
        else f"{ORDER_LABELS[name]}: {level}, as it stands"
    )


def unset(host: Host, words: Words) -> Page:
    """Leave a budget order as it stands."""
    session = host.session
    orders = orders_of(session)
    if not words:
        raise UsageProblem("unset needs an order", hint="unset core; clear takes everything back")
    names = [order_of(word, orders) for word in words]
    session.editor.drop_order(*names)
    told = "; ".join(
        f"{ORDER_LABELS[name]} {value_in_words(orders[name].limits, orders[name].now)}" for name in names
    )
    return host.page(f"As it stands: {told}")


def nudge(host: Host, words: Words) -> Page:
    """Move a budget order by steps."""
    session = host.session
    orders = orders_of(session)
    if not words or len(words) > 2:
        raise UsageProblem("nudge needs an order, and how many steps", hint="nudge core +2")
    name = order_of(words[0], orders)
    steps = words[1] if len(words) == 2 else "+1"
    if (
        not steps.lstrip("+-").isdigit()
        or not steps.isascii()
        or len(steps) > 5
        or steps.count("+") + steps.count("-") > 1
    ):
        raise UsageProblem(f"{words[1]!r} is no number of steps", hint="nudge core +2, nudge core -1")
    session.editor.nudge(name, int(steps))
    return _drafted(host, session, name)


COMMANDS = (
    Command(
        "set",
        "set WORD VALUE",
        "Draft a budget order.",
        "Budget",
        set_order,
        ("s", "order"),
        When.OPEN,
        words=order_words,
        more="Percentages may be written 35%, 0.35 or 35. A national plan takes its year along.",
        examples=("set core +0.10", "set equipment 30%", "set plan 2.5 2027", "set escape yes"),
        place=20,
    ),
    Command(
        "unset",
        "unset WORD...",
        "Leave a budget order as it stands.",
        "Budget",
        unset,
        (),
        When.OPEN,
        words=order_words,
        place=30,
    ),
    Command(
        "nudge",
        "nudge WORD [STEPS]",
        "Move a budget order by steps.",
        "Budget",
        nudge,
        (),
        When.OPEN,
        words=order_words,
        examples=("nudge core +2", "nudge readiness -1"),
        place=40,
    ),
)
