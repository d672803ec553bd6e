"""Ending a round: commit and results."""

from __future__ import annotations

from game.errors import UsageProblem
from game.line.answers.draft import add_summary
from game.line.answers.results import played_page, results_page
from game.line.command import Command, When, Where, Words
from game.line.hand_over import give_terminal_to, hand_over
from game.line.host import Host
from game.line.lines import heading
from game.line.names import number_of
from game.line.page import Page
from game.play.debrief.came import all_that_came
from game.play.session.session import Session

__all__ = ["COMMANDS"]


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


def _questions(session: Session) -> list[str]:
    """Return what is asked before a commit: once, and once more each where cards or messages have no answer."""
    asked = ["Type yes to commit, anything else to go back: "]
    cards = len(session.editor.unanswered)
    if cards:
        asked.append(
            f"{cards} {'card has' if cards == 1 else 'cards have'} no answer. Type yes to commit all the same: "
        )
    messages = len(session.editor.unreplied)
    if messages:
        asked.append(
            f"{messages} {'message has' if messages == 1 else 'messages have'} no reply. "
            "Type yes to commit all the same: "
        )
    return asked


def _sure(host: Host, question: str) -> bool:
    return host.console.read(question).casefold() in ("yes", "y")


def _committed(session: Session, words: Words) -> int:
    """Return the committed round that words name, from 0: the last one without any."""
    if not session.log:
        raise UsageProblem("no round has been committed yet")
    return number_of(words[0], len(session.log), "committed round") if words else len(session.log) - 1


def results(host: Host, words: Words) -> Page:
    """Show the results of a committed round."""
    return results_page(host, host.session, _committed(host.session, words))


def came(host: Host, words: Words) -> Page:
    """Show all that came of the decisions of a committed round."""
    session = host.session
    index = _committed(session, words)
    told = all_that_came(session, index)
    page = host.page(f"What came of round {index + 1} of {session.setup.rounds}: {session.view.name}")
    return page.entries(one.text for one in told) if told else page.say("The computer decided for you.")


COMMANDS = (
    Command(
        "commit",
        "commit [now]",
        "End the round. You cannot take it back.",
        "Round",
        commit,
        (),
        When.OPEN,
        where=Where.OWN,
        whole=True,
        more="At a terminal you see the summary and confirm, twice if a card has no answer. commit now does not ask, "
        "and a script is never asked.",
        place=10,
    ),
    Command("results", "results [ROUND]", "The results of a round.", "Round", results, ("r",), place=20),
    Command(
        "came",
        "came [ROUND]",
        "What came of each of your decisions of a round.",
        "Round",
        came,
        examples=("came", "came 2"),
        place=30,
    ),
)
