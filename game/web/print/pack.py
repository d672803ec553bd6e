"""The files that a teacher prints before a lesson: guide, role sheets, slips, posters, and sheets for the debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from game.classroom.exercise import Exercise
from game.classroom.pack import rounds_of, sheets_of
from game.classroom.slips import read_slips
from game.classroom.store import StoreProblem
from game.engine.setup import Setup
from game.files import put
from game.play.wording.effects import month_of
from game.report.names import capital
from game.web.pages.events import events
from game.web.qr import qr_svg

__all__ = ["PAGES", "Pack", "pack_of", "roles_page", "write_pack"]

PAGES = ("guide", "roles", "slips", "posters", "observers", "debrief", "memo")
"""The files of a pack, in the order in which a teacher needs them."""


@dataclass(frozen=True, slots=True)
class Poster:
    """How to reach the class: an address with its QR code, or an empty line where none is known yet."""

    address: str
    qr: Markup


@dataclass(frozen=True, slots=True)
class Slip:
    """A seat's PIN, to cut off."""

    name: str
    pin: str
    team: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The pages by name as HTML, and the names of the seats for which there is no slip."""

    pages: Mapping[str, str]
    without_slip: tuple[str, ...]


def pack_of(exercise: Exercise, addresses: Sequence[str]) -> Pack:
    """Return the pages of an exercise; `addresses` are the whole addresses under which teams will reach it."""
    scenario, pins = exercise.course.setup.scenario, read_slips(exercise)
    seats = exercise.seats.all
    missing = tuple(exercise.name_of(seat) for seat in seats if seat not in pins)
    rounds = rounds_of(exercise)
    shared = {"title": exercise.title, "code": exercise.code, "rounds": rounds}
    own: Mapping[str, Mapping[str, Any]] = {
        "guide": {
            "plan": exercise.plan,
            "teams": [exercise.name_of(seat) for seat in seats],
            "folder": exercise.store.folder.resolve().name,
            "scenario": scenario.id,
            "first_seats": ",".join(list(seats)[:6]),
            "events": [event for event in events(exercise) if event.note is not None],
        },
        "slips": {
            "slips": [Slip(exercise.name_of(seat), pin, seats[seat].label) for seat, pin in pins.items()],
            "missing": missing,
        },
        "posters": {"posters": [_poster(address, exercise.code) for address in addresses or ("",)]},
    }
    pages = {name: _render(name, {**shared, **own.get(name, {})}) for name in PAGES if name != "roles"}
    sheets = roles_page(exercise.course.setup, tuple(seats))
    return Pack({name: sheets if name == "roles" else pages[name] for name in PAGES}, missing)


def roles_page(setup: Setup, seats: Sequence[str]) -> str:
    """Return the role sheets of some seats of a scenario, one printed page each."""
    scenario = setup.scenario
    return _render(
        "roles",
        {
            "title": scenario.title,
            "begins": month_of(scenario.date.decimal),
            "sheets": sheets_of(setup, seats),
        },
    )


def _poster(address: str, code: str) -> Poster:
    if not address:
        return Poster("", Markup())
    link = f"{address}/j/{code}"
    return Poster(address, Markup(qr_svg(link, about=f"QR code of {link}")))


def _render(name: str, values: Mapping[str, Any]) -> str:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    templates.filters |= {"sentence": capital}
    return templates.get_template(f"print/{name}.html").render(values)


def write_pack(pack: Pack, folder: Path) -> list[Path]:
    """Write the pages into a folder, which is made if there is none. Only their owner can read them.

    Raises
    ------
    StoreProblem
        If something else than a folder is there, or it cannot be written.
    """
    files = {
        folder / f"{number}-{name}.html": page for number, (name, page) in enumerate(pack.pages.items(), 1)
    }
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, page in files.items():
            put(path, page, private=True)
    except OSError as error:
        raise StoreProblem(f"{folder}: cannot be written: {error.strerror or error}") from None
    return list(files)
