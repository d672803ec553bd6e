"""The doorbell: tells open pages that there is something new, never what. A lost ring does no harm.

A page that hears it fetches what it shows. Every stream beats, so that a page knows that the connection is there and
which version there is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

__all__ = ["BEAT_SECONDS", "STREAMS_EACH", "Bell"]

BEAT_SECONDS = 5.0
STREAMS_EACH = 3
"""Streams a token can have open; the oldest is closed for a new one."""

_STREAMS_IN_ALL = 400


class Bell:
    """All open streams, by token. Lives in one event loop; `ring` may be called from any thread."""

    def __init__(self) -> None:
        self._open: dict[str, list[asyncio.Event]] = {}
        self._closed: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False
        self.version = 0

    def start(self) -> None:
        """Belong to the running event loop."""
        self._loop = asyncio.get_running_loop()

    def ring(self, version: int) -> None:
        """Ring at every page: there is something new."""
        self.version = version
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        for events in self._open.values():
            for event in events:
                event.set()

    def end(self) -> None:
        """End all streams: a server that stops must not wait for them."""
        self._ended = True
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring)

    @property
    def count(self) -> int:
        """How many streams are open."""
        return sum(map(len, self._open.values()))

    async def stream(self, token: str) -> AsyncIterator[bytes]:
        """Yield what a page's stream carries, until the server ends or a newer stream takes its place."""
        event = asyncio.Event()
        mine = self._open.setdefault(token, [])
        mine.append(event)
        while len(mine) > STREAMS_EACH or self.count > _STREAMS_IN_ALL:
            oldest = mine.pop(0)
            self._closed.add(oldest)
            oldest.set()
        try:
            yield b"retry: 2000\n\n"
            yield self._event("changed")
            while not self._ended and event not in self._closed:
                try:
                    async with asyncio.timeout(BEAT_SECONDS):
                        await event.wait()
                except TimeoutError:
                    yield self._event("beat")
                    continue
                event.clear()
                if not self._ended and event not in self._closed:
                    yield self._event("changed")
        finally:
            self._closed.discard(event)
            if event in mine:
                mine.remove(event)
            if not mine:
                self._open.pop(token, None)

    def _event(self, name: str) -> bytes:
        """Return an event with the version there is: a page that has missed a ring learns it from the next beat."""
        return f"event: {name}\ndata: {self.version}\n\n".encode()
