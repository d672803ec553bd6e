"""The clock of an exercise: handed in from outside, so that tests run it as fast as they like."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["Clock", "clock_text"]


@dataclass(frozen=True, slots=True)
class Clock:
    """`seconds` never goes back and has no zero; `today` is what is written down, in UTC."""

    seconds: Callable[[], float] = time.monotonic
    today: Callable[[], datetime] = lambda: datetime.now(UTC)

    def stamp(self) -> str:
        """Return the time of day as it is written into the log."""
        return self.today().isoformat(timespec="milliseconds")


def clock_text(seconds: float | None) -> str:
    """Return time that is left as minutes and seconds.

    >>> clock_text(95.2), clock_text(None)
    ('1:35', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
