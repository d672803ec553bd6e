"""What may cost a seat its office: a government's lead and next vote, the Secretary General's reappointment."""

from __future__ import annotations

from game.line.command import Command, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.page import Page
from game.play.explain.why import why_figure
from game.play.wording.at_home import (
    OVER,
    home_title,
    lead_in_words,
    next_vote,
    term_in_words,
    warnings_of,
)
from game.play.wording.table import called
from game.report.names import capital
from game.units import change

__all__ = ["COMMANDS"]

_MOST, _LEAST = 6, 0.05  # causes that are told, and points that show; `why lead` has all


def home(host: Host, words: Words) -> Page:
    """Show where the government stands with voters, partners and lenders, or a Secretary General with capitals."""
    session = host.session
    view = session.view
    warned = () if session.ended else warnings_of(view)
    page = host.page(heading(f"{home_title(view)}: {called(session)}", session))
    if session.ended:
        page.say(OVER[session.ended])
    elif view.own is not None:
        page.say(f"Your government is {lead_in_words(view.own.home)}.")
        page.say(f"{capital(next_vote(view))}.")
    elif not warned:  # the warning says the same
        page.say(term_in_words(view))
    for one in warned:
        page.part(one.title).say(f"{one.danger} {one.remedy}")
    if view.own is None:
        return page.gap().say("relations shows what each capital thinks of you.")
    if session.log:
        terms = why_figure(session, "lead", session.seat).terms
        page.part("What moved your lead in the last round")
        moved = [term for term in terms if abs(term.value) >= _LEAST]
        page.entries(f"{term.label} {change(term.value, 'points')}" for term in moved[:_MOST])
    return page.gap().say("why lead breaks it down by causes.")


COMMANDS = (
    Command(
        "home",
        "home",
        "Your lead and next vote, or your second term as Secretary General.",
        "Situation",
        home,
        place=15,
    ),
)
