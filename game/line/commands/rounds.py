"""Ending a round: commit, and what it brought."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.command import Command, When, Words
from game.line.commands.draft import add_summary
from game.line.host import Host
from game.line.lines import change_in_words, heading
from game.line.names import number_of
from game.line.page import Page
from game.play.debrief.outcome import Change, outcome_of
from game.play.session.predictions import Interval, Scored
from game.play.session.session import Session
from game.play.wording.effects import month_of
from game.report.names import capital
from game.units import show

__all__ = ["COMMANDS"]

_MOST_ALLIES = 8


def commit(host: Host, words: Words) -> Page:
    """End the round. A person is shown the summary and asked once more."""
    session = host.session
    if list(words) not in ([], ["now"]):
        raise UsageProblem(f"commit takes nothing, or now, and not {' '.join(words)!r}")
    if not host.console.is_script and not words:
        page = host.page(heading("Summary before committing", session))
        add_summary(page, session)
        host.console.show(page.lines)
        if host.console.read("Type yes to commit, anything else to go back: ").casefold() not in ("yes", "y"):
            return host.page("Not committed: the round is open")
    session.commit()
    page = _results(host, session, session.index - 1)
    if session.finished:
        page.gap().say(
            "The game is over. debrief tells it, score scores it, retry ROUND begins again from a round."
        )
    else:
        waiting = len(session.editor.legal.cards)
        cards = f", {waiting} {'card is' if waiting == 1 else 'cards are'} on your table" if waiting else ""
        summit = ", and a summit meets" if session.at_summit else ""
        page.gap().say(
            f"Round {session.index + 1} of {session.setup.rounds} begins, {month_of(session.view.year)}{cards}{summit}."
        )
    host.enter_cabinet()
    return page


def results(host: Host, words: Words) -> Page:
    """Tell what a committed round brought."""
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
        page.say(f"Summit. {outcome.communique}")
    page.part("Headlines").entries(outcome.headlines)
    if outcome.own:
        page.part("You").entries(_told(outcome.own))
    page.part("The alliance").entries(_told(outcome.alliance))
    moved = [change for change in outcome.allies if abs(change.change) >= 0.005][:_MOST_ALLIES]
    if moved:
        page.part("Who moved most, core share in % of GDP")
        names = done.after.public
        page.entries(f"{names[change.ally or ''].name} {_move(change)}" for change in moved)
    if outcome.scored:
        page.part("Your predictions").numbered([_scored(scored) for scored in outcome.scored])
    return page.gap().say("why QUANTITY [ALLY] tells where a change came from.")


def _move(change: Change) -> str:
    return f"{change.before:.2f} to {change.after:.2f} ({change.change:+.2f})"


def _told(changes: Sequence[Change]) -> list[str]:
    """Return changes in words; those that stand as they were come last, together."""
    moved = [
        change for change in changes if show(change.before, change.unit) != show(change.after, change.unit)
    ]
    still = [change.label for change in changes if change not in moved]
    told = [capital(change_in_words(change)) for change in moved]
    return [*told, f"As before: {', '.join(still)}"] if still else told


def _scored(scored: Scored) -> str:
    """Return a prediction, what came, and both penalties."""
    question = scored.question
    verdict = "right" if scored.hit else "missed"
    if isinstance(scored.answer, Interval):
        answer = scored.answer
        said = f"you said {answer.low:g} to {answer.high:g}, best guess {answer.guess:g}; it is {scored.truth:.2f}"
    else:
        came = "happened" if scored.truth > 0.5 else "did not happen"
        said = f"you said {100 * scored.answer.probability:.0f}%; it {came}"
    return (
        f"{question.text}: {said}: {verdict}. Penalty {scored.penalty:.2f}, your services' "
        f"{scored.services_penalty:.2f} (less is better)."
    )


COMMANDS = (
    Command(
        "commit",
        "commit [now]",
        "End the round. Nothing of it can be taken back.",
        "Round",
        commit,
        (),
        When.OPEN,
        whole=True,
        more="At a terminal the summary is shown and you are asked once more; commit now does not ask. In a script it "
        "does not ask either.",
        place=10,
    ),
    Command(
        "results", "results [ROUND]", "What a committed round brought.", "Round", results, ("r",), place=20
    ),
)
