"""A game that a person has not finished: `replay` and `why` tell what the holder of the seat may know, and no more."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import click

from game.cli.output import say, show, show_json, width

if TYPE_CHECKING:
    from game.engine.record import Record
    from game.play.session.session import Session

__all__ = ["explain_own", "own_game", "reveal_option", "tell_own"]

reveal_option = click.option(
    "--reveal", is_flag=True, help="Tell what is hidden from the player, also before the game is over."
)
"""The option `--reveal`; the command gets it as `reveal`."""

seat_option = click.option("--seat", metavar="CODE", help="Whose game is told, where several people play it.")
"""The option `--seat`; the command gets it as `seat`."""

REMARK = "\nThis is what the seat may know while the game goes on; --reveal tells all of it."


def own_game(record: Record, *, reveal: bool, seat: str | None = None) -> Session | None:
    """Return the game as the player of `seat` has it, or None where all may be told: it is over, or nobody plays it.

    Raises
    ------
    FairShareError
        If several people play it, each of whom may know something else, and no `seat` of them is named, if nobody
        played the one that is named, or if it cannot be played here.
    """
    from game.errors import UsageProblem
    from game.play.session.new_game import seats_played
    from game.play.session.session import Session

    players, wanted = seats_played(record), seat.upper() if seat else None
    if wanted is not None and wanted not in players:
        raise UsageProblem(
            f"{record.file}: no person played {wanted}",
            hint=f"people played {', '.join(players)}" if players else "leave --seat out",
        )
    if reveal or not players or len(record.lines) >= record.header.rounds:
        return None
    session = Session.resume(record, seat=wanted or players[0])
    if session.ended:
        return None
    if len(players) > 1 and wanted is None:
        raise UsageProblem(
            f"{record.file}: {', '.join(players)} are still in play, and each may know something else",
            hint="--seat CODE tells what that seat may know, --reveal tells all of it",
        )
    return session


def tell_own(session: Session, *, as_json: bool) -> None:
    """Print the game so far: each round's results and where everything stands, as line mode shows them."""
    if as_json:
        from game.play.debrief.seat_document import seat_document

        show_json(seat_document(session))
        return
    from game.line.console import Console
    from game.line.host import Host
    from game.line.loop import answer

    host = Host(Console(io.StringIO(), sys.stdout, width()), current=session)
    played = session.index
    show(
        [
            f"{session.setup.scenario.title}: {session.view.name}, {played} of {session.setup.rounds} rounds played"
        ]
    )
    show("" if played else "\nNo round has been played yet.\n")
    for number in range(1, played + 1):
        answer(host, f"results {number}")
    answer(host, "status")
    say(REMARK.lstrip("\n"))


def explain_own(session: Session, quantity: str, ally: str | None, round_: int, *, as_json: bool) -> None:
    """Print why a figure changed in a round, counted from 1.

    Raises
    ------
    UsageProblem
        If there is no such round, ally or quantity, or the seat knows nothing of it.
    """
    from game.play.debrief.seat_document import why_data
    from game.play.explain.why import why_figure

    found = why_figure(session, quantity, ally, round_ - 1)
    if as_json:
        show_json(why_data(found))
        return
    from game.line.answers.why import why_page

    show(why_page(session, found, width()).lines)
    say(REMARK)
