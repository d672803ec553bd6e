"""The deeds that promises are judged by: for each what counts as done in a round, and what a government then orders.

Words do not count. A budget order counts where it reaches what was promised but for a rounding of it; a signature by
the vote on the deciding draft; an act where it was aimed at the partner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.engine.acts import Act
from game.engine.assembly import Decisions
from game.governments.deals.facts import DealFacts
from game.governments.orders import GOVERNMENT
from game.model.alliance import Bools, Floats, Ints
from game.model.controls import ACCEPT, AUTO, LETTER

__all__ = ["DEEDS", "Claims", "Deed", "Evidence"]

_NEARLY = 0.4
"""Part of an order's step by which it can fall short of what was promised."""
_CLOSE_CALL = 0.2
"""Reported position above a veto up to which a promised signature is ordered; twice the error of such a report."""


class Claims(NamedTuple):
    """Promises of one kind, (E,) each: in which run who promised what to whom, in columns of seats."""

    run: Ints
    doer: Ints
    target: Ints
    wanted: Floats
    """The size, on top of the level on the day of signing where the term says so."""
    by_people: Bools
    """Whether a person holds the seat of who promised."""

    def only(self, where: Bools | Ints) -> Claims:
        """Return some of them."""
        return Claims(
            self.run[where], self.doer[where], self.target[where], self.wanted[where], self.by_people[where]
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was done in a round."""

    codes: Sequence[str]
    decisions: Decisions
    acts: Mapping[str, Sequence[Act]]
    """Acts of people by seat."""
    performed: Mapping[str, Bools]
    """By the name of an act: runs, doers and targets (R, S, S) for which governments carried it out as promised."""
    happened: Mapping[str, npt.NDArray[np.generic]]


Done = Callable[[Evidence, Claims], Bools]
Binds = Callable[[Decisions, Claims, DealFacts], None]
"""Puts what is promised into decisions."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of deed. `act` is the act that a government carries out for it; empty where it orders or votes."""

    done: Done
    binds: Binds | None = None
    act: str = ""


def _most_forward(facts: DealFacts, claims: Claims) -> Floats:
    at = claims.run, claims.doer
    most: Floats = facts.presence[at] + facts.room[at]
    return most


def _ordered(name: str, *, beyond: bool = False) -> Deed:
    """Return the deed of a budget order that reaches what was promised.

    With `beyond` a government orders it on top of what it would have ordered anyway: or it sells what costs it nothing.
    A person's orders count as they are.
    """
    slack = _NEARLY * GOVERNMENT[name].step

    def done(evidence: Evidence, claims: Claims) -> Bools:
        given = getattr(evidence.decisions.budget, name)[claims.run, claims.doer]
        reached: Bools = given >= claims.wanted - slack
        return reached

    def binds(decisions: Decisions, claims: Claims, facts: DealFacts) -> None:
        given, at = getattr(decisions.budget, name), (claims.run, claims.doer)
        wanted = claims.wanted + np.where(beyond & ~claims.by_people, np.maximum(given[at], 0.0), 0.0)
        limit = np.full(len(claims.run), GOVERNMENT[name].high)
        if name == "presence":
            limit = np.minimum(limit, _most_forward(facts, claims))
        # Several promises of the same order hold at once: the largest counts.
        np.maximum.at(given, at, np.minimum(wanted, limit))

    return Deed(done, binds)


def _signed(*, clean: bool) -> Deed:
    def done(evidence: Evidence, claims: Claims) -> Bools:
        at = claims.run, claims.doer
        refused = np.asarray(evidence.happened["summit_veto"])[at] > 0.5
        letter = np.asarray(evidence.happened["summit_letter"])[at] > 0.5
        signed: Bools = ~refused & ~(letter & clean)
        return signed

    def binds(decisions: Decisions, claims: Claims, facts: DealFacts) -> None:
        at = claims.run, claims.doer
        # Where the delegation would sign by itself it is left to it, so that nobody gets a letter for a promise.
        safe = facts.position[at] > _CLOSE_CALL - facts.letter_value[claims.run, 0]
        for vote in decisions.votes:
            ordered = vote[at]
            with_letter = np.where((ordered == ACCEPT) | ((ordered == AUTO) & safe), ordered, LETTER)
            vote[at] = ACCEPT if clean else with_letter

    return Deed(done, binds)


def _acted(act: str) -> Deed:
    """Return the deed of an act aimed at the partner."""

    def done(evidence: Evidence, claims: Claims) -> Bools:
        found = np.zeros(len(claims.run), dtype=bool)
        if act in evidence.performed:
            found |= evidence.performed[act][claims.run, claims.doer, claims.target]
        return found | _aimed(evidence, claims, act)

    return Deed(done, act=act)


def _aimed(evidence: Evidence, claims: Claims, name: str) -> Bools:
    """Return where a person in the seat did an act toward the partner."""
    aimed = {
        (evidence.codes.index(seat), evidence.codes.index(code))
        for seat, acts in evidence.acts.items()
        for act in acts
        if act.name == name
        for code in act.to
    }
    pairs = zip(claims.doer.tolist(), claims.target.tolist(), strict=True)
    return np.array([pair in aimed for pair in pairs], dtype=bool)


def _silent(evidence: Evidence, claims: Claims) -> Bools:
    quiet = ~_aimed(evidence, claims, "criticise")
    us = evidence.decisions.us
    if us is not None:
        allies = np.minimum(claims.target, us.shamed.shape[1] - 1)
        loud = (us.shamed[claims.run, allies] > 0.0) & (claims.target < us.shamed.shape[1])
        # What a person in Washington does is among the acts of people.
        by_policy = _is(evidence.codes, claims.doer, "USA") & ("USA" not in evidence.acts)
        quiet &= ~(loud & by_policy)
    return quiet


def _is(codes: Sequence[str], seats: Ints, code: str) -> Bools:
    found: Bools = seats == (codes.index(code) if code in codes else -1)
    return found


def _be_silent(decisions: Decisions, claims: Claims, facts: DealFacts) -> None:
    if decisions.us is None:
        return
    shamed = decisions.us.shamed.copy()
    here = claims.target < shamed.shape[1]
    shamed[claims.run[here], claims.target[here]] = 0.0
    decisions.us = replace(decisions.us, shamed=shamed)


def _stayed(evidence: Evidence, claims: Claims) -> Bools:
    slack = _NEARLY * GOVERNMENT["presence"].step
    kept = evidence.decisions.budget.presence[claims.run, claims.doer] >= claims.wanted - slack
    us = evidence.decisions.us
    if us is not None:
        kept &= us.withdrawal[claims.run, 0] <= 0.0
    stayed: Bools = kept
    return stayed


def _stay(decisions: Decisions, claims: Claims, facts: DealFacts) -> None:
    wanted = np.minimum(claims.wanted, _most_forward(facts, claims))
    np.maximum.at(decisions.budget.presence, (claims.run, claims.doer), wanted)
    if decisions.us is not None:
        withdrawal = decisions.us.withdrawal.copy()
        withdrawal[claims.run] = 0.0
        decisions.us = replace(decisions.us, withdrawal=withdrawal)


def _backed(evidence: Evidence, claims: Claims) -> Bools:
    us = evidence.decisions.us
    if us is None:
        return np.zeros(len(claims.run), dtype=bool)
    enough: Bools = us.backstop[claims.run, 0] >= claims.wanted - 0.01
    return enough


def _back(decisions: Decisions, claims: Claims, facts: DealFacts) -> None:
    if decisions.us is not None:
        backstop = decisions.us.backstop.copy()
        np.maximum.at(backstop, (claims.run, np.zeros_like(claims.run)), claims.wanted)
        decisions.us = replace(decisions.us, backstop=backstop)


DEEDS: Mapping[str, Deed] = {
    "effort": _ordered("effort", beyond=True),
    **{name: _ordered(name) for name in ("coalition_part", "presence", "ukraine_aid")},
    "signed": _signed(clean=False),
    "signed_clean": _signed(clean=True),
    **{name: _acted(name) for name in ("procure", "praise", "broker")},
    "no_criticism": Deed(_silent, _be_silent),
    "no_withdrawal": Deed(_stayed, _stay),
    "backstop": Deed(_backed, _back),
}
"""Every deed by the name that terms know it by."""
