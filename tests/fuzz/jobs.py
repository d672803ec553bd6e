"""What is played by lot: a way, a scenario, a seat and a seed give the whole game again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.seats import playable_seats
from game.scenario.catalogue import find
from tests.engine.worlds import ALL, setup_of

__all__ = ["Job", "job_named", "jobs"]


@dataclass(frozen=True, slots=True)
class Job:
    """A game to be played: a way, a scenario, the seat of a person, and a seed for everything drawn."""

    way: str
    scenario: str
    seat: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.way}-{self.scenario}-{self.seat}-{self.seed}"

    @property
    def rounds(self) -> int | None:
        """Rounds of a game through a front end: a few, in every fourth game all (None)."""
        return None if self.seed % 4 == 0 else 1 + self.seed % 4


def job_named(name: str) -> Job:
    """Return the job of a name; ValueError if it is none.

    >>> job_named("bytes-2014-wales-USA-12")
    Job(way='bytes', scenario='2014-wales', seat='USA', seed=12)
    """
    way, rest = name.split("-", 1)
    scenario, seat, number = rest.rsplit("-", 2)
    return Job(way, scenario, seat, int(number))


def jobs(way: str, games: int, seed: int = 0) -> Iterator[Job]:
    """Yield games of one way over all scenarios in turn, each through all its seats, in an order by lot."""
    seats = {}
    for name in ALL:
        every = list(playable_seats(setup_of(name)))
        random.Random(seed).shuffle(every)
        major = [seat for seat in find(name).seats if seat in every]
        # Seats with a role sheet and the chair first, then all others.
        seats[name] = [*major, *(seat for seat in every if seat not in major)]
    for number in range(games):
        scenario = ALL[number % len(ALL)]
        turn = seats[scenario]
        yield Job(way, scenario, turn[(number // len(ALL)) % len(turn)], seed + number)
