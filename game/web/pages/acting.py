"""The facilitator acts for a seat: on the seat's own pages, under the console's address, and it is written down."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import PlainTextResponse, Response

from game.classroom.seats import Who
from game.web.site import Handler, Later, Visit

__all__ = ["acting_for"]


def acting_for(handler: Handler) -> Handler:
    """Return a page of a seat as the facilitator opens it, for the seat that the address names."""

    def act(visit: Visit) -> Response | Later:
        seat = visit.request.path_params["seat"]
        if seat not in visit.exercise.seats.all:
            return PlainTextResponse("No team plays this seat in the exercise.", 404)
        return handler(replace(visit, who=Who("seat", seat), base=f"/console/for/{seat}"))

    return act
