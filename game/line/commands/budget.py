"""The budget: every order with its level, setting it, nudging it, leaving it, and who pays."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.orders import LegalOrder
from game.errors import UsageProblem
from game.governments.ranges import FINANCE
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import order_of
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.effects import amount
from game.play.wording.orders import (
    GROUPS,
    SHORT_NAMES,
    UNIT_TEXTS,
    as_it_stands,
    finance_in_words,
    how_long,
    span_in_words,
    value_in_words,
)
from game.play.wording.summary import ORDER_LABELS

__all__ = ["COMMANDS", "order_words", "orders_of"]


def budget(host: Host, words: Words) -> Page:
    """Show every budget order, or one of them in full."""
    session = host.session
    orders = orders_of(session)
    if words:
        return _one(host, session, order_of(" ".join(words), orders))
    page = host.page(heading("Budget", session))
    own = session.view.public[session.seat]
    money = 0.01 * own.core_share * own.gdp_usd_bn
    page.say(
        f"Core {own.core_share:.2f}% of GDP, {amount(money)}, USD {1000 * money / own.population_m:,.0f} a head; "
        f"related {own.related_share:.2f}%; a tenth of a point is {amount(0.001 * own.gdp_usd_bn)} a year."
    )
    for group, names in GROUPS.items():
        rows = [_row(session, name) for name in names if name in orders]
        if rows:
            page.part(group).table(("word", "now", "draft", "can be", "order"), rows, left=(0, 3, 4))
    page.gap().say(
        f"A rise is paid by: {finance_in_words({name: session.editor.level(name) for name in FINANCE})}."
    )
    blocked = {name: session.editor.blocked(name) for name in orders if session.editor.blocked(name)}
    for name, why in blocked.items():
        page.entry(f"{SHORT_NAMES[name]} is blocked: {why}", "!")
    return page.say(
        "set WORD VALUE drafts an order, nudge WORD +1 moves it a step, pay sets who pays, budget WORD tells "
        "what it means and costs."
    )


def orders_of(session: Session) -> dict[str, LegalOrder]:
    """Return the seat's budget orders; `UsageProblem` for the Secretary General, who has none."""
    orders = dict(session.editor.legal.budget)
    if not orders:
        raise UsageProblem(
            "the Secretary General governs no ally and has no budget", hint="see acts, cards, summit"
        )
    return orders


def _row(session: Session, name: str) -> tuple[str, ...]:
    entry = session.editor.legal.budget[name]
    drafted = session.editor.draft.budget.get(name)
    now, span = value_in_words(entry.limits, entry.now), span_in_words(entry.limits)
    unit = next((unit for unit in UNIT_TEXTS if span.endswith(unit)), "")
    draft = "" if drafted is None else value_in_words(entry.limits, drafted).removesuffix(unit)
    can_be = "blocked" if entry.blocked else span.removesuffix(unit)
    label = ORDER_LABELS[name] + (f", {unit.strip()}" if unit else "")
    return (SHORT_NAMES[name], now.removesuffix(unit), draft, can_be, label)


def _one(host: Host, session: Session, name: str) -> Page:
    entry = session.editor.legal.budget[name]
    level = value_in_words(entry.limits, session.editor.level(name))
    page = host.page(f"{ORDER_LABELS[name]} ({SHORT_NAMES[name]}): {level}")
    if name in session.editor.draft.budget:
        page.say(f"Before your draft: {value_in_words(entry.limits, entry.now)}.")
    page.say(entry.limits.meaning).say(f"Cost: {entry.limits.cost}")
    page.say(
        f"Can be {span_in_words(entry.limits)}, in steps of {entry.limits.step:g}; holds {how_long(name)}."
    )
    if entry.level is not None:
        page.say(f"The level that it moves is at {value_in_words(entry.limits, entry.level)}.")
    judged = as_it_stands(session.view, name)
    if judged:
        page.say(judged)
    if entry.limits.emergency is not None:
        page.say(f"Above {value_in_words(entry.limits, entry.limits.high)} it is an emergency budget.")
    return page.say(f"Blocked: {entry.blocked}.") if entry.blocked else page


def order_words(host: Host, before: Words) -> Sequence[str]:
    """Return the words of the seat's orders, to be completed."""
    return [SHORT_NAMES[name] for name in host.session.editor.legal.budget] if not before else []


COMMANDS = (
    Command(
        "budget",
        "budget [WORD]",
        "Every budget order and its level; with a word, what it means and costs.",
        "Budget",
        budget,
        (),
        When.OPEN,
        words=order_words,
        examples=("budget", "budget drones"),
        place=10,
    ),
)
