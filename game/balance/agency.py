"""Agency: does it matter what a player does? Scripts hold a seat as a person would, and are scored as a person is.

A script plays a game in its own world, where it sees the seat's view and nothing else. What it ordered, with the deals
it made, is played again in many worlds (`engine.scoring`). All scripts of a seat meet the same worlds, and so does the
usual government: what is left between them is what they did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.balance.scripts.catalogue import SCRIPTS
from game.balance.scripts.script import Desk, Script
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial, setting_of
from game.engine.setup import Setup
from game.model.alliance import Floats
from game.studies.workers import each

__all__ = [
    "BRANCHES",
    "GAMES",
    "PAR",
    "QUICK_BRANCHES",
    "QUICK_SCENARIOS",
    "QUICK_SEATS",
    "Agency",
    "agency",
    "script_played",
]

GAMES, BRANCHES = 1, 256
"""Games that each script plays in a world of its own, and worlds in which the orders of each are scored."""
QUICK_SCENARIOS, QUICK_SEATS = ("2025-leaked-chat", "2025-road-to-the-hague"), ("GBR", "POL", "ITA", "SG")
"""What the quick form measures."""
QUICK_BRANCHES = 64
PAR = "usual"
"""The name of the usual government among the scripts."""


@dataclass(frozen=True, slots=True)
class Agency:
    """Scores of one seat by script, (worlds,) each, in the same worlds; `positions` on the first text by game."""

    scenario: str
    seat: str
    totals: Mapping[str, Floats]
    parts: Mapping[str, Mapping[str, float]]
    """Expected points of each part of the score, by script."""
    position: float
    """The seat's position on the first text put, on average; 0 for the chair."""
    deterrence: float
    """Change of the alliance's deterrence when the seat gives a tenth of a point less."""

    def gain(self, name: str, over: str = "idle") -> float:
        """Return the expected points of a script above another's; nan where it does not fit the seat."""
        if name not in self.totals:
            return float("nan")
        return float((self.totals[name] - self.totals[over]).mean())

    def better(self, name: str, over: str = "idle") -> float:
        """Return in which part of the worlds a script scores higher than another."""
        return float((self.totals[name] > self.totals[over]).mean())

    def spread(self, name: str = "idle", over: str | None = None) -> float:
        """Return the standard deviation between worlds of a script's score, or of what it is above another's."""
        values = self.totals[name] if over is None else self.totals[name] - self.totals[over]
        return float(values.std())


@dataclass(frozen=True, slots=True)
class _Played:
    """What a script ordered in each round of a game, and what it found there."""

    orders: tuple[Mapping[str, Orders], ...]
    settings: tuple[RoundSetting, ...]
    position: float


def _play(setup: Setup, seat: str, script: Script, run: int, seed: int) -> _Played:
    """Return what a script does in one game."""
    game = Game(setup, seed, first_run=run, players=frozenset({seat}))
    orders, settings, position = list[Mapping[str, Orders]](), list[RoundSetting](), None
    while not game.finished:
        desk = Desk.of(game, seat)
        if position is None and seat in desk.view.positions:
            position = desk.view.positions[seat].value
        game.order_all(seat, script.orders(desk))
        orders.append(dict(game.pending))
        settings.append(setting_of(game))
        game.advance()
    return _Played(tuple(orders), tuple(settings), position or 0.0)


def script_played(
    setup: Setup, seat: str, script: Script, run: int, seed: int
) -> tuple[tuple[Mapping[str, Orders], ...], tuple[RoundSetting, ...]]:
    """Return what a script ordered in each round of a game, and what it found there; fewer rounds where it lost."""
    played = _play(setup, seat, script, run, seed)
    return played.orders, played.settings


def _scored(setup: Setup, seat: str, played: _Played, game: int, branches: int, seed: int) -> Trial:
    """Return the trial of what a script did, in the worlds of its game."""
    trial = Trial(setup, seed, frozenset({seat}), branches, first_run=game * branches)
    trial.hush(played.settings)
    for orders, dealt in zip(played.orders, played.settings, strict=True):
        trial.play(orders, dealt)
    return trial


def _usual(
    setup: Setup, seat: str, settings: Sequence[RoundSetting], game: int, branches: int, seed: int
) -> Trial:
    """Return the trial of the usual government in the worlds of a game."""
    trial = Trial(setup.remembering([seat]), seed, frozenset(), branches, first_run=game * branches)
    trial.hush(settings)
    for dealt in settings:
        trial.play({}, dealt.without_people())
    return trial


def _seat(job: tuple[str, str, tuple[str, ...], int, int, int]) -> Agency:
    """Return the scores of one seat; `job` is scenario, seat, scripts, games, branches and seed."""
    scenario, seat, names, games, branches, seed = job
    setup = setup_of(scenario)
    found: dict[str, list[Trial]] = {PAR: []}
    positions = []
    for number in range(games):
        for name in (name for name in names if SCRIPTS[name].fits(seat)):
            played = _play(setup, seat, SCRIPTS[name], number, seed)
            found.setdefault(name, []).append(_scored(setup, seat, played, number, branches, seed))
            if name == "idle":
                positions.append(played.position)
                found[PAR].append(_usual(setup, seat, played.settings, number, branches, seed))
    totals = {name: np.concatenate([one.points(seat)[1] for one in trials]) for name, trials in found.items()}
    parts = {name: _mean_parts(trials, seat) for name, trials in found.items()}
    less = _deterrence(found["less"]) - _deterrence(found["idle"]) if "less" in found else 0.0
    return Agency(scenario, seat, totals, parts, float(np.mean(positions)), less)


def _mean_parts(trials: Sequence[Trial], seat: str) -> dict[str, float]:
    found = [trial.points(seat)[0] for trial in trials]
    return {name: float(np.mean([one[name].mean() for one in found])) for name in found[0]}


def _deterrence(trials: Sequence[Trial]) -> float:
    return float(np.mean([trial.outcome()["deterrence"].mean() for trial in trials]))


def agency(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    scripts: Sequence[str] = tuple(SCRIPTS),
    games: int = GAMES,
    branches: int = BRANCHES,
    seed: int = SEED,
    workers: int = 1,
) -> list[Agency]:
    """Return what each script scores in each seat with a role sheet of each scenario, `games` x `branches` worlds."""
    jobs = [
        (scenario, seat, tuple(scripts), games, branches, seed)
        for scenario, seat in seats_asked(scenarios, seats)
    ]
    return each(_seat, jobs, workers)
