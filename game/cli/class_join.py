"""`fairshare class join` and `fairshare class console`: a class from a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.line.console import Console

__all__ = ["console", "join"]

_certificate = click.option(
    "--certificate", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="The certificate of a server that was started with --tls.",
)  # fmt: skip


@click.command()
@click.argument("address")
@click.option("--code", metavar="CODE", help="Room code; asked for unless the address holds it.")
@click.option("--pin", metavar="PIN", help="The PIN on your slip; asked for unless given.")
@click.option("--name", default="", metavar="NAME", help="A name for your team, not your own.")
@_certificate
def join(address: str, code: str | None, pin: str | None, name: str, certificate: Path | None) -> None:
    """Take a seat in a class, line by line: ADDRESS is on the wall, such as http://192.168.1.20:8000.

    Lines are those of `fairshare play --plain`. `now` says where the class is, `wait` waits until it moves on.
    """
    from game.line.console import Console
    from game.line.remote import Remote
    from game.line.terminal import join as take_seat
    from game.line.terminal import talk

    remote, terminal = Remote(address, certificate), Console()
    held = remote.path.removeprefix("/j/") if remote.path.startswith("/j/") else ""
    room = code or held or _asked(terminal, "Room code: ")
    take_seat(remote, room, pin or _asked(terminal, "PIN: "), name)
    raise click.exceptions.Exit(talk(remote, terminal, "/line"))


@click.command()
@click.argument("link")
@_certificate
def console(link: str, certificate: Path | None) -> None:
    """Lead a class from a terminal. LINK is the console's, which `class serve` prints and which is good once.

    help lists what the console can do.
    """
    from game.line.console import Console
    from game.line.remote import Remote
    from game.line.terminal import enter_console, talk

    remote = Remote(link, certificate)
    enter_console(remote)
    raise click.exceptions.Exit(talk(remote, Console(), "/console/line"))


def _asked(terminal: Console, prompt: str) -> str:
    from game.errors import UsageProblem
    from game.line.console import Ended

    try:
        return terminal.read(prompt)
    except Ended:
        raise UsageProblem(f"nothing was given for {prompt.rstrip(': ').casefold()}") from None
