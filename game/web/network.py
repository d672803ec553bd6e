"""Whether other devices reach this computer: a page that says so, and advice on what is in the way."""

from __future__ import annotations

import selectors
import socket
import sys
import time
from collections.abc import Callable, Collection, Sequence

__all__ = ["firewall_advice", "wait_for_another_device"]

_PAGE = b"<!DOCTYPE html><meta name=viewport content='width=device-width'><title>It works</title>" + (
    b"<p style='font:1.5em sans-serif;padding:1em'>It works: this device can reach the teacher's computer."
)
_ANSWER = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%s"
    % (len(_PAGE), _PAGE)
)


def firewall_advice(port: int, system: str = sys.platform) -> str:
    """Return how to let other devices in, in the words of the system."""
    if system == "win32":
        return (
            "Windows asks once whether Python may be reached: choose Private networks and Allow. If it does not ask: "
            "Windows Security, Firewall & network protection, Allow an app through firewall, Python, Private."
        )
    if system == "darwin":
        return (
            "macOS asks once whether Python may accept connections: choose Allow. If it does not ask: System Settings, "
            "Network, Firewall, Options, and add Python."
        )
    return (
        f"If this computer has a firewall, let port {port} in: sudo ufw allow {port}/tcp (Ubuntu, Debian), or "
        f"sudo firewall-cmd --add-port={port}/tcp (Fedora)."
    )


def wait_for_another_device(
    sockets: Sequence[socket.socket],
    own: Collection[str],
    seconds: float,
    now: Callable[[], float] = time.monotonic,
) -> bool:
    """Answer every browser with a page that says it works; return whether one of another device came in time.

    `own` are the addresses of this computer, whose own browser proves nothing.
    """
    waiting = selectors.DefaultSelector()
    for one in sockets:
        one.setblocking(False)
        waiting.register(one, selectors.EVENT_READ)
    until = now() + seconds
    with waiting:
        while (left := until - now()) > 0.0:
            for ready, _ in waiting.select(min(left, 1.0)):
                if _answer(ready.fileobj) not in own:  # type: ignore[arg-type]
                    return True
    return False


def _answer(listening: socket.socket) -> str:
    """Answer one browser and return its address; empty where it went away."""
    try:
        browser, (address, *_) = listening.accept()
    except OSError:
        return "127.0.0.1"
    with browser:
        browser.settimeout(2.0)
        try:
            browser.recv(4096)
            browser.sendall(_ANSWER)
        except OSError:
            return "127.0.0.1"
    return str(address)
