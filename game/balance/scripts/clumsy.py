"""A clumsy but well-meaning player: follows the role sheet's words, looks at few figures, and never changes its mind.

Written from role sheets alone, before any figure had been looked at: it must gain as well.
"""

from __future__ import annotations

from dataclasses import replace

from game.balance.scripts.replies import to_friends
from game.balance.scripts.script import Desk, Script, act, answers, by_size, gap, others, owed
from game.engine.orders import Orders

__all__ = ["CLUMSY"]


def _clumsy(desk: Desk) -> Orders:
    return replace(_chair(desk) if desk.chair else _government(desk), replies=to_friends(desk))


def _government(desk: Desk) -> Orders:
    sheet, view = desk.sheet, desk.view
    rise = 0.1 if gap(desk.me) > 0.0 and sheet.weights["economy"] < 0.3 else 0.0
    large = by_size(others(desk))
    if sheet.weights["security"] >= sheet.weights["economy"]:
        cards = answers(desk, ("spend", "cooperate", "stall", "save", "defy"))
    else:
        cards = answers(desk, ("cooperate", "save", "stall", "spend", "defy"))
    if view.round % 2 == 0:
        desk.propose(large[0], "praise", "praise")
        desk.propose(large[1], "procure", "procure")
        desk = desk.after_talks()
    acts = (*owed(desk), *act(desk, "praise", large[:6]), *act(desk, "exercise", large[:6]))
    acts = (*acts, *act(desk, "reassure", large[6:12]))[:3]
    vote = ("accept",) if view.legal.votes else ()
    return Orders(budget={"effort": rise, "exercises": 0.5}, acts=acts, cards=cards, votes=vote)


def _chair(desk: Desk) -> Orders:
    large = by_size(others(desk))
    acts = (
        *act(desk, "broker", large[2:5]),
        *act(desk, "praise", large[:6]),
        *act(desk, "reassure", large[-6:]),
    )
    text = desk.view.text
    drafts = () if text is None else tuple(replace(text, due=text.due + late) for late in (0, 1, 2, 4))
    return Orders(
        acts=acts, drafts=drafts, cards=answers(desk, ("cooperate", "spend", "stall", "save", "defy"))
    )


CLUMSY = Script(
    "clumsy", "Means well and follows the role sheet's words, without looking at figures.", _clumsy
)
