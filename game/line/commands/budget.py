"""The budget: every order and its level."""

from __future__ import annotations

from game.governments.orders import FINANCE, GROUPS
from game.line.answers.orders import order_names, orders_of
from game.line.command import Command, When, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.names import order_of
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.effects import amount
from game.play.wording.orders import as_it_stands, finance_in_words

__all__ = ["COMMANDS"]


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
        f"Core {own.core_share:.2f}% of GDP, {amount(money)}, ${1000 * money / own.population_m:,.0f} a head; "
        f"related {own.related_share:.2f}%. A tenth of a point is {amount(0.001 * own.gdp_usd_bn)} a year."
    )
    for group, names in GROUPS.items():
        rows = [_row(session, name) for name in names if name in orders]
        if rows:
            page.part(group).table(("name", "now", "draft", "range", "order"), rows, left=(0, 3, 4))
    page.gap().say(
        f"A rise is paid by: {finance_in_words({name: session.editor.level(name) for name in FINANCE})}."
    )
    for entry in orders.values():
        if entry.blocked:
            page.entry(entry.refusal, "!")
    return page.say(
        "set NAME VALUE drafts an order. nudge NAME +1 moves it one step. pay sets who pays. budget NAME explains an "
        "order and its cost."
    )


def _row(session: Session, name: str) -> tuple[str, ...]:
    entry = session.editor.legal.budget[name]
    kind, drafted = entry.limits, session.editor.draft.budget.get(name)
    unit = kind.unit_text
    draft = "" if drafted is None else kind.in_words(drafted).removesuffix(unit)
    can_be = "blocked" if entry.blocked else kind.span.removesuffix(unit)
    label = kind.label + (f", {unit.strip()}" if unit else "")
    return (kind.word, kind.in_words(entry.in_force).removesuffix(unit), draft, can_be, label)


def _one(host: Host, session: Session, name: str) -> Page:
    entry = session.editor.legal.budget[name]
    kind = entry.limits
    page = host.page(f"{kind.label} ({kind.word}): {kind.in_words(session.editor.stands_at(name))}")
    if name in session.editor.draft.budget:
        page.say(f"Before your draft: {kind.in_words(entry.in_force)}.")
    page.say(kind.meaning).say(f"Cost: {kind.cost}")
    page.say(f"Range: {kind.span}, in steps of {kind.step:g}. It lasts {kind.how_long}.")
    if entry.level is not None:
        page.say(f"The level itself is now {kind.in_words(entry.level)}.")
    judged = as_it_stands(session, name)
    if judged:
        page.say(judged)
    if kind.emergency is not None:
        page.say(f"Above {kind.in_words(kind.high)} it counts as an emergency budget.")
    return page.say(f"Blocked: {entry.blocked}.") if entry.blocked else page


COMMANDS = (
    Command(
        "budget",
        "budget [NAME]",
        "All budget orders and their levels. With a name, what it means and costs.",
        "Budget",
        budget,
        (),
        When.OPEN,
        words=order_names,
        examples=("budget", "budget drones"),
        place=10,
    ),
)
