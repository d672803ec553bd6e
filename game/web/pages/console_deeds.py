"""What the facilitator can do from the console: one row a deed, for its buttons and for a terminal's lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from game.classroom.notes import Notes
from game.web.pages.debrief import parts_listed, read_part
from game.web.pages.events import events
from game.web.pages.notes import seen_note
from game.web.pages.wall import ALL_VIEWS, views_now
from game.web.site import Visit

__all__ = ["DEEDS", "Deed"]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that the facilitator does: its name, what it does beside what it takes, the work, and its choices."""

    name: str
    says: str
    work: Callable[[Visit, str], object]
    choices: Callable[[Visit], Iterable[str]] | None = None
    """What it can be done with, a line each: told where its line comes without a value."""

    def done(self, visit: Visit, value: str) -> str:
        """Do it with the value of a button, a choice or a line; return what the facilitator is told."""
        return str(self.work(visit, value) or "")


def _free(visit: Visit, seat: str) -> str:
    return f"{visit.exercise.name_of(seat)} is free. Its new PIN is {visit.exercise.free(seat)}."


def _new_pin(visit: Visit, seat: str) -> str:
    return f"The new PIN of {visit.exercise.name_of(seat)} is {visit.exercise.new_pin(seat)}."


def _sign_out(visit: Visit, seat: str) -> str:
    visit.exercise.leave(visit.exercise.seats.check(seat))
    return f"{visit.exercise.name_of(seat)} is signed out and can come back with its PIN."


def _wall(visit: Visit, view: str) -> str:
    visit.site.wall_view = view if view in ALL_VIEWS else "auto"
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


def _events(visit: Visit) -> list[str]:
    found = []
    for event in events(visit.exercise):
        found.append(f"{event.id}  {event.title}")
        if event.note is not None:
            found += [f"    When: {event.note.when}", f"    What it teaches: {event.note.teaches}"]
    return found


def _notes(visit: Visit) -> list[str]:
    notes = [seen_note(visit.exercise, note) for note in Notes(visit.exercise).all()]
    return [f"{one.id}  {one.from_} to {one.to}: {one.text}" for one in notes] or ["No notes yet."]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("next", "what the big button does", _next),
        Deed("pause", "stop the clock", lambda visit, _: visit.exercise.pause()),
        Deed("resume", "start the clock", lambda visit, _: visit.exercise.resume()),
        Deed("extend", "one minute more", lambda visit, _: visit.exercise.extend()),
        Deed("lock", "nobody new can join", lambda visit, _: visit.exercise.lock_joining(True)),
        Deed("unlock", "everybody with a PIN can join", lambda visit, _: visit.exercise.lock_joining(False)),
        Deed("hold", "SEAT: let the computer play a seat", lambda visit, seat: visit.exercise.hold(seat)),
        Deed(
            "release",
            "SEAT: give a seat back to its team",
            lambda visit, seat: visit.exercise.give_back(seat),
        ),
        Deed("free", "SEAT: take a seat from its team; prints a new PIN", _free),
        Deed("new-pin", "SEAT: a new PIN for a seat", _new_pin),
        Deed("sign-out", "SEAT: sign a team's devices out", _sign_out),
        Deed(
            "inject",
            "ID: put a card or news into the round; alone: list them",
            lambda visit, name: visit.exercise.inject(name),
            _events,
        ),
        Deed(
            "rewind",
            "ROUND: play a round again, in a branch",
            lambda visit, number: visit.exercise.rewind(_number(number) - 1),
        ),
        Deed(
            "take-over",
            "SEAT: play a seat yourself that no team has",
            lambda visit, seat: visit.exercise.take_over(seat),
        ),
        Deed(
            "notes-on",
            "teams can write notes to one another",
            lambda visit, _: Notes(visit.exercise).switch(True),
        ),
        Deed("notes-off", "they can write none", lambda visit, _: Notes(visit.exercise).switch(False)),
        Deed(
            "mute",
            "SEAT: let a team write no notes",
            lambda visit, seat: Notes(visit.exercise).mute(seat, True),
        ),
        Deed(
            "unmute",
            "SEAT: let it write again",
            lambda visit, seat: Notes(visit.exercise).mute(seat, False),
        ),
        Deed(
            "note-hide",
            "NUMBER: take a note from all but its writer; alone: list the notes",
            lambda visit, number: Notes(visit.exercise).hide(_number(number), True),
            _notes,
        ),
        Deed(
            "note-show",
            "NUMBER: give it back",
            lambda visit, number: Notes(visit.exercise).hide(_number(number), False),
            _notes,
        ),
        Deed(
            "note-wall",
            "NUMBER: show a note to all on the projector",
            lambda visit, number: Notes(visit.exercise).put_on_wall(_number(number), True),
            _notes,
        ),
        Deed(
            "note-down",
            "NUMBER: take it down",
            lambda visit, number: Notes(visit.exercise).put_on_wall(_number(number), False),
            _notes,
        ),
        Deed(
            "address",
            "ADDRESS: what the projector and the poster show; alone: list them",
            _address,
            lambda visit: visit.site.addresses,
        ),
        Deed(
            "wall",
            "VIEW: what the projector shows; alone: list them",
            _wall,
            lambda visit: (f"{view}  {about}" for view, about in views_now(visit.exercise).items()),
        ),
        Deed("debrief", "PART: read a part of the debrief; alone: list them", read_part, parts_listed),
        Deed("link", "wall | facilitator: a link that is good once", _link),
    )
}
"""Every deed by its name."""
