"""A player of random orders, legal and illegal, for any seat of any scenario: for fuzzing, soaks and demonstrations.

Needs nothing but the list of legal orders that a view holds, like a person. All comes from one generator made from a
seed, so a game that fails is played again by its seed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from game.engine.acts import Act
from game.engine.game import Game, RoundResult
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import LegalOrder, LegalOrders, Orders
from game.errors import FairShareError
from game.governments.orders import FINANCE, GOVERNMENT
from game.governments.policy_ranges import US
from game.governments.ranges import Range
from game.governments.summit_tables import OWN
from game.model.controls import SummitText

__all__ = ["MISTAKES", "RandomPlayer", "play_game"]


def _value(rng: np.random.Generator, limits: Range) -> float:
    """Return a legal value, one in three at an end of its range."""
    if limits.whole:
        return float(rng.choice([limits.low, limits.high]))
    lot = rng.random()
    if lot < 1.0 / 6.0:
        return limits.low
    if lot < 1.0 / 3.0:
        return limits.most
    return float(rng.uniform(limits.low, limits.most))


class RandomPlayer:
    """Plays one seat by lot. `eager` is the part of all possible orders it gives in a round."""

    def __init__(self, seed: int, eager: float = 0.5) -> None:
        self.rng = np.random.default_rng(seed)
        self.eager = eager

    def _does(self) -> bool:
        return bool(self.rng.random() < self.eager)

    def orders(self, legal: LegalOrders) -> Orders:
        """Return legal orders by lot."""
        return Orders(
            budget=self._budget(legal.budget),
            acts=self._acts(legal),
            cards={
                card.id: str(self.rng.choice([option.id for option in card.options]))
                for card in legal.cards
                if self._does()
            },
            votes=self._votes(legal),
            drafts=self._drafts(legal),
        )

    def _votes(self, legal: LegalOrders) -> tuple[str, ...]:
        vote = str(self.rng.choice(list(legal.votes))) if legal.votes and self._does() else OWN
        return () if vote == OWN else (vote,)

    def _budget(self, legal: Mapping[str, LegalOrder]) -> dict[str, float]:
        budget = {
            name: _value(self.rng, entry.limits)
            for name, entry in legal.items()
            if not entry.blocked and name not in (*FINANCE, "plan_target", "plan_due") and self._does()
        }
        if legal and self._does():
            budget |= self._finance(legal)
        plan = {name: legal[name] for name in ("plan_target", "plan_due") if name in legal}
        if plan and not any(entry.blocked for entry in plan.values()) and self._does():
            budget |= {name: _value(self.rng, entry.limits) for name, entry in plan.items()}
        return budget

    def _finance(self, legal: Mapping[str, LegalOrder]) -> dict[str, float]:
        """Return parts that add up to 1 at most, the blocked ones left where they stand."""
        free = [name for name in FINANCE if not legal[name].blocked]
        left = 1.0 - sum(legal[name].now for name in FINANCE if name not in free)
        parts = self.rng.dirichlet(np.full(len(free) + 1, 0.7))
        return {name: float(left * part) for name, part in zip(free, parts, strict=False)}

    def _acts(self, legal: LegalOrders) -> tuple[Act, ...]:
        acts = []
        for _ in range(legal.acts_left):
            if not legal.acts or not self._does():
                continue
            kind = legal.acts[self.rng.integers(len(legal.acts))]
            can = legal.targets[kind.name]
            if can:
                many = int(self.rng.integers(1, min(kind.most, len(can)) + 1))
                acts.append(
                    Act(kind.name, tuple(str(code) for code in self.rng.choice(can, many, replace=False)))
                )
        return tuple(acts)

    def _drafts(self, legal: LegalOrders) -> tuple[SummitText, ...]:
        if legal.opening is None or not self._does():
            return ()
        many = int(self.rng.integers(1, legal.redrafts + 2))
        return tuple(
            SummitText(**{name: _value(self.rng, limits) for name, limits in legal.text.items()})
            for _ in range(many)
        )

    def mistaken(self, legal: LegalOrders) -> Orders | None:
        """Return orders with one mistake among legal ones, or None where this mistake cannot be made."""
        spoil = MISTAKES[self.rng.integers(len(MISTAKES))]
        data = orders_to_data(self.orders(legal))
        spoil(self.rng, data, legal)
        try:
            return orders_from_data(data)
        except FairShareError:
            return None


Spoiler = Callable[[np.random.Generator, dict[str, Any], LegalOrders], None]


def _out_of_range(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    # A seat without a budget cannot order anything of this name at all.
    name = str(rng.choice(list(legal.budget or GOVERNMENT)))
    limits = GOVERNMENT.get(name) or US[name]
    beyond = (limits.low - 0.01 - abs(limits.low), limits.most + 0.01 + abs(limits.most), float("nan"), 1e300)
    data.setdefault("budget", {})[name] = float(rng.choice(beyond))


def _unknown_order(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data.setdefault("budget", {})[str(rng.choice(["efort", "vote", "", "debt", "withdrawl"]))] = 0.0


def _all_of_it(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["budget"] = dict.fromkeys(FINANCE, 0.6)


def _half_a_plan(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["budget"] = {"plan_target": 3.0}


def _plan_of_yesterday(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["budget"] = {"plan_target": 3.0, "plan_due": 2001.0}


def _too_many_acts(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["acts"] = [{"act": "praise", "to": [code]} for code in legal.targets["praise"][:4]] * 4


def _aimed_at_oneself(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["acts"] = [{"act": "ask", "to": [legal.seat]}]


def _unknown_act(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["acts"] = [{"act": str(rng.choice(["bribe", "praize", ""])), "to": ["POL"]}]


def _no_such_card(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["cards"] = {"no-such-card": "yes"}


def _no_such_option(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["cards"] = {(legal.cards[0].id if legal.cards else "cable-cut"): "no-such-option"}


def _no_such_vote(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["votes"] = [str(rng.choice(["yes", "veto", ""]))]


def _no_such_text(rng: np.random.Generator, data: dict[str, Any], legal: LegalOrders) -> None:
    data["drafts"] = [{"core": 99.0, "related": 0.0, "due": 2035.0, "review": 0.5, "ambiguity": 0.5}] * 6


MISTAKES: tuple[Spoiler, ...] = (
    _out_of_range,
    _unknown_order,
    _all_of_it,
    _half_a_plan,
    _plan_of_yesterday,
    _too_many_acts,
    _aimed_at_oneself,
    _unknown_act,
    _no_such_card,
    _no_such_option,
    _no_such_vote,
    _no_such_text,
)
"""Ways to break a rule; where a seat has no budget, the budget's are refused as unknown orders."""


def play_game(
    game: Game,
    player: RandomPlayer,
    *,
    each_round: Callable[[Game, RoundResult], None] | None = None,
) -> list[dict[str, Orders]]:
    """Play a game to its end with all its players' seats in one hand; return the orders of each round."""
    log = []
    while not game.finished:
        orders = {seat: player.orders(game.legal_orders(seat)) for seat in sorted(game.players)}
        for seat, ordered in orders.items():
            game.submit(seat, ordered)
        log.append(orders)
        result = game.advance()
        if each_round is not None:
            each_round(game, result)
    return log
