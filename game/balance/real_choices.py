"""Real choices: in how many rounds does a seat have to weigh something other than its budget?

A thoughtful script plays a game. In each round one thing that it decided is decided otherwise (acts, the answer to a
card, the reply to a request, the vote, the answer to a call, the text), and the rest goes on as it was, in the same
worlds. A choice is real if two of its options lie within a point of the best and differ by a point in opposite
directions in two parts of the score; it counts if at least `AT_STAKE` points hang on what is decided in its round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.balance.scripts.script import Desk, act, by_size, others, owed
from game.balance.scripts.thoughtful import THOUGHTFUL
from game.balance.tournament import SEED, seats_asked, setup_of
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.scoring import RoundSetting, Trial, setting_of, weights_of
from game.governments.summit_tables import OWN
from game.studies.workers import each

__all__ = ["AT_STAKE", "WORLDS", "Choice", "Rounds", "real_choices"]

WORLDS = 32
AT_STAKE, _NEAR, _APART = 0.3, 1.0, 1.0
"""Points that must hang on a choice, within which options count as good, and by which parts must differ."""
_TEXTS = ((0, 0.0), (3, 0.0), (3, 0.2), (6, 0.0))
"""Texts that are compared: years later, and how much more open the wording."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing decided in a round: expected parts of the score by option, and the total."""

    kind: str
    parts: Mapping[str, Mapping[str, float]]
    totals: Mapping[str, float]

    @property
    def stake(self) -> float:
        """Points between the best and the worst option."""
        return max(self.totals.values()) - min(self.totals.values())

    @property
    def real(self) -> bool:
        """Whether two good options gain in one part of the score and lose in another."""
        top = max(self.totals.values())
        good = [self.parts[name] for name, total in self.totals.items() if total >= top - _NEAR]
        return any(_pull(one, other) for place, one in enumerate(good) for other in good[:place])


def _pull(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    apart = [one[name] - other[name] for name in one]
    return max(apart) >= _APART and min(apart) <= -_APART


@dataclass(frozen=True, slots=True)
class Rounds:
    """The choices of a seat, by round."""

    scenario: str
    seat: str
    rounds: tuple[tuple[Choice, ...], ...]

    @property
    def real(self) -> float:
        """The part of the rounds that hold a real choice, and in which at least `AT_STAKE` points hang on one."""
        return sum(
            any(choice.real for choice in found) and max(choice.stake for choice in found) >= AT_STAKE
            for found in self.rounds
        ) / len(self.rounds)

    @property
    def stake(self) -> float:
        """Points that hang on a choice on average."""
        stakes = [choice.stake for found in self.rounds for choice in found]
        return float(np.mean(stakes)) if stakes else 0.0


def _options(desk: Desk, ordered: Orders) -> Iterator[tuple[str, dict[str, Orders]]]:
    """Yield what a seat decides in a round beside its budget, and the orders of each option."""
    legal, codes = desk.view.legal, by_size(others(desk))
    due = owed(desk)
    # What was promised is done in any case: to break a deal is no other choice of acts.
    kinds = (
        {kind.name: act(desk, kind.name, codes) for kind in legal.acts} if len(due) < legal.acts_left else {}
    )
    yield "acts", {name: replace(ordered, acts=(*due, *acts)) for name, acts in kinds.items() if acts}
    for card in legal.cards:
        given = {one.id: replace(ordered, cards={**ordered.cards, card.id: one.id}) for one in card.options}
        yield f"card {card.id}", given
    for request in legal.requests:
        given = {
            name: replace(ordered, replies={**ordered.replies, request.id: name})
            for name, _ in request.replies
            if name
        }
        yield f"reply {request.id}", given
    yield "vote", {name: replace(ordered, votes=(name,)) for name in legal.votes if name != OWN}
    yield "call", {name: replace(ordered, answer=name) for name in legal.answers}
    text = desk.view.text if desk.chair else None
    if text is not None:
        drafts = [
            replace(text, due=text.due + years, ambiguity=min(text.ambiguity + vague, 1.0))
            for years, vague in _TEXTS
        ]
        yield "text", {str(place): replace(ordered, drafts=(draft,)) for place, draft in enumerate(drafts)}


def _game(
    seat: str, scenario: str, seed: int
) -> tuple[list[Orders], list[RoundSetting], list[dict[str, dict[str, Orders]]]]:
    """Return what a thoughtful script ordered by round, what it found, and what it could have ordered."""
    game = Game(setup_of(scenario), seed, players=frozenset({seat}))
    ordered, settings, could = list[Orders](), list[RoundSetting](), []
    while not game.finished:
        orders = THOUGHTFUL.orders(Desk.of(game, seat))
        game.order_all(seat, orders)
        could.append({kind: given for kind, given in _options(Desk.of(game, seat), orders) if len(given) > 1})
        ordered.append(orders)
        settings.append(setting_of(game))
        game.advance()
    return ordered, settings, could


def _seat(job: tuple[str, str, int, int]) -> Rounds:
    """Return the choices of one seat; `job` is scenario, seat, worlds and seed."""
    scenario, seat, worlds, seed = job
    ordered, settings, could = _game(seat, scenario, seed)
    weights = weights_of(setup_of(scenario), seat)
    trial = Trial(setup_of(scenario), seed, frozenset({seat}), worlds)
    trial.hush(settings)
    rounds = []
    for index, (orders, dealt, choices) in enumerate(zip(ordered, settings, could, strict=True)):
        found = []
        for kind, given in choices.items():
            parts = {}
            for name, other in given.items():
                fork = trial.fork()
                for later, setting in enumerate(settings[index:], index):
                    fork.play({seat: other if later == index else ordered[later]}, setting)
                parts[name] = {part: float(points.mean()) for part, points in fork.points(seat)[0].items()}
            totals = {name: sum(weights[part] * own[part] for part in weights) for name, own in parts.items()}
            found.append(Choice(kind, parts, totals))
        rounds.append(tuple(found))
        trial.play({seat: orders}, dealt)
    return Rounds(scenario, seat, tuple(rounds))


def real_choices(
    scenarios: Sequence[str] | None = None,
    *,
    seats: Sequence[str] | None = None,
    worlds: int = WORLDS,
    seed: int = SEED,
    workers: int = 1,
) -> list[Rounds]:
    """Return the choices of each seat with a role sheet of each scenario, by round."""
    jobs = [(scenario, seat, worlds, seed) for scenario, seat in seats_asked(scenarios, seats)]
    return each(_seat, jobs, workers)
