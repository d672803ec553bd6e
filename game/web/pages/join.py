"""Joining: room code and PIN. A link alone never takes a seat, since programs open links before people do."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from game.errors import UsageProblem
from game.web.site import Visit, see_other

__all__ = ["form", "join", "root"]

_SAID = {
    "signed-out": "You are not in a seat any more, or your seat is open on another device. Join again with your PIN.",
    "left": "You have left your seat. Your PIN brings you back.",
}

_WRONG_A_MINUTE, _ALL_A_MINUTE = 10, 120


def form(visit: Visit) -> Response:
    """Show the form, with the code filled in where the link had it."""
    code = visit.request.path_params.get("code", "")
    return visit.render("join.html", code=code, said=_SAID.get(visit.told(), ""), error="", label="")


def root(visit: Visit) -> Response:
    """Show the form."""
    return form(visit)


def join(visit: Visit) -> Response:
    """Take a seat by its PIN."""
    code, pin, label = (str(visit.form.get(name, "")) for name in ("code", "pin", "label"))

    def again(error: str, status: int) -> Response:
        if "x-quiet" in visit.request.headers:  # a terminal
            return PlainTextResponse(error, status)
        return visit.render("join.html", status, code=code[:6], said="", error=error, label=label[:24])

    rates = visit.site.rates
    if rates.is_full("wrong pin", visit.address, _WRONG_A_MINUTE, 60.0):
        return again("Too many wrong tries. Wait a minute, then look at your slip again.", 429)
    if not rates.allows("join", "all", _ALL_A_MINUTE, 60.0):
        return again("Many people are joining just now. Wait a moment and press Join again.", 429)
    if code.strip() != visit.exercise.code:
        rates.allows("wrong pin", visit.address, _WRONG_A_MINUTE, 60.0)
        return again("This room code is not the one on the wall.", 403)
    try:
        _, token = visit.exercise.join(pin, label)
    except UsageProblem as error:
        rates.allows("wrong pin", visit.address, _WRONG_A_MINUTE, 60.0)
        return again(f"{error.message} {error.hint}".strip(), 403)
    answer = see_other("/seat")
    visit.give_cookie(answer, "seat", token)
    return answer
