"""Ending a round: commit and results."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.commands.draft import add_summary
from game.line.hand_over import give_terminal_to, hand_over
from game.line.host import Host
from game.line.lines import heading
from game.line.names import number_of
from game.line.page import Page
from game.play.debrief.outcome import Change, change_in_words, outcome_of
from game.play.session.own_deals import waiting_deals
from game.play.session.predictions import Scored
from game.play.session.session import Session
from game.play.wording.deals import waiting_count
from game.play.wording.effects import month_of
from game.play.wording.predictions import scored_text
from game.report.names import capital

__all__ = ["COMMANDS", "played_page"]

_MOST_ALLIES = 8


def commit(host: Host, words: Words) -> Page:
    """End the round. A person sees the summary and is asked to confirm."""
    session = host.session
    if list(words) not in ([], ["now"]):
        raise UsageProblem(f"commit takes no argument but now; found {' '.join(words)!r}")
    if not host.console.is_script and not words:
        page = host.page(heading("Summary before committing", session))
        add_summary(page, session)
        host.console.show(page.lines)
        if not all(_sure(host, question) for question in _questions(session)):
            return host.page("Not committed: the round is still open")
    if not session.hand_in():
        return hand_over(host, "Your orders are in.")
    if len(session.together) > 1:
        session = host.turn_to(session.together[0])
        give_terminal_to(host, session)
    return played_page(host)


def played_page(host: Host) -> Page:
    """Return the results of the round just played, and what begins."""
    session = host.session
    page = _results(host, session, session.index - 1)
    if session.finished:
        page.gap().say(
            "The game is over. debrief shows how it went, score your score. retry ROUND starts again from a round."
        )
    else:
        waiting = len(session.editor.legal.cards)
        cards = f" {waiting} {'card needs' if waiting == 1 else 'cards need'} an answer." if waiting else ""
        offers = len(waiting_deals(session.view))
        deals = f" {capital(waiting_count(offers))}." if offers else ""
        summit = " A summit meets." if session.at_summit else ""
        page.gap().say(
            f"Round {session.index + 1} of {session.setup.rounds} begins, {month_of(session.view.year)}."
            f"{cards}{deals}{summit}"
        )
    host.enter_cabinet()
    return page


def _questions(session: Session) -> list[str]:
    """Return what is asked before a commit: once, and once more where cards have no answer."""
    asked = ["Type yes to commit, anything else to go back: "]
    cards = len(session.editor.unanswered)
    if cards:
        asked.append(
            f"{cards} {'card has' if cards == 1 else 'cards have'} no answer. Type yes to commit all the same: "
        )
    return asked


def _sure(host: Host, question: str) -> bool:
    return host.console.read(question).casefold() in ("yes", "y")


def results(host: Host, words: Words) -> Page:
    """Show the results of a committed round."""
    session = host.session
    if not session.log:
        raise UsageProblem("no round has been committed yet")
    index = number_of(words[0], len(session.log), "committed round") if words else len(session.log) - 1
    return _results(host, session, index)


def _results(host: Host, session: Session, index: int) -> Page:
    outcome, done = outcome_of(session, index), session.log[index]
    page = host.page(
        f"Results: {session.view.name}, round {index + 1} of {session.setup.rounds}, to {month_of(done.after.year)}"
    )
    if outcome.communique:
        page.say(f"Summit: {outcome.communique}")
    if outcome.unanswered:
        page.part("Unanswered").entries(outcome.unanswered)
    if outcome.deals:
        page.part("Your deals").entries(outcome.deals)
    if outcome.heard:
        page.part("What you heard").entries(outcome.heard)
    page.part("Headlines").entries(outcome.headlines)
    if outcome.own:
        page.part("You").entries(_told(outcome.own))
    page.part("The alliance").entries(_told(outcome.alliance))
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


def _told(changes: Sequence[Change]) -> list[str]:
    """Return changes in words; figures that did not change come last, together."""
    moved = [change for change in changes if change.change]
    still = [change.label for change in changes if change not in moved]
    told = [capital(change_in_words(change)) for change in moved]
    return [*told, f"Unchanged: {', '.join(still)}"] if still else told


def _scored(scored: Scored) -> str:
    """Return whether a prediction was right, the outcome, and both errors."""
    return f"{'Right' if scored.hit else 'Missed'}. {''.join(scored_text(scored))}"


COMMANDS = (
    Command(
        "commit",
        "commit [now]",
        "End the round. You cannot take it back.",
        "Round",
        commit,
        (),
        When.OPEN,
        whole=True,
        more="At a terminal you see the summary and confirm, twice if a card has no answer. commit now does not ask, "
        "and a script is never asked.",
        place=10,
    ),
    Command("results", "results [ROUND]", "The results of a round.", "Round", results, ("r",), place=20),
)
