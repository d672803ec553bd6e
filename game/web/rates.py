"""How often somebody may do something: counts in memory that are gone with the process. No address is kept."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

__all__ = ["Rates"]

_MOST_KEYS = 20_000


class Rates:
    """Counts of the last seconds, by what is done and by whom."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._times: dict[tuple[str, str], deque[float]] = {}

    def allows(self, what: str, who: str, most: int, within: float) -> bool:
        """Return whether `who` may do `what` once more, at most `most` times in `within` seconds; count it if so."""
        if self.is_full(what, who, most, within):
            return False
        self._times[what, who].append(self._seconds())
        return True

    def is_full(self, what: str, who: str, most: int, within: float) -> bool:
        """Return whether `who` has done `what` as often as may be."""
        if len(self._times) > _MOST_KEYS:
            self._times.clear()
        now, times = self._seconds(), self._times.setdefault((what, who), deque())
        while times and times[0] <= now - within:
            times.popleft()
        return len(times) >= most
