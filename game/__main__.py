"""The command `fairshare`, and `python -m game`: where the process begins and ends.

Importing the commands takes a moment, in which Ctrl+C must end the program as quietly as later on: so this module
imports next to nothing before it has seen to that.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys

__all__ = ["main"]

INTERRUPTED = 130


def main() -> int:
    """Run the command that the process was given and return its exit status; Ctrl+C at any moment is a quiet 130."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        # Imports can swallow or dress up a KeyboardInterrupt, and nothing has been begun that could be lost.
        signal.signal(signal.SIGINT, _leave)
    try:
        from game.cli import main as command

        signal.signal(signal.SIGINT, usual)
        status = command()
    except KeyboardInterrupt:
        status = INTERRUPTED
    # The status is decided: the end of the interpreter would only add a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if status == INTERRUPTED:
        _end_interrupted()
    return status


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


def _end_interrupted() -> None:
    """End the process with 130, where Python would kill itself by the signal.

    It does so once an interrupt has passed through an `exec` of text, as in the making of a dataclass, whoever caught
    it afterwards.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    _leave()


if __name__ == "__main__":
    sys.exit(main())
