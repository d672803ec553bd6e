"""Event cards: what each option is worth to the seat that chooses it, where the card can come up.

In a round in which a card can come up it is dealt to a seat in many worlds, alone, and answered by each option in turn;
the rest of the game goes on as it would. An option is worth choosing if it has the highest expected score somewhere: by
the weights of the role sheet, or by what a player may put first (one to three parts of the score, weighing the same).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from game.balance.one_seat_changed import answering, held_apart
from game.balance.tournament import SEED, seats_asked
from game.engine.build_information import cards_before
from game.engine.scoring import RoundSetting, Trial
from game.engine.seats import is_chair
from game.engine.setup import Setup, prepare
from game.model.alliance import Bools, Floats
from game.scenario.catalogue import find
from game.studies.workers import each

__all__ = ["WORLDS", "Situation", "Worth", "situations", "worths"]

WORLDS = 48
_FEWEST = 8
"""Worlds in which a card must be able to come up for its round to count."""


VALUES = 3
"""Most parts of the score that a player puts first."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A card before a seat in one round: by option the expected parts of the score, and the role sheet's weights."""

    scenario: str
    seat: str
    card: str
    round: int
    parts: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]

    def scores(self, weights: Mapping[str, float] | None = None) -> dict[str, float]:
        """Return the expected score by option, by the role sheet or by other weights."""
        by = self.weights if weights is None else weights
        return {option: sum(by[name] * points[name] for name in by) for option, points in self.parts.items()}

    @property
    def best(self) -> str:
        """The best option by the role sheet."""
        scores = self.scores()
        return max(scores, key=lambda option: scores[option])

    def best_by_values(self) -> set[str]:
        """Return the options that are best for somebody who puts one to three parts of the score first."""
        found = set()
        for count in range(1, min(VALUES, len(self.weights)) + 1):
            for chosen in combinations(self.weights, count):
                scores = self.scores(dict.fromkeys(chosen, 1.0 / count))
                found.add(max(scores, key=lambda option: scores[option]))
        return found


@dataclass(frozen=True, slots=True)
class Worth:
    """An option over all situations: in how many of them it is best, and how near to best it ever came."""

    card: str
    option: str
    situations: int
    best_in: int
    """Situations in which it is best by the role sheet."""
    best_by_values_in: int
    """Situations in which it is best by the role sheet or for somebody who puts some parts of the score first."""
    nearest: float
    """Smallest distance to the best option by the role sheet, points; 0 where it is best."""


def _ready(trial: Trial) -> Bools:
    """Return which cards could come up in this round, (R, C)."""
    game = trial.game
    setup, deck = game.setup, game.setup.deck
    sure = np.zeros((game.runs, len(deck.cards)))
    nobody = ~(game.moment.addressees.any(axis=1) | deck.chair)
    return deck.come_up(
        game.state, setup.begins(game.index), setup.h, np.zeros_like(game.used) | nobody, 1.0, sure
    )


def _answered(before: Trial, seat: str, card: int, lean: str) -> dict[str, Floats]:
    """Return the parts of the seat's score, (R,), if the card alone lies on the table and is answered so."""
    setup, fork = before.game.setup, before.fork()
    cards = len(setup.deck.cards)
    up = np.zeros((1, cards), dtype=bool)
    up[0, card] = True
    column = None if is_chair(seat) else setup.codes.index(seat)
    usual = fork.game.held
    fork.game.held = held_apart(usual, column, answering(lean))
    fork.play({}, RoundSetting(np.ones(cards, dtype=bool), up))
    fork.game.held = usual
    while not fork.game.finished:
        fork.play({})
    return fork.points(seat)[0]


def _rounds(ready: Sequence[Bools], card: int) -> list[int]:
    """Return the rounds in which a card is tried: the first in which it can come up, and the middle one."""
    can = [index for index, up in enumerate(ready) if up[:, card].sum() >= min(_FEWEST, len(up))]
    return sorted({can[0], can[len(can) // 2]}) if can else []


def _tried(setup: Setup, before: Sequence[Trial], ready: Sequence[Bools], seat: str) -> Iterator[Situation]:
    for number, compiled in enumerate(setup.deck.cards):
        for index in _rounds(ready, number):
            if not cards_before(before[index].game.moment, seat)[number]:
                continue
            here = ready[index][:, number]
            parts = {
                option.id: {
                    name: float(points[here].mean())
                    for name, points in _answered(before[index], seat, number, option.lean).items()
                }
                for option in compiled.card.options
            }
            weights = setup.scenario.seat(seat).weights
            yield Situation(setup.scenario.id, seat, compiled.id, index, parts, weights)


def _seat(job: tuple[str, str, int, int]) -> list[Situation]:
    scenario, seat, worlds, seed = job
    setup = prepare(find(scenario), remembered=(seat,))
    trial = Trial(setup, seed, frozenset(), worlds)
    before, ready = [], []
    while not trial.game.finished:
        before.append(trial.fork())
        ready.append(_ready(trial))
        trial.play({})
    return list(_tried(setup, before, ready, seat))


def situations(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Situation]:
    """Return every card tried before every major seat it asks, in each scenario."""
    jobs = [(scenario, seat, worlds, seed) for scenario, seat in seats_asked(scenarios, seats)]
    return [one for found in each(_seat, jobs, workers) for one in found]


def worths(found: Sequence[Situation]) -> list[Worth]:
    """Return what each option of each card is worth over the situations it was tried in."""
    by_card: dict[str, list[Situation]] = defaultdict(list)
    for one in found:
        by_card[one.card].append(one)
    return [_worth(card, option, tried) for card, tried in by_card.items() for option in tried[0].parts]


def _worth(card: str, option: str, tried: Sequence[Situation]) -> Worth:
    scores = [one.scores() for one in tried]
    return Worth(
        card=card,
        option=option,
        situations=len(tried),
        best_in=sum(one.best == option for one in tried),
        best_by_values_in=sum(one.best == option or option in one.best_by_values() for one in tried),
        nearest=min(max(by.values()) - by[option] for by in scores),
    )
