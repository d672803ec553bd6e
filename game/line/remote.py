"""A class on another computer, as a terminal reaches it: pages over HTTP, with nothing but Python's own library."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlencode, urlsplit

from game.errors import FairShareError, UsageProblem

__all__ = ["Away", "Remote", "Reply"]

_SECONDS = 60.0
"""How long an answer may take: a look ahead waits for those of other teams."""

_MOST_BYTES = 1_000_000


class Away(FairShareError):
    """The teacher's computer does not answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: headers by their names in small letters."""

    status: int
    text: str
    headers: Mapping[str, str]


class Remote:
    """One terminal's way to a class: its address, and the cookies that it holds there. For several threads."""

    def __init__(self, address: str, certificate: Path | None = None) -> None:
        self._url = _url(address)
        self._certificate = certificate
        self._cookies: dict[str, str] = {}
        self._lock = threading.Lock()
        self._link: http.client.HTTPConnection | None = None

    @property
    def path(self) -> str:
        """The path that the address leads to: it can hold the room code, or a link that is good once."""
        return self._url.path.rstrip("/")

    def get(self, path: str) -> Reply:
        """Ask for a page. Raises `Away` if the computer does not answer."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> Reply:
        """Send a form, and follow nothing. Raises `Away` if the computer does not answer."""
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None) -> Reply:
        with self._lock:
            fresh = self._link is None
            try:
                return self._once(method, path, body)
            except (OSError, http.client.HTTPException) as error:
                self.close()
                # A connection that was kept may have been closed meanwhile. A new one was never heard.
                if fresh or not isinstance(error, http.client.RemoteDisconnected | ConnectionError):
                    raise self._away(error) from None
            try:
                return self._once(method, path, body)
            except (OSError, http.client.HTTPException) as error:
                self.close()
                raise self._away(error) from None

    def _once(self, method: str, path: str, body: str | None) -> Reply:
        if self._link is None:
            self._link = self._connect()
        headers = {
            "x-quiet": "1",
            "cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
        }
        if body is not None:
            headers |= {
                "content-type": "application/x-www-form-urlencoded",
                "origin": f"{self._url.scheme}://{self._url.netloc}",
            }
        self._link.request(method, path, body, headers)
        answer = self._link.getresponse()
        text = answer.read(_MOST_BYTES).decode("utf-8", "replace")
        for cookie in answer.headers.get_all("set-cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()
        return Reply(answer.status, text, {name.lower(): value for name, value in answer.headers.items()})

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self._url.hostname or "", self._url.port
        if self._url.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=_SECONDS)
        trusted = ssl.create_default_context(
            cafile=None if self._certificate is None else str(self._certificate)
        )
        return http.client.HTTPSConnection(host, port, timeout=_SECONDS, context=trusted)

    def _away(self, error: Exception) -> Away:
        if isinstance(error, ssl.SSLCertVerificationError):
            return Away(
                "the certificate of the teacher's computer is not known here",
                hint="copy it from your teacher and name it with --certificate FILE",
            )
        return Away(
            f"the teacher's computer does not answer at {self._url.scheme}://{self._url.netloc}",
            hint="check the address on the wall and that this computer is in the same network; what you saved is kept",
        )

    def close(self) -> None:
        """Close the connection; the next question opens one again."""
        if self._link is not None:
            self._link.close()
            self._link = None


def _url(address: str) -> SplitResult:
    """Return an address in its parts, `http://` where it names no way.

    Raises
    ------
    UsageProblem
        If it is none.
    """
    typed = address if "://" in address else f"http://{address}"
    try:
        found = urlsplit(typed)
        good = found.scheme in ("http", "https") and bool(found.hostname) and (found.port or 80) > 0
    except ValueError:
        good = False
    if not good:
        raise UsageProblem(f"{address!r} is no address of a class", hint="such as http://192.168.1.20:8000")
    return found
