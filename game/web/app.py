"""The wiring: which page is where, what stands before it, and what goes on beside it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from pathlib import Path

from anyio import to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from game.charts.roles import DARK
from game.charts.svg_parts import rules
from game.classroom.seats import Who
from game.web.guard import Guard
from game.web.pages import concepts, console, console_line, debrief, join, line, seat, wall
from game.web.pages.acting import acting_for
from game.web.pages.ahead import look, show_ahead
from game.web.pages.alliance import show_alliance
from game.web.pages.causes import show_why
from game.web.site import COOKIES, Handler, Site, page

__all__ = ["TICK_SECONDS", "make_app"]

TICK_SECONDS = 0.25
_THREADS = 4

_READ: dict[str, Handler] = {
    "": seat.show,
    "/status": seat.status,
    "/history": seat.history,
    "/alliance": show_alliance,
    "/why": show_why,
    "/ahead": show_ahead,
}
"""Pages of a seat, which its team opens under /seat and the facilitator, who acts for it, under the console."""

_SENT: dict[str, Handler] = {
    "/draft": seat.draft,
    "/hand-in": seat.hand_in,
    "/take-back": seat.take_back,
    "/deal": seat.deal,
    "/indicate": seat.indicate,
    "/predict": seat.predict,
    "/note": seat.note,
    "/look": look,
    "/ambitions": seat.ambitions,
}
"""Forms of a seat."""

_ROLES = {"seat": "seat", "console": "facilitator", "wall": "wall"}


def make_app(site: Site, hosts: Collection[str]) -> Starlette:
    """Return the application of an exercise, which answers to `hosts`, names or addresses without a port."""

    def get(path: str, handler: Handler, role: str = "") -> Route:
        return Route(path, page(site, handler, role), methods=["GET"])

    def post(path: str, handler: Handler, role: str = "") -> Route:
        return Route(path, page(site, handler, role), methods=["POST"])

    async def events(request: Request) -> Response:
        return await _events(site, request)

    routes = [
        get("/", join.root),
        get("/j/{code:str}", join.form),
        post("/join", join.join),
        *(get(f"/seat{path}", handler, "seat") for path, handler in _READ.items()),
        *(post(f"/seat{path}", handler, "seat") for path, handler in _SENT.items()),
        post("/seat/leave", seat.leave, "seat"),
        *(
            get(f"/console/for/{{seat:str}}{path}", acting_for(handler), "facilitator")
            for path, handler in _READ.items()
        ),
        *(
            post(f"/console/for/{{seat:str}}{path}", acting_for(handler), "facilitator")
            for path, handler in _SENT.items()
        ),
        get("/enter/{link:str}", console.ask_to_enter),
        post("/enter/{link:str}", console.enter),
        get("/check/{phase:str}", concepts.ask, "seat"),
        post("/check/{phase:str}", concepts.answer, "seat"),
        get("/console/check", concepts.results, "facilitator"),
        get("/line", line.answer, "seat"),
        post("/line", line.answer, "seat"),
        get("/console/line", console_line.now, "facilitator"),
        post("/console/line", console_line.act, "facilitator"),
        get("/console", console.show, "facilitator"),
        get("/console/status", console.status, "facilitator"),
        get("/console/notes", console.notes, "facilitator"),
        get("/console/debrief", debrief.show, "facilitator"),
        get("/console/poster", console.poster, "facilitator"),
        post("/console/{action:str}", console.act, "facilitator"),
        get("/wall", wall.show, "wall"),
        Route("/events/{role:str}", events, methods=["GET"]),
        Route("/charts.css", _chart_colours, methods=["GET"]),
        Route("/favicon.ico", _nothing, methods=["GET"]),
        Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts)],
        lifespan=lambda _: _beside(site),
        exception_handlers={404: _not_found, 500: _broken},
    )


@contextlib.asynccontextmanager
async def _beside(site: Site) -> AsyncIterator[None]:
    """Let the exercise's clock run as long as pages are served."""
    site.bell.start()
    # Pages come one at a time anyway, and each thread keeps memory of its own.
    to_thread.current_default_thread_limiter().total_tokens = _THREADS

    def tick() -> None:
        with site.exercise.lock:
            try:
                site.exercise.tick()
            except Exception as error:  # whatever it is, the class's clock must not stop for good by it
                site.exercise.trouble = f"The clock met a problem and tries again: {error}"

    async def run() -> None:
        told = False
        while True:
            await asyncio.sleep(TICK_SECONDS)
            await run_in_threadpool(tick)
            if not told and (site.reached or site.is_unreached):
                told = True
                site.tell_reached(site.reached)

    running = asyncio.create_task(run())
    try:
        yield
    finally:
        running.cancel()
        site.bell.end()
        site.debriefing.end()


async def _events(site: Site, request: Request) -> Response:
    role = _ROLES.get(request.path_params["role"], "")
    token = request.cookies.get(COOKIES.get(role, ""), "")

    def ask() -> Who | None:
        with site.exercise.lock:
            return site.exercise.seats.who(token) if token else None

    who = await run_in_threadpool(ask)
    if who is None or who.role != role:
        return PlainTextResponse("You are not signed in.", 401)
    stream = site.bell.stream(token)
    if who.seat:
        stream = _heard(site, who.seat, stream)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _heard(site: Site, seat_: str, stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Note with every beat of a stream that its seat is here."""
    async for part in stream:

        def hear() -> None:
            with site.exercise.lock:
                site.exercise.hear(seat_)

        yield part  # first of all: a doorbell waits for nobody
        await run_in_threadpool(hear)


async def _chart_colours(_: Request) -> Response:
    """Let charts follow the dark colours of their reader's device."""
    dark = f"@media (prefers-color-scheme: dark){{{rules(DARK, 'body .fs-chart')}}}"
    return Response(f"{dark}\nbody .fs-chart .ground{{fill:var(--paper)}}\n", media_type="text/css")


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


async def _not_found(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page. Go to the address on the wall.", 404)


async def _broken(_: Request, __: Exception) -> Response:
    return PlainTextResponse("Something went wrong on the teacher's computer. What you saved is kept.", 500)
