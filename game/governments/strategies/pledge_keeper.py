"""Pledge keeper: follow a straight path to the target by its due date, buy equipment, sign.

Commitments are kept where reputation is at stake (Leeds, Long & Mitchell 2000); the equipment guideline of a fifth is
kept too. What the budget already moves by itself counts: the keeper adds what the path still needs. Once a new target
is agreed, a keeper announces a national plan for it, unless one is still running. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.others import own_gap, own_move
from game.governments.requests import ReplyWeights
from game.governments.restraint import Mix, pay, strained, tempered, war_or_ceasefire
from game.governments.seat_information import Floats, SeatInformation

_LEANS = ("spend", "cooperate", "stall", "save", "defy")
_TIGHT_LEANS = ("cooperate", "save", "spend", "stall", "defy")
_CALM, _TIGHT = Mix(borrow=0.4, aid=0.1, social=0.2, loans=0.1), Mix(0.3, 0.1, 0.2, 0.3)
_EQUIPMENT = 0.2  # the alliance's guideline since 2014
_MOST = 0.2  # pp a year; judgement


def _effort(seen: SeatInformation) -> Floats:
    years = np.maximum(seen.own(seen.pledge_due) - seen.year, 1.0)
    path = own_gap(seen) / years
    by_itself = 0.6 * np.maximum(own_move(seen), 0.0)
    return tempered(seen, np.clip(path - by_itself, 0.0, _MOST))


def _announce(seen: SeatInformation, choices: Choices) -> None:
    """Set a national plan where a new target stands above what was planned and the old plan has been walked."""
    core = seen.own(seen.core_share)
    walked = seen.plan_target <= core + 0.1
    new = walked & (seen.target > np.maximum(core, seen.plan_target) + 0.05)
    due = np.maximum(seen.own(seen.pledge_due), seen.year + 3.0)
    choices.plan_target = np.where(new, seen.target, 0.0)
    choices.plan_due = np.where(new, np.ceil(due), 0.0)


def decide(seen: SeatInformation) -> Choices:
    """Return budgets on the path that was pledged."""
    choices = steady(seen)
    choices.effort = _effort(seen)
    choices.equipment_target = np.maximum(seen.equipment_order, _EQUIPMENT)
    choices.exercises = np.full(seen.support.shape, 0.5)
    choices.coalition_part = np.where(war_or_ceasefire(seen), 0.4, choices.coalition_part)
    _announce(seen, choices)
    pay(seen, choices, _CALM, _TIGHT, escape_from=0.4)
    choices.vote = np.ones_like(choices.vote)
    choices.leans = by_lean_where(seen, strained(seen), _TIGHT_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="pledge_keeper",
    role="government",
    summary="Follows a straight path to its target by the due date, meets the equipment guideline and signs.",
    source="Leeds, Long & Mitchell 2000; sizes are judgement",
    decide=decide,
    replies=ReplyWeights(regard=1.3, lead=0.8),
)
