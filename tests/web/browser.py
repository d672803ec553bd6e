"""A browser for tests, as small as can be: cookies, forms and redirects over real sockets, and no scripts."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from game.classroom.exercise import Exercise
from game.line.team import TeamLines
from game.web.addresses import Address
from game.web.serve import Tls, open_port, server_of, site_of
from game.web.site import Site

__all__ = ["Answer", "Browser", "Fields", "served"]

HOST = "127.0.0.1"


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    headers: Mapping[str, str]


class Fields(HTMLParser):
    """The fields of one form, as a browser without script would send them; `form` is the path it is sent to."""

    def __init__(self, text: str, form: str) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.choices: dict[str, list[str]] = {}
        self._form, self._inside, self._select = form, False, ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("action") == self._form
        if not self._inside:
            return
        name = given.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option":
            self.choices.setdefault(self._select, []).append(given.get("value", ""))
            if "selected" in given or not any(known == self._select for known, _ in self.values):
                self.values = [one for one in self.values if one[0] != self._select]
                self.values.append((self._select, given.get("value", "")))
        elif tag == "input" and name:
            kind = given.get("type", "text")
            if kind in ("radio", "checkbox"):
                self.choices.setdefault(name, []).append(given.get("value", ""))
            if kind not in ("radio", "checkbox") or "checked" in given:
                self.values.append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def filled(self, **typed: str | list[str]) -> list[tuple[str, str]]:
        """Return the fields with some of them filled in; `b__effort` stands for `b.effort`."""
        new = {name.replace("__", "."): value for name, value in typed.items()}
        kept = [one for one in self.values if one[0] not in new]
        given = (
            (n, v) for n, values in new.items() for v in ([values] if isinstance(values, str) else values)
        )
        return [*kept, *given]


@dataclass
class Browser:
    """One browser: it keeps its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; a redirect is not followed."""
        link = http.client.HTTPConnection(HOST, self.port, timeout=20)
        sent = (
            {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if self.cookies
            else {}
        )
        if method == "POST":
            sent |= {
                "origin": f"http://{HOST}:{self.port}",
                "content-type": "application/x-www-form-urlencoded",
            }
        try:
            link.request(method, path, body, {**sent, **(headers or {})})
            got = link.getresponse()
            text = got.read().decode()
            for name, value in got.getheaders():
                if name.lower() == "set-cookie":
                    cookie, _, kept = value.partition(";")[0].partition("=")
                    self.cookies[cookie] = kept.strip('"')
            return Answer(got.status, text, {name.lower(): value for name, value in got.getheaders()})
        finally:
            link.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page, and follow where it leads."""
        answer = self.ask("GET", path.partition("#")[0], headers=headers)
        return self.get(answer.headers["location"]) if answer.status in (303, 307) else answer

    def post(self, path: str, fields: Iterable[tuple[str, str]] = (), *, follow: bool = True) -> Answer:
        """Send a form, and follow where it leads."""
        answer = self.ask("POST", path, urlencode(list(fields)))
        return self.get(answer.headers["location"]) if follow and answer.status == 303 else answer

    def submit(self, page: str, form: str, /, *, button: str = "", **typed: str | list[str]) -> Answer:
        """Open a page and send one of its forms with some fields filled in; `button` has an address of its own."""
        return self.post(button or form, Fields(self.get(page).text, form).filled(**typed))

    def join(self, code: str, pin: str, label: str = "") -> Answer:
        """Take a seat."""
        return self.submit(f"/j/{code}", "/join", pin=pin, label=label)


@contextmanager
def served(exercise: Exercise, port: int = 0, tls: Tls | None = None) -> Iterator[Site]:
    """Serve an exercise on a port of this machine, any free one unless it is named, as long as the block lasts."""
    opened = open_port([HOST], port)
    site = site_of(exercise, [Address(HOST, "test")], opened.port, secure=tls is not None)
    site.lines = TeamLines(exercise)
    server = server_of(site, [HOST], tls)
    thread = threading.Thread(target=server.run, kwargs={"sockets": list(opened.sockets)}, daemon=True)
    thread.start()
    until = time.monotonic() + 20.0
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield site
    finally:
        server.should_exit = True
        thread.join(timeout=10.0)
        assert not thread.is_alive(), "the server did not end"


def port_of(site: Site) -> int:
    """Return the port of a site that is served."""
    return int(site.address.rpartition(":")[2])
