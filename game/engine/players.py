"""Puts players' orders among everybody's decisions: budgets, votes, cards, acts, and the chair's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from game.engine.acts import Act, channels
from game.engine.assembly import Decisions
from game.engine.orders import STANDING, US_BUDGET, VOTE_NAMES, Orders
from game.engine.outlooks import Moment, outlook
from game.engine.seats import is_chair
from game.governments.choices import Choices, Leadership, UsPolicy, steady
from game.governments.legal import within
from game.governments.ranges import GOVERNMENT
from game.model.alliance import Ints

__all__ = ["chosen_options", "join", "keep_standing", "with_acts"]

_DEFAULT_LEANS = ("stall", "save", "cooperate", "spend", "defy")


def join(
    decisions: Decisions,
    moment: Moment,
    orders: Mapping[str, Orders],
    standing: Mapping[str, Mapping[str, float]],
) -> None:
    """Put the orders of all players into `decisions`; what a seat leaves out stays as it is.

    An order that is not legal in some run (a branch of a look ahead, say) becomes the nearest that is.
    """
    for seat, ordered in orders.items():
        if is_chair(seat):
            none = np.zeros(moment.state.gdp.shape)
            decisions.chair = Leadership(ordered.drafts, none, none.copy(), none.copy())
            decisions.chair_cards = _chair_options(moment, ordered)
            continue
        column = moment.setup.codes.index(seat)
        _put(decisions, column, _choices(moment, column, ordered, standing.get(seat, {})))
        _put_cards(decisions, moment, column, ordered)
        if seat == "USA":
            decisions.us = _us_policy(moment, ordered)


def _choices(moment: Moment, column: int, ordered: Orders, standing: Mapping[str, float]) -> Choices:
    seen = outlook(moment, np.array([column]))
    choices = steady(seen)
    for name, value in {**standing, **ordered.budget}.items():
        if name in GOVERNMENT:
            getattr(choices, name)[:] = value
    choices.vote[:] = VOTE_NAMES[ordered.vote]
    return within(seen, choices)


def _put(decisions: Decisions, column: int, choices: Choices) -> None:
    for name in decisions.budget:
        decisions.budget[name][:, column] = getattr(choices, name)[:, 0]


def _by_lean(leans: Sequence[str]) -> int:
    return min(range(len(leans)), key=lambda option: _DEFAULT_LEANS.index(leans[option]))


def chosen_options(moment: Moment, ordered: Orders) -> dict[str, int]:
    """Return the option's number of every card, the waiting one where nothing was chosen."""
    chosen = {}
    for compiled in moment.setup.cards:
        ids = [option.id for option in compiled.card.options]
        answer = ordered.cards.get(compiled.id)
        chosen[compiled.id] = ids.index(answer) if answer in ids else _by_lean(compiled.leans)
    return chosen


def _put_cards(decisions: Decisions, moment: Moment, column: int, ordered: Orders) -> None:
    for card, option in chosen_options(moment, ordered).items():
        options: Ints = decisions.cards[card]
        options[:, column] = option


def _chair_options(moment: Moment, ordered: Orders) -> dict[str, int]:
    chosen = chosen_options(moment, ordered)
    return {compiled.id: chosen[compiled.id] for compiled in moment.setup.cards if compiled.chair}


def _us_policy(moment: Moment, ordered: Orders) -> UsPolicy:
    shape, runs = moment.state.gdp.shape, moment.state.runs
    none = [np.zeros(shape) for _ in range(4)]
    levels = [np.full((runs, 1), float(ordered.budget.get(name, 0.0))) for name in US_BUDGET]
    return UsPolicy(*none, *levels)


def with_acts(controls: dict[str, Any], acts: Mapping[str, Sequence[Act]], moment: Moment) -> dict[str, Any]:
    """Return the fields of the model's controls with all seats' acts added to their channels."""
    shape = (moment.state.runs, moment.setup.members.count)
    added = channels(acts, moment.setup, shape)
    merged = {name: controls[name] + change for name, change in added.items()}
    if "exercises" in merged:
        merged["exercises"] = np.minimum(merged["exercises"], 2.0)
    return {**controls, **merged}


def keep_standing(standing: dict[str, dict[str, float]], orders: Mapping[str, Orders]) -> None:
    """Remember the orders that stay in force until changed."""
    for seat, ordered in orders.items():
        lasting = {name: value for name, value in ordered.budget.items() if name in STANDING}
        standing.setdefault(seat, {}).update(lasting)
