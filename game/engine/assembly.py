"""From everybody's decisions to the model's controls: strategies asked once each, players' orders put in place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.build_information import RoundState, outlook
from game.errors import UsageProblem
from game.governments import base
from game.governments.cards import LEANS, WAITING, Ranks, ranks_of
from game.governments.choices import COMMON, Choices, Leadership, UsPolicy
from game.model.alliance import QUIET, Bools, Ints
from game.model.controls import BUDGET_FIELDS, NO_WORD, BudgetOrders, Controls, SummitText
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["Decisions", "SeatAssignments", "assemble", "check_strategies", "decide", "hold_seats"]


@dataclass(frozen=True, slots=True)
class SeatAssignments:
    """Which columns each strategy holds, worked out once a game."""

    groups: tuple[tuple[base.Strategy, Ints], ...]
    us: base.Strategy | None
    chair: base.Strategy | None


@dataclass(slots=True)
class Decisions:
    """What all governments decided in a round: columns of all allies, US policy, the chair's lead."""

    budget: BudgetOrders  # (R, N) each
    votes: tuple[Ints, ...]  # (R, N) on each draft; the last holds for all further ones
    leans: Ranks  # (R, N, leans): preferences among the answers to cards
    chair_leans: Ranks  # (leans,)
    answer: Ints  # (R, N) to an open call: NO_WORD where the government leaves it to its chance
    us: UsPolicy | None = None
    chair: Leadership | None = None

    def put(self, column: int, choices: Choices, votes: Sequence[int]) -> None:
        """Put the budget orders of one seat, (R, 1) each, in its column, and its vote on each draft."""
        for name in BUDGET_FIELDS:
            getattr(self.budget, name)[:, column] = getattr(choices, name)[:, 0]
        more = len(votes) - len(self.votes)
        self.votes += tuple(self.votes[-1].copy() for _ in range(more))
        for number, on_draft in enumerate(self.votes):
            on_draft[:, column] = votes[min(number, len(votes) - 1)]

    def copied(self) -> Decisions:
        """Return the same decisions, to put players' orders into."""
        return dataclasses.replace(
            self,
            budget=self.budget.copied(),
            votes=tuple(vote.copy() for vote in self.votes),
            answer=self.answer.copy(),
        )


def check_strategies(strategies: Mapping[str, str], codes: tuple[str, ...]) -> None:
    """Raise `UsageProblem` where a seat does not exist or a strategy does not fit it."""
    for seat, name in strategies.items():
        if seat != SECRETARY_GENERAL and seat not in codes:
            raise UsageProblem(f"this scenario has no seat {seat!r}", hint=f"seats: {', '.join(codes)}, SG")
        role = base.find(name).role
        if seat == SECRETARY_GENERAL:
            fits = role == "secretary_general"
        elif seat == "USA":
            fits = role in ("us", "government")
        else:
            fits = role == "government"
        if not fits:
            wanted: base.Role = "secretary_general" if seat == SECRETARY_GENERAL else "government"
            known = base.names(wanted) + (base.names("us") if seat == "USA" else ())
            raise UsageProblem(
                f"the strategy {name!r} cannot hold the seat {seat}", hint=f"it can be: {', '.join(known)}"
            )


def hold_seats(
    strategies: Mapping[str, str], codes: tuple[str, ...], players: frozenset[str]
) -> SeatAssignments:
    """Return which strategy holds which columns, the seats of players left out."""
    check_strategies(strategies, codes)
    columns: dict[str, list[int]] = {}
    for column, code in enumerate(codes):
        if code not in players:
            columns.setdefault(strategies[code], []).append(column)
    groups = tuple((base.find(name), np.array(seats)) for name, seats in sorted(columns.items()))
    us_name = strategies.get("USA")
    us = base.find(us_name) if us_name and "USA" in codes and "USA" not in players else None
    chair = None if SECRETARY_GENERAL in players else base.find(strategies[SECRETARY_GENERAL])
    return SeatAssignments(groups, us if us is not None and us.policy else None, chair)


def decide(held: SeatAssignments, moment: RoundState) -> Decisions:
    """Return what all strategies decide in a moment; players' columns stay at zero."""
    shape = (moment.state.runs, moment.setup.members.count)
    parts: list[tuple[Ints, Choices]] = []
    us: UsPolicy | None = None
    for strategy, seats in held.groups:
        seen = outlook(moment, seats)
        assert strategy.decide is not None
        parts.append((seats, strategy.decide(seen)))
        if strategy is held.us and strategy.policy is not None:
            us = strategy.policy(seen)
    decisions = _gather(parts, shape, np.flatnonzero(moment.state.call != QUIET))
    decisions.us = us
    if held.chair is not None and held.chair.lead is not None:
        # The chair governs no ally: it is shown what is public.
        decisions.chair = held.chair.lead(outlook(moment, np.array([], dtype=np.int64)))
        decisions.chair_leans = ranks_of(held.chair.leans)
    return decisions


def _gather(parts: list[tuple[Ints, Choices]], shape: tuple[int, int], called: Ints) -> Decisions:
    """Return the choices of all groups in the columns of their seats; `called` are the runs with a call to answer."""
    # Places in the array read row by row: an assignment by one index takes half the time of one by column.
    places = np.arange(shape[0])[:, None] * shape[1]
    placed = [((places + seats).ravel(), choices) for seats, choices in parts]
    held = np.zeros(shape[1], dtype=bool)
    for seats, _ in parts:
        held[seats] = True
    vote, leans = np.zeros(shape, dtype=np.int64), np.empty((*shape, len(LEANS)), dtype=np.int8)
    answer = np.full(shape, NO_WORD, dtype=np.int64)
    if not held.all():
        leans[:] = ranks_of(WAITING)
    for (where, choices), (seats, _) in zip(placed, parts, strict=True):
        vote.reshape(-1)[where] = choices.vote.ravel()
        leans.reshape(-1, len(LEANS))[where] = choices.leans.reshape(-1, len(LEANS))
        if not choices.silent:
            answer[np.ix_(called, seats)] = choices.answer[called]
    return Decisions(_budget(placed, held, shape), (vote,), leans, ranks_of(WAITING), answer)


def _budget(placed: list[tuple[Ints, Choices]], held: Bools, shape: tuple[int, int]) -> BudgetOrders:
    """Return the budget orders of all groups in their places: what nobody touched is filled in at once."""
    orders = []
    for name, value in COMMON.items():
        order = np.empty(shape)
        touched = [(places, choices) for places, choices in placed if not choices.untouched(name)]
        if len(touched) < len(placed) or not held.all():
            order[:] = np.where(held, value or 0.0, 0.0)
        for places, choices in touched:
            order.reshape(-1)[places] = getattr(choices, name).ravel()
        orders.append(order)
    return BudgetOrders(*orders)


def assemble(decisions: Decisions, shape: tuple[int, int]) -> Controls:
    """Return the model's controls for what was decided, before any act of a player."""
    # What nobody does is one number, which costs a step next to nothing.
    none, nothing = np.zeros((1, 1)), np.zeros((shape[0], 1))
    us, chair = decisions.us, decisions.chair
    return Controls(
        budget=decisions.budget,
        votes=decisions.votes,
        answer=decisions.answer,
        requested=us.requested if us else none,
        shamed=us.shamed if us else none,
        urged=none,
        scolded=none,
        threatened=us.threatened if us else none,
        reassured=us.reassured if us else none,
        withdrawal=us.withdrawal if us else nothing,
        backstop=us.backstop if us else nothing,
        praised=chair.praised if chair else none,
        comforted=chair.comforted if chair else none,
        side_offer=chair.side_offer if chair else none,
    )


def drafts_of(decisions: Decisions, text: SummitText | None) -> tuple[SummitText, ...]:
    """Return the texts put at a summit in this round: the chair's, or the opening text alone."""
    if text is None:
        return ()
    if decisions.chair is not None and decisions.chair.drafts:
        return decisions.chair.drafts
    return (text,)
