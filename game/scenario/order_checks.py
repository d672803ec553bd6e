"""Checks of orders in files: names and ranges, in the arms of a study and in the openings of role sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from game.errors import nearest
from game.scenario.draft import Draft, Place
from game.scenario.members import SECRETARY_GENERAL

__all__ = ["KnownOrders", "Limits", "check_entry", "check_names"]


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
    at; votes; answers to calls for help; the parts of a summit's text; and for how many acts a round has room, for how
    many drafts a summit.
    """

    budget: Callable[[str], Mapping[str, Limits]]
    acts: Mapping[str, int]
    votes: Collection[str]
    answers: Collection[str]
    text: Mapping[str, Limits]
    acts_a_round: int
    drafts: int


def check_entry(draft: Draft, place: Place, seat: str, known: KnownOrders) -> None:
    """Note orders at `place` that a seat can give in no round, by their names and ranges."""
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
    if seat == SECRETARY_GENERAL and draft.text(*place, "answer"):
        draft.note((*place, "answer"), "is given by governments", right="leave it out")
    check_names(draft, (*place, "answer"), draft.text(*place, "answer"), known.answers, "an answer to a call")
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


def check_names(draft: Draft, place: Place, name: object, known: Collection[str], what: str) -> None:
    """Note a name that is not among those known, with the nearest."""
    if isinstance(name, str) and name not in known:
        near = (name, partial(nearest, known=known))
        draft.note(place, f"is not {what}", right=f"use {', '.join(known)}", near=near)
