"""Puts players' orders among everybody's decisions: budgets, votes, cards, acts, and the chair's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.engine.acts import Act, channels
from game.engine.answers import CHAIR
from game.engine.assembly import Decisions
from game.engine.build_information import RoundState, outlook
from game.engine.orders import Orders, choices_of
from game.engine.seats import SECRETARY_GENERAL, is_chair
from game.governments import base
from game.governments.call_answers import ANSWERS
from game.governments.choices import Leadership, UsPolicy
from game.governments.orders import ORDERS, US_ORDERS
from game.governments.summit_tables import OWN, VOTES
from game.model.alliance import Bools, Floats, Ints
from game.model.controls import AUTO, Controls

__all__ = ["chosen_by_column", "chosen_options", "join", "keep_standing", "with_acts"]


def join(
    decisions: Decisions,
    moment: RoundState,
    orders: Mapping[str, Orders],
    standing: Mapping[str, Mapping[str, float]],
) -> None:
    """Put the orders of all players into `decisions`; what a seat leaves out stays as it is.

    An order that is not legal in some run (a branch of a look ahead, say) becomes the nearest that is.
    """
    for seat, ordered in orders.items():
        if is_chair(seat):
            decisions.chair = _leadership(moment, ordered)
            continue
        column = moment.setup.codes.index(seat)
        budget = {**standing.get(seat, {}), **ordered.budget}
        votes = [VOTES[vote].number for vote in ordered.votes or (OWN,)]
        decisions.put(
            column, choices_of(moment, column, budget), votes if moment.text is not None else [AUTO]
        )
        if ordered.answer:
            decisions.answer[:, column] = ANSWERS[ordered.answer].number
        if seat == "USA":
            decisions.us = _us_policy(moment, ordered)


def _leadership(moment: RoundState, ordered: Orders) -> Leadership:
    """Return the lead of a Secretary General who is played.

    At a summit the office helps capitals to sign as it always does, and redrafts as always where no text is ordered.
    """
    none = np.zeros(moment.state.gdp.shape)
    office = base.find(moment.setup.strategies[SECRETARY_GENERAL]).lead
    if moment.text is None or office is None:
        return Leadership(ordered.drafts, none, none.copy(), none.copy())
    usual = office(outlook(moment, np.array([], dtype=np.int64)))
    return Leadership(ordered.drafts or usual.drafts, none, none.copy(), usual.side_offer)


def chosen_options(moment: RoundState, ordered: Orders) -> Ints:
    """Return the option's number of every card, (C,): the waiting one where nothing was chosen."""
    deck = moment.setup.deck
    chosen = deck.waiting.copy() if deck.cards else np.zeros(0, dtype=np.int64)
    for card, option in ordered.cards.items():
        number = deck.number_of.get(card)
        ids = [] if number is None else [each.id for each in deck.cards[number].card.options]
        if option in ids:
            chosen[number] = ids.index(option)
    return chosen


def chosen_by_column(moment: RoundState, orders: Mapping[str, Orders]) -> dict[int, Ints]:
    """Return what players chose for every card, by the column of their seat (`CHAIR` for the chair)."""
    return {
        CHAIR if is_chair(seat) else moment.setup.codes.index(seat): chosen_options(moment, ordered)
        for seat, ordered in orders.items()
    }


def _us_policy(moment: RoundState, ordered: Orders) -> UsPolicy:
    shape, runs = moment.state.gdp.shape, moment.state.runs
    none = [np.zeros(shape) for _ in range(4)]
    # A number, or a value a run where the orders are the same in many runs.
    levels = {name: np.zeros((runs, 1)) + ordered.budget.get(name, 0.0) for name in US_ORDERS}
    return UsPolicy(*none, **levels)


def with_acts(
    controls: Controls,
    acts: Mapping[str, Sequence[Act]],
    moment: RoundState,
    promised: Mapping[str, Bools],
    regard: Mapping[str, Floats],
) -> Controls:
    """Return the model's controls with all seats' acts added to their channels; the rest as in `channels`."""
    shape = (moment.state.runs, moment.setup.members.count)
    added = channels(acts, moment.setup, shape, promised, regard)
    if not added:
        return controls
    drills = added.pop("exercises", None)
    merged: dict[str, Any] = {name: getattr(controls, name) + change for name, change in added.items()}
    if drills is not None:
        together = np.minimum(controls.budget.exercises + drills, 2.0)
        merged["budget"] = replace(controls.budget, exercises=together)
    return replace(controls, **merged)


def keep_standing(standing: dict[str, dict[str, float]], orders: Mapping[str, Orders]) -> None:
    """Remember the orders that stay in force until changed."""
    for seat, ordered in orders.items():
        lasting = {name: value for name, value in ordered.budget.items() if ORDERS[name].lasts == "standing"}
        standing.setdefault(seat, {}).update(lasting)
