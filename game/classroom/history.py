"""What allies really spent, as orders: ghosts that steer the core share of each seat to where it was by then.

Figures of a year count in its middle, and lie on a line between two years. Where none is known of a date, no ghost has
anything to order.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.engine.game import Game
from game.engine.ghosts import nearest_legal
from game.engine.orders import Orders
from game.engine.seats import PLAYER, is_chair
from game.engine.setup import Setup
from game.errors import UsageProblem
from game.provenance import facts

__all__ = ["HISTORY", "SHARES", "RealGhosts"]

HISTORY = "history"
"""What asks for them, and what records call them."""

SHARES = "nato-2026-07.core_share"
"""The table of what was spent, % of GDP, by ally and year."""

_FINEST = 1e-4
"""Steps of the orders, pp a year: finer than any figure of the table."""


class RealGhosts:
    """Ghosts of the real governments: they order what takes their share of GDP to what it really was."""

    source = HISTORY

    def __init__(self) -> None:
        rows = facts().table(SHARES).rows
        self._by_year = {
            code: {int(year): float(value) for year, value in row.items()} for code, row in rows.items()
        }
        self.last = max(year for row in self._by_year.values() for year in row)
        """The last year with figures."""

    @property
    def seats(self) -> frozenset[str]:
        """The allies of which something is known."""
        return frozenset(self._by_year)

    def check(self, setup: Setup) -> None:
        """Raise `UsageProblem` where nothing is known of what a scenario's allies spent in its first round."""
        if self.share(setup.codes[0], setup.begins(1)) is None:
            raise UsageProblem(
                f"no figures are known for {setup.scenario.id}: it begins in {int(setup.begins(0))}, "
                f"and {SHARES} ends with {self.last}",
                hint="name the record of an earlier class, or use 2014-wales or 2019-fair-alliance",
            )

    def share(self, code: str, date: float) -> float | None:
        """Return what an ally spent at a date, % of GDP; None where it is not known."""
        known = self._by_year.get(code, {})
        if not known or not min(known) <= date < max(known) + 1:
            return None
        years = sorted(known)
        return float(np.interp(date, [year + 0.5 for year in years], [known[year] for year in years]))

    def orders(self, game: Game, seats: Iterable[str]) -> dict[str, Orders]:
        """Return what each seat orders to be at the end of the open round where it really was."""
        setup, ends = game.setup, game.setup.begins(game.index + 1)
        wanted = {
            seat: share
            for seat in seats
            if not is_chair(seat) and (share := self.share(seat, ends)) is not None
        }
        if not wanted:
            return {}
        without = _shares_without(game, wanted)
        found = {}
        for seat, share in wanted.items():
            effort = round((share - without[seat]) / setup.h / _FINEST) * _FINEST
            orders = nearest_legal(game, seat, Orders(budget={"effort": effort}))
            if orders is not None:
                found[seat] = orders
        return found


def _shares_without(game: Game, seats: Iterable[str]) -> dict[str, float]:
    """Return what seats would spend at the end of the open round if they ordered nothing, % of GDP."""
    twin = game.fork()
    for seat in seats:
        twin.hold(seat, PLAYER)
    after = twin.advance().after
    return {seat: float(after.core_share[0, twin.setup.codes.index(seat)]) for seat in seats}
