"""Command groups that know their commands by name and import one only when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from game.errors import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["Command", "LazyGroup", "scenario_names"]


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is (`module:attribute`), and the line it has in its group's help."""

    target: str
    summary: str

    def load(self) -> click.Command:
        """Import the command's module and return the command."""
        module, _, attribute = self.target.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


def scenario_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the scenarios that can complete an argument."""
    from game.scenario.catalogue import scenario_files

    return [name for name in scenario_files() if name.startswith(incomplete)]


class LazyGroup(click.Group):
    """A group whose help costs no import, and which suggests the nearest name for one it lacks."""

    def __init__(self, *args: Any, commands_table: dict[str, Command], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_table = commands_table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.commands_table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        entry = self.commands_table.get(cmd_name)
        return entry.load() if entry else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table alone."""
        if self.commands_table:
            with formatter.section("Commands"):
                formatter.write_dl([(name, entry.summary) for name, entry in self.commands_table.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what can follow here: commands by the table alone, and options."""
        from click.shell_completion import CompletionItem

        names = (
            CompletionItem(name, help=entry.summary)
            for name, entry in self.commands_table.items()
            if name.startswith(incomplete)
        )
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the asked command; for an unknown one the usage error names the nearest."""
        name = args[0]
        if name not in self.commands_table and not name.startswith("-"):
            close = nearest(name, self.commands_table)
            ctx.fail(f"there is no command {name!r}" + (f"; did you mean {close!r}?" if close else ""))
        return super().resolve_command(ctx, args)
