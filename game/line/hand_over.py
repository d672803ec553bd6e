"""Several people at one terminal: the terminal goes from one to the next, and nobody reads what is another's."""

from __future__ import annotations

from game.line.host import Host
from game.line.lines import heading
from game.line.page import Page
from game.play.advice.status import status_lines
from game.play.session.hot_seat import next_chair
from game.play.session.session import Session
from game.play.wording.table import called

__all__ = ["give_terminal_to", "hand_over", "turn_page"]

_HIDES = 40
"""Empty lines that push what was shown out of sight."""


def give_terminal_to(host: Host, session: Session) -> None:
    """Hide what was shown and wait until the holder of a seat is there; a script reads on at once."""
    if host.console.is_script:
        return
    host.console.show([""] * _HIDES)
    host.console.read(f"The terminal goes to {called(session)}. Press Enter when you sit here: ")


def hand_over(host: Host, done: str) -> Page:
    """Give the terminal to the next who has not handed in; return what they see first."""
    session = host.turn_to(next_chair(host.session))
    if not host.console.is_script:
        host.console.show(host.page(done).lines)
    give_terminal_to(host, session)
    return turn_page(host, done if host.console.is_script else "")


def turn_page(host: Host, done: str = "") -> Page:
    """Return what the holder of the seat whose turn it is sees first."""
    session = host.session
    page = host.page(done) if done else host.page(heading("Your turn", session))
    if done:
        page.say(f"It is the turn of {called(session)}.")
    page.entries(f"{name}: {text}" for name, text in status_lines(session))
    if session.log and not session.finished:
        page.say("results shows what the last round brought.")
    host.enter_cabinet()
    return page
