"""The budget: every order with its level, setting it, nudging it, leaving it, and who pays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.cabinet.desk import PLAN, PLAN_YEARS
from game.cabinet.order_words import (
    GROUPS,
    SHORT_NAMES,
    UNIT_TEXTS,
    finance_in_words,
    read_value,
    span_in_words,
    value_in_words,
)
from game.cabinet.session import Session
from game.cabinet.summary import ORDER_LABELS
from game.engine.orders import LegalOrder
from game.errors import RuleError, UsageProblem
from game.governments.ranges import FINANCE
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import order_of
from game.line.paper import Page

__all__ = ["COMMANDS", "orders_of"]


def budget(host: Host, words: Words) -> Page:
    """Show every budget order, or one of them in full."""
    session = host.game
    orders = orders_of(session)
    if words:
        return _one(host, session, order_of(" ".join(words), orders))
    page = host.page(heading("Budget", session))
    own = session.view.public[session.seat]
    money = 0.01 * own.core_share * own.gdp_usd_bn
    page.say(
        f"Core {own.core_share:.2f}% of GDP, USD {money:.1f} bn, USD {1000 * money / own.population_m:,.0f} a head; "
        f"related {own.related_share:.2f}%; a tenth of a point is USD {0.001 * own.gdp_usd_bn:.1f} bn a year."
    )
    for group, names in GROUPS.items():
        rows = [_row(session, name) for name in names if name in orders]
        if rows:
            page.part(group).table(("word", "now", "draft", "can be", "order"), rows, left=(0, 3, 4))
    page.gap().say(
        f"A rise is paid by: {finance_in_words({name: session.desk.level(name) for name in FINANCE})}."
    )
    blocked = {name: session.desk.blocked(name) for name in orders if session.desk.blocked(name)}
    for name, why in blocked.items():
        page.entry(f"{SHORT_NAMES[name]} is blocked: {why}", "!")
    return page.say(
        "set WORD VALUE drafts an order, nudge WORD +1 moves it a step, pay sets who pays, budget WORD tells "
        "what it means and costs."
    )


def orders_of(session: Session) -> dict[str, LegalOrder]:
    """Return the seat's budget orders; `UsageProblem` for the Secretary General, who has none."""
    orders = dict(session.desk.legal.budget)
    if not orders:
        raise UsageProblem(
            "the Secretary General governs no ally and has no budget", hint="see acts, cards, summit"
        )
    return orders


def _row(session: Session, name: str) -> tuple[str, ...]:
    entry = session.desk.legal.budget[name]
    drafted = session.desk.draft.budget.get(name)
    now, span = value_in_words(entry.limits, entry.now), span_in_words(entry.limits)
    unit = next((unit for unit in UNIT_TEXTS if span.endswith(unit)), "")
    draft = "" if drafted is None else value_in_words(entry.limits, drafted).removesuffix(unit)
    can_be = "blocked" if entry.blocked else span.removesuffix(unit)
    label = ORDER_LABELS[name] + (f", {unit.strip()}" if unit else "")
    return (SHORT_NAMES[name], now.removesuffix(unit), draft, can_be, label)


def _one(host: Host, session: Session, name: str) -> Page:
    entry = session.desk.legal.budget[name]
    level = value_in_words(entry.limits, session.desk.level(name))
    page = host.page(f"{ORDER_LABELS[name]} ({SHORT_NAMES[name]}): {level}")
    if name in session.desk.draft.budget:
        page.say(f"Before your draft: {value_in_words(entry.limits, entry.now)}.")
    page.say(entry.limits.meaning).say(f"Cost: {entry.limits.cost}")
    page.say(f"Can be {span_in_words(entry.limits)}, in steps of {entry.limits.step:g}.")
    if entry.limits.emergency is not None:
        page.say(f"Above {value_in_words(entry.limits, entry.limits.high)} it is an emergency budget.")
    return page.say(f"Blocked: {entry.blocked}.") if entry.blocked else page


def set_order(host: Host, words: Words) -> Page:
    """Draft a budget order; a plan takes its year along."""
    session = host.game
    orders = orders_of(session)
    parts = [word for word in words if word not in ("to", "=", "by")]
    if len(parts) < 2:
        raise UsageProblem("set needs an order and a value", hint="set core +0.10; budget lists the orders")
    name = order_of(parts[0], orders)
    if name in PLAN:
        return _set_plan(host, session, name, parts[1:])
    if len(parts) > 2:
        raise UsageProblem(f"set takes one value, not {' '.join(parts[1:])!r}", hint="set core +0.10")
    session.desk.order(name, _legal(name, orders[name], parts[1]))
    return _drafted(host, session, name)


def _legal(name: str, entry: LegalOrder, text: str) -> float:
    """Return the value of an order that `text` stands for; one that is not legal is refused in this mode's words."""
    limits, value = entry.limits, read_value(entry.limits, text)
    if entry.blocked and value != entry.now:
        raise RuleError(f"{SHORT_NAMES[name]} is blocked: {entry.blocked}")
    if not limits.holds(np.array(value)):
        raise RuleError(f"{SHORT_NAMES[name]} cannot be {text}: it can be {span_in_words(limits)}")
    return value


def _set_plan(host: Host, session: Session, name: str, values: Sequence[str]) -> Page:
    orders = session.desk.legal.budget
    target, due = (session.desk.level(part) for part in PLAN)
    if name == "plan_target":
        target = _legal("plan_target", orders["plan_target"], values[0])
        if len(values) > 1:
            due = _legal("plan_due", orders["plan_due"], values[1])
    else:
        due = _legal("plan_due", orders["plan_due"], values[0])
    if target == 0.0 or (due == 0.0 and name == "plan_due"):
        session.desk.drop_order(*PLAN)
        if name == "plan_due" and due != 0.0:
            raise RuleError("a plan's year needs its target", hint=f"set plan 2.5 {due:.0f}")
        return host.page("National plan: none is announced by this draft")
    due = due or float(int(session.view.year) + PLAN_YEARS)
    session.desk.order_all({"plan_target": target, "plan_due": due})
    return host.page(f"National plan: {target:.2f}% of GDP by {due:.0f}")


def _drafted(host: Host, session: Session, name: str) -> Page:
    entry = session.desk.legal.budget[name]
    now, level = (
        value_in_words(entry.limits, entry.now),
        value_in_words(entry.limits, session.desk.level(name)),
    )
    return host.page(
        f"{ORDER_LABELS[name]}: {now} to {level}"
        if now != level
        else f"{ORDER_LABELS[name]}: {level}, as it stands"
    )


def unset(host: Host, words: Words) -> Page:
    """Leave a budget order as it stands."""
    session = host.game
    orders = orders_of(session)
    if not words:
        raise UsageProblem("unset needs an order", hint="unset core; clear takes everything back")
    names = [order_of(word, orders) for word in words]
    session.desk.drop_order(*names)
    told = "; ".join(
        f"{ORDER_LABELS[name]} {value_in_words(orders[name].limits, orders[name].now)}" for name in names
    )
    return host.page(f"As it stands: {told}")


def nudge(host: Host, words: Words) -> Page:
    """Move a budget order by steps."""
    session = host.game
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
    session.desk.nudge(name, int(steps))
    return _drafted(host, session, name)


def _order_words(host: Host, before: Words) -> Sequence[str]:
    return [SHORT_NAMES[name] for name in host.game.desk.legal.budget] if not before else []


COMMANDS = (
    Command(
        "budget",
        "budget [WORD]",
        "Every budget order and its level; with a word, what it means and costs.",
        "Budget",
        budget,
        (),
        When.OPEN,
        words=_order_words,
        examples=("budget", "budget drones"),
    ),
    Command(
        "set",
        "set WORD VALUE",
        "Draft a budget order.",
        "Budget",
        set_order,
        ("s",),
        When.OPEN,
        words=_order_words,
        more="Percentages may be written 35%, 0.35 or 35. A national plan takes its year along.",
        examples=("set core +0.10", "set equipment 30%", "set plan 2.5 2027", "set escape yes"),
    ),
    Command(
        "unset",
        "unset WORD...",
        "Leave a budget order as it stands.",
        "Budget",
        unset,
        (),
        When.OPEN,
        words=_order_words,
    ),
    Command(
        "nudge",
        "nudge WORD [STEPS]",
        "Move a budget order by steps.",
        "Budget",
        nudge,
        (),
        When.OPEN,
        words=_order_words,
        examples=("nudge core +2", "nudge readiness -1"),
    ),
)
