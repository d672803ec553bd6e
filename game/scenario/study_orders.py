"""Checks of the orders that the arms of a study hold: names, ranges, rounds, cards, and who can give them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.errors import FairShareError
from game.scenario.catalogue import find
from game.scenario.draft import Draft, Place
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.schema import Scenario
from game.scenario.study_places import check_names, place_of

__all__ = ["KnownOrders", "Limits", "check_orders"]


class Limits(Protocol):
    """The legal values of an order."""

    @property
    def low(self) -> float:
        """Lowest value."""

    @property
    def most(self) -> float:
        """Highest value."""


@dataclass(frozen=True, slots=True)
class KnownOrders:
    """What can be ordered: by a seat the ranges of its budget orders by name; acts, with the most allies each is aimed
    at; votes; the parts of a summit's text; and for how many acts a round has room, for how many drafts a summit.
    """

    budget: Callable[[str], Mapping[str, Limits]]
    acts: Mapping[str, int]
    votes: Collection[str]
    text: Mapping[str, Limits]
    acts_a_round: int
    drafts: int


def check_orders(draft: Draft, beside: Path, known: KnownOrders | None) -> None:
    """Note all that is wrong with orders held by arms."""
    entries = list(_entries(draft))
    if not entries:
        return
    if known is not None:
        for seat, place in entries:
            _check_names_and_ranges(draft, place, seat, known)
    for _, place in entries:
        _check_rounds(draft, place)
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


def _check_names_and_ranges(draft: Draft, place: Place, seat: str, known: KnownOrders) -> None:
    budget = known.budget(seat)
    for name in draft.keys(*place, "budget"):
        where, value = (*place, "budget", name), draft.number(*place, "budget", name)
        if seat == SECRETARY_GENERAL:
            draft.note(where, "is an order of governments", value="", right="give SG acts, cards and drafts")
        elif name not in budget:
            check_names(draft, where, name, budget, f"an order of {seat}")
        elif value is not None and not budget[name].low <= value <= budget[name].most:
            limits = budget[name]
            draft.note(where, "is out of range", right=f"{name} can be {limits.low:g} to {limits.most:g}")
    acts = list(draft.items(*place, "acts"))
    if len(acts) > known.acts_a_round:
        draft.note(
            (*place, "acts"), "are too many", value=f"{len(acts)}", right=f"at most {known.acts_a_round}"
        )
    for where, _ in acts:
        name, aimed = draft.text(*where, "act") or "", list(draft.items(*where, "to"))
        check_names(draft, (*where, "act"), name or None, known.acts, "an act")
        if name in known.acts and len(aimed) > known.acts[name]:
            right = f"at most {known.acts[name]} allies"
            draft.note((*where, "to"), "names too many", value=f"{len(aimed)}", right=right)
    if seat == SECRETARY_GENERAL and draft.text(*place, "vote"):
        draft.note((*place, "vote"), "is given by governments", right="leave it out")
    check_names(draft, (*place, "vote"), draft.text(*place, "vote"), known.votes, "a vote")
    _check_drafts(draft, place, seat, known)


def _check_drafts(draft: Draft, place: Place, seat: str, known: KnownOrders) -> None:
    drafts = list(draft.items(*place, "drafts"))
    if drafts and seat != SECRETARY_GENERAL:
        draft.note((*place, "drafts"), "are put by the Secretary General", value="", right="give them to SG")
    if len(drafts) > known.drafts:
        right = f"at most {known.drafts}"
        draft.note((*place, "drafts"), "are too many", value=f"{len(drafts)}", right=right)
    for where, _ in drafts:
        for name, limits in known.text.items():
            value = draft.number(*where, name)
            if value is not None and not limits.low <= value <= limits.most:
                right = f"{name} can be {limits.low:g} to {limits.most:g}"
                draft.note((*where, name), "is out of range", right=right)


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


def _check_in_scenario(draft: Draft, entries: list[tuple[str, Place]], scenario: Scenario) -> None:
    """Seats can be taken, rounds are played, cards are in play and have these options."""
    cards = {card.id: {option.id for option in card.options} for card in scenario.cards}
    seats = {*scenario.seats, *(scenario.codes if scenario.default_seat is not None else ())}
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
