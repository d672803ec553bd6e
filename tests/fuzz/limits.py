"""Limits on a game by lot: processor time, so that a busy machine fails nothing, and memory.

A game that waits for ever uses no processor time, so that a limit on the clock lies far behind that on the processor.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["MOST_SECONDS", "Exceeded", "limited"]

MOST_SECONDS = 120
"""Of the processor, for a whole game or script: some ten times what the longest takes."""

_WAITED = 900  # by the clock
_MOST_MEGABYTES = 1500


class Exceeded(BaseException):
    """A game took more time or memory than any needs. Not an `Exception`, so that nothing takes it for its own."""


@contextmanager
def limited(seconds: float = MOST_SECONDS, waited: float = _WAITED) -> Iterator[None]:
    """Raise `Exceeded` if what is done within takes more than `seconds` of the processor or `waited` by the clock.

    Signals reach the main thread only, and Windows has no such timers: there nothing is limited.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    over: list[str] = []

    def tell(number: int, frame: object) -> None:
        why = f"took {seconds} s of the processor" if number == signal.SIGPROF else f"waited for {waited} s"
        over.append(why)
        raise Exceeded(why)

    kept = {number: signal.signal(number, tell) for number in (signal.SIGPROF, signal.SIGALRM)}
    # Again and again: an event loop may keep what is raised in one of its tasks to itself.
    signal.setitimer(signal.ITIMER_PROF, seconds, 5.0)
    signal.setitimer(signal.ITIMER_REAL, waited, 5.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        for number, handler in kept.items():
            signal.signal(number, handler)
    if over:
        raise Exceeded(over[0])
    _little_memory()


def _little_memory() -> None:
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = most / (1e6 if sys.platform == "darwin" else 1e3)
    if megabytes > _MOST_MEGABYTES:
        raise Exceeded(f"took {megabytes:.0f} MB of memory")
