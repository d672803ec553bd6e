"""Making an exercise in a folder of its own, and opening it again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.classroom.casting import seats_for
from game.classroom.clock import Clock
from game.classroom.course import Course
from game.classroom.exercise import Exercise
from game.classroom.ghosts import ghosts_of, haunted_seats, keep_ghosts, read_ghosts
from game.classroom.guests import read_guests
from game.classroom.seats import Seats
from game.classroom.slips import write_slips
from game.classroom.states import State
from game.classroom.store import Store, StoreProblem
from game.classroom.tokens import new_code, new_key
from game.engine.seats import seat_name
from game.engine.setup import prepare
from game.errors import UsageProblem, nearest
from game.governments.orders import ORDERS
from game.holds import hold, let_go
from game.model.parameters import Theory
from game.play.session.new_game import own_file
from game.scenario.lesson import Plan
from game.scenario.lesson_reader import read_plan, shipped_casts
from game.scenario.schema import Scenario

__all__ = ["LOCK", "Made", "make_exercise", "open_exercise", "shut"]

_PLAN, LOCK = "plan.yaml", "exercise.lock"


@dataclass(frozen=True, slots=True)
class Made:
    """A new exercise: its folder, its room code, and the PIN of each seat."""

    folder: Path
    code: str
    pins: Mapping[str, str]
    ghosts: tuple[str, ...] = ()
    """The seats that ghosts play as long as no team has them, with those of teams that do not come."""


def make_exercise(
    folder: Path,
    scenario: Scenario,
    plan_file: Path,
    seed: int,
    *,
    teams: int | None = None,
    cast: str | None = None,
    seats: Sequence[str] = (),
    rounds: int | None = None,
    theory: Theory | None = None,
    guests: Path | None = None,
    ghosts: str = "",
    clock: Clock | None = None,
) -> Made:
    """Make an exercise in a new folder; the PINs are also in its file `pins.txt`, for printing, and nowhere else.

    `ghosts` names the record of an earlier class, or `history`: they play in seats that nobody holds.

    Raises
    ------
    UsageProblem
        If a seat, a cast or a number is not one of the scenario's, or the guest list has mistakes.
    RecordError
        If the record of the ghosts cannot be used.
    FileProblems
        If the plan has mistakes.
    StoreProblem
        If the folder holds an exercise already, or cannot be written.
    """
    setup, plan = prepare(scenario, theory=theory), read_plan(plan_file)
    for name in plan.orders:
        if name not in ORDERS:
            near = nearest(name, ORDERS)
            raise UsageProblem(
                f"the plan {plan.plan} shows an order {name!r} that there is not",
                hint=f"did you mean {near}?" if near else f"orders: {', '.join(ORDERS)}",
            )
    codes = seats_for(setup, shipped_casts(), teams=teams, cast=cast, seats=seats)
    teams_of = {} if guests is None else read_guests(guests, codes)
    played = len(plan.rounds) if rounds is None else rounds
    if not 1 <= played <= setup.rounds:
        if rounds is not None:
            raise UsageProblem(f"{rounds} rounds cannot be played", hint=f"the scenario has {setup.rounds}")
        played = setup.rounds
    earlier = read_ghosts(ghosts, setup, played) if ghosts else None
    time, key, code = clock or Clock(), new_key(), new_code()
    about = {
        "title": scenario.title, "key": key, "plan": plan.plan, "rounds": played, "code": code,
        "state": State.LOBBY.value, "notes": int(plan.notes),
    }  # fmt: skip
    store = Store.create(folder, time, about)
    try:
        pins = Seats(store, time, key).set_up(codes, teams_of)
        shutil.copyfile(plan_file, folder / _PLAN)
        if own := own_file(scenario):
            shutil.copyfile(own, folder / f"{scenario.id}.yaml")
        Course.begin(store, setup, seed, frozenset(codes))
        if ghosts:
            store.set(ghosts=keep_ghosts(folder, earlier))
        names = {seat: seat_name(seat, setup) for seat in pins}
        write_slips(folder, f"{scenario.title}: room code {code}", pins, names, teams_of)
    finally:
        store.close()
    there = haunted_seats(earlier, setup) if ghosts else ()
    return Made(folder, code, pins, there)


def open_exercise(folder: Path, clock: Clock | None = None) -> Exercise:
    """Open an exercise where it was left.

    Raises
    ------
    StoreProblem
        If there is none, or another process has it.
    RecordError
        If its record is missing, damaged, or cannot be played here.
    """
    time = clock or Clock()
    store = Store.open(folder, time)
    if not hold(folder / LOCK):
        store.close()
        raise StoreProblem(
            f"{folder} is open in another window", hint="close that one, or stop its server with Ctrl+C"
        )
    row = store.one("SELECT key, branch, ghosts FROM exercise")
    plan: Plan = read_plan(folder / _PLAN)
    course = Course.resume(store, row["branch"], ghosts_of(folder, row["ghosts"]))
    return Exercise(store, plan, Seats(store, time, row["key"]), course)


def shut(exercise: Exercise) -> None:
    """Close an exercise; everything is on disk already."""
    exercise.store.close()
    let_go(exercise.store.folder / LOCK)
