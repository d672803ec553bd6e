"""Checks of event cards that span several places: what they rest on, their ids, and that no choice is free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.scenario.draft import Draft, Place
from game.scenario.effects import costs

__all__ = ["check_basis", "check_cards", "check_deck", "check_unique"]


def check_deck(draft: Draft, stem: str) -> None:
    """Note all that is wrong between the places of a deck; `stem` is the file's name, empty without a file."""
    if stem and draft.text("deck") not in (None, stem):
        draft.note(("deck",), "is not the name of the file", right=f'rename the file or write "{stem}"')
    check_cards(draft, ("cards",))


def check_cards(draft: Draft, section: Place) -> None:
    """Note what is wrong with the cards in the list at `section`."""
    check_unique(draft, [(*place, "id") for place in draft.entries(*section)], "the id of another card")
    for place in draft.entries(*section):
        check_basis(draft, place)
        if draft.at(*place, "invented") is True and draft.at(*place, "why") is None:
            draft.note(place, "is invented without a reason", value="", right='add why: "..."')
        _check_window(draft, (*place, "when"))
        options = list(draft.entries(*place, "options"))
        check_unique(draft, [(*option, "id") for option in options], "the id of another option")
        for option in options:
            if not _is_costly(draft, option):
                right = "make it cost money, support, standing or strength, for certain or by chance"
                draft.note((*option, "effects"), "has no cost", right=right)


def check_basis(draft: Draft, place: Place) -> None:
    """Note unless what stands at `place` either rests on facts or is marked as invented."""
    rests = bool(draft.at(*place, "facts"))
    invented = draft.at(*place, "invented") is True
    if not rests and not invented:
        right = "add facts: [ids], or invented: true"
        draft.note(place, "has no facts and is not marked as invented", value="", right=right)
    if rests and invented:
        draft.note((*place, "invented"), "does not apply, since there are facts", right="leave it out")


def check_unique(draft: Draft, places: Sequence[Place], what: str) -> None:
    """Note every text among `places` that an earlier one has already; `what` ends the sentence "is ..."."""
    seen: set[Any] = set()
    for place in places:
        name = draft.text(*place)
        if name in seen:
            draft.note(place, f"is already {what}", right="use another id")
        if name is not None:
            seen.add(name)


def _check_window(draft: Draft, place: Place) -> None:
    """A card's conditions can hold together."""
    begin, end = draft.date(*place, "from"), draft.date(*place, "until")
    if begin is not None and end is not None and end.last < begin.first:
        draft.note((*place, "until"), "is before from", right=f"{begin} or later")
    for name in ("threat", "us_commitment", "cohesion"):
        low, high = draft.number(*place, f"{name}_at_least"), draft.number(*place, f"{name}_at_most")
        if low is not None and high is not None and low > high:
            draft.note((*place, f"{name}_at_least"), f"is above {name}_at_most", right=f"at most {high:g}")


def _is_costly(draft: Draft, option: Place) -> bool:
    sure, chance = draft.at(*option, "effects"), draft.at(*option, "chance", "effects")
    if not isinstance(sure, dict):
        return True  # the schema reports it
    return costs(sure) or (isinstance(chance, dict) and costs(chance))
