"""`fairshare class serve`: opens an exercise for the class on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.kinds import Place
from game.cli.output import say, show
from game.errors import UsageProblem

if TYPE_CHECKING:
    from game.web.addresses import Address

__all__ = ["need_class_packages", "serve", "usable_addresses"]


def need_class_packages() -> None:
    """Say which extra brings the packages of the classroom where they are missing.

    Raises
    ------
    UsageProblem
        If one of them is not installed.
    """
    from importlib.util import find_spec

    missing = [
        name
        for name in ("starlette", "jinja2", "uvicorn", "python_multipart", "segno", "ifaddr")
        if not find_spec(name)
    ]
    if missing:
        raise UsageProblem(
            f"the classroom needs packages that are not installed: {', '.join(missing)}",
            hint="install fairshare[class], or start the game by ./fairshare, which installs them",
        )


def usable_addresses(host: str | None) -> list[Address]:
    """Return the addresses that other devices can use: all of this computer's, or the one that was named."""
    from game.web.addresses import Address, of_this_computer

    return [Address(host, "named")] if host else of_this_computer()


@click.command()
@click.argument("folder", type=Place())
@click.option("--host", metavar="ADDRESS", help="Listen on this address alone, and on this computer.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), metavar="N", help="Port."
)
@click.option("--auto", is_flag=True, help="Go through the plan by the clock, without the teacher's button.")
@click.option(
    "--tls", type=(click.Path(path_type=Path), click.Path(path_type=Path)), metavar="CERT KEY",
    help="Encrypt with this certificate and its key; devices that do not know it show a warning.",
)  # fmt: skip
def serve(folder: Path, host: str | None, port: int, auto: bool, tls: tuple[Path, Path] | None) -> None:
    """Open an exercise: prints the addresses for the teams and a link for the console. Ctrl+C ends it.

    Started again with the same folder, it goes on where it was.
    """
    need_class_packages()
    from game.classroom.opening import open_exercise, shut
    from game.line.team import TeamLines
    from game.web.network import firewall_advice
    from game.web.serve import Tls, open_port, site_of
    from game.web.serve import serve as serve_site

    files = None if tls is None else Tls(*tls)
    if files is not None:
        files.check()
    addresses = usable_addresses(host)
    hosts = list(dict.fromkeys([*(one.ip for one in addresses), "127.0.0.1"]))
    opened = open_port(hosts, port)
    exercise = open_exercise(folder)
    try:
        if auto:
            exercise.go_by_itself()
        site = site_of(exercise, addresses, opened.port, secure=files is not None)
        site.lines = TeamLines(exercise)
        local = f"{'http' if files is None else 'https'}://127.0.0.1:{opened.port}"
        console, wall = (exercise.seats.issue("link", role) for role in ("facilitator", "wall"))

        def tell() -> None:
            show([
                f"{exercise.title}: room code {exercise.code}",
                f"Console, once:   {local}/enter/{console}",
                f"Projector, once: {local}/enter/{wall}",
                *(f"Teams:           {one}/j/{exercise.code}" for one in site.addresses),
            ])  # fmt: skip
            if opened.moved:
                say(f"Port {port} is taken, so it is port {opened.port}.")
            if addresses:
                say(firewall_advice(opened.port))
                say("If no phone reaches it: fairshare class check DIR --network says what to try.")
            else:
                say("This computer is in no network: only its own browser can open the pages.")
            say("Ctrl+C ends the server. Nothing is lost by it.")

        def tell_reached(reached: bool) -> None:
            if reached:
                say("Another device has opened a page: the class can join.")
            else:
                say("No other device has opened a page in a minute. Try one of the addresses on a phone.")
                say(
                    "If it does not load, allow the port as above, or open a hotspot on a phone and try again."
                )
                say("fairshare class check DIR --network goes through it step by step.")

        if addresses:
            site.tell_reached = tell_reached
        serve_site(site, hosts, opened, tell, files)
    finally:
        shut(exercise)
