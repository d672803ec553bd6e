"""Drafting budget orders: set one, drop it, move it by steps."""

from __future__ import annotations

from game.errors import UsageProblem
from game.governments.orders import ORDERS, PLAN
from game.line.answers.orders import order_names, orders_of
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.names import first_of, is_count, order_words
from game.line.page import Page
from game.play.session.session import Session

__all__ = ["COMMANDS"]


def set_order(host: Host, words: Words) -> Page:
    """Draft a budget order; a national plan comes with its year."""
    session = host.session
    orders = orders_of(session)
    name, rest = first_of(words, order_words(orders), "order") if words else ("", [])
    values = [word for word in rest if word not in ("to", "=", "by")]
    if not values:
        raise UsageProblem("set needs an order and a value", hint="set core +0.10; budget lists the orders")
    if name == "plan_target" and len(values) > 1 and is_count(values[-1]):
        typed = zip(PLAN, (" ".join(values[:-1]), values[-1]), strict=True)
        session.editor.announce_plan(*(session.editor.typed_value(part, value) for part, value in typed))
    elif sum(any(sign.isdigit() for sign in value) for value in values) > 1:
        raise UsageProblem(f"set takes one value, not {' '.join(values)!r}", hint="set core +0.10")
    else:
        session.editor.order_typed(name, " ".join(values))
    return _drafted(host, session, name)


def _drafted(host: Host, session: Session, name: str) -> Page:
    if name in PLAN:
        return _plan(host, session)
    entry = session.editor.legal.budget[name]
    now, level = (entry.limits.in_words(value) for value in (entry.now, session.editor.level(name)))
    return host.page(
        f"{entry.limits.label}: {now} to {level}"
        if now != level
        else f"{entry.limits.label}: {level}, unchanged"
    )


def _plan(host: Host, session: Session) -> Page:
    target, due = (
        session.editor.legal.budget[name].limits.in_words(session.editor.level(name)) for name in PLAN
    )
    label = ORDERS["plan_target"].label
    if not session.editor.level("plan_target"):
        return host.page(f"{label}: this draft announces none")
    return host.page(f"{label}: {target} by {due}")


def unset(host: Host, words: Words) -> Page:
    """Drop a budget order from the draft."""
    session = host.session
    orders = orders_of(session)
    if not words:
        raise UsageProblem("unset needs an order", hint="unset core; clear empties the draft")
    names, rest = [], list(words)
    while rest:
        name, rest = first_of(rest, order_words(orders), "order")
        names.append(name)
    session.editor.drop_order(*names)
    kinds = (orders[name] for name in names)
    told = "; ".join(f"{entry.limits.label} {entry.limits.in_words(entry.in_force)}" for entry in kinds)
    return host.page(f"Unchanged: {told}")


def nudge(host: Host, words: Words) -> Page:
    """Move a budget order by steps."""
    session = host.session
    orders = orders_of(session)
    if not words:
        raise UsageProblem("nudge needs an order and a number of steps", hint="nudge core +2")
    name, rest = first_of(words, order_words(orders), "order")
    steps = " ".join(rest) or "+1"
    if (
        not steps.lstrip("+-").isdigit()
        or not steps.isascii()
        or len(steps) > 5
        or steps.count("+") + steps.count("-") > 1
    ):
        raise UsageProblem(f"{steps!r} is not a number of steps", hint="nudge core +2, nudge core -1")
    session.editor.nudge(name, int(steps))
    return _drafted(host, session, name)


COMMANDS = (
    Command(
        "set",
        "set NAME VALUE",
        "Draft a budget order.",
        "Budget",
        set_order,
        ("s", "order"),
        When.OPEN,
        words=order_names,
        more="Write percentages as 35%, 0.35 or 35. Give a national plan with its year.",
        examples=("set core +0.10", "set equipment 30%", "set plan 2.5 2027", "set escape yes"),
        place=20,
    ),
    Command(
        "unset",
        "unset NAME...",
        "Drop a budget order from the draft.",
        "Budget",
        unset,
        (),
        When.OPEN,
        words=order_names,
        place=30,
    ),
    Command(
        "nudge",
        "nudge NAME [STEPS]",
        "Move a budget order by steps.",
        "Budget",
        nudge,
        (),
        When.OPEN,
        words=order_names,
        examples=("nudge core +2", "nudge readiness -1"),
        place=40,
    ),
)
