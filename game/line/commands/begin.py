"""The main menu."""

from __future__ import annotations

from game.line.command import Command, When, Where, Words
from game.line.host import Host
from game.line.page import Page

__all__ = ["COMMANDS"]


def menu(host: Host, words: Words) -> Page:
    """Show the main menu."""
    page = host.page("Fair Share: who pays for the alliance, and what if everybody waits?")
    newest = host.store.newest_good()
    ways = [
        ("tutorial", "learn by playing: five short rounds"),
        ("new", "choose a scenario and a seat"),
        ("saves", f"saved games ({len(host.store.names())})"),
        ("settings", "charts, width and the look of the screens"),
        ("help", "list the commands"),
        ("quit", "leave"),
    ]
    if newest is not None:
        place = "finished" if newest.finished else f"round {newest.round + 1} of {newest.rounds}"
        ways.insert(0, ("continue", f"{newest.title}, {newest.seat}, {place}"))
    page.say("Type a number from the list, or a command.")
    page.numbered([f"{name}: {what}" for name, what in ways])
    host.offer([name for name, _ in ways])
    return page


COMMANDS = (
    Command("menu", "menu", "The main menu.", "Begin", menu, when=When.ALWAYS, where=Where.OWN, place=10),
)
