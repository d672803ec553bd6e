"""What is said of a game that begins or is opened."""

from __future__ import annotations

from collections.abc import Sequence

from game.line.host import Host
from game.line.page import Page
from game.play.session.session import Session
from game.play.wording.effects import month_of

__all__ = ["add_briefing", "opened_page"]


def opened_page(host: Host, remarks: Sequence[str]) -> Page:
    """Return what is said of a game that was opened."""
    session = host.session
    place = "finished" if session.finished else f"round {session.index + 1} of {session.setup.rounds}"
    page = host.page(
        f"{session.setup.scenario.title}: {session.view.name}, {place}, {month_of(session.view.year)}"
    )
    page.entries(remarks, "!")
    if host.save is not None and not any(repr(host.save.name) in remark for remark in remarks):
        page.say(f"It is saved as {host.save.name!r}.")
    drafted = not session.finished and session.editor.draft != type(session.editor.draft)()
    if session.finished:
        page.say("Next: debrief, score, results or retry ROUND.")
    else:
        page.say("Next: status, news, cards or orders." + (" Your draft is kept." if drafted else ""))
    host.enter_cabinet()
    return page


def add_briefing(page: Page, session: Session) -> None:
    """Add what happened before the game begins, and its sources."""
    scenario = session.setup.scenario
    page.gap().say(scenario.dilemma)
    for text in scenario.briefing.strip().split("\n\n"):
        page.gap().say(text)
    if scenario.sources:
        count = len(scenario.sources)
        page.gap().say(f"It rests on {count} {'fact' if count == 1 else 'facts'}. source shows the list.")
