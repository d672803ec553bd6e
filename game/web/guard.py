"""What stands before every page: whose host, whose form, how large, how slow, and what a browser may do with it.

A class is on one local network over plain HTTP. A page of another site must not post into it, a name of another host
must not lead to it, and nobody can fill its memory. Whoever can listen on the network can take a seat; the guide says
so.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import Collection

import numpy as np
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.charts.data import LineData, Series
from game.charts.svg import line_svg
from game.play.debrief.page import STYLE

__all__ = ["BODY_BYTES", "Guard"]

BODY_BYTES = 65_536
BODY_SECONDS = 10.0
CONNECTIONS = 256


def _hash(style: str) -> str:
    """Return the hash of a style that a page brings along, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _chart_style() -> str:
    """Return the style that charts bring along."""
    ends = np.array([0.0, 1.0])
    chart = line_svg(LineData(x=ends, series=[Series("a", ends)]))
    found = re.search("<style>(.*?)</style>", chart, re.DOTALL)
    return found[1] if found else ""


_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {_hash(_chart_style())} {_hash(STYLE)}; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    # `no-referrer` would make browsers send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Lets through what is addressed to one of `hosts` (names or addresses, without a port) and comes from there."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app, self._hosts, self._seconds = app, frozenset(hosts), BODY_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # there are no web sockets here
        headers = Headers(scope=scope)
        send = _with_headers(send, scope["path"])
        refused = self._refusal(scope, headers)
        if refused is None and scope["method"] == "POST":
            body = await self._body(receive)
            if isinstance(body, PlainTextResponse):
                refused = body
            else:
                receive = _again(body, receive)
        await (refused or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if _without_port(host) not in self._hosts:
            return PlainTextResponse("This address is not the one of the class.", 400)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("This cannot be done here.", 405)
        if scope["method"] == "POST":
            site = headers.get("sec-fetch-site", "same-origin")
            if headers.get("origin") != f"{scope['scheme']}://{host}" or site not in ("same-origin", "none"):
                return PlainTextResponse("This form was sent from another page. Open the class again.", 403)
            if _length(headers) > BODY_BYTES:
                return PlainTextResponse("This is too much for one form.", 413)
        return None

    async def _body(self, receive: Receive) -> bytes | PlainTextResponse:
        """Return the whole body of a form; it has to come soon, and not to be large."""
        content = b""
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        return PlainTextResponse("", 400)
                    content += bytes(message.get("body", b""))
                    if len(content) > BODY_BYTES:
                        return PlainTextResponse("This is too much for one form.", 413)
                    if not message.get("more_body"):
                        return content
        except TimeoutError:
            return PlainTextResponse("This took too long to arrive.", 408, {"connection": "close"})


def _length(headers: Headers) -> int:
    stated = headers.get("content-length", "0")
    return int(stated) if stated.isascii() and stated.isdigit() else BODY_BYTES + 1


def _without_port(host: str) -> str:
    """Return a host without its port.

    >>> _without_port("192.168.1.7:8000"), _without_port("[::1]:8000"), _without_port("localhost")
    ('192.168.1.7', '[::1]', 'localhost')
    """
    return re.sub(r":\d{1,5}\Z", "", host.lower())


def _again(content: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that has been read, then what the connection says next."""
    given = False

    async def give() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": content, "more_body": False}

    return give


def _with_headers(send: Send, path: str) -> Send:
    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            lasting = path.startswith("/static/")
            headers["cache-control"] = "no-cache" if lasting else "no-store"
        await send(message)

    return send_on
