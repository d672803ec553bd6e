"""The facilitator's page: one big button, the clock, who is here, and what can be done for a seat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from game.classroom.exercise import Exercise
from game.classroom.notes import Notes
from game.classroom.states import DECIDING, State
from game.classroom.timetable import minute_now, minute_planned, step_now
from game.errors import FairShareError
from game.scenario.lesson import Inject
from game.scenario.lesson_reader import shipped_injects
from game.web.network import firewall_advice
from game.web.pages.notes import seen_note
from game.web.pages.wall import WALL_VIEWS
from game.web.qr import qr_svg
from game.web.site import Visit, see_other

__all__ = ["ACTIONS", "act", "ask_to_enter", "enter", "events", "notes", "poster", "rows", "show", "status"]

_UNREACHED_SECONDS = 60.0
"""After how long the console says that no other device has come."""


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
        if seat not in exercise.people:
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


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can be put into a round, with the note for the teacher where there is one."""

    id: str
    title: str
    note: Inject | None


def events(exercise: Exercise) -> list[Event]:
    """Return the news and cards that have not come up, those with a note in front."""
    scenario, deck = exercise.course.setup.scenario, exercise.course.setup.deck
    there, noted = set(exercise.course.injected), shipped_injects()
    found = [(item.id, f"News: {item.headline}") for item in scenario.news]
    found += [(card.id, f"Card: {card.card.title}") for card in deck.cards]
    events = [Event(name, title, noted.get(name)) for name, title in found if name not in there]
    return sorted(events, key=lambda event: event.note is None)


def _values(visit: Visit) -> dict[str, Any]:
    exercise, notes_, minute = visit.exercise, Notes(visit.exercise), minute_now(visit.exercise)
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
        "unreached": _is_unreached(visit),
        "advice": firewall_advice(int(visit.site.address.rpartition(":")[2])),
        "played": list(range(1, min(len(exercise.course.table.log), exercise.rounds) + 1)) if started else [],
        "views": WALL_VIEWS,
        "number": min(exercise.index + 1, exercise.rounds),
    }


def _is_unreached(visit: Visit) -> bool:
    """Whether no other device has asked for a page though there was time."""
    waited = visit.exercise.clock.seconds() - visit.site.since > _UNREACHED_SECONDS
    return waited and not visit.site.reached


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


# --- what can be done -------------------------------------------------------------------------------------------


def _free(visit: Visit, seat: str) -> str:
    return f"{visit.exercise.name_of(seat)} is free. Its new PIN is {visit.exercise.free(seat)}."


def _new_pin(visit: Visit, seat: str) -> str:
    return f"The new PIN of {visit.exercise.name_of(seat)} is {visit.exercise.new_pin(seat)}."


def _sign_out(visit: Visit, seat: str) -> str:
    visit.exercise.leave(visit.exercise.seats.check(seat))
    return f"{visit.exercise.name_of(seat)} is signed out and can come back with its PIN."


def _wall(visit: Visit, view: str) -> str:
    visit.site.wall_view = view if view in WALL_VIEWS else "auto"
    visit.exercise.changed()
    return ""


def _link(visit: Visit, role: str) -> str:
    role = role if role in ("wall", "facilitator") else "wall"
    return f"{visit.site.address}/enter/{visit.exercise.seats.issue('link', role)} (good once)"


def _next(visit: Visit, state: str) -> str:
    """Press the big button, unless the state has changed since the page was shown."""
    if state == visit.exercise.state.value:
        visit.exercise.next()
        return ""
    return "The exercise had moved on already, so nothing was done."


def _address(visit: Visit, address: str) -> str:
    """Let the wall, posters and links show another address of this computer."""
    site = visit.site
    if address in site.addresses:
        site.addresses.sort(key=lambda one: one != address)
        visit.exercise.changed()
    return f"The wall and the posters show {site.address}."


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


ACTIONS: dict[str, Callable[[Visit, str], object]] = {
    "next": _next,
    "pause": lambda visit, _: visit.exercise.pause(),
    "resume": lambda visit, _: visit.exercise.resume(),
    "extend": lambda visit, _: visit.exercise.extend(),
    "lock": lambda visit, _: visit.exercise.lock_joining(True),
    "unlock": lambda visit, _: visit.exercise.lock_joining(False),
    "hold": lambda visit, seat: visit.exercise.hold(seat),
    "release": lambda visit, seat: visit.exercise.give_back(seat),
    "free": _free,
    "new-pin": _new_pin,
    "sign-out": _sign_out,
    "inject": lambda visit, name: visit.exercise.inject(name),
    "rewind": lambda visit, number: visit.exercise.rewind(_number(number) - 1),
    "take-over": lambda visit, seat: visit.exercise.take_over(seat),
    "notes-on": lambda visit, _: Notes(visit.exercise).switch(True),
    "notes-off": lambda visit, _: Notes(visit.exercise).switch(False),
    "mute": lambda visit, seat: Notes(visit.exercise).mute(seat, True),
    "unmute": lambda visit, seat: Notes(visit.exercise).mute(seat, False),
    "note-hide": lambda visit, number: Notes(visit.exercise).hide(_number(number), True),
    "note-show": lambda visit, number: Notes(visit.exercise).hide(_number(number), False),
    "note-wall": lambda visit, number: Notes(visit.exercise).put_on_wall(_number(number), True),
    "note-down": lambda visit, number: Notes(visit.exercise).put_on_wall(_number(number), False),
    "address": _address,
    "wall": _wall,
    "link": _link,
}
"""What the console's forms do, by name; each takes the value of the button or choice."""


def act(visit: Visit) -> Response:
    """Do what a button says and show the console again."""
    name = visit.request.path_params["action"]
    if name not in ACTIONS:
        return visit.render("console.html", 404, **_values(visit))
    try:
        visit.site.said = str(ACTIONS[name](visit, str(visit.form.get("value", ""))[:80]) or "")
    except FairShareError as error:
        visit.site.said = f"{error.message} {error.hint}".strip()
    return see_other("/console/notes" if name.startswith(("note", "mute", "unmute")) else "/console")
