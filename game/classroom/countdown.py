"""The state that an exercise is in, and the clock that ends it: what is left of it, stopped or running.

It is written down on every change and every few seconds, so that a restart knows what was left.
"""

from __future__ import annotations

from game.classroom.states import State
from game.classroom.store import Row, Store

__all__ = ["Countdown"]

_SETTLED_SECONDS = 30.0
"""How long a state lasts at least before all who are here can end it, unless joining is locked."""

_NOTED_SECONDS = 5.0
"""How often the clock is written down, so that a restart knows what was left."""


class Countdown:
    """Where an exercise is and until when. `why` is what closed the round; `resume` what was left when it closed."""

    def __init__(self, store: Store, row: Row) -> None:
        self._store, self._clock = store, store.clock
        self.state = State(row["state"])
        self.paused = bool(row["paused"])
        self.why: str = row["why"]
        self.resume: float | None = row["resume"]
        self.left: float | None = row["remaining"]
        """Seconds that were left when the state began or the clock was stopped."""
        self._ends: float | None = None
        self._since = self._noted = self._clock.seconds()

    @property
    def remaining(self) -> float | None:
        """Seconds until the state ends; None where it waits for the facilitator."""
        if self.paused or self._ends is None:
            return self.left if self.paused else None
        return max(self._ends - self._clock.seconds(), 0.0)

    @property
    def runs(self) -> bool:
        """Whether the state has an end by the clock, stopped or not."""
        return self._ends is not None

    @property
    def is_over(self) -> bool:
        """Whether the clock has ended the state."""
        return self._ends is not None and self._clock.seconds() >= self._ends

    @property
    def is_settled(self) -> bool:
        """Whether the state has lasted long enough for those who are here to end it for the others."""
        return self._clock.seconds() - self._since >= _SETTLED_SECONDS

    def enter(self, state: State, seconds: float | None, why: str, resume: float | None) -> None:
        """Begin a state, which ends after some seconds, or with the facilitator's button (None)."""
        self._store.set(state=state.value, remaining=seconds, why=why, resume=resume, paused=0)
        if State.CLOSING not in (state, self.state):  # who takes back makes nobody wait anew
            self._since = self._clock.seconds()
        self.state, self.why, self.resume, self.paused = state, why, resume, False
        self.run(seconds)

    def run(self, seconds: float | None) -> None:
        """Let the state end after some seconds from now."""
        self.left = seconds
        self._ends = None if seconds is None else self._clock.seconds() + seconds

    def stop(self) -> None:
        """Stop the clock; what is left of it is kept, on disk as well."""
        self.left = self.remaining
        self._store.set(paused=1, remaining=self.left)
        self.paused = True

    def stop_at_once(self, seconds: float) -> None:
        """Stop the clock with some seconds left, without writing it down: the disk may be full."""
        self.paused, self.left = True, seconds

    def wait(self) -> None:
        """Stop a clock that has not run since the exercise was opened again."""
        self.paused = True
        self._store.set(paused=1)

    def go_on(self) -> None:
        """Let a stopped clock run again."""
        self._store.set(paused=0)
        self.paused = False
        self.run(self.left)

    def extend(self, seconds: float) -> None:
        """Let the state last longer; only where something is left of it."""
        longer = (self.remaining or 0.0) + seconds
        if self.paused:
            self.left = longer
        else:
            self.run(longer)
        self._store.set(remaining=self.left)

    def note(self) -> None:
        """Write down what is left, if that was not done a short while ago."""
        if self._ends is not None and self._clock.seconds() - self._noted >= _NOTED_SECONDS:
            self._noted = self._clock.seconds()
            self._store.set(remaining=self.remaining)
