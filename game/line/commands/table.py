"""The table: who holds which seat, whose orders are in, and what all who share the terminal do together."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.seats import is_chair, seats_of
from game.errors import UsageProblem
from game.line.answers.results import played_page
from game.line.answers.summit import add_counted
from game.line.command import Command, When, Where, Words
from game.line.hand_over import give_terminal_to, hand_over, turn_page
from game.line.host import Host
from game.line.lines import heading
from game.line.names import ally_of
from game.line.page import Page
from game.play.session.hot_seat import after_vote, close_round, join, leave, vote
from game.play.session.seated import seated
from game.play.session.session import Session
from game.play.wording.table import called, joined_words, left_words

__all__ = ["COMMANDS"]


def table(host: Host, words: Words) -> Page:
    """Show who is at the table and for whom the round waits."""
    session = host.session
    page = host.page(heading("The table", session))
    page.numbered([f"{one.seat} {one.name}: {one.state}" for one in seated(session)])
    if len(session.together) > 1:
        page.gap().say(f"turn CODE gives the terminal to another. It is with {called(session)}.")
    return page


def turn(host: Host, words: Words) -> Page:
    """Give the terminal to another of those who share it."""
    session = _of(host, words)
    host.turn_to(session)
    if session.finished:
        return host.page(f"The terminal is with {called(session)}").say("debrief shows how it went for them.")
    give_terminal_to(host, session)
    return turn_page(host)


def _of(host: Host, words: Words) -> Session:
    together = {one.seat: one for one in host.session.together}
    if not words:
        raise UsageProblem("turn needs a seat", hint=f"at this terminal: {', '.join(together)}")
    return together[ally_of(" ".join(words), list(together))]


def take_seat(host: Host, words: Words) -> Page:
    """Let one more person at this terminal take a seat, from this round on."""
    if not words:
        raise UsageProblem("join needs a seat", hint="join CODE; table shows who is there")
    session = host.session
    seat = ally_of(" ".join(words), list(seats_of(session.setup)))
    joined = join(session, seat)
    return host.page(joined_words(joined)).say(f"turn {seat} gives them the terminal.")


def go_away(host: Host, words: Words) -> Page:
    """Let a strategy play a seat of this terminal from this round on."""
    if not words:
        raise UsageProblem("away needs a seat", hint="away CODE [STRATEGY]")
    session = host.session
    seat = ally_of(words[0], [one.seat for one in session.together])
    left = leave(session, seat, words[1] if len(words) > 1 else "")
    if session.seat == seat:
        host.turn_to(left)
    return host.page(left_words(session, seat)).say(f"join {seat} takes the seat again.")


def close(host: Host, words: Words) -> Page:
    """Play the round although somebody has not handed in: strategies play those seats for this round."""
    give_terminal_to(host, host.turn_to(close_round(host.session)))
    return played_page(host)


def count(host: Host, words: Words) -> Page:
    """Count the summit's vote before the rest of the round."""
    session = host.session
    if vote(session) is None:
        return hand_over(host, "Your texts are in." if is_chair(session.seat) else "Your vote is in.")
    page = host.page("The vote has been counted")
    add_counted(page, session)
    if len(session.together) > 1:
        host.turn_to(after_vote(session))
        page.say(
            f"All orders are open again, plans and acts apart. It is the turn of {called(host.session)}."
        )
    return page


def _seats(host: Host, before: Words) -> Sequence[str]:
    return [] if before else [one.seat for one in host.session.together]


def _free(host: Host, before: Words) -> Sequence[str]:
    session = host.session
    return [] if before else [seat for seat in seats_of(session.setup) if seat not in session.table.people]


COMMANDS = (
    Command(
        "table", "table", "Who is at the table, and whose orders are in.", "Table", table,
        where=Where.OWN, place=10,
    ),
    Command(
        "turn", "turn CODE", "Give the terminal to another.", "Table", turn, (), When.GAME,
        words=_seats, where=Where.OWN, place=20,
    ),
    Command(
        "join", "join CODE", "One more person takes a seat.", "Table", take_seat, (), When.OPEN,
        words=_free, where=Where.OWN, place=30,
    ),
    Command(
        "away", "away CODE [STRATEGY]", "A strategy plays a seat from now on.", "Table", go_away, (),
        When.OPEN, words=_seats, where=Where.OWN, place=40,
    ),
    Command(
        "close", "close", "Play the round without those who have not handed in.", "Table", close, (),
        When.OPEN, whole=True, where=Where.OWN, place=50,
    ),
    Command(
        "count", "count", "Count the summit's vote now: who refused can sign a redraft.", "Summit", count,
        (), When.OPEN, where=Where.OWN, place=25,
    ),
)  # fmt: skip
