"""A team's seat in a class: where the class is, and opening again what was handed in."""

from __future__ import annotations

from game.errors import UsageProblem
from game.line.command import Command, When, Where, Words
from game.line.desk import Desk
from game.line.host import Host
from game.line.page import Page

__all__ = ["COMMANDS"]


def now(host: Host, words: Words) -> Page:
    """Show where the class is and how much time is left."""
    first, *more = _desk(host).now()
    return host.page(first).entries(more)


def hand_in(host: Host, words: Words) -> Page:
    """Hand in what is drafted."""
    _desk(host).hand_in()
    return now(host, ())


def take_back(host: Host, words: Words) -> Page:
    """Open again what was handed in."""
    if not _desk(host).take_back():
        raise UsageProblem("you have not handed in, so there is nothing to take back")
    return host.page("You can change everything again")


def _desk(host: Host) -> Desk:
    if host.desk is None:
        raise UsageProblem("this game is not a class")
    return host.desk


COMMANDS = (
    Command(
        "now", "now", "Where the class is, how much time is left, what you do now.", "Round", now,
        where=Where.CLASS, place=5,
    ),
    Command(
        "commit", "commit", "Hand in your draft, or your vote.", "Round", hand_in, ("handin",), When.OPEN,
        more="takeback opens it again until the round closes.", where=Where.CLASS, place=10,
    ),
    Command(
        "takeback", "takeback", "Open again what you handed in, until the round closes.", "Round", take_back,
        when=When.OPEN, where=Where.CLASS, place=15,
    ),
)  # fmt: skip
