"""The situation: briefing, role, ambitions, status, news, event cards and their answers."""

from __future__ import annotations

from collections.abc import Sequence

from game.governments.ambitions import AMBITIONS, CHOSEN, ambitions_of
from game.line.answers.opened import add_briefing
from game.line.command import Command, Where, Words
from game.line.host import Host
from game.line.lines import EFFECT_SIGNS, basis, heading, offers_line
from game.line.names import first_of
from game.line.page import Page
from game.play.advice.status import status_lines
from game.play.debrief.outcome import headlines_of
from game.play.session.session import Session
from game.play.wording.effects import Effect, effects_of, month_of
from game.play.wording.news import dateline
from game.play.wording.score import NONE_CHOSEN
from game.play.wording.summary import red_line_now
from game.play.wording.table import called
from game.quantities import QUANTITIES
from game.report.score_parts import SCORE_PARTS
from game.scenario.seats import RedLineRule
from game.scenario.world import News
from game.units import show

__all__ = ["COMMANDS"]


def briefing(host: Host, words: Words) -> Page:
    """Show what happened before the game began."""
    session = host.session
    page = host.page(f"Briefing: {session.setup.scenario.title}, {month_of(session.setup.begins(0))}")
    add_briefing(page, session)
    return page


def role(host: Host, words: Words) -> Page:
    """Show the role sheet."""
    session = host.session
    sheet, page = (
        session.role,
        host.page(f"Role sheet: {session.view.name}, difficulty {session.role.difficulty} of 5"),
    )
    page.say(sheet.difficulty_why)
    page.gap().say(f"Goal: {sheet.goal}")
    page.say(f"Private interest: {sheet.private_interest}")
    page.say(f"Red line: {sheet.red_line}{_red_line(session)}")
    page.part("First moves to consider").numbered(sheet.first_moves)
    page.part("Your score, out of 100 points")
    page.entries(
        f"{SCORE_PARTS[name].label} {100 * weight:.0f}: {SCORE_PARTS[name].about}"
        for name, weight in session.objectives.items()
    )
    page.say("why score says what moves each part.")
    page.part("Your ambitions")
    if not session.ambitions:
        page.say(NONE_CHOSEN)
    page.entries(f"{AMBITIONS[name].label}: {AMBITIONS[name].says}" for name in session.ambitions_that_count)
    if host.desk is None and not session.ambitions and session.index == 0:
        page.say(f"ambitions NAME NAME chooses {CHOSEN}; ambitions lists them.")
    return page


def _red_line(session: Session) -> str:
    rule = session.role.red_line_rule
    if rule is None:
        return ""
    crossed = red_line_now(session.view, session.role)
    now = "" if crossed is None else " It is crossed now." if crossed else " It is not crossed now."
    return f" The game counts it as crossed when {_rule(rule)}.{now}"


def _rule(rule: RedLineRule) -> str:
    name = rule.quantity.rpartition(".")[2]
    level, side = (rule.above, "above") if rule.above is not None else (rule.below, "below")
    return f"{QUANTITIES[name].label} is {side} {show(level or 0.0, QUANTITIES[name].unit)}"


def ambitions(host: Host, words: Words) -> Page:
    """Choose what the seat sets out to do, or show the choice."""
    session = host.session
    if words:
        session.choose_ambitions(_ambitions_of(session, [word.strip(",") for word in words]))
    chosen = ", ".join(AMBITIONS[name].label for name in session.ambitions) or "none chosen"
    page = host.page(f"Your ambitions: {chosen}")
    page.say("An ambition pays only as far as you meet it. Without a choice those of your role sheet count.")
    return page.entries(
        f"{name}: {AMBITIONS[name].label}. {AMBITIONS[name].says}" for name in ambitions_of(session.seat)
    )


def _ambitions_of(session: Session, words: list[str]) -> list[str]:
    """Return the ambitions that words name, by label or name; a label of several words is taken whole."""
    known = {AMBITIONS[name].label: name for name in ambitions_of(session.seat)}
    known |= {name: name for name in ambitions_of(session.seat)}
    found: list[str] = []
    while words:
        name, words = first_of(words, known, "ambition")
        found.append(name)
    return found


def status(host: Host, words: Words) -> Page:
    """Show the main figures in a few lines."""
    page = host.page(heading(f"Status of {called(host.session)}", host.session))
    page.pairs(status_lines(host.session))
    offers = offers_line(host.session)
    return page.gap().say(offers) if offers else page


def news(host: Host, words: Words) -> Page:
    """Show the news of the round."""
    session = host.session
    page = host.page(heading("News", session))
    dated = session.news
    for number, item in enumerate(dated, 1):
        page.numbered([f"{dateline(item, session.view.year)}: {item.headline}"], number)
        if item.text:
            page.below(item.text)
        changes = [*effects_of(item.effects), *_at_home(item, session)]
        if changes:
            page.below(f"Effects: {'; '.join(f'{EFFECT_SIGNS[one.kind]} {one.text}' for one in changes)}.")
        page.below(basis(item.facts, item.invented))
    if not dated:
        page.say("There is no news this round.")
    if session.log:
        page.part("From the round before").entries(headlines_of(session, len(session.log) - 1, news=False))
    return page


def _at_home(item: News, session: Session) -> Sequence[Effect]:
    """Return what a piece of news changes for the seat itself."""
    own = item.effects.allies.get(session.seat)
    return () if own is None else effects_of(own, session.view.public[session.seat].gdp_usd_bn)


def _ambition_words(host: Host, before: Words) -> Sequence[str]:
    return [name for name in ambitions_of(host.session.seat) if name not in before]


COMMANDS = (
    Command("status", "status", "The main figures in a few lines.", "Situation", status, ("st",), place=10),
    Command(
        "briefing", "briefing", "What happened before the game.", "Situation", briefing, ("b",), place=20
    ),
    Command(
        "role",
        "role",
        "Your role sheet: goal, red line, score.",
        "Situation",
        role,
        place=30,
    ),
    Command(
        "ambitions",
        "ambitions [NAME NAME]",
        "Choose what you set out to do.",
        "Situation",
        ambitions,
        words=_ambition_words,
        examples=("ambitions friends text",),
        where=Where.OWN,
        place=40,
    ),
    Command("news", "news", "The news of the round.", "Situation", news, ("n",), place=50),
)
