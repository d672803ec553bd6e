"""`fairshare class`: an exercise with a class, from making it to what is left of it."""

from __future__ import annotations

import click

from game.cli.lazy import Command, LazyGroup

__all__ = ["COMMANDS", "classes"]

COMMANDS: dict[str, Command] = {
    "new": Command("game.cli.class_new:new", "Make an exercise: seats, room code, PINs."),
    "check": Command(
        "game.cli.class_check:check", "Rehearse it, and see whether other devices reach this one."
    ),
    "pack": Command("game.cli.class_pack:pack", "Write what to print for it."),
    "serve": Command("game.cli.class_serve:serve", "Open it for the class on this computer."),
    "join": Command("game.cli.class_join:join", "Take a seat in a class from a terminal."),
    "console": Command("game.cli.class_join:console", "Lead a class from a terminal."),
    "debrief": Command("game.cli.class_debrief:debrief", "Write its debrief: one page to show and print."),
    "export": Command("game.cli.class_export:export_", "Write down what the class did."),
    "delete": Command("game.cli.class_delete:delete", "Remove it and all that was kept of it."),
}


@click.group("class", cls=LazyGroup, commands_table=COMMANDS)
def classes() -> None:
    """Play with a class: teams in browsers, the teacher at a console, a projector.

    No internet and no accounts are needed. Everything stays on this computer.
    """
