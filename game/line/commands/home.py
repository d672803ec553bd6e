"""Your government at home: its lead, what moved it, the next vote, and what threatens it."""

from __future__ import annotations

from game.errors import UsageProblem
from game.line.command import Command, Words
from game.line.host import Host
from game.line.lines import heading
from game.line.page import Page
from game.play.explain.why import why_figure
from game.play.wording.at_home import OVER, lead_in_words, next_vote, warnings_of
from game.play.wording.table import called
from game.report.names import capital
from game.units import change

__all__ = ["COMMANDS"]

_MOST, _LEAST = 6, 0.05  # causes that are told, and points that show; `why lead` has all


def home(host: Host, words: Words) -> Page:
    """Show where the government stands with voters, partners and lenders."""
    session = host.session
    view = session.view
    if view.own is None:
        raise UsageProblem(
            "the Secretary General governs no country", hint="ally CODE shows the lead of a government"
        )
    page = host.page(heading(f"At home: {called(session)}", session))
    if session.ended:
        page.say(OVER[session.ended])
    else:
        page.say(f"Your government is {lead_in_words(view.own.home)}.")
        page.say(f"{capital(next_vote(view))}.")
    for one in () if session.ended else warnings_of(view):
        page.part(one.title).say(f"{one.danger} {one.remedy}")
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
        "Your government's lead, what moved it, and the next vote.",
        "Situation",
        home,
        place=15,
    ),
)
