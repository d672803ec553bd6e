"""One table with one person and with all seats held by people, and a batch, each against one plain round.

    python benchmarks/table.py

What a chair sees, handing in, and playing the round. The ratio compares with the median time of one round that
strategies play, in one run, measured in the same minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.seats import playable_seats
from game.engine.setup import prepare
from game.engine.table import Table
from game.scenario.catalogue import find


def timed(act: Callable[[], object], tries: int = 15) -> float:
    """Return the median time of an act, milliseconds of CPU."""
    times = []
    for _ in range(tries):
        begin = time.process_time()
        act()
        times.append(1000 * (time.process_time() - begin))
    return median(times)


def main() -> None:
    """Measure and print."""
    setup = prepare(find("2025-road-to-the-hague"))
    orders = Orders(budget={"effort": 0.1})
    unit = timed(lambda: Game(setup, 1).advance())
    print(f"{'people':>6}  {'what':24}  {'ms':>7}  {'rounds':>7}")

    def told(people: int, what: str, took: float) -> None:
        print(f"{people:>6}  {what:24}  {took:>7.2f}  {took / unit:>7.2f}")

    for people in (1, len(playable_seats(setup))):
        seats = playable_seats(setup)[:people]
        table = Table.open(setup, 1, frozenset(seats))
        told(people, "see, a chair", timed(lambda table=table, seats=seats: table.game.view(seats[0])))  # type: ignore[misc]

        def hand_in(table: Table = table, seats: tuple[str, ...] = seats) -> None:
            table.hand_in(seats[0], orders if seats[0] != "SG" else Orders())

        told(people, "hand in, a chair", timed(hand_in))

        def play(seats: tuple[str, ...] = seats) -> None:
            other = Table.open(setup, 1, frozenset(seats))
            for seat in seats:
                other.hand_in(seat, Orders())
            other.close()

        told(people, "open and play a round", timed(play))
    told(0, "play a round, no people", unit)


if __name__ == "__main__":
    main()
