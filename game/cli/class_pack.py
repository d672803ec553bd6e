"""`fairshare class pack`: what a teacher prints before a lesson."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli.kinds import Place
from game.cli.output import say, show

__all__ = ["pack"]


@click.command()
@click.argument("folder", type=Place())
@click.option("--out", type=Place(), metavar="FOLDER", help="Where to write; DIR/print unless given.")
@click.option(
    "--host", metavar="ADDRESS", help="Address on the posters; those of this computer unless given."
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), metavar="N", help="Its port."
)
def pack(folder: Path, out: Path | None, host: str | None, port: int) -> None:
    """Write what to print: guide, role sheets, PIN slips, posters, sheets for observers and the debrief, memo.

    Each file is a page that any browser prints on A4. Only 3-slips.html holds PINs.
    """
    from game.classroom.opening import open_exercise, shut
    from game.cli.class_serve import need_class_packages, usable_addresses

    need_class_packages()
    from game.web.print.pack import pack_of, write_pack

    addresses = [f"http://{one.ip}:{port}" for one in usable_addresses(host)]
    exercise = open_exercise(folder)
    try:
        made = pack_of(exercise, addresses)
    finally:
        shut(exercise)
    show([str(path) for path in write_pack(made, out or folder / "print")])
    if made.without_slip:
        say(f"No slip for {', '.join(made.without_slip)}: give a new PIN on the console, under More.")
    if addresses:
        say(
            "Compare the address on the poster with the one that `class serve` prints, before you hang it up."
        )
    else:
        say("This computer is in no network: write the address on the poster yourself.")
