"""Conditional cooperator: match the average move of the others, a little short of it.

Most people in public-good experiments give more when others give more, and somewhat less than they do (Fischbacher,
Gächter & Fehr 2001; Fischbacher & Gächter 2010). Here the others are the European allies and Canada, the move is that
of core expenditure within a year, and what the own budget moved already counts. Aid to Ukraine is matched too. It comes
for an ally that has been good to it, and stays away from one that has not: what a capital did counts more in its
deals than elsewhere. Before an election that it may lose it makes no rise that its public opposes, and it gives way to
partners rather than fall. Numbers are judgement.
"""

from __future__ import annotations

import numpy as np

from game.governments.answering import answered, is_quiet
from game.governments.base import Strategy
from game.governments.cards import by_lean_where
from game.governments.choices import Choices, steady
from game.governments.legal import within
from game.governments.mindful import election_near, give_way, heed_lenders
from game.governments.others import others_mean, others_move, own_move
from game.governments.restraint import Mix, pay, strained, tempered, war_or_ceasefire
from game.governments.seat_information import SeatInformation

_LEANS = ("cooperate", "spend", "stall", "save", "defy")
_WARY_LEANS = ("stall", "save", "cooperate", "defy", "spend")
_CALM, _TIGHT = Mix(borrow=0.4, aid=0.1, social=0.2, loans=0.2), Mix(0.3, 0.2, 0.1, 0.3)
_MATCH = 0.9  # part of the others' move that is matched; judgement, sign: Fischbacher & Gächter 2010
_SPEED = 0.4  # part of the difference made good a year; judgement
_MOST = 0.12  # pp a year; judgement
_WARM = 0.1  # regard from which a capital is warm, and below its negative cool, as in the model


def decide(seen: SeatInformation) -> Choices:
    """Return budgets that follow the others'."""
    choices, theirs = steady(seen), others_move(seen)
    move = np.clip(_SPEED * (_MATCH * theirs - own_move(seen)), -_MOST, _MOST)
    choices.effort = tempered(seen, move)
    behind = election_near(seen) & (seen.home.lead < 0.0) & (seen.support < 0.0)
    choices.effort = np.where(behind, np.minimum(choices.effort, 0.0), choices.effort)
    give_way(seen, choices, at_last=True)
    rising = np.clip(theirs / 0.2, 0.0, 1.0)
    choices.exercises = 0.3 + 0.2 * rising
    choices.coalition_part = np.where(war_or_ceasefire(seen), 0.1 + 0.4 * rising, choices.coalition_part)
    aid = choices.ukraine_aid
    choices.ukraine_aid = aid + 0.3 * (_MATCH * others_mean(seen, seen.ukraine_aid) - aid)
    pay(seen, choices, _CALM, _TIGHT, escape_from=0.5)
    heed_lenders(seen, choices, most=0.0)
    if not is_quiet(seen) and (thinks := seen.abroad.of_caller).any():
        choices.answer = answered(seen, come=thinks >= _WARM, stay=thinks < -_WARM)
    wary = strained(seen) | (theirs <= 0.0)
    choices.leans = by_lean_where(seen, wary, _WARY_LEANS, _LEANS)
    return within(seen, choices)


STRATEGY = Strategy(
    name="conditional_cooperator",
    role="government",
    summary="Follows what the others did last year, at a little less: gives more when they gave more, "
    "less when they did not. Remembers who was good to it.",
    source="Fischbacher, Gächter & Fehr 2001; Fischbacher & Gächter 2010; sizes are judgement",
    decide=decide,
    by_regard=1.5,
)
