"""Scripts that do one thing whatever happens: nothing, harm, a veto, cuts, a worthless text."""

from __future__ import annotations

from game.balance.scripts.script import Desk, Script, act, answers, by_size, others
from game.engine.orders import Orders
from game.governments.summit_tables import REFUSE
from game.model.controls import SummitText

__all__ = ["CUT", "EASE", "IDLE", "LATE", "LESS", "SABOTAGE", "VACUOUS", "VETO"]

_CRITICISED, _PRAISED = 18, 18
"""Allies addressed in a round: three acts of six."""
_LAST = 3
"""Rounds before the end in which a late change comes."""
_LESS = 0.1
"""How much less core spending is ordered than usual, pp of GDP a year: the free ride of `dilemma`."""


def _idle(desk: Desk) -> Orders:
    return Orders()


def _cut(desk: Desk) -> Orders:
    return Orders(budget={"effort": -0.3, "related_effort": -0.1, "ukraine_aid": 0.0})


def _less(desk: Desk) -> Orders:
    return Orders(budget={"effort": -_LESS})


def _late(desk: Desk) -> Orders:
    return _at_last(desk, 0.3)


def _ease(desk: Desk) -> Orders:
    return _at_last(desk, -0.3)


def _at_last(desk: Desk, effort: float) -> Orders:
    return Orders(budget={"effort": effort} if desk.view.round >= desk.view.rounds - _LAST else {})


def _veto(desk: Desk) -> Orders:
    return Orders(votes=_refusal(desk))


def _refusal(desk: Desk) -> tuple[str, ...]:
    return (REFUSE,) if desk.view.legal.votes else ()


def _to_all(desk: Desk, name: str, number: int) -> Orders:
    """Return an act toward the largest allies, in as many acts as a round has room for."""
    codes = by_size(others(desk))[:number]
    return Orders(acts=sum((act(desk, name, codes[first : first + 6]) for first in range(0, number, 6)), ()))


def _sabotage(desk: Desk) -> Orders:
    acts = _to_all(desk, "criticise", _CRITICISED).acts
    cards = answers(desk, ("defy", "stall", "save", "spend", "cooperate"))
    if desk.chair:
        return Orders(acts=acts, cards=cards, drafts=_text(desk, core=5.0, soon=2))
    return Orders(budget={"effort": -0.3}, acts=acts, votes=_refusal(desk), cards=cards)


def _vacuous(desk: Desk) -> Orders:
    return Orders(acts=_to_all(desk, "praise", _PRAISED).acts, drafts=_text(desk, core=0.5, soon=20))


def _text(desk: Desk, *, core: float, soon: int) -> tuple[SummitText, ...]:
    """Return a text of a core target that is due in some years."""
    if desk.view.text is None:
        return ()
    due = float(int(desk.view.year) + soon)
    return (SummitText(core=core, related=0.5, due=due, review=0.0, ambiguity=0.0),)


IDLE = Script("idle", "Gives no orders.", _idle)
SABOTAGE = Script(
    "sabotage",
    "Cuts 0.3 points a year, criticises 18 allies a round, refuses every text; as Secretary General asks for 5% in "
    "two years.",
    _sabotage,
)
VETO = Script("veto", "Refuses every text and does nothing else.", _veto, chair=False)
CUT = Script(
    "cut", "Cuts core spending by 0.3 and related spending by 0.1 points a year and ends aid to Ukraine.", _cut,
    chair=False,
)  # fmt: skip
LESS = Script("less", "Raises core spending by a tenth of a point a year less.", _less, chair=False)
LATE = Script(
    "late", "Raises core spending by 0.3 points a year in the last three rounds.", _late, chair=False
)
EASE = Script("ease", "Cuts core spending by 0.3 points a year in the last three rounds.", _ease, chair=False)
VACUOUS = Script(
    "vacuous", "Puts a text of half a per cent in twenty years and praises 18 allies a round.", _vacuous,
    governments=False,
)  # fmt: skip
