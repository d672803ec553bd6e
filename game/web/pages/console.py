"""The facilitator's page: one big button, the clock, who is here, and what can be done for a seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from game.classroom.exercise import Exercise
from game.classroom.ghosts import CALLED
from game.classroom.notes import Notes
from game.classroom.states import DECIDING, State
from game.classroom.timetable import minute_now, minute_planned, step_now
from game.classroom.worlds import differences, worlds
from game.errors import FairShareError
from game.web.debriefing import is_debriefed
from game.web.network import firewall_advice
from game.web.pages.console_deeds import DEEDS
from game.web.pages.debrief import DEBRIEF_VIEWS
from game.web.pages.events import events
from game.web.pages.notes import seen_note
from game.web.pages.wall import path_rows, views_now
from game.web.qr import qr_svg
from game.web.site import Visit, see_other

__all__ = ["act", "ask_to_enter", "enter", "notes", "poster", "rows", "show", "status"]


@dataclass(frozen=True, slots=True)
class Row:
    """One seat as the facilitator sees it."""

    seat: str
    name: str
    label: str
    here: str
    does: str
    held: bool
    claimed: bool


def rows(exercise: Exercise) -> list[Row]:
    """Return every seat as the facilitator sees it."""
    found = []
    for seat, holder in exercise.seats.all.items():
        draft = exercise.drafts.get(seat)
        if not holder.claimed:
            here = "not joined"
        elif exercise.seats.is_here(seat):
            here = "here"
        else:
            silent = exercise.seats.silent_for(seat)
            here = "away" if silent == float("inf") else f"away {int(silent // 60)}:{int(silent % 60):02d}"
        if seat in exercise.ghosts:
            does = f"plays {CALLED[exercise.ghost_kind].lower()}"
        elif seat not in exercise.people:
            does = "computer plays"
        elif exercise.state not in DECIDING:
            does = ""
        elif draft is not None and draft.handed_in:
            does = "voted" if exercise.state is State.VOTING else "handed in"
        else:
            does = "draft saved" if draft is not None else "thinking"
        name = exercise.name_of(seat)
        found.append(Row(seat, name, holder.label, here, does, bool(holder.held_by), holder.claimed))
    return found


def _values(visit: Visit) -> dict[str, Any]:
    exercise, notes_, minute = visit.exercise, Notes(visit.exercise), minute_now(visit.exercise)
    tries = worlds(exercise)
    said, visit.site.said = visit.site.said, ""
    started = exercise.state is not State.LOBBY
    return {
        "said": said,
        "rows": rows(exercise),
        "next": exercise.next_step,
        "waiting": [exercise.name_of(seat) for seat in exercise.waiting_for],
        "events": events(exercise),
        "minute": minute,
        "planned": minute_planned(exercise),
        "step": step_now(exercise, minute),
        "notes_on": notes_.are_on,
        "written": len(notes_.all()),
        "unreached": visit.site.is_unreached,
        "advice": firewall_advice(int(visit.site.address.rpartition(":")[2])),
        "played": list(range(1, min(len(exercise.course.table.log), exercise.rounds) + 1)) if started else [],
        "views": {name: title for name, title in views_now(exercise).items() if name not in DEBRIEF_VIEWS},
        "debrief_views": DEBRIEF_VIEWS,
        "debriefed": is_debriefed(exercise),
        "ghosts": [exercise.name_of(seat) for seat in exercise.ghosts],
        "called": CALLED.get(exercise.ghost_kind, ""),
        "tries": [one.name for one in tries],
        "path_rows": path_rows(tries) if len(tries) > 1 else [],
        "differences": differences(exercise, tries[-2]) if len(tries) > 1 else (),
        "number": min(exercise.index + 1, exercise.rounds),
    }


def show(visit: Visit) -> Response:
    """Show the console."""
    return visit.render("console.html", **_values(visit))


def status(visit: Visit) -> Response:
    """Show the part of the console that changes by itself."""
    said = visit.site.said
    answer = visit.render("console_status.html", **_values(visit))
    visit.site.said = said
    return answer


def notes(visit: Visit) -> Response:
    """Show all notes, and what can be done with them."""
    exercise, found = visit.exercise, Notes(visit.exercise)
    return visit.render(
        "console_notes.html",
        notes=[seen_note(exercise, note) for note in found.all()],
        on=found.are_on,
        teams=[(seat, exercise.name_of(seat), found.is_muted(seat)) for seat in exercise.seats.all],
    )


def poster(visit: Visit) -> Response:
    """Show a page to print: how to join, for the walls of the room."""
    link = f"{visit.site.address}/j/{visit.exercise.code}"
    return visit.render("poster.html", qr=Markup(qr_svg(link, about=f"QR code of {link}")))


# --- coming in --------------------------------------------------------------------------------------------------


def ask_to_enter(visit: Visit) -> Response:
    """Show the button behind a link: opening a link alone must not use it up."""
    return visit.render("enter.html", link=visit.request.path_params["link"], error="")


def enter(visit: Visit) -> Response:
    """Exchange a link for a cookie; the link is good no more."""
    link = visit.request.path_params["link"]
    if not visit.site.rates.allows("link", visit.address, 20, 60.0):
        return visit.render("enter.html", 429, link=link, error="Too many tries. Wait a minute.")
    found = visit.exercise.seats.redeem(link)
    if found is None:
        error = "This link has been used. The server prints a new one when it is started again."
        return visit.render("enter.html", 403, link=link, error=error)
    role, token = found
    answer = see_other("/console" if role == "facilitator" else "/wall")
    visit.give_cookie(answer, role, token)
    return answer


def act(visit: Visit) -> Response:
    """Do what a button says and show the console again."""
    name = visit.request.path_params["action"]
    if name not in DEEDS:
        return visit.render("console.html", 404, **_values(visit))
    try:
        visit.site.said = DEEDS[name].done(visit, str(visit.form.get("value", ""))[:80])
    except FairShareError as error:
        visit.site.said = f"{error.message} {error.hint}".strip()
    return see_other("/console/notes" if name.startswith(("note", "mute", "unmute")) else "/console")
