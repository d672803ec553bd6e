"""A look ahead: a few hundred branches of the present, as a seat can know it, with and without its draft orders.

Branches start from what the seat knows: public figures and its own as they are, what is hidden drawn from what its
services believe. They take their luck from streams of their own, so a look ahead never tells what will happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game import seeding
from game.engine.game import Game
from game.engine.intelligence import COMMITMENT_SD, READINESS_SD, THREAT_SD
from game.engine.measures import alliance_measures, ally_measures
from game.engine.orders import Orders
from game.engine.seats import is_chair
from game.model.alliance import Alliance, Floats, repeat_runs
from game.model.us_commitment import HIGH, LOW

__all__ = ["BRANCHES", "QUANTILES", "Forecast", "branches_of", "forecast"]

BRANCHES = 400
QUANTILES = (5.0, 25.0, 50.0, 75.0, 95.0)
_ADVERSARY_SD = 0.08  # what services get wrong about the other side's forces; judgement


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


def branches_of(game: Game, seat: str, branches: int) -> Alliance:
    """Return the present as `seat` can know it, `branches` times: what is hidden from it is drawn, not copied."""
    setup, moment = game.setup, game.moment
    state = repeat_runs(game.state, branches)
    allies = setup.members.count
    drawn = seeding.draw(
        seeding.derived(game.seed, "forecast", game.index),
        "start",
        game.index,
        0,
        branches,
        lambda rng, runs: rng.standard_normal((runs, 2 * allies + 3)),
    )
    chair = is_chair(seat)
    column = -1 if chair else setup.codes.index(seat)
    own = np.arange(allies) == column
    if chair:
        threat, commitment = moment.estimates.chair[0]
    else:
        threat, commitment = moment.estimates.threat[0, column], moment.estimates.commitment[0, column]
    habits = (
        setup.parameters.ally_effect_sd * drawn[:, :allies] * setup.members.has_forces * ~setup.members.is_us
    )
    believed = moment.estimates.readiness[0] + READINESS_SD * drawn[:, allies : 2 * allies]
    readiness = np.where(setup.members.has_forces, np.clip(believed, 0.05, 0.98), 0.0)
    return state.evolve(
        ally_effect=np.where(own, state.ally_effect, habits),
        readiness=np.where(own, state.readiness, readiness),
        threat=np.maximum(threat + THREAT_SD * drawn[:, -3:-2], 0.0),
        us_commitment=np.clip(commitment + COMMITMENT_SD * drawn[:, -2:-1], LOW, HIGH),
        us_mean=np.clip(commitment + 1.5 * COMMITMENT_SD * drawn[:, -2:-1], LOW, HIGH),
        adversary=state.adversary * np.exp(_ADVERSARY_SD * drawn[:, -1:]),
    )


def forecast(
    game: Game,
    seat: str,
    *,
    orders: Orders | None = None,
    rounds: int | None = None,
    branches: int = BRANCHES,
) -> Forecast:
    """Return `branches` futures of a game as `seat` can foresee them.

    `orders` are the seat's draft for the first round (not checked again here); without them it changes nothing.
    Standing orders stay in force. `rounds` limits how far it looks; other players' seats change nothing.
    """
    ahead = Game(
        game.setup,
        seeding.derived(game.seed, "forecast", game.index),
        runs=branches,
        players=game.players,
        stream="forecast",
        index=game.index,
    )
    ahead.state = branches_of(game, seat, branches)
    ahead.used = np.repeat(game.used[:1], branches, axis=0)
    ahead.standing = {name: dict(budget) for name, budget in game.standing.items()}
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


def _snapshot(game: Game) -> tuple[dict[str, Floats], dict[str, Floats]]:
    index = min(game.index, game.setup.rounds - 1)
    return ally_measures(game.state), alliance_measures(game.state, game.setup, game.setup.active(index))
