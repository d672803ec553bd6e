"""A thoughtful player: a steady path, deals, earned praise, signatures, cards weighed by the role sheet.

All thresholds are judgement: what a careful reader of the role sheet and of the screens would do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from game.balance.scripts import at_home, replies
from game.balance.scripts.script import Desk, Script, act, by_size, gap, others, owed, owed_levels
from game.engine.orders import Orders
from game.engine.view import Estimate
from game.governments.deals.offers import PROPOSALS_A_ROUND
from game.model.controls import SummitText
from game.scenario.cards import Option

__all__ = ["THOUGHTFUL"]

_VETO, _WAVERS = -0.32, -0.05
"""Positions from which a capital refuses, and from which it wants a side letter."""
_SURE = 0.8
"""Chance of agreement from which a Secretary General puts a text."""
_SOFTER = ((0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0), (3, 0.1), (4, 0.15), (5, 0.2))
"""Redrafts from hard to soft: years later, and how much more open the wording."""
_OFFERS = (
    ("sign", "help"),
    ("sign", "praise"),
    ("procure", "procure"),
    ("praise", "troops"),
    ("praise", "procure"),
    ("praise", "praise"),
)
"""Deals in the order in which they are tried: what is asked, what is given."""

_FLANK = 0.35
"""Weight of security from which a seat is one of the flank."""
_VOTERS = 0.3
"""Weight of the public from which a seat sets out to stay firmly in office."""
_FORWARD = 0.42
"""Part of what it can send that such a seat adds forward in its first round: what its ambition asks for, and more."""

_LATE, _LETTER = 0.04, 0.08
"""What a text is thought to lose by a year of delay, and by a side letter."""

_WORTH: Mapping[str, Mapping[str, float]] = {
    "security": {"threat": -20.0, "us_commitment": 15.0, "readiness": 30.0, "equipment_stock_pct": 0.3},
    "economy": {"debt_pct": -2.5, "core_share_pp": -30.0, "related_share_pp": -30.0, "gdp_pct": 20.0},
    "support": {"support": 60.0},
    "influence": {"us_favour": 30.0, "reputation": 15.0, "cohesion": 10.0},
    "promises": {"reputation": 15.0, "core_share_pp": 10.0},
    "cohesion": {"cohesion": 100.0},
    "commitment": {"us_commitment": 100.0},
}
"""Points that a thoughtful reader expects of an effect of a card, by part of the score."""


def _thoughtful(desk: Desk) -> Orders:
    orders = _chair(desk) if desk.chair else _government(desk)
    ambitions = _ambitions(desk) if desk.view.legal.ambitions else ()
    return replace(
        orders,
        ambitions=ambitions,
        cards={card.id: _best(desk, card.options) for card in desk.view.legal.cards},
        answer=at_home.answer(desk),
        replies=replies.weighed(desk),
    )


def _ambitions(desk: Desk) -> tuple[str, ...]:
    if desk.chair:
        return ("trusted", "strong_text")
    if _on_the_flank(desk):
        return ("friends", "flank")
    return ("friends", "office" if desk.sheet.weights["support"] >= _VOTERS else "text")


def _on_the_flank(desk: Desk) -> bool:
    """Return whether safety counts most in the seat's role sheet by far: then it sends troops to its neighbours."""
    return desk.sheet.weights["security"] > _FLANK


def _best(desk: Desk, options: tuple[Option, ...]) -> str:
    def worth(option: Option) -> float:
        certain = _sum(desk, option.effects)
        return certain + (
            option.chance.probability * _sum(desk, option.chance.effects) if option.chance else 0.0
        )

    return max(options, key=worth).id


def _sum(desk: Desk, effects: object) -> float:
    return sum(
        weight * points * float(getattr(effects, name, None) or 0.0)
        for part, weight in desk.sheet.weights.items()
        for name, points in _WORTH.get(part, {}).items()
    )


def _government(desk: Desk) -> Orders:
    _deals(desk)
    desk = desk.after_talks()
    view = desk.view
    earned = [ally for ally in others(desk) if gap(ally) == 0.0]
    behind = [ally for ally in others(desk) if gap(ally) > 0.2]
    third = act(desk, "reassure", by_size(behind))
    if view.text is not None:
        doubtful = [code for code, at in view.positions.items() if 2.0 * _VETO < at.value < _WAVERS]
        third = act(desk, "broker", doubtful) or third
    usual = (*act(desk, "praise", by_size(earned)), *act(desk, "exercise", by_size(others(desk))), *third)
    return Orders(
        budget=_budget(desk) | owed_levels(desk) | at_home.care_for(desk),
        acts=(*owed(desk), *usual)[: view.legal.acts_left],
        votes=_vote(desk),
    )


def _budget(desk: Desk) -> dict[str, float]:
    own, me, economy = desk.view.own, desk.me, desk.sheet.weights["economy"]
    assert own is not None
    unwilling = desk.sheet.weights["support"] >= _VOTERS
    strained = own.stress > 0.6 or economy > 0.3 or at_home.threatened(desk)
    if gap(me) > 0.5:
        rise = 0.0 if unwilling else 0.05 if strained else 0.1
    elif gap(me) > 0.0:
        rise = 0.0 if strained else 0.05
    else:
        rise = -0.05 if me.core_share > me.due_pct_gdp + 0.5 and economy >= 0.2 else 0.0
    orders = {"effort": rise, "exercises": 0.6, "readiness_shift": 0.02}
    if _on_the_flank(desk):
        row = desk.view.legal.budget["presence"]
        sent = _FORWARD * row.limits.high if desk.view.round == 0 else 0.0
        orders["presence"] = min(row.now + sent, row.limits.high)
    return orders


def _vote(desk: Desk) -> tuple[str, ...]:
    """Sign; ask for a letter where the text is too hard at home. Never refuse: the others remember it."""
    if not desk.view.legal.votes:
        return ()
    return ("accept" if desk.view.positions[desk.view.seat].value > 2.0 * _WAVERS else "letter",)


def _deals(desk: Desk) -> None:
    """Accept what others offer unless money is asked that is not there, and make the offers there is room for."""
    strained = desk.sheet.weights["economy"] > 0.3
    for deal in desk.view.deals:
        if deal.awaits == desk.view.seat:
            dear = any(
                one.seat == desk.view.seat and one.term in ("raise", "match", "aid") for one in deal.terms
            )
            desk.answer(deal.id, "refuse" if dear and strained else "sign")
    _offers(desk, by_size(others(desk)))


def _chair(desk: Desk) -> Orders:
    view, text = desk.view, desk.view.text
    earned = by_size([ally for ally in others(desk) if gap(ally) == 0.0])
    behind = by_size([ally for ally in others(desk) if gap(ally) > 0.0])
    if text is None:
        _offers(desk, by_size(others(desk)))
        desk = desk.after_talks()
        acts = (*owed(desk), *act(desk, "praise", earned), *act(desk, "reassure", behind))
        return Orders(acts=(*acts, *act(desk, "praise", earned[6:]))[: view.legal.acts_left])
    doubtful = sorted(view.positions, key=lambda code: view.positions[code].value)
    _offers(desk, [code for code in doubtful if code != "USA"])
    desk = desk.after_talks()
    helped = [act(desk, "broker", doubtful[first : first + 3]) for first in (0, 3)]
    acts = (*owed(desk), *helped[0], *helped[1], *act(desk, "praise", earned))
    return Orders(acts=acts[: view.legal.acts_left], drafts=_drafts(desk, text))


def _offers(desk: Desk, order: Sequence[str]) -> None:
    """Make the offers there is room for, in an order, to those with whom there is no deal yet."""
    partners = {
        code for deal in desk.view.deals if deal.is_of(desk.view.seat) for code in (deal.maker, deal.to)
    }
    made = 0
    for other in order:
        if made == PROPOSALS_A_ROUND:
            return
        if other not in partners:
            made += any(desk.propose(other, ask, give) for ask, give in _OFFERS)


def _drafts(desk: Desk, text: SummitText) -> tuple[SummitText, ...]:
    """Return the text that is worth most for the letters it needs, and softer ones behind it, the safest last."""
    ladder = [
        replace(text, due=text.due + years, ambiguity=min(text.ambiguity + vague, 1.0))
        for years, vague in _SOFTER
    ]
    heard = [desk.consult(draft) for draft in ladder]
    sure = next((place for place, said in enumerate(heard) if _agreed(said) >= _SURE), len(ladder) - 1)

    def worth(place: int) -> float:
        years, vague = _SOFTER[place]
        return -_LATE * years - vague - _LETTER * _letters(heard[place])

    best = max(range(sure + 1), key=worth)
    last = min(max(sure, best + desk.view.legal.redrafts), len(ladder) - 1)
    return tuple(ladder[round(place)] for place in np.linspace(best, last, desk.view.legal.redrafts + 1))


def _letters(positions: Mapping[str, Estimate]) -> float:
    """Return how many side letters a text is likely to need."""
    return sum(_below(0.0, at) for at in positions.values())


def _agreed(positions: Mapping[str, Estimate]) -> float:
    """Return the chance that nobody refuses."""
    return math.prod(1.0 - _below(_VETO, at) for at in positions.values())


def _below(level: float, at: Estimate) -> float:
    return 0.5 * math.erfc((at.value - level) / (max(at.sd, 1e-9) * math.sqrt(2.0)))


THOUGHTFUL = Script(
    "thoughtful",
    "Keeps a steady path, makes and keeps deals, praises what is earned, signs, weighs cards by the role sheet; as "
    "Secretary General sounds out capitals and puts the hardest text that is likely to pass.",
    _thoughtful,
)
