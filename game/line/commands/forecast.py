"""Looking ahead: forecasts with the draft and without it, and the ministers' advice."""

from __future__ import annotations

import numpy as np

from game.charts.fan import fan
from game.charts.plain import to_text
from game.engine.orders import Orders
from game.line.answers.figures import asked_figure, figure_words
from game.line.command import Command, When, Where, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.page import Page
from game.play.session.preview import Preview, TargetChance
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.play.wording.targets import reached_by
from game.quantities import QUANTITIES, chief
from game.units import UNITS, chance

__all__ = ["COMMANDS"]

_CHART_ROWS = 16
_MOST_ROWS = 12


def forecast(host: Host, words: Words) -> Page:
    """Look ahead: a fan of futures with the draft, and the middle without it."""
    session = host.session
    chair = session.view.own is None
    quantity, ally = (
        asked_figure(session, words, "forecast")
        if words
        else (chief(whole=chair), None if chair else session.seat)
    )
    preview = session.preview()
    who = f", {session.view.public[ally].name}" if ally else ""
    page = host.page(heading(f"Forecast of {QUANTITIES[quantity].label}{who}", session))
    drafted = session.editor.draft != Orders()
    page.say(
        f"{preview.branches} simulated futures with random shocks, from your intelligence estimates. "
        + ("With your draft, and without it." if drafted else "Your draft is still empty.")
    )
    target = _target(session, quantity, ally)
    if host.charts:
        data = preview.fan_data(quantity, ally, history=session.history(quantity, ally), target=target)
        page.gap().lines += to_text(fan(data, min(page.width, 90), _CHART_ROWS, host.glyphs))
    _numbers(page, preview, quantity, ally, drafted)
    aimed = preview.target_chance()
    if aimed is not None and quantity == "core_share" and ally == session.seat:
        page.say(_chance(aimed, session.view.year, drafted))
    return page


def _target(session: Session, quantity: str, ally: str | None) -> float | None:
    if quantity == "core_share" and ally is not None:
        target = session.view.public[ally].target_pct_gdp
        return target if target > 0.0 else None
    return session.view.alliance.guideline_pct_gdp if quantity == "europe_canada_share" else None


def _numbers(page: Page, preview: Preview, quantity: str, ally: str | None, drafted: bool) -> None:
    """Add the fan as a table of numbers."""
    unit = UNITS[QUANTITIES[quantity].unit]
    bands = preview.fan(quantity, ally)
    without = preview.fan(quantity, ally, draft=False)[2]
    rows = []
    for column in _dates(len(preview.years)):
        cells = [f"{value:,.{max(unit.decimals, 1)}f}" for value in bands[:, column]]
        row = (month_of(float(preview.years[column])), *cells)
        rows.append((*row, f"{without[column]:,.{max(unit.decimals, 1)}f}") if drafted else row)
    named = f" ({unit.label})" if unit.label else ""
    page.part(f"In numbers{named}: 5, 25, 50, 75 and 95 of 100 futures lie below")
    head = ("date", "5", "25", "50", "75", "95", *(("50 without draft",) if drafted else ()))
    page.table(head, rows)


def _dates(count: int) -> list[int]:
    """Return which dates are shown: all, or evenly some of many, first and last among them."""
    return sorted({int(at) for at in np.linspace(0, count - 1, min(count, _MOST_ROWS)).round()})


def _chance(aimed: TargetChance, year: float, drafted: bool) -> str:
    with_draft = f", with your draft {chance(aimed.with_draft)}" if drafted else ""
    what = f"Chance of spending {aimed.target_pct_gdp:g}% of GDP {reached_by(aimed, year)}"
    return f"{what}: {chance(aimed.without)}{with_draft}."


def ministers(host: Host, words: Words) -> Page:
    """Show what three ministers think of the draft."""
    from game.play.advice.ministers import comments

    session = host.session
    page = host.page(heading("Ministers on your draft", session))
    for comment in comments(session):
        page.part(f"{comment.office} ({comment.stance}). {comment.text}")
        page.below(f"Believes: {comment.minister.creed}", 2)
    return page.gap().say(
        "If the minister's theory is right, a forecast holds two times in three. The debrief counts how often it did."
    )


COMMANDS = (
    Command(
        "forecast",
        "forecast [QUANTITY] [ALLY]",
        "Where a figure is heading, with your draft and without it.",
        "Looking ahead",
        forecast,
        ("f",),
        When.OPEN,
        words=figure_words,
        more="help quantities lists the figures and their short names.",
        examples=("forecast", "forecast debt", "forecast core POL", "forecast cohesion"),
        looks=True,
        place=10,
    ),
    Command(
        "ministers",
        "ministers",
        "What three ministers think of your draft.",
        "Looking ahead",
        ministers,
        ("m",),
        When.OPEN,
        where=Where.OWN,
        place=20,
    ),
)
