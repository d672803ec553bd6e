"""A look ahead: a few hundred branches of the present, as a seat can know it, with and without its draft orders.

Branches start from what the seat knows: public figures and its own as they are, what is hidden drawn from what its
services believe. They take their luck from streams of their own, so a look ahead never tells what will happen.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game import seeding
from game.engine.belief import believe
from game.engine.build_information import cards_before
from game.engine.game import Game, join_games
from game.engine.intelligence import dossier
from game.engine.measures import alliance_measures, ally_measures
from game.engine.orders import Orders
from game.model.alliance import Floats
from game.model.parameters import Theory

__all__ = ["BRANCHES", "QUANTILES", "Forecast", "forecast", "forecast_by_theory", "join_parts"]

BRANCHES = 400
QUANTILES = (5.0, 25.0, 50.0, 75.0, 95.0)


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the branches came to, at each date: of allies (branches, N), of the alliance (.., 1)."""

    allies: tuple[Mapping[str, Floats], ...]
    alliance: tuple[Mapping[str, Floats], ...]

    def only(self, rows: slice) -> Part:
        """Return some of the branches."""
        return Part(_rows_of(self.allies, rows), _rows_of(self.alliance, rows))


def _rows_of(moments: Sequence[Mapping[str, Floats]], rows: slice) -> tuple[Mapping[str, Floats], ...]:
    return tuple({name: values[rows] for name, values in moment.items()} for moment in moments)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Paths of all branches over `years`. Paths are put together when they are asked for: few of them are."""

    years: Floats
    codes: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def branches(self) -> int:
        """How many futures there are."""
        return sum(len(next(iter(part.alliance[0].values()))) for part in self.parts)

    def path(self, quantity: str, ally: str | None = None) -> Floats:
        """Return the branches' paths of one quantity, (rounds + 1, branches)."""
        if ally is None:
            return self._paths([part.alliance for part in self.parts], quantity, 0)
        return self._paths([part.allies for part in self.parts], quantity, self.codes.index(ally))

    @staticmethod
    def _paths(parts: Sequence[Sequence[Mapping[str, Floats]]], quantity: str, column: int) -> Floats:
        return np.concatenate(
            [np.stack([moment[quantity][:, column] for moment in moments]) for moments in parts], axis=1
        )

    def fan(self, quantity: str, ally: str | None = None) -> Floats:
        """Return the quantiles 5, 25, 50, 75, 95 of a quantity, (5, rounds + 1)."""
        fan: Floats = np.percentile(self.path(quantity, ally), QUANTILES, axis=1)
        return fan

    def chance(self, quantity: str, at_least: float, ally: str | None = None) -> Floats:
        """Return the part of branches in which a quantity reaches a level, by date, (rounds + 1,)."""
        part: Floats = (self.path(quantity, ally) >= at_least).mean(axis=1)
        return part


def _branches(game: Game, seat: str, branches: int, part: int, theories: tuple[Theory, ...] = ()) -> Game:
    """Return a game of many runs that starts from the present as `seat` can know it.

    Under several theories it holds the same branches once for each, in this order. The cards before the seat lie before
    it in every branch; what comes up elsewhere is left to luck. Other people's seats follow the scenario's strategies:
    what people draft, and what orders of theirs still stand, is theirs to know.
    """
    seed, moment = seeding.derived(game.seed, "forecast", game.index, part), game.moment
    ahead = Game(
        game.setup,
        seed,
        runs=branches,
        players=game.players & {seat},
        stream="forecast",
        index=game.index,
        dealt_to=game.dealt_to,
        stand_ins=dict(game.stand_ins),
    )
    reports = dossier(moment.state, game.seed, game.index, game.first_run)
    ahead.state = believe(moment, seat, reports, seed, branches, game.actors)
    ahead.actors = game.actors
    ahead.used = np.repeat(game.used[:1], branches, axis=0)
    ahead.talks = game.talks.known_to(game.scene.codes.index(seat), branches)
    ahead.requests = game.requests.repeated(seed, (seat,), branches)
    ahead.requests.know({seat: tuple((one.kind, one.code) for one in game.requests_to(seat))})
    if seat in game.standing:
        ahead.standing = {seat: dict(game.standing[seat])}
    if theories:
        ahead = join_games([ahead] * len(theories)).with_setup(game.setup.under(theories))
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
    Standing orders stay in force. `rounds` limits how far it looks; other people's seats follow their strategies.
    Each `part` (from 0) has branches of its own, so that a look can be taken in parts and put together.
    """
    return _played(_branches(game, seat, branches, part), seat, orders, rounds)


def forecast_by_theory(
    game: Game,
    seat: str,
    theories: tuple[Theory, ...],
    *,
    orders: Orders | None = None,
    rounds: int | None = None,
    branches: int = BRANCHES,
) -> tuple[Forecast, ...]:
    """Return the same futures of a game in a world of each theory, played side by side."""
    every = _played(_branches(game, seat, branches, 0, theories), seat, orders, rounds)
    (whole,) = every.parts
    rows = [slice(number * branches, (number + 1) * branches) for number in range(len(theories))]
    return tuple(dataclasses.replace(every, parts=(whole.only(own),)) for own in rows)


def _played(ahead: Game, seat: str, orders: Orders | None, rounds: int | None) -> Forecast:
    """Return the futures of branches that stand at the present, whose seat orders `orders` in the first round."""
    if orders is not None:
        ahead.pending[seat] = orders
    setup = ahead.setup
    last = min(ahead.index + rounds, setup.rounds) if rounds else setup.rounds
    moments = [_measured(ahead)]
    years = [setup.begins(ahead.index)]
    while ahead.index < last:
        ahead.advance()
        moments.append(_measured(ahead))
        years.append(setup.begins(ahead.index))
    allies, alliance = zip(*moments, strict=True)
    return Forecast(np.array(years), setup.codes, (Part(allies, alliance),))


def join_parts(parts: Sequence[Forecast]) -> Forecast:
    """Return the parts of one look ahead put together."""
    return dataclasses.replace(parts[0], parts=tuple(itertools.chain(*(part.parts for part in parts))))


def _measured(game: Game) -> tuple[dict[str, Floats], dict[str, Floats]]:
    index = min(game.index, game.setup.rounds - 1)
    return ally_measures(game.state), alliance_measures(game.state, game.setup, game.setup.active(index))
