"""A look ahead: a few hundred branches of the present, as a seat can know it, with and without its draft orders.

Branches start from what the seat knows: public figures and its own as they are, what is hidden drawn from what its
services believe. They take their luck from streams of their own, so a look ahead never tells what will happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game import seeding
from game.engine.belief import believe
from game.engine.game import Game
from game.engine.intelligence import dossier
from game.engine.measures import alliance_measures, ally_measures
from game.engine.orders import Orders
from game.engine.outlooks import cards_before
from game.model.alliance import Floats

__all__ = ["BRANCHES", "QUANTILES", "Forecast", "forecast", "join_parts"]

BRANCHES = 400
QUANTILES = (5.0, 25.0, 50.0, 75.0, 95.0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Paths of all branches: `allies[name]` (rounds + 1, branches, N), `alliance[name]` (rounds + 1, branches)."""

    years: Floats
    allies: Mapping[str, Floats]
    alliance: Mapping[str, Floats]
    codes: tuple[str, ...]

    def path(self, quantity: str, ally: str | None = None) -> Floats:
        """Return the branches' paths of one quantity, (rounds + 1, branches)."""
        if ally is None:
            return self.alliance[quantity]
        return self.allies[quantity][:, :, self.codes.index(ally)]

    def fan(self, quantity: str, ally: str | None = None) -> Floats:
        """Return the quantiles 5, 25, 50, 75, 95 of a quantity, (5, rounds + 1)."""
        fan: Floats = np.percentile(self.path(quantity, ally), QUANTILES, axis=1)
        return fan

    def chance(self, quantity: str, at_least: float, ally: str | None = None) -> Floats:
        """Return the part of branches in which a quantity reaches a level, by date, (rounds + 1,)."""
        part: Floats = (self.path(quantity, ally) >= at_least).mean(axis=1)
        return part


def _branches(game: Game, seat: str, branches: int, part: int) -> Game:
    """Return a game of many runs that starts from the present as `seat` can know it.

    The cards before the seat lie before it in every branch; what comes up elsewhere is left to luck. Other players
    give no orders, and what orders of theirs still stand is theirs to know.
    """
    seed, moment = seeding.derived(game.seed, "forecast", game.index, part), game.moment
    ahead = Game(game.setup, seed, runs=branches, players=game.players, stream="forecast", index=game.index)
    reports = dossier(moment.state, game.seed, game.index, game.first_run)
    ahead.state = believe(moment, seat, reports, seed, branches)
    ahead.used = np.repeat(game.used[:1], branches, axis=0)
    if seat in game.standing:
        ahead.standing = {seat: dict(game.standing[seat])}
    ahead.deal(np.where(cards_before(moment, seat), moment.cards_up[:1], ahead.moment.cards_up))
    return ahead


def forecast(
    game: Game,
    seat: str,
    *,
    orders: Orders | None = None,
    rounds: int | None = None,
    branches: int = BRANCHES,
    part: int = 0,
) -> Forecast:
    """Return `branches` futures of a game as `seat` can foresee them.

    `orders` are the seat's draft for the first round (not checked again here); without them it changes nothing.
    Standing orders stay in force. `rounds` limits how far it looks; other players' seats change nothing.
    Each `part` (from 0) has branches of its own, so that a look can be taken in parts and put together.
    """
    ahead = _branches(game, seat, branches, part)
    if orders is not None:
        ahead.pending[seat] = orders
    last = min(game.index + rounds, game.setup.rounds) if rounds else game.setup.rounds
    snapshots = [_snapshot(ahead)]
    years = [game.setup.begins(game.index)]
    while ahead.index < last:
        ahead.advance()
        snapshots.append(_snapshot(ahead))
        years.append(game.setup.begins(ahead.index))
    return Forecast(
        years=np.array(years),
        allies={name: np.stack([s[0][name] for s in snapshots]) for name in snapshots[0][0]},
        alliance={name: np.stack([s[1][name][:, 0] for s in snapshots]) for name in snapshots[0][1]},
        codes=game.setup.codes,
    )


def join_parts(parts: Sequence[Forecast]) -> Forecast:
    """Return the parts of one look ahead put together."""
    first = parts[0]
    return Forecast(
        years=first.years,
        allies={name: np.concatenate([part.allies[name] for part in parts], axis=1) for name in first.allies},
        alliance={
            name: np.concatenate([part.alliance[name] for part in parts], axis=1) for name in first.alliance
        },
        codes=first.codes,
    )


def _snapshot(game: Game) -> tuple[dict[str, Floats], dict[str, Floats]]:
    index = min(game.index, game.setup.rounds - 1)
    return ally_measures(game.state), alliance_measures(game.state, game.setup, game.setup.active(index))
