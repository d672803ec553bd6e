"""What a round brought, and what begins after it."""

from __future__ import annotations

from collections.abc import Sequence

from game.line.host import Host
from game.line.page import Page
from game.play.debrief.outcome import Change, change_in_words, outcome_of
from game.play.session.own_deals import waiting_deals
from game.play.session.predictions import Scored
from game.play.session.session import Session
from game.play.wording.deals import waiting_count
from game.play.wording.effects import month_of
from game.play.wording.predictions import scored_text
from game.report.names import capital

__all__ = ["played_page", "results_page"]

_MOST_ALLIES = 8


def played_page(host: Host) -> Page:
    """Return the results of the round just played, and what begins."""
    session = host.session
    page = results_page(host, session, session.index - 1)
    if session.finished:
        page.gap().say(
            "The game is over. debrief shows how it went, score your score. retry ROUND starts again from a round."
        )
    else:
        waiting = len(session.editor.legal.cards)
        cards = f" {waiting} {'card needs' if waiting == 1 else 'cards need'} an answer." if waiting else ""
        messages = len(session.editor.legal.requests)
        asked = f" {messages} {'message' if messages == 1 else 'messages'} for you." if messages else ""
        offers = len(waiting_deals(session.view))
        deals = f" {capital(waiting_count(offers))}." if offers else ""
        summit = " A summit meets." if session.at_summit else ""
        page.gap().say(
            f"Round {session.index + 1} of {session.setup.rounds} begins, {month_of(session.view.year)}."
            f"{cards}{asked}{deals}{summit}"
        )
    host.enter_cabinet()
    return page


def results_page(host: Host, session: Session, index: int) -> Page:
    """Return what a committed round brought."""
    outcome, done = outcome_of(session, index), session.log[index]
    page = host.page(
        f"Results: {session.view.name}, round {index + 1} of {session.setup.rounds}, to {month_of(done.after.year)}"
    )
    if outcome.communique:
        page.say(f"Summit: {outcome.communique}")
    if outcome.over:
        page.say(outcome.over)
    if outcome.call:
        page.part("Calls for help").entries(outcome.call)
    if outcome.at_home:
        page.part(outcome.home).entries(outcome.at_home)
    if outcome.came:
        page.part("What came of it").entries(outcome.came)
    if outcome.heard:
        page.part("What you heard").entries(outcome.heard)
    page.part("Your score").entries(outcome.score)
    page.part("Headlines").entries(outcome.headlines)
    if outcome.own:
        page.part("You").entries(_in_words(outcome.own))
    page.part("The alliance").entries(_in_words(outcome.alliance))
    moved = [change for change in outcome.allies if change.change][:_MOST_ALLIES]
    if moved:
        page.part("Largest changes in core share, % of GDP")
        names = done.after.public
        page.entries(f"{names[change.ally or ''].name} {_move(change)}" for change in moved)
    if outcome.scored:
        page.part("Your predictions").numbered([_scored(scored) for scored in outcome.scored])
    return page.gap().say("why QUANTITY [ALLY] breaks a change down by causes.")


def _move(change: Change) -> str:
    decimals = change.decimals
    return f"{change.before:.{decimals}f} to {change.after:.{decimals}f} ({change.change:+.{decimals}f})"


def _in_words(changes: Sequence[Change]) -> list[str]:
    """Return changes in words; figures that did not change come last, together."""
    moved = [change for change in changes if change.change]
    still = [change.label for change in changes if change not in moved]
    said = [capital(change_in_words(change)) for change in moved]
    return [*said, f"Unchanged: {', '.join(still)}"] if still else said


def _scored(scored: Scored) -> str:
    """Return whether a prediction was right, the outcome, and both errors."""
    return f"{'Right' if scored.hit else 'Missed'}. {''.join(scored_text(scored))}"
