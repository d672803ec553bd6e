"""The game as a PettingZoo parallel environment: agents in some seats learn against the built-in strategies in others.

An agent observes what its seat's view holds and nothing else. It acts by budget orders in their own units; what is not
legal becomes the nearest that is, so that every action can be taken. Its reward is the change of its seat's own score,
in points of 100, so that the rewards of a game sum to the score that the debrief would give for the world as it went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game import seeding
from game.engine.orders import Orders
from game.engine.scoring import Trial
from game.engine.seats import check_playable, is_chair
from game.engine.setup import prepare
from game.engine.view import SeatView
from game.errors import UsageProblem
from game.governments.order_kind import OrderKind
from game.governments.orders import GOVERNMENT, ORDERS, PLAN
from game.scenario.catalogue import find

if TYPE_CHECKING:
    from pettingzoo import ParallelEnv
else:
    try:
        from pettingzoo import ParallelEnv
    except ModuleNotFoundError:
        raise UsageProblem(
            "the environment for learning agents needs the package pettingzoo",
            hint="install it: pip install 'fairshare[agents]'",
        ) from None

__all__ = ["Environment", "Row", "orders_of_seat"]

Row = npt.NDArray[np.float32]
_LARGEST = 1e6
"""Beyond any figure that a seat sees, in its unit."""


def orders_of_seat(seat: str) -> tuple[OrderKind, ...]:
    """Return the budget orders that an agent gives, in the order of its actions: all but the national plan."""
    known = ORDERS if seat == "USA" else GOVERNMENT
    return tuple(kind for name, kind in known.items() if name not in PLAN)


class Environment(ParallelEnv):  # type: ignore[misc] # untyped
    """A scenario with agents in `seats`; the others are held by `strategies`, or as the scenario says.

    `names` gives what each number of an agent's observation is.
    """

    def __init__(
        self,
        scenario: str = "tutorial",
        seats: Sequence[str] = ("GBR",),
        *,
        strategies: Mapping[str, str] | None = None,
        rounds: int | None = None,
    ) -> None:
        from gymnasium.spaces import Box

        self.metadata = {"name": "fairshare_v0", "render_modes": []}
        self.render_mode = None
        self.setup = prepare(find(scenario), strategies=strategies, rounds=rounds)
        for seat in seats:
            if is_chair(check_playable(seat, self.setup)):
                raise UsageProblem(
                    "the Secretary General has no budget to order", hint="name seats of governments"
                )
        self.possible_agents = list(seats)
        self.agents: list[str] = []
        self._kinds = {seat: orders_of_seat(seat) for seat in seats}
        self._seed, self._games = seeding.new_seed(), 0
        self._begin(0)
        self.names = {seat: tuple(name for name, _ in _seen(self._view(seat))) for seat in seats}
        self.action_spaces = {
            seat: Box(_row(kind.low for kind in kinds), _row(kind.most for kind in kinds), dtype=np.float32)
            for seat, kinds in self._kinds.items()
        }
        self.observation_spaces = {
            seat: Box(-_LARGEST, _LARGEST, (len(names),), dtype=np.float32)
            for seat, names in self.names.items()
        }

    def observation_space(self, agent: str) -> Any:
        """Return the space of an agent's observations."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Any:
        """Return the space of an agent's actions: its budget orders, in their units."""
        return self.action_spaces[agent]

    def _begin(self, seed: int) -> None:
        self._trial = Trial(self.setup, seed, frozenset(self.possible_agents), 1, stream="world")
        self._points = dict.fromkeys(self.possible_agents, 0.0)

    def _view(self, seat: str) -> SeatView:
        return self._trial.game.view(seat)

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Row], dict[str, dict[str, Any]]]:
        """Begin a game; the same seed gives the same one, and without a seed each is another."""
        if seed is not None:
            self._seed, self._games = seed, 0
        self._begin(seeding.derived(self._seed, "episodes", self._games))
        self._games += 1
        self.agents = list(self.possible_agents)
        return self._observed(), {agent: {} for agent in self.agents}

    def step(
        self, actions: Mapping[str, Row]
    ) -> tuple[dict[str, Row], dict[str, float], dict[str, bool], dict[str, bool], dict[str, dict[str, Any]]]:
        """Play a round with the agents' orders."""
        game, agents = self._trial.game, self.agents
        for agent in agents:
            kinds = self._kinds[agent]
            budget = {kind.name: float(value) for kind, value in zip(kinds, actions[agent], strict=True)}
            game.order_all(agent, Orders(budget=budget))
        self._trial.play(game.pending)
        points = {agent: float(self._trial.points(agent)[1][0]) for agent in agents}
        rewards = {agent: points[agent] - self._points[agent] for agent in agents}
        self._points, over = points, game.finished
        observed = self._observed()
        if over:
            self.agents = []
        flags = dict.fromkeys(agents, over)
        return observed, rewards, flags, dict.fromkeys(agents, False), {agent: {} for agent in agents}

    def render(self) -> None:
        """Show nothing: a game that an agent played is a record, which the game itself can show."""

    def close(self) -> None:
        """Let go of nothing: there is nothing open."""

    def _observed(self) -> dict[str, Row]:
        return {agent: _row(value for _, value in _seen(self._view(agent))) for agent in self.agents}


def _row(values: Iterator[float]) -> Row:
    return np.clip(np.fromiter(values, dtype=np.float64), -_LARGEST, _LARGEST).astype(np.float32)


def _seen(view: SeatView) -> Iterator[tuple[str, float]]:
    """Yield what a seat sees, by name, the same names in every round: the date, the alliance, all allies."""
    yield "rounds_left", float(view.rounds - view.round)
    yield "year", view.year
    for name, figure in view.alliance.figures.items():
        yield name, figure.value
    for code, ally in view.public.items():
        yield f"{code}.member", float(ally.member)
        for name, figure in ally.figures.items():
            yield f"{code}.{name}", figure.value
