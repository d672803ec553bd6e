"""Scores: a seat's own objectives, and the alliance's outcome beside them; never added up.

Luck is not scored. The orders that were given are played again in many branches of the same world, each with other
luck, and a score is the mean over them. The cards that lay before players lie before them in each branch: what they
chose counts, and what came up elsewhere is luck. All components run from 0 to 100; how figures become points is
judgement and stands in `docs/model.md`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.game import Game, join_games
from game.engine.orders import Orders
from game.engine.outlooks import cards_before
from game.engine.seats import check_playable, is_chair
from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats, join_runs
from game.model.us_commitment import europe_canada_share

__all__ = [
    "BRANCHES",
    "CUT_OFF",
    "Dealt",
    "Lift",
    "ScoreTerm",
    "Scores",
    "SeatScore",
    "Trial",
    "as_it_went",
    "cards_dealt",
    "score",
]

BRANCHES = 500
CUT_OFF = "eased near 0, cut off at 100"
"""The term of what keeps a component within its bounds."""

Lift = Callable[[Alliance, Game], Alliance]
"""A change of the state that a round has led to; the game stands at the next round already."""


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """A term of a component of a score: expected points, and what they are in par."""

    label: str
    points: float
    par: float


@dataclass(frozen=True, slots=True)
class SeatScore:
    """A seat's expected score: the components it is scored by, their weights, and the weighted total, 0-100."""

    components: Mapping[str, float]
    weights: Mapping[str, float]
    total: float
    spread: float
    """Standard deviation of the total over branches: how much luck moves it."""
    par: float
    """What the seat would have scored in the same branches with strategies in all seats and nobody playing."""
    margin_spread: float
    """Standard deviation of the total less par in the same branch: what luck moves of what the players did."""
    terms: Mapping[str, tuple[ScoreTerm, ...]]
    """What each component is made of: the terms sum to it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Expected scores of seats, and the alliance's outcome by component."""

    seats: Mapping[str, SeatScore]
    alliance: Mapping[str, float]
    branches: int


_STEADY = (
    0.1  # change of effort from round to round, pp of GDP a year, that disturbs nobody's plans; judgement
)
_TIER = 0.25  # what the second tier weighs in a promise of two; judgement
_EQUIPMENT = 0.15  # what the guideline for equipment weighs beside the shares of GDP; judgement
_EASED = (
    0.2  # of 1, from which a component eases toward 0: nothing is so bad that it cannot get worse; judgement
)
_ON_ORDER = 0.5  # part of what is on order that counts as forces to come; judgement


class _Tally:
    """Adds up along the rounds what the components need, (R, N) or (R, 1)."""

    _SUMS = (
        "burden", "growth", "lost", "support", "kept", "turns", "effort", "balance", "cohesion", "commitment",
    )  # fmt: skip

    def __init__(self, setup: Setup, start: Alliance) -> None:
        self.setup, self.start, self.rounds = setup, start, 0
        zero, whole = np.zeros_like(start.gdp), np.zeros_like(start.threat)
        self.burden, self.growth, self.lost = zero.copy(), zero.copy(), zero.copy()
        self.support = zero.copy()
        self.kept, self.turns, self.effort = zero.copy(), zero.copy(), zero.copy()
        self.balance, self.cohesion, self.commitment = whole.copy(), whole.copy(), whole.copy()

    def add(self, state: Alliance, effort: Floats) -> None:
        """Add a round and the effort decided in it, pp of GDP a year (R, N).

        Sums are replaced, never changed in place, so that a copy of the tally goes its own way.
        """
        if self.rounds:
            self.turns = self.turns + np.maximum(np.abs(effort - self.effort) - _STEADY, 0.0)
        self.effort = effort
        self.rounds += 1
        # What is spent above the start is taken from somebody each year; what is spent below it is theirs to have.
        who = self.setup.members
        start = who.start_core + who.start_related + who.start_ukraine_aid
        paid = state.related_share - state.related_counted
        self.burden = self.burden + state.core_share + paid + state.ukraine_aid - start
        self.lost = self.lost + state.greyzone_losses - self.start.greyzone_losses
        # What defence adds to demand, and taxes for it take away, is income as well: the same points for a percent.
        self.growth = self.growth + 100.0 * state.stimulus
        self.support = self.support + state.support
        self.kept = self.kept + _kept(state, self.setup)
        self.balance = self.balance + state.balance
        self.cohesion = self.cohesion + state.cohesion
        self.commitment = self.commitment + state.us_commitment

    @classmethod
    def joined(cls, tallies: Sequence[_Tally]) -> _Tally:
        """Return what was added up in several games of the same rounds, one after the other."""
        whole = copy.copy(tallies[0])
        whole.start = join_runs([tally.start for tally in tallies])
        for name in cls._SUMS:
            setattr(whole, name, np.concatenate([getattr(tally, name) for tally in tallies]))
        return whole


def _kept(state: Alliance, setup: Setup) -> Floats:
    """Return how far an ally is up to its promises, 0-1 (R, N): the worse of pledge and plan, and what is beside them.

    Where the alliance asks for related spending it counts by `_TIER`, its guideline for equipment by `_EQUIPMENT`.
    """
    pledged = np.where(
        state.pledge_target > 0.0, state.core_share / np.maximum(state.pledge_target, 0.1), 1.0
    )
    planned = np.where(state.plan_target > 0.0, state.core_share / np.maximum(state.plan_target, 0.1), 1.0)
    bare = ~setup.members.has_forces
    core = np.clip(np.minimum(pledged, planned), 0.0, 1.0)
    tier = np.clip(state.related_share / np.maximum(state.related_target, 0.1), 0.0, 1.0)
    both = (1.0 - _TIER) * core + _TIER * tier
    money = np.where(state.related_target > 0.0, both, core)
    asked = setup.scenario.targets.equipment_share_pct.value / 100.0
    if asked > 0.0:
        bought = np.clip(state.equipment_share / asked, 0.0, 1.0)
        money = (1.0 - _EQUIPMENT) * money + _EQUIPMENT * bought
    return np.where(bare, 1.0, money)


def _to_come(state: Alliance, setup: Setup) -> Floats:
    """Return the usable force with part of what is on order in service, (R, N): no game ends for those after it."""
    with_orders = 1.0 + _ON_ORDER * state.backlog / np.maximum(state.stock, 1e-9)
    force: Floats = state.usable_force * with_orders**setup.parameters.equipment_weight
    return force


_Terms = Mapping[str, tuple[tuple[str, Floats | float], ...]]
"""Components of a score by name, each as labelled terms that are added up in this order, 0-1."""


def _sum(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    total = terms[0][1]
    for _, value in terms[1:]:
        total = total + value
    return np.asarray(total, dtype=np.float64)


def _points(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    """Return points from 0 to 100: the sum, at most 1; below `_EASED` it falls ever slower, and never to 0."""
    total = _sum(terms)
    eased = _EASED * np.exp(np.minimum(total / _EASED, 1.0) - 1.0)
    points: Floats = 100.0 * np.where(total < _EASED, eased, np.minimum(total, 1.0))
    return points


def _government(tally: _Tally, end: Alliance) -> _Terms:
    """Return the five components of governments by their terms, (R, N) each."""
    setup, start, rounds = tally.setup, tally.start, tally.rounds
    who = setup.members
    forces = who.has_forces
    before, after = _to_come(start, setup), _to_come(end, setup)
    grown = np.where(forces, np.log(np.maximum(after, 1e-9) / np.where(forces, before, 1.0)), 0.0)
    grown = np.where(forces, np.clip(grown, -1.0, 1.0), 0.3 * (end.presence > 0.0))
    # Incidents are mostly luck: they count for little beside what makes them likely.
    crises = (0.5 + who.proximity) * (0.001 * end.disputes + 0.035 * end.wars + 0.02 * end.failures)
    turns = tally.turns / rounds
    return {
        "security": (
            ("to begin with", 0.45),
            ("own forces, and on order, against the start", 0.1 * grown),
            ("the balance against the adversary", 0.35 * tally.balance / rounds),
            ("US commitment", 0.15 * (tally.commitment / rounds - 0.5)),
            (_LOST, -0.15 * tally.lost / rounds),
            (_STOP_AND_GO, -0.4 * turns),
            ("force used, wars and failures to answer", -crises),
        ),
        "economy": (
            ("to begin with", 0.85),
            ("debt by own decisions", -0.025 * end.chosen_debt),
            ("spent above the start, or saved below it", -0.3 * tally.burden / rounds),
            ("demand for what defence buys, less taxes for it", 0.3 * tally.growth / rounds),
            (_LOST, -0.3 * tally.lost / rounds),
            (_STOP_AND_GO, -0.6 * turns),
        ),
        "support": (
            ("to begin with", 0.5),
            ("public support on average", 1.4 * tally.support / rounds),
            ("what it was at the start", -0.9 * who.start_support),
        ),
        "influence": (
            ("to begin with", 0.17),
            ("standing in Washington", 0.3 * _standing(start, end, setup)),
            ("a name for keeping promises", 0.3 * end.reputation),
            ("cohesion of the alliance", 0.1 * end.cohesion),
        ),
        "promises": (
            ("pledge, plan, second tier and equipment kept", 0.4 * tally.kept / rounds),
            ("a name for keeping promises", 0.6 * end.reputation),
        ),
    }


_STOP_AND_GO = "budgets that stop and go"
_LOST = "losses to grey-zone attacks, against the start"


def _standing(start: Alliance, end: Alliance, setup: Setup) -> Floats:
    """Return standing with Washington, 0-1 (R, N); for Washington itself by how much the others raised their share."""
    who = setup.members
    others = np.where(who.is_us, 0.0, 1.0)
    before = europe_canada_share(start.core_share, start.gdp, others)
    rise = europe_canada_share(end.core_share, end.gdp, others) - before
    return np.where(who.is_us, np.clip(0.5 + 0.5 * rise, 0.0, 1.0), end.us_favour)


def _alliance(tally: _Tally, end: Alliance) -> _Terms:
    """Return the alliance's outcome by its terms, (R, 1) each."""
    setup, rounds = tally.setup, tally.rounds
    active = setup.active(setup.rounds - 1)
    # An ally counts from four fifths of the aim on, fully where it is met: no cliff at the last hundredth.
    near = np.clip(5.0 * end.core_share / setup.aim(setup.begins(setup.rounds)) - 4.0, 0.0, 1.0)
    at_goal = (near * active).sum(axis=1, keepdims=True) / active.sum()
    return {
        "deterrence": (
            ("to begin with", 0.5),
            ("the balance against the adversary", tally.balance / rounds),
            ("uses of force", -0.01 * end.disputes),
            ("wars", -0.3 * end.wars),
        ),
        "cohesion": (("cohesion on average", tally.cohesion / rounds),),
        "commitment": (("US commitment on average", tally.commitment / rounds),),
        "allies_at_target": (("members near what summits ask for by the end", at_goal),),
    }


@dataclass(frozen=True, slots=True)
class Dealt:
    """The cards of one round of a game: which can lie before players, (C,), and which came up, (1, C)."""

    mine: Bools
    up: Bools


def cards_dealt(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    run: int = 0,
) -> list[Dealt]:
    """Return the cards of each round of a game itself, as it went under `orders`."""
    game, dealt = Game(setup, seed, first_run=run, players=players), []
    nobody = np.zeros(len(setup.deck.cards), dtype=bool)
    while not game.finished:
        before = [cards_before(game.moment, seat) for seat in sorted(players)]
        dealt.append(Dealt(np.any([nobody, *before], axis=0), game.moment.cards_up))
        game.pending = dict(orders[game.index]) if game.index < len(orders) else {}
        game.advance()
    return dealt


class Trial:
    """A game in many branches on its way to a score, which can be forked at any round.

    The worlds are the same for any orders, so that two courses of action are compared under the same luck. `stream`
    is where they take it from: worlds of their own, or that of the game.
    """

    def __init__(
        self,
        setup: Setup,
        seed: int,
        players: frozenset[str],
        branches: int,
        *,
        first_run: int = 0,
        stream: str = "scoring",
    ) -> None:
        self.game = Game(setup, seed, runs=branches, first_run=first_run, players=players, stream=stream)
        self.tally = _Tally(setup, self.game.state)

    def fork(self) -> Trial:
        """Return the trial as it stands, to go on from there apart."""
        twin = copy.copy(self)
        twin.game = copy.copy(self.game)
        twin.game.used = self.game.used.copy()
        twin.game.standing = {seat: dict(budget) for seat, budget in self.game.standing.items()}
        twin.tally = copy.copy(self.tally)
        return twin

    @classmethod
    def joined(cls, trials: Sequence[Trial]) -> Trial:
        """Return trials of the same worlds as one of more branches: those of the first, then of the second, and so on.

        They stand at the same round, with the same orders in force.
        """
        whole = copy.copy(trials[0])
        whole.game = join_games([trial.game for trial in trials])
        whole.tally = _Tally.joined([trial.tally for trial in trials])
        return whole

    def deal(self, dealt: Dealt) -> None:
        """Lay the cards of a round before the players, which they had in the game itself."""
        self.game.deal(np.where(dealt.mine, dealt.up, self.game.moment.cards_up))

    def play(
        self, orders: Mapping[str, Orders], dealt: Dealt | None = None, *, lift: Lift | None = None
    ) -> None:
        """Play a round under players' orders, with the cards they were dealt; `lift` changes what it leads to."""
        if dealt is not None:
            self.deal(dealt)
        self.game.pending = dict(orders)
        decided = self.game.advance().decisions
        if lift is not None:
            self.game.state = lift(self.game.state, self.game)
        self.tally.add(self.game.state, decided.budget["effort"])

    def _parts(self, seat: str) -> tuple[_Terms, int]:
        """Return what a seat is scored by, as terms, and its column in them."""
        setup, end = self.tally.setup, self.game.state
        weights = setup.scenario.seat(check_playable(seat, setup)).weights
        if is_chair(seat):
            whole = _alliance(self.tally, end)
            return {name: whole[name] for name in weights}, 0
        return _government(self.tally, end), setup.codes.index(seat)

    def points(self, seat: str) -> tuple[dict[str, Floats], Floats]:
        """Return a seat's components and its weighted total, in each branch (R,)."""
        weights = self.tally.setup.scenario.seat(check_playable(seat, self.tally.setup)).weights
        parts, column = self._parts(seat)
        own = {name: _points(terms)[:, column] for name, terms in parts.items()}
        total = sum((weight * own[name] for name, weight in weights.items()), np.zeros(self.game.runs))
        return own, total

    def terms(self, seat: str) -> dict[str, dict[str, float]]:
        """Return the expected points of each term of a seat's components; they sum to the component.

        What keeps it within 0 and 100 is a term of its own.
        """
        parts, column = self._parts(seat)
        found = {}
        for name, terms in parts.items():
            points = _points(terms)
            # A term of the whole alliance, or a constant, is the same for each of its members.
            told = {
                label: 100.0 * float(np.broadcast_to(value, points.shape)[:, column].mean())
                for label, value in terms
            }
            told[CUT_OFF] = float(points[:, column].mean()) - sum(told.values())
            found[name] = told
        return found

    def outcome(self) -> dict[str, Floats]:
        """Return the alliance's outcome by component, in each branch (R,)."""
        return {name: _points(terms)[:, 0] for name, terms in _alliance(self.tally, self.game.state).items()}

    def scores(self, seats: Sequence[str], par: Trial | None = None) -> Scores:
        """Return the expected scores of seats, and the alliance's outcome; `par` is the same without players."""
        scored = {}
        for seat in seats:
            own, total = self.points(seat)
            usual = total if par is None else par.points(seat)[1]
            terms = self.terms(seat)
            those = terms if par is None else par.terms(seat)
            scored[seat] = SeatScore(
                components={name: float(values.mean()) for name, values in own.items()},
                weights=dict(self.tally.setup.scenario.seat(seat).weights),
                total=float(total.mean()),
                spread=float(total.std()),
                par=float(usual.mean()),
                margin_spread=float((total - usual).std()),
                terms={
                    name: tuple(
                        ScoreTerm(label, points, those[name][label]) for label, points in made.items()
                    )
                    for name, made in terms.items()
                },
            )
        outcome = {name: float(points.mean()) for name, points in self.outcome().items()}
        return Scores(scored, outcome, self.game.runs)


def score(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    seats: Sequence[str],
    *,
    branches: int = BRANCHES,
    run: int = 0,
) -> Scores:
    """Return the expected scores of `seats` if `orders`, one mapping a round, are given in `branches` worlds.

    Rounds beyond the orders are played with nothing ordered by players. The worlds are the same for any orders. `run`
    is the game's run of the seed, where it is the row of a batch.
    """
    trial = Trial(setup, seed, players, branches)
    par = Trial(setup, seed, frozenset(), branches) if players else None
    for index, dealt in enumerate(cards_dealt(setup, seed, orders, players, run)):
        trial.play(orders[index] if index < len(orders) else {}, dealt)
        if par is not None:
            par.play({}, dealt)
    return trial.scores(seats, par)


def as_it_went(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    seats: Sequence[str],
    *,
    run: int = 0,
) -> Scores:
    """Return what the scores of `seats` would be if the one world that was played were all there is: with its luck."""
    trial = Trial(setup, seed, players, 1, first_run=run, stream="world")
    while not trial.game.finished:
        index = trial.game.index
        trial.play(orders[index] if index < len(orders) else {})
    return trial.scores(seats)
