"""A game as it went: all its states, what each round brought, its record's header. What reports are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from game.engine.endings import ending
from game.engine.game import Game, RoundResult
from game.engine.measures import alliance_measures, ally_measures
from game.engine.record import Header, Record, RecordedRound, digest, header_of
from game.engine.replay import open_game, play_on
from game.engine.scoring import RoundSetting, Scores, score, setting_of
from game.engine.seats import PLAYER, playable_seats
from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats
from game.report.happenings import Happening
from game.report.headlines import Headline, choose, headline, headlines
from game.report.names import day

__all__ = ["Playthrough", "play", "retrace"]


@dataclass(frozen=True)
class Playthrough:
    """A game of one run from its start to its last committed round."""

    setup: Setup
    seed: int
    header: Header
    start: Alliance
    results: tuple[RoundResult, ...]
    settings: tuple[RoundSetting, ...] = ()
    """What people found in each round, where anybody played."""

    @property
    def rounds(self) -> int:
        """Rounds that were played."""
        return len(self.results)

    @property
    def finished(self) -> bool:
        return self.rounds >= self.setup.rounds

    @property
    def ended(self) -> str:
        """What ended the game of people before its last round, as `engine.endings` has it; empty where nothing did."""
        over = self.people and not self.finished
        return ending(self.state(self.rounds), self.setup.codes, self.people) if over else ""

    @property
    def people(self) -> frozenset[str]:
        """The seats that people held in some round."""
        holders = (self.header.seats, *(found.held for found in self.settings))
        return frozenset(seat for held in holders for seat, holder in held.items() if holder == PLAYER)

    def state(self, moment: int) -> Alliance:
        """Return the state after round `moment`; 0 is the start."""
        return self.results[moment - 1].after if moment else self.start

    def date(self, moment: int) -> date:
        """Return the day of that state."""
        return day(self.setup.scenario.date, self.setup.h, moment)

    def members(self, moment: int) -> Bools:
        """Return who is a member on that day, (N,)."""
        return self.setup.active(moment - 1)

    def allies(self, moment: int) -> dict[str, Floats]:
        """Return the quantities of allies, (N,) each, in their units."""
        return {name: values[0] for name, values in ally_measures(self.state(moment)).items()}

    def alliance(self, moment: int) -> dict[str, float]:
        """Return the quantities of the alliance, in their units."""
        measured = alliance_measures(self.state(moment), self.setup, self.members(moment))
        return {name: float(values[0, 0]) for name, values in measured.items()}

    @cached_property
    def told(self) -> tuple[tuple[Headline, ...], ...]:
        """The few headlines of each round."""
        every: list[tuple[Headline, ...]] = []
        earlier: list[list[Happening]] = []
        for found, result in zip(self.found, self.results, strict=True):
            chosen = choose([one.happening for one in found], earlier)
            earlier.append(chosen)
            every.append(tuple(headline(one, self.setup, self.seed, result.index) for one in chosen))
        return tuple(every)

    @cached_property
    def found(self) -> tuple[tuple[Headline, ...], ...]:
        """All that happened in each round, in words."""
        return tuple(tuple(headlines(self.setup, self.seed, result)) for result in self.results)

    @cached_property
    def scores(self) -> Scores:
        """Expected scores of all seats that can be taken, over many games with other chance events."""
        seats = playable_seats(self.setup)
        players = frozenset(seat for seat, name in self.header.seats.items() if name == PLAYER)
        orders = [dict(one.orders) for one in self.results]
        return score(
            self.setup,
            self.seed,
            orders,
            players,
            seats,
            run=self.header.run,
            settings=self.settings,
        )

    @property
    def digest(self) -> str:
        """The digest of the last state."""
        return digest(self.state(self.rounds))


def play(
    setup: Setup,
    seed: int,
    *,
    run: int = 0,
    parameters: Mapping[str, float] = MappingProxyType({}),
    keep: Callable[[RecordedRound], None] | None = None,
    give: Callable[[Game], None] | None = None,
) -> Playthrough:
    """Return a game in which strategies hold all seats; `keep` is given each round for a record.

    `run` is which run of the seed it is, `parameters` are those of `setup` that differ from the scenario's. `give` is
    given the game before each round, to let seats give orders.
    """
    game = Game(setup, seed, first_run=run, traced=True)
    start, results, settings = game.state, [], []
    while not game.finished:
        if give is not None:
            give(game)
            settings.append(setting_of(game))
        held = game.held_otherwise
        results.append(game.advance())
        if keep is not None:
            keep(RecordedRound(game.index, results[-1].orders, digest(game.state), held))
    header = header_of(setup, seed, frozenset(), parameters, run)
    return Playthrough(setup, seed, header, start, tuple(results), tuple(settings))


def retrace(record: Record, *, verify: bool = False) -> Playthrough:
    """Return the game of a record, played again up to its last committed round.

    Raises
    ------
    RecordError
        If it cannot be played here, or with `verify` differs from the record.
    """
    game = open_game(record, traced=True)
    start, results, settings = game.state, [], []
    for before, result, _ in play_on(game, record, verify=verify):
        results.append(result)
        settings.append(setting_of(before))
    return Playthrough(game.setup, record.header.seed, record.header, start, tuple(results), tuple(settings))
