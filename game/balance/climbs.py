"""Climbs: how much more does a player get who plays thoughtfully and beside that looks for points?

A climb (`exploits`) starts from thoughtful play and puts a course on top of it: budget, acts, votes and texts of the
course go before those of the script, but for what deals ask for; replies, cards, calls and deals stay. The best is
checked in another game of the script, with other cards, in worlds that the search did not see.

There a late change is measured too: thoughtful play with .3 points of core spending a year more, or less, in the last
three rounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.balance.courses import Course, space_of
from game.balance.exploits import CHECKED_IN, EVALUATIONS, WORLDS, climbed, search_stream
from game.balance.thoughtful_game import Round, replayed, thoughtful_game
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.acts import ACTS_A_ROUND
from game.engine.orders import Orders
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.governments.orders import PLAN
from game.governments.ranges import Range
from game.governments.summit_tables import REDRAFTS
from game.model.alliance import Floats
from game.studies.effects import half_width
from game.studies.workers import each

__all__ = ["LATE", "Climb", "at_one_end", "climbs", "on_top"]

LATE: Mapping[str, float] = {"raise": 0.3, "ease": -0.3}
"""Late changes of core spending, pp of GDP a year."""
_LAST = 3
"""Rounds before the end in which they come."""
_END = 0.01
"""How near to an end of its range an order counts as there, as a part of the range."""


@dataclass(frozen=True, slots=True)
class Climb:
    """The best course found on top of thoughtful play in one seat, in worlds that the search did not see."""

    scenario: str
    seat: str
    years: float
    """Length of the game."""
    course: Course
    thoughtful: float
    """Expected score of thoughtful play, 0 to 100."""
    gain: float
    """Points above it."""
    half: float
    """Half the interval of the gain."""
    late: Mapping[str, float]
    """Points that a late change brings, by name; none for the Secretary General."""
    ends: frozenset[tuple[str, str]]
    """Budget orders that the course gives at an end of their range, and which end: low or high."""
    could: frozenset[str]
    """Budget orders that the seat could give."""


def on_top(one: Round, course: Orders) -> Orders:
    """Return the orders of a thoughtful round with a course on top of them; what deals ask for stays.

    Acts and texts of the course come before those of the script, which have the room that is left.
    """
    done, owed = one.orders, one.owed
    rest = tuple(act for act in done.acts if act not in owed.acts)
    return replace(
        done,
        budget={**done.budget, **course.budget, **owed.budget},
        acts=(*owed.acts, *course.acts, *rest)[:ACTS_A_ROUND],
        votes=owed.votes or course.votes or done.votes,
        drafts=(*course.drafts, *done.drafts)[: REDRAFTS + 1],
    )


def _scores(
    setup: Setup, seat: str, rounds: Sequence[Round], course: Course, worlds: int, seed: int
) -> Floats:
    """Return the scores of thoughtful play with a course on top of it, (worlds,)."""
    ordered = [
        (on_top(one, course.orders(index, setup.rounds)), one.setting) for index, one in enumerate(rounds)
    ]
    return replayed(setup, seat, ordered, worlds, seed).points(seat)[1]


def _late(setup: Setup, seat: str, rounds: Sequence[Round], change: float, worlds: int, seed: int) -> Floats:
    """Return the scores of thoughtful play that changes its effort in the last rounds, (worlds,)."""
    ordered = []
    for index, one in enumerate(rounds):
        budget = one.orders.budget
        if index >= setup.rounds - _LAST:
            budget = {**budget, "effort": budget.get("effort", 0.0) + change}
        ordered.append((replace(one.orders, budget=budget), one.setting))
    return replayed(setup, seat, ordered, worlds, seed).points(seat)[1]


def _tellable(name: str, row: Range) -> bool:
    """Return whether an order has ends: plans and yes-or-no orders have none."""
    return name not in PLAN and not row.whole


def _ends(course: Course, rows: Mapping[str, Range]) -> Iterator[tuple[str, str]]:
    """Yield each order that a course gives at an end of its range in some half, and which end."""
    for orders in (course.first, course.second):
        for name, value in orders.budget.items():
            row = rows[name]
            near = _END * (row.high - row.low)
            if _tellable(name, row) and value <= row.low + near:
                yield name, "low"
            elif _tellable(name, row) and value >= row.high - near:
                yield name, "high"


def _seat(job: tuple[str, str, int, int, int, int]) -> Climb:
    """Return the climb of one seat; `job` is scenario, seat, evaluations, worlds, worlds of the check and seed."""
    scenario, seat, evaluations, worlds, fresh, seed = job
    setup = setup_of(scenario)
    space, rounds = space_of(setup, seat, seed), thoughtful_game(setup, seat, seed)
    course, _, _ = climbed(
        lambda tried: float(_scores(setup, seat, rounds, tried, worlds, seed).mean()),
        space,
        evaluations,
        search_stream(setup, seat, seed),
        by_chance=0.0,
    )
    other = thoughtful_game(setup, seat, seed + 1)
    plain = _scores(setup, seat, other, Course(), fresh, seed + 1)
    gain = _scores(setup, seat, other, course, fresh, seed + 1) - plain
    late = {} if is_chair(seat) else LATE
    return Climb(
        scenario,
        seat,
        setup.rounds * setup.h,
        course,
        float(plain.mean()),
        float(gain.mean()),
        half_width(gain),
        {
            name: float((_late(setup, seat, other, change, fresh, seed + 1) - plain).mean())
            for name, change in late.items()
        },
        frozenset(_ends(course, space.budget)),
        frozenset(name for name, row in space.budget.items() if _tellable(name, row)),
    )


def at_one_end(found: Sequence[Climb]) -> tuple[str, str, int, int]:
    """Return the order that is most often at the same end, which end, in how many climbs, and how many could give it.

    Names are empty where no climb gives any order at an end.
    """
    could = Counter(name for one in found for name in one.could)
    there = Counter(end for one in found for end in one.ends)
    if not there:
        return "", "", 0, len(found)
    name, end = max(sorted(there), key=lambda at: there[at] / could[at[0]])
    return name, end, there[name, end], could[name]


def climbs(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    evaluations: int = EVALUATIONS,
    worlds: int = WORLDS,
    fresh: int = CHECKED_IN,
    seed: int = SEED,
    workers: int = 1,
) -> list[Climb]:
    """Return the climb of each seat with a role sheet of each scenario. Minutes: name few seats."""
    jobs = [
        (scenario, seat, evaluations, worlds, fresh, seed) for scenario, seat in seats_asked(scenarios, seats)
    ]
    return each(_seat, jobs, workers)
