"""Requests of capitals in words: who asks what, and what a reply does."""

from __future__ import annotations

from game.engine.requests.request import Request
from game.engine.view import SeatView
from game.governments.requests import AT_HOME, KYIV, REQUESTS
from game.report.names import capital

__all__ = ["asker_name", "reply_text", "request_text", "silence_warning"]


def asker_name(code: str, view: SeatView) -> str:
    """Return how who asks is called."""
    fixed = {AT_HOME: "your coalition partner", KYIV: "Ukraine"}
    return fixed.get(code) or view.public[code].name


def request_text(request: Request, view: SeatView) -> str:
    """Return what is asked, in a sentence."""
    said = REQUESTS[request.kind].label.format(capital=asker_name(request.code, view), deed=request.deed)
    return capital(said)


def reply_text(request: Request, reply: str, view: SeatView) -> str:
    """Return what a reply costs and brings; an empty one is silence."""
    return request.meaning(reply).format(capital=asker_name(request.code, view))


def silence_warning(open_requests: int) -> str:
    """Return what is said before a commit of requests without a reply."""
    many = "request has" if open_requests == 1 else "requests have"
    return f"{open_requests} {many} no reply. Silence does a little of what a part would."
