"""The score so far: what a seat would score if the game ended now, round by round, beside the usual government.

It is worked out as the final score is, in fewer worlds. Each round is played once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.scoring import Trial, setting_of
from game.engine.table import Table

__all__ = ["ScoreSoFar", "Standing", "shown"]

BRANCHES = 48
_PER_POINT = 2.0


def shown(total: float, par: float) -> float:
    """Return a score as players read it, 0 to 100: 50 is what the usual government scores in the same worlds.

    A point above or below it counts twice, so that a good game and a bad one stand apart.

    >>> shown(61.0, 58.5), shown(20.0, 60.0)
    (55.0, 0.0)
    """
    return min(max(50.0 + _PER_POINT * (total - par), 0.0), 100.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A seat's expected score after a round, the usual government's in the same worlds, and the components of both."""

    total: float
    par: float
    parts: Mapping[str, float]
    usual: Mapping[str, float]

    @property
    def shown(self) -> float:
        """The score as players read it."""
        return shown(self.total, self.par)


@dataclass(slots=True)
class ScoreSoFar:
    """The standings of a game after each of its rounds, worked out as far as they are asked for."""

    table: Table
    seat: str
    found: list[Standing] = field(default_factory=list)
    _own: Trial | None = None
    _usual: Trial | None = None
    _dealt: bool = False

    def after(self, index: int) -> Standing:
        """Return the standing after a round that has been played, from 0."""
        while len(self.found) <= index:
            self.found.append(self._next())
        return self.found[index]

    def _next(self) -> Standing:
        played = self.table.log[len(self.found)]
        dealt = setting_of(played.game)
        if dealt.talks and not self._dealt:
            # Strategies make offers where people deal: the rounds before are played again with theirs.
            self._dealt, self._own = True, None
        if self._own is None or self._usual is None:
            self._own, self._usual = self._trials()
            for before in self.table.log[: len(self.found)]:
                self._play(before.game, before.line.orders)
        return self._play(played.game, played.line.orders)

    def _trials(self) -> tuple[Trial, Trial]:
        game = self.table.game
        people = game.dealt_to or frozenset()
        own = Trial(game.setup, game.seed, people, BRANCHES)
        usual = Trial(game.setup.remembering({*people, self.seat}), game.seed, frozenset(), BRANCHES)
        own.game.talks.quiet = usual.game.talks.quiet = not self._dealt
        return own, usual

    def _play(self, game: Game, orders: Mapping[str, Orders]) -> Standing:
        assert self._own is not None
        assert self._usual is not None
        seat, dealt = self.seat, setting_of(game)
        self._own.play(orders, dealt)
        self._usual.play({}, dealt.without_people())
        parts, total = self._own.points(seat)
        usual, par = self._usual.points(seat, self._own.ambitions_of(seat))
        return Standing(
            float(total.mean()),
            float(par.mean()),
            {name: float(points.mean()) for name, points in parts.items()},
            {name: float(points.mean()) for name, points in usual.items()},
        )
