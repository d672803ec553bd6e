"""A row of a study as a game: played again, and compared with what its table holds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output import say

if TYPE_CHECKING:
    from game.engine.record import RecordedRound
    from game.report.playthrough import Playthrough

__all__ = ["play_row", "record_of_row"]


def play_row(place: str, *, keep: Callable[[RecordedRound], None] | None = None) -> Playthrough:
    """Play the row `DIR:NUMBER` and say on standard error whether the game gives its figures again.

    Raises
    ------
    FairShareError
        If there is no such row, or it cannot be played here.
    """
    from game.report.playthrough import play
    from game.studies.rows import open_row

    row = open_row(place)
    playthrough = play(
        row.setup,
        row.seed,
        run=row.run,
        parameters=row.parameters,
        keep=keep,
        give=row.give if row.arm.orders else None,
    )
    differing = row.differing(playthrough.results)
    if differing:
        say(
            f"{place}: {', '.join(differing)} differ in the last digits from the table, which was made with another "
            "NumPy or on another processor"
        )
    else:
        say(f"{place}: all {len(row.outcomes)} outcomes are those of the table, to the last digit")
    return playthrough


@contextmanager
def record_of_row(place: str) -> Iterator[Path]:
    """Give the record of a row before its first round, in a file that is gone afterwards: a world to take a seat in."""
    from game.engine.record_writer import record_text
    from game.studies.rows import open_row

    row = open_row(place)
    if row.arm.orders:
        names = ", ".join(row.arm.orders)
        say(f"{place}: this policy holds orders for {names}; those of a seat that you take are yours to give")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{row.name}.jsonl"
        path.write_text(record_text(row.header, []), encoding="utf-8", newline="\n")
        yield path
