"""Connections that would hold others up: how long one may take to ask, and how many one device may have.

The server answers a limited number of connections at once. Who opens many and sends nothing, or a byte now and then,
must not shut the class out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["ASK_SECONDS", "EACH", "Patient"]

ASK_SECONDS = 10.0
"""How long the head of a request may take from the first byte, or from the connection, to its end."""

EACH = 128
"""Connections of one device: half of all, since behind a router a whole class can be one device."""


class Patient(H11Protocol):
    """One connection, which is closed if it does not ask in time, or if its device has too many."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._asking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        hosts = [client[0] for one in self.connections if (client := getattr(one, "client", None))]
        if self.client and hosts.count(self.client[0]) > EACH:
            transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; a part alone does not earn more time."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._asking is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._asking = self.loop.call_later(ASK_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
