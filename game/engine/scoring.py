"""Scores: a seat's own objectives, and the alliance's outcome beside them; never added up.

Chance is not scored. The orders that were given are played again in many branches of the same world, each with other
draws, and a score is the mean over them. Players face the same cards in each branch: what they chose counts, and what
came up elsewhere is chance. All components run from 0 to 100; how figures become
points is in `components`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np

from game.engine.build_information import cards_before
from game.engine.components import CUT_OFF, Terms, agreement, alliance, ambitions, government, points_of
from game.engine.deals.book import Book
from game.engine.deals.moves import Spoken
from game.engine.game import Game, RoundResult, join_games
from game.engine.orders import Orders
from game.engine.requests.requests import KnownRequests
from game.engine.score_sizes import SIZES
from game.engine.seats import HELD_ORDERS, PLAYER, check_playable, is_chair, seats_of
from game.engine.setup import Setup
from game.engine.tally import Tally
from game.errors import RuleError
from game.governments.ambitions import usual_ambitions
from game.model.alliance import Alliance, Bools, Floats

__all__ = [
    "AMBITIONS_PART",
    "BRANCHES",
    "RoundSetting",
    "ScoreTerm",
    "Scores",
    "SeatScore",
    "StateOverride",
    "Trial",
    "as_it_went",
    "score",
    "setting_of",
    "settings_of",
    "weights_of",
    "whole_settings",
]

BRANCHES = 500

AMBITIONS_PART = "ambitions"
"""The component that every seat has beside those of its role sheet."""

_Part = tuple[tuple[tuple[str, Floats | float], ...], int | None]
"""The terms of a component, and the seat's column in them; None where they are its own."""

StateOverride = Callable[[Alliance, Game], Alliance]
"""A change of the state that a round has led to; the game stands at the next round already."""


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """A term of a component of a score: expected points, and those of the usual government."""

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
    """Standard deviation of the total less the usual government's in the same branch: the part of chance."""
    terms: Mapping[str, tuple[ScoreTerm, ...]]
    """What each component is made of: the terms sum to it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Expected scores of seats, and the alliance's outcome by component."""

    seats: Mapping[str, SeatScore]
    alliance: Mapping[str, float]
    branches: int


@dataclass(frozen=True, slots=True)
class RoundSetting:
    """What people found in one round of a game, whatever they made of it."""

    mine: Bools
    """(C,): cards that can lie before players or were put into the round from outside."""
    up: Bools
    """(1, C): cards that came up."""
    injected: tuple[str, ...] = ()
    held: Mapping[str, str] = field(default_factory=dict)
    """Who held a seat, where it is another than at the start of the game."""
    talks: tuple[Spoken, ...] = ()
    """What people did in deals."""
    agreed: Book = field(default_factory=Book.empty)
    """The deals that people had signed by the end of the talks."""
    call: tuple[Floats, Floats] | None = None
    """(1, 1) and (1, N): the call for help that was open, and who asked; None where it is as it comes."""
    requests: KnownRequests = field(default_factory=dict)
    """What capitals asked of seats."""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ambitions of seats that had chosen some."""

    def without_people(self) -> RoundSetting:
        """Return the same for a game that nobody plays: seats that people or orders held stay with their strategies."""
        held = {seat: holder for seat, holder in self.held.items() if holder not in (PLAYER, HELD_ORDERS)}
        return replace(self, held=held, talks=(), agreed=Book.empty(), chosen={})

    def prepare(self, game: Game) -> None:
        """Put what was put into the round into the same round of a game, and those who held its seats in them.

        Another course may have no room for it: a card has come up by itself there, or a deal cannot be made. What has
        no room is left out.
        """
        for name in self.injected:
            with suppress(RuleError):
                game.inject(name)
        game.repeat_talks(self.talks, check=False)
        game.set_holders(self.held)
        game.chosen = {**self.chosen, **game.chosen}


def weights_of(setup: Setup, seat: str) -> dict[str, float]:
    """Return the weights of a seat's components: those of its role sheet, and that of its ambitions."""
    sheet = setup.scenario.seat(check_playable(seat, setup)).weights
    return {
        **{name: (1.0 - SIZES.ambitions) * weight for name, weight in sheet.items()},
        AMBITIONS_PART: SIZES.ambitions,
    }


def setting_of(game: Game) -> RoundSetting:
    """Return what people find in the round that a game stands at."""
    put_in = np.array([card.id in game.injected for card in game.setup.deck.cards], dtype=bool)
    before = [cards_before(game.moment, seat) for seat in sorted(game.players)]
    return RoundSetting(
        np.any([put_in, *before], axis=0),
        game.moment.cards_up,
        game.injected,
        game.held_otherwise,
        game.spoken,
        game.talks.signed_by_people(game.scene),
        (game.state.call[:1], game.state.caller[:1]),
        game.asked_of(),
        dict(game.chosen),
    )


def settings_of(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    run: int = 0,
    known: Sequence[RoundSetting] = (),
) -> list[RoundSetting]:
    """Return what people found in each round of a game itself, as it went under `orders`.

    `known` are the first of them, where they are at hand; from then on the same people play throughout.
    """
    game, found = Game(setup, seed, first_run=run, players=players), list[RoundSetting]()
    while not game.finished:
        if game.index < len(known):
            known[game.index].prepare(game)
        else:
            game.set_holders({})
        found.append(setting_of(game))
        game.pending = dict(orders[game.index]) if game.index < len(orders) else {}
        game.advance()
    return found


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
        self.tally = Tally(setup, self.game.state)

    @classmethod
    def following(cls, game: Game) -> Trial:
        """Return the trial of a game at its start that is played elsewhere: its tally has to be given each round."""
        made = cls.__new__(cls)
        made.game, made.tally = game, Tally(game.setup, game.state)
        return made

    def fork(self) -> Trial:
        """Return the trial as it stands, to go on from there apart."""
        twin = copy.copy(self)
        twin.game = self.game.fork()
        twin.tally = copy.copy(self.tally)
        return twin

    @classmethod
    def joined(cls, trials: Sequence[Trial]) -> Trial:
        """Return trials of the same worlds as one of more branches: those of the first, then of the second, and so on.

        They stand at the same round, with the same orders in force.
        """
        whole = copy.copy(trials[0])
        whole.game = join_games([trial.game for trial in trials])
        whole.tally = Tally.joined([trial.tally for trial in trials])
        return whole

    def hush(self, settings: Sequence[RoundSetting]) -> None:
        """Let strategies make no offers where nobody made a deal in the game itself: they would come to nothing."""
        self.game.talks.quiet = not any(setting.talks for setting in settings)

    def deal(self, dealt: RoundSetting) -> None:
        """Let players find what they found in a round of the game itself: cards, news put in, who held which seat.

        What people did in deals they do again, and governments answer as they would in each branch.
        """
        self.game.talks.agreed = dealt.agreed
        self.game.repeat_talks(dealt.talks, check=False)
        self.game.set_holders(dealt.held)
        if dealt.call is not None:
            self.game.face_call(*dealt.call)
        self.game.deal(np.where(dealt.mine, dealt.up, self.game.moment.cards_up))
        self.game.injected = dealt.injected
        self.game.requests.know(dealt.requests)
        self.game.chosen = {**dealt.chosen, **self.game.chosen}

    def play(
        self,
        orders: Mapping[str, Orders],
        dealt: RoundSetting | None = None,
        *,
        override: StateOverride | None = None,
    ) -> None:
        """Play a round under players' orders, with what they found in it; `override` changes what it leads to."""
        if dealt is not None:
            self.deal(dealt)
        self.game.pending = dict(orders)
        result = self.game.advance()
        if override is not None:
            self.game.state = override(self.game.state, self.game)
        self.tally.add(result, self.game.state)

    def take(self, result: RoundResult) -> None:
        """Take a round as it was played elsewhere, in the same worlds."""
        self.game.state = result.after
        self.game.chosen = dict(result.chosen)
        self.tally.add(result)

    def ambitions_of(self, seat: str) -> tuple[str, ...]:
        """Return the ambitions of a seat: those it chose, or those that go with its role sheet."""
        return self.game.chosen.get(seat) or usual_ambitions(
            seat, self.tally.setup.scenario.seat(seat).weights
        )

    def _parts(self, seat: str, chosen: Sequence[str]) -> dict[str, _Part]:
        """Return what a seat is scored by: terms of each component, and its column in them."""
        setup, end = self.tally.setup, self.game.state
        if is_chair(seat):
            found: Terms = {**alliance(self.tally, end), "agreement": agreement(self.tally)}
            column = 0
        else:
            found, column = government(self.tally, end), setup.codes.index(seat)
        names = setup.scenario.seat(check_playable(seat, setup)).weights if is_chair(seat) else found
        own = ambitions(self.tally, seats_of(setup).index(seat), chosen)
        return {**{name: (found[name], column) for name in names}, AMBITIONS_PART: (own, None)}

    def points(self, seat: str, chosen: Sequence[str] = ()) -> tuple[dict[str, Floats], Floats]:
        """Return a seat's components and its weighted total, in each branch (R,).

        `chosen` are ambitions other than its own: those of another who is compared with it.
        """
        parts = self._parts(seat, chosen or self.ambitions_of(seat))
        own = {
            name: points_of(terms) if column is None else points_of(terms)[:, column]
            for name, (terms, column) in parts.items()
        }
        weights = weights_of(self.tally.setup, seat)
        total = sum((weight * own[name] for name, weight in weights.items()), np.zeros(self.game.runs))
        return own, total

    def terms(self, seat: str, chosen: Sequence[str] = ()) -> dict[str, dict[str, float]]:
        """Return the expected points of each term of a seat's components; they sum to the component.

        What keeps it within 0 and 100 is a term of its own. `chosen` as in `points`.
        """
        found = {}
        for name, (terms, column) in self._parts(seat, chosen or self.ambitions_of(seat)).items():
            points = points_of(terms)
            own = slice(None) if column is None else (slice(None), column)
            # A term of the whole alliance, or a constant, is the same for each of its members.
            told = {
                label: 100.0 * float(np.broadcast_to(value, points.shape)[own].mean())
                for label, value in terms
            }
            told[CUT_OFF] = float(points[own].mean()) - sum(told.values())
            found[name] = told
        return found

    def outcome(self) -> dict[str, Floats]:
        """Return the alliance's outcome by component, in each branch (R,)."""
        return {name: points_of(terms)[:, 0] for name, terms in alliance(self.tally, self.game.state).items()}

    def scores(self, seats: Sequence[str], par: Trial | None = None) -> Scores:
        """Return the expected scores of seats, and the alliance's outcome; `par` is the same without players."""
        scored = {}
        for seat in seats:
            own, total = self.points(seat)
            chosen = self.ambitions_of(seat)
            usual = total if par is None else par.points(seat, chosen)[1]
            terms = self.terms(seat)
            those = terms if par is None else par.terms(seat, chosen)
            scored[seat] = SeatScore(
                components={name: float(values.mean()) for name, values in own.items()},
                weights=weights_of(self.tally.setup, seat),
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
    settings: Sequence[RoundSetting] = (),
) -> Scores:
    """Return the expected scores of `seats` if `orders`, one mapping a round, are given in `branches` worlds.

    Rounds beyond the orders are played with nothing ordered by players. The worlds are the same for any orders. `run`
    is the game's run of the seed, where it is the row of a batch; `settings` are what people found in its rounds, as
    far as that is known: for what is not, the game is played.
    """
    trial = Trial(setup.remembering(seats), seed, players, branches)
    whole = whole_settings(setup, seed, orders, players, run, settings)
    by_hand = {PLAYER, HELD_ORDERS}
    people = players | {seat for dealt in whole for seat, who in dealt.held.items() if who in by_hand}
    par = Trial(setup.remembering({*people, *seats}), seed, frozenset(), branches) if people else None
    trial.hush(whole)
    for index, dealt in enumerate(whole):
        trial.play(orders[index] if index < len(orders) else {}, dealt)
        if par is not None:
            par.play({}, dealt.without_people())
    return trial.scores(seats, par)


def whole_settings(
    setup: Setup,
    seed: int,
    orders: Sequence[Mapping[str, Orders]],
    players: frozenset[str],
    run: int,
    known: Sequence[RoundSetting],
) -> Sequence[RoundSetting]:
    """Return what people found in all rounds: as known, and played on from there where a game has ended early."""
    return known if len(known) == setup.rounds else settings_of(setup, seed, orders, players, run, known)


def as_it_went(
    setup: Setup,
    seed: int,
    rounds: Sequence[RoundResult],
    players: frozenset[str],
    seats: Sequence[str],
    *,
    run: int = 0,
) -> Scores:
    """Return what the scores of `seats` would be if the one world that was played were all there is: with its luck."""
    trial = Trial(setup, seed, players, 1, first_run=run, stream="world")
    for result in rounds:
        trial.take(result)
    return trial.scores(seats)
