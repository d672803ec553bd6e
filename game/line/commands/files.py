"""Saved games: continue, list, load, save under another name, delete."""

from __future__ import annotations

from collections.abc import Sequence

from game.errors import UsageProblem
from game.line.answers.opened import opened_page
from game.line.command import Command, When, Where, Words
from game.line.host import Host
from game.line.names import is_count, number_of
from game.line.page import Page
from game.play.storage.names import typed_path
from game.play.storage.records import record_named
from game.play.storage.saves import SaveInfo
from game.play.wording.effects import month_of

__all__ = ["COMMANDS"]


def saves(host: Host, words: Words) -> Page:
    """List the saved games, the newest first."""
    infos = host.store.saves()
    if not infos:
        return host.page("Saved games: none yet").say("Games save themselves as you play.")
    page = host.page("Saved games, the newest first: open one by its number")
    page.numbered([_about(info) for info in infos])
    host.offer([f"load {number}" for number in range(1, len(infos) + 1)])
    return page


def _about(info: SaveInfo) -> str:
    if info.problem:
        return f"{info.name}: cannot be opened: {info.problem}"
    where = "finished" if info.finished else f"round {info.round + 1} of {info.rounds}, {month_of(info.year)}"
    when = f", saved {info.when}" if info.when else ""
    return f"{info.name}: {info.title}, {info.seat or 'no seat held'}, {where}{when}"


def load(host: Host, words: Words) -> Page:
    """Open a saved game by number or name, or a record by its path."""
    if not words:
        raise UsageProblem(
            "load needs the name or number of a saved game, or a file", hint="saves lists them"
        )
    if len(words) > 2 and words[-2].casefold() == "as":
        return opened_page(
            host, host.open_file(typed_path(" ".join(words[:-2])), words[-1].upper().split(","))
        )
    wish = " ".join(words)
    if is_count(wish) and host.store.find(wish) is None:
        infos = host.store.saves()
        wish = infos[number_of(wish, len(infos), "saved game")].name
    if host.store.find(wish) is not None:
        return _open(host, wish)
    return opened_page(host, host.open_file(record_named(host.store, typed_path(wish))))


def _open(host: Host, name: str) -> Page:
    opened = host.store.open(name)
    host.take(opened)
    return opened_page(host, opened.remarks)


def go_on(host: Host, words: Words) -> Page:
    """Open the newest game that can be opened."""
    newest = host.store.newest_good()
    if newest is None:
        raise UsageProblem("there is no saved game to continue", hint="start one with new or tutorial")
    return _open(host, newest.name)


def save(host: Host, words: Words) -> Page:
    """Say where the game is saved, or save a copy under another name."""
    session = host.session
    if not words:
        if host.save is None or host.save.problem:
            return host.page("Not saved").say(session.trouble)
        return host.page(f"Saved: {host.save.name}").say("Each decision is saved as you make it.")
    copied, trouble = host.store.copy(session, " ".join(words))
    if trouble:
        raise UsageProblem(f"the copy {copied.name!r} could not be saved", hint=trouble)
    page = host.page(f"Copy saved as {copied.name!r}")
    return page.say("You are still playing the first save. load opens the copy.")


def delete(host: Host, words: Words) -> Page:
    """Delete a saved game."""
    typed = " ".join(words)
    name = host.store.find(typed)
    if name is None:
        raise UsageProblem(f"no saved game is called {typed!r}", hint="type its whole name; saves lists them")
    if host.save is not None and name == host.save.name:
        raise UsageProblem(f"{name!r} is the game you are playing")
    host.store.delete(name)
    return host.page(f"Deleted: {name}")


def _names(host: Host, before: Words) -> Sequence[str]:
    return host.store.names() if not before else []


COMMANDS = (
    Command(
        "continue",
        "continue",
        "Continue the newest game.",
        "Begin",
        go_on,
        when=When.ALWAYS,
        where=Where.OWN,
        place=50,
    ),
    Command(
        "saves", "saves", "List the saved games.", "Begin", saves, when=When.ALWAYS, where=Where.OWN, place=60
    ),
    Command(
        "load",
        "load NAME | NUMBER | FILE [as SEAT]",
        "Open a saved game or a record.",
        "Begin",
        load,
        ("open",),
        When.ALWAYS,
        more="A file is copied to the saves first. With as SEAT, a new game starts in the world of that record, for "
        "example a row of a batch.",
        examples=("load 1", "load tutorial GBR", "load ~/class/team3.jsonl", "load row-17.jsonl as POL"),
        words=_names,
        where=Where.OWN,
        place=70,
    ),
    Command(
        "save",
        "save [NAME]",
        "Show where the game is saved. With a name, save a copy.",
        "Begin",
        save,
        examples=("save", "save before the summit"),
        where=Where.OWN,
        place=80,
    ),
    Command(
        "delete",
        "delete NAME",
        "Delete a saved game.",
        "Begin",
        delete,
        when=When.ALWAYS,
        whole=True,
        words=_names,
        where=Where.OWN,
        place=90,
    ),
)
