"""`fairshare play --plain`, and wherever there is no terminal: opens the dialogue and returns its exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from game.errors import UsageProblem
from game.line.answers.opened import opened_page
from game.line.console import Console
from game.line.host import Host
from game.line.loop import do, run

__all__ = ["play"]


def play(
    *,
    scenario: str | None = None,
    seats: Sequence[str] = (),
    seed: int | None = None,
    record: Path | None = None,
    console: Console | None = None,
) -> int:
    """Play line by line until the input ends; return 1 if a line of a script failed or the game is not saved.

    Raises
    ------
    FairShareError
        If the scenario, seat or record asked for does not exist or cannot be opened.
    """
    _read_any_text()
    host = Host(console or Console())
    if not host.console.is_script:
        from game.line.completion import complete_names

        complete_names(host)
    if record is not None:
        host.console.show([*opened_page(host, host.open_file(record, seats)).lines, ""])
    else:
        do(host, _first(scenario, seats, seed))
    return run(host)


def _first(scenario: str | None, seats: Sequence[str], seed: int | None) -> list[str]:
    """Return the words of the command that the options of the command line stand for.

    Raises
    ------
    UsageProblem
        If a seat is named and no scenario.
    """
    if scenario is None and seats:
        raise UsageProblem("--seat needs a scenario", hint="fairshare play SCENARIO --seat CODE")
    asked = [] if seed is None else ["seed", str(seed)]
    if scenario is None:
        return ["new", *asked] if asked else ["menu"]
    # A path is one word, whatever it holds.
    return ["new", scenario, *([",".join(seats)] if seats else []), *asked]


def _read_any_text() -> None:
    """Let standard input hold any bytes: a script in another encoding gives wrong words, not a crash."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
