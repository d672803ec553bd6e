"""Cards and news that are put into a round from outside: by who leads an exercise, or a test."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.build_information import RoundState
from game.engine.setup import Setup
from game.errors import RuleError, nearest
from game.model.alliance import Bools
from game.scenario.world import News

__all__ = ["check_injects", "injected_news"]


def check_injects(
    ids: Sequence[str],
    moment: RoundState,
    used: Bools,
    there: Sequence[str],
    *,
    handed_in: bool,
) -> None:
    """Raise `RuleError` naming every reason why `ids` cannot be put into a round.

    `used` (R, C) marks cards that have come up and do so once; `there` is what was put into the round before;
    `handed_in` says whether orders have been given for it.
    """
    found = [breach for name in dict.fromkeys(ids) if (breach := _breach(name, moment, used, there))]
    found += [f"{name} is put in twice" for name in dict.fromkeys(ids) if list(ids).count(name) > 1]
    if handed_in:
        found.append("orders have been handed in for this round: put things in before")
    if found:
        raise RuleError("; ".join(found))


def _breach(name: str, moment: RoundState, used: Bools, there: Sequence[str]) -> str:
    setup = moment.setup
    cards = {card.id: number for number, card in enumerate(setup.deck.cards)}
    news = {item.id for item in setup.scenario.news}
    if name in there:
        return f"{name} has been put into this round already"
    if name in cards:
        number = cards[name]
        if moment.cards_up[:, number].all():
            return f"the card {name} is on the table already"
        if used[:, number].any():
            return f"the card {name} has come up before and does so only once"
        if not (moment.addressees[number].any() or setup.deck.cards[number].chair):
            return f"the card {name} asks nobody who is a member in this round"
        return ""
    if name in news:
        dated = {item.id for item in setup.news(moment.index)}
        return f"the news {name} breaks in this round anyway" if name in dated else ""
    near = nearest(name, (*cards, *news))
    return f"the scenario has no card or news {name!r}" + (f"; did you mean {near}?" if near else "")


def injected_news(ids: Sequence[str], setup: Setup) -> tuple[News, ...]:
    """Return those of `ids` that are news of the scenario."""
    return tuple(item for item in setup.scenario.news if item.id in ids)
