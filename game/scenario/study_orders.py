"""Checks of the orders that the arms of a study hold: names, ranges, rounds, cards, and who can give them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.errors import FairShareError
from game.model.request_kinds import KINDS
from game.model.requests import REPLIES
from game.scenario.catalogue import find
from game.scenario.draft import Draft, Place
from game.scenario.order_checks import KnownOrders, check_entry, check_names
from game.scenario.schema import Scenario
from game.scenario.study_places import place_of

__all__ = ["check_orders"]


def check_orders(draft: Draft, beside: Path, known: KnownOrders | None) -> None:
    """Note all that is wrong with orders held by arms."""
    entries = list(_entries(draft))
    if not entries:
        return
    if known is not None:
        for seat, place in entries:
            check_entry(draft, place, seat, known)
    for _, place in entries:
        _check_rounds(draft, place)
        _check_replies(draft, place)
    for _, name in draft.items("scenarios"):
        try:
            scenario = find(place_of(name, beside)) if isinstance(name, str) else None
        except FairShareError:
            continue  # noted where scenarios are checked
        if scenario is not None:
            _check_in_scenario(draft, entries, scenario)


def _entries(draft: Draft) -> Iterator[tuple[str, Place]]:
    """Yield seat and place of each entry of orders."""
    for arm in draft.keys("arms"):
        for seat in draft.keys("arms", arm, "orders"):
            for place, entry in draft.items("arms", arm, "orders", seat):
                if isinstance(entry, dict):
                    yield seat, place


def _check_rounds(draft: Draft, place: Place) -> None:
    """Rounds of an entry run forward, and after those of the entry before it."""
    first, last = draft.number(*place, "from") or 1.0, draft.number(*place, "to")
    if last is not None and last < first:
        draft.note((*place, "to"), "is before the first round", right=f"{first:g} or later")
    *of, number = place
    before = (*of, int(number) - 1)
    if int(number) > 0 and draft.at(*before) is not None:
        ended = draft.number(*before, "to")
        if ended is None or first <= ended:
            right = "end the entry before it earlier" if ended is None else f"{ended + 1:g} or later"
            draft.note((*place, "from"), "is a round of the entry before it", value=f"{first:g}", right=right)


def _check_replies(draft: Draft, place: Place) -> None:
    """Replies are to kinds of requests that there are, and are one of three."""
    for kind in draft.keys(*place, "replies"):
        where = (*place, "replies", kind)
        if kind not in KINDS:
            check_names(draft, where, kind, KINDS, "a kind of request")
        else:
            check_names(draft, where, draft.text(*where), REPLIES, "a reply")


def _check_in_scenario(draft: Draft, entries: list[tuple[str, Place]], scenario: Scenario) -> None:
    """Seats can be taken, rounds are played, cards are in play and have these options."""
    cards = {card.id: {option.id for option in card.options} for card in scenario.cards}
    seats = scenario.playable
    for seat, place in entries:
        if seat not in seats and place[-1] == 0:
            right = f"use {', '.join(sorted(seats))}"
            draft.note(place[:-1], f"is no seat that can be taken in {scenario.id}", value="", right=right)
        first = draft.number(*place, "from")
        if first is not None and first > scenario.round.count:
            right = f"at most {scenario.round.count}"
            draft.note((*place, "from"), f"is more than {scenario.id} has", right=right)
        for card in draft.keys(*place, "cards"):
            where = (*place, "cards", card)
            if card not in cards:
                check_names(draft, where, card, cards, f"a card of {scenario.id}")
            else:
                check_names(draft, where, draft.text(*where), sorted(cards[card]), f"an option of {card}")
