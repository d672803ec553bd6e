"""A look ahead of 400 branches over ten rounds and 32 allies, and committing a round, each against one plain round.

    python benchmarks/forecast.py

The ratio compares with the median time of one round of a game of one run, measured in the same minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from game.engine.forecast import BRANCHES, forecast
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.scoring import score
from game.engine.setup import prepare
from game.scenario.catalogue import find


def timed(act: Callable[[], object], tries: int = 7) -> float:
    """Return the median time of an act, milliseconds."""
    times = []
    for _ in range(tries):
        begin = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - begin))
    return median(times)


def main() -> None:
    """Measure and print."""
    setup = prepare(find("2025-leaked-chat"))
    seat = frozenset({"GBR"})
    draft = Orders(budget={"effort": 0.2})

    def look() -> None:
        forecast(Game(setup, 1, players=seat), "GBR", orders=draft)

    def play() -> None:
        game = Game(setup, 1, players=seat, traced=True)
        game.submit("GBR", draft)
        game.advance()

    def rate() -> None:
        score(setup, 1, [], seat, ["GBR"])

    play()
    unit = timed(play)
    print(f"{'what':34}  {'ms':>7}  {'rounds':>7}")
    for name, act in (
        ("commit one round, with causes", play),
        (f"look ahead, {BRANCHES} branches, 10 rounds", look),
        ("expected scores, 500 branches", rate),
    ):
        took = timed(act)
        print(f"{name:34}  {took:>7.1f}  {took / unit:>7.1f}")


if __name__ == "__main__":
    main()
