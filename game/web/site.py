"""What all pages share: the exercise, the doorbell, rates, templates, and who is asking."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from game.classroom.clock import clock_text
from game.classroom.exercise import Exercise
from game.classroom.seats import Who
from game.classroom.tokens import digest_of
from game.report.names import capital
from game.web.debriefing import Debriefing
from game.web.looked import Looked
from game.web.rates import Rates
from game.web.stream import Bell

__all__ = ["COOKIES", "Answered", "Handler", "Later", "Lines", "Site", "Visit", "page", "see_other"]

COOKIES = {"seat": "fairshare_seat", "facilitator": "fairshare_console", "wall": "fairshare_wall"}
"""A browser's cookie by role: a teacher can have the console and a seat side by side."""

_UNREACHED_SECONDS = 60.0
"""After how long it is said that no other device has come."""

_FIELDS = 400  # of a form: a round has some 30 orders and three acts at 31 allies each


class Answered(Protocol):
    """What a line of a terminal was answered with: `done` is false where it was refused, `over` where a team leaves."""

    @property
    def text(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def done(self) -> bool: ...
    @property
    def over(self) -> bool: ...


class Lines(Protocol):
    """Who answers the lines of terminals. Both are called with the exercise's lock held."""

    def look_of(self, seat: str, line: str) -> Callable[[], object] | None:
        """Return the look ahead that a line needs first, to be taken outside the lock; None where it needs none."""

    def answer(self, seat: str, line: str, moment: str, width: int, looked: object) -> Answered:
        """Do what a line of a seat asks.

        `moment` is the round that its terminal showed last, `looked` what came of the look that it needed.
        """


@dataclass
class Site:
    """One exercise as it is served. `addresses` are the whole addresses that lead to it, the likely one first."""

    exercise: Exercise
    addresses: list[str]
    bell: Bell = field(default_factory=Bell)
    rates: Rates = field(default_factory=Rates)
    secure: bool = False
    looked: dict[str, Looked] = field(default_factory=dict)
    """The last look ahead of each seat."""
    lines: Lines | None = None
    """Who answers terminals; without one there are browsers only."""
    wall_view: str = "auto"
    said: str = ""
    """What the console was told last."""
    reached: bool = False
    """Whether a page has been asked for from another device; no address is kept."""
    tell_reached: Callable[[bool], None] = lambda reached: None
    """Called once: as soon as another device has asked for a page, or when none has in time."""
    since: float = field(init=False)
    """When the site was opened, by the exercise's clock, in seconds."""
    looks: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "look"))
    """Where looks ahead are taken and the debrief is worked out: one at a time, which leaves room for everybody's
    pages, and in one thread, since each thread would keep for good the memory that this needs.
    """
    debriefing: Debriefing = field(init=False)
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        folder = Path(__file__).with_name("templates")
        self.templates = Environment(
            loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self.templates.filters |= {"clock": clock_text, "sentence": capital}
        self.since = self.exercise.clock.seconds()
        self.debriefing = Debriefing(self.exercise, self.looks.submit)
        self.debriefing.begin()
        self.exercise.watchers += [self.debriefing.begin, lambda: self.bell.ring(self.exercise.version)]

    @property
    def address(self) -> str:
        """The address that the wall and the posters show."""
        return self.addresses[0]

    @property
    def is_unreached(self) -> bool:
        """Whether no other device has asked for a page though there was time."""
        return not self.reached and self.exercise.clock.seconds() - self.since > _UNREACHED_SECONDS

    def note_visitor(self, address: str) -> None:
        """Note that a page has been asked for, where it was from another device than this computer."""
        own = address.startswith("127.") or any(f"//{address}:" in one for one in self.addresses)
        if address and not own and not self.reached:
            self.reached = True
            self.exercise.changed()


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the site, who asks, and the form that came with it."""

    site: Site
    request: Request
    token: str
    who: Who | None
    form: FormData
    base: str = "/seat"
    """Where the pages of the seat are: its own, or those on which the facilitator acts for it."""

    @property
    def actor(self) -> str:
        """Who is written down for what is done: nobody in particular where a team does it for its own seat."""
        return "" if self.base == "/seat" else "facilitator"

    @property
    def exercise(self) -> Exercise:
        return self.site.exercise

    @property
    def seat(self) -> str:
        """The seat that is asking. Only for pages of seats."""
        return self.who.seat if self.who else ""

    @property
    def address(self) -> str:
        """Where the request comes from: for rates, and never kept."""
        return self.request.client.host if self.request.client else ""

    @property
    def key(self) -> str:
        """What a form of this browser carries, and no other page can know."""
        row = self.exercise.store.one("SELECT key FROM exercise")
        return digest_of(row["key"], f"form {self.token}")[:32]

    def render(self, name: str, status: int = 200, **values: Any) -> Response:
        """Return a page from its template."""
        shared = {
            "site": self.site,
            "base": self.base,
            "exercise": self.exercise,
            "key": self.key if self.token else "",
        }
        return HTMLResponse(self.site.templates.get_template(name).render(shared | values), status)

    def told(self) -> str:
        """Return which sentence the last form asked to show."""
        return self.request.query_params.get("said", "")

    def give_cookie(self, response: Response, role: str, token: str) -> None:
        """Let a browser hold a token: scripts cannot read it, other sites cannot use it."""
        response.set_cookie(
            COOKIES[role],
            token,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self.site.secure,
            max_age=86_400,
        )


@dataclass(frozen=True, slots=True)
class Later:
    """Work that takes a while: it is done outside the lock, one piece at a time, then `answer` is asked inside it."""

    work: Callable[[], Any]
    answer: Callable[[Any], Response]


Handler = Callable[[Visit], "Response | Later"]


def see_other(path: str) -> Response:
    """Send a browser to another page after a form."""
    return RedirectResponse(path, 303)


def page(site: Site, handler: Handler, role: str = "") -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a page: who may see it is checked here, and one thing at a time is done."""

    async def endpoint(request: Request) -> Response:
        form = FormData()
        if request.method == "POST":
            try:
                form = await request.form(max_files=0, max_fields=_FIELDS)
            except (MultiPartException, HTTPException):
                return PlainTextResponse("This form cannot be read.", 400)

        def answer() -> Response | Later:
            with site.exercise.lock:
                visit = _admit(site, role, request, form)
                return visit if isinstance(visit, Response) else handler(visit)

        def finish(later: Later, found: object) -> Response:
            with site.exercise.lock:
                return later.answer(found)

        given = await run_in_threadpool(answer)
        if not isinstance(given, Later):
            return given
        found = await asyncio.get_running_loop().run_in_executor(site.looks, given.work)
        return await run_in_threadpool(finish, given, found)

    return endpoint


def _admit(site: Site, role: str, request: Request, form: FormData) -> Visit | Response:
    """Return the visit of somebody for whom a page is, or the answer to anybody else."""
    token = request.cookies.get(COOKIES.get(role, ""), "") if role else ""
    who = site.exercise.seats.who(token) if token else None
    if role and (who is None or who.role != role):
        return _stranger(role, request)
    visit = Visit(site, request, token, who, form)
    site.note_visitor(visit.address)
    if (
        role
        and request.method == "POST"
        and not compare_digest(str(form.get("key", "")).encode(), visit.key.encode())
    ):
        return PlainTextResponse("This form is too old. Go back, reload the page and try again.", 403)
    if who is not None and who.seat:
        site.exercise.hear(who.seat)
    return visit


def _stranger(role: str, request: Request) -> Response:
    """Answer somebody who is not who the page is for."""
    is_page = request.method == "GET" and "status" not in request.url.path
    if role == "seat" and is_page:
        return see_other("/?said=signed-out")
    words: Mapping[str, str] = {
        "seat": "You are not in this seat any more. Join again with your PIN.",
        "facilitator": "This page is the teacher's. Open it by the link that the server printed.",
        "wall": "This page is the projector's. Open it from the console.",
    }
    return PlainTextResponse(words[role], 401)
