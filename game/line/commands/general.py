"""Help, settings, leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.errors import UsageProblem
from game.line.command import AREAS, Command, When, Words, find_command
from game.line.console import Quit
from game.line.host import Host
from game.line.index import commands_of
from game.line.names import name_of
from game.line.page import Page
from game.line.topics import TOPICS
from game.play.storage.settings import CHOICES, save_settings

__all__ = ["COMMANDS"]

_LEAST_WIDTH, _MOST_WIDTH = 40, 200


def show_help(host: Host, words: Words) -> Page:
    """List the commands, or explain one command or topic."""
    if words:
        return _about(host, " ".join(words), commands_of(host))
    page = host.page("Help: the commands")
    page.say(
        "You can shorten a name to any beginning that fits only one. A number alone opens that entry of the last list. "
        "Empty lines and lines that begin with # do nothing."
    )
    for area in AREAS:
        listed = [command for command in commands_of(host).values() if command.area == area]
        if listed:
            page.part(area).pairs((_named(command), command.says) for command in listed)
    return page.gap().say(f"help NAME explains a command or a topic. Topics: {', '.join(TOPICS)}.")


def _named(command: Command) -> str:
    return command.name + (f" ({', '.join(command.short)})" if command.short else "")


def _about(host: Host, word: str, commands: Mapping[str, Command]) -> Page:
    topic = word.casefold().replace(" ", "-")
    if topic in TOPICS:
        found = TOPICS[topic]
        page = host.page(f"Help: {found.title}")
        for text in found.paragraphs():
            page.gap().say(text)
        return page
    try:
        command = find_command(word, commands)
    except UsageProblem:
        names = {name: name for name in (*commands, *TOPICS)}
        raise UsageProblem(f"there is no help on {word!r}", hint=_near(word, names)) from None
    page = host.page(f"Help: {command.usage}")
    page.say(command.says)
    if command.short:
        page.say(f"Short form: {', '.join(command.short)}.")
    if command.more:
        page.gap().say(command.more)
    if command.examples:
        page.part("Examples").entries(command.examples)
    return page


def _near(word: str, names: Mapping[str, str]) -> str:
    try:
        name_of(word, names, "topic")
    except UsageProblem as error:
        return error.hint
    return ""


def settings(host: Host, words: Words) -> Page:
    """Show the settings, or change one."""
    if not words:
        page = host.page("Settings")
        page.pairs(_settings(host))
        return page.say("settings NAME VALUE changes one. Theme, pace and map apply to the screens only.")
    names = ("charts", "width", *CHOICES)
    name = name_of(words[0], {name: name for name in names}, "setting")
    if len(words) != 2:
        raise UsageProblem(f"{name} needs one value", hint="settings lists the values")
    changes: Mapping[str, Callable[[str], str]] = {
        "charts": lambda value: _charts(host, value),
        "width": lambda value: _width(host, value),
    }
    if name in changes:
        return host.page(f"{name}: {changes[name](words[1].casefold())}")
    if host.desk is not None:
        raise UsageProblem(
            f"{name} is a setting of the teacher's computer", hint="here you can set charts and width"
        )
    host.settings = host.settings.changed(name, words[1].casefold())
    return host.page(f"{name}: {words[1].casefold()}").say(
        save_settings(host.settings) or "Saved for all games."
    )


def _settings(host: Host) -> list[tuple[str, str]]:
    kept = [(name, f"{getattr(host.settings, name)} ({', '.join(can)})") for name, can in CHOICES.items()]
    return [
        (
            "charts",
            f"{'on' if host.charts else 'off'} (on, off), until you quit; tables are always shown",
        ),
        (
            "width",
            f"{host.console.width} characters ({_LEAST_WIDTH} to {_MOST_WIDTH}, auto), until you quit",
        ),
        *kept,
    ]


def _charts(host: Host, value: str) -> str:
    if value not in ("on", "off"):
        raise UsageProblem(f"charts cannot be {value!r}: it can be on or off")
    host.charts = value == "on"
    return value


def _width(host: Host, value: str) -> str:
    if value == "auto":
        host.console.width = None
    elif value.isascii() and value.isdigit() and len(value) < 5 and _LEAST_WIDTH <= int(value) <= _MOST_WIDTH:
        host.console.width = int(value)
    else:
        raise UsageProblem(f"width cannot be {value!r}: it can be auto, or {_LEAST_WIDTH} to {_MOST_WIDTH}")
    return value


def leave(host: Host, words: Words) -> Page:
    """Leave; every decision is saved."""
    raise Quit


def _help_words(host: Host, before: Words) -> Sequence[str]:
    return [*commands_of(host), *TOPICS] if not before else []


def _setting_words(host: Host, before: Words) -> Sequence[str]:
    if not before:
        return ["charts", "width", *CHOICES]
    return {"charts": ("on", "off"), **CHOICES}.get(before[0], ())


COMMANDS = (
    Command(
        "help",
        "help [COMMAND | TOPIC]",
        "List the commands, or explain one.",
        "General",
        show_help,
        ("h", "?"),
        When.ALWAYS,
        words=_help_words,
        place=10,
    ),
    Command(
        "settings",
        "settings [NAME VALUE]",
        "Show or change charts, width, glyphs, theme, pace and map.",
        "General",
        settings,
        (),
        When.ALWAYS,
        words=_setting_words,
        examples=("settings charts off", "settings glyphs ascii"),
        place=20,
    ),
    Command(
        "quit", "quit", "Leave. The game is saved.", "General", leave, ("q", "exit"), When.ALWAYS, place=30
    ),
)
