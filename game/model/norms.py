"""Fair-share norms: five answers to the question who should carry how much of the same whole.

Each norm gives every ally a part of the whole burden, `w_i` (parts sum to 1 over the allies counted):

    equal share       w ~ Y                                  the same percentage of GDP for all
    ability to pay    w ~ Y (1 - relief max(0, 1 - y / y*))  less where income per head y is below the alliance's y*
    benefit received  w = (Y + P + E) / 3, as parts          what is protected: wealth, people, people who live near
    Lindahl-like      w ~ Y (b + tau prox T)                 what each would want to spend for its own sake
    prioritarian      w ~ Y y                                the percentage rises with income per head

Y is GDP, P population, E population times exposure. The norms disagree, and none of them is the default truth; they
are views of the same figures. A norm `asks` of an ally the share of GDP with which its part of the whole is paid.

Sources: Kravis & Davenport 1963 (equal shares and ability); the United Nations' scale of assessments (relief for low
income per head, gradient 80%); Sandler & Forbes 1980 and Sandler & Shimizu 2014 (benefits as the mean of GDP,
population and exposure; here exposure stands for exposed borders: judgement); Lindahl 1919 (valuation, here that of
M1: judgement); Adler 2012 (priority to the worse off; the weight 1 / y is that of logarithmic well-being). Gini of
a burden against a norm: Bogers, Beeres & Bollen 2019 for the alliance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.model.alliance import Alliance, Bools, Floats, Members
from game.model.parameters import Parameters

__all__ = ["NORMS", "Norm", "asked", "gini", "parts", "ranks"]

RELIEF = 0.8
"""Gradient of the relief for low income per head in the United Nations' scale of assessments."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What norms look at, (R, N) each: GDP in USD bn, population in millions, exposure 0-1, own wish in % of GDP."""

    gdp: Floats
    people: Floats
    exposure: Floats
    wish: Floats
    counted: Floats

    @property
    def income(self) -> Floats:
        """GDP per head, thousand USD."""
        return self.gdp / self.people


def _part(weight: Floats) -> Floats:
    part: Floats = weight / weight.sum(axis=1, keepdims=True)
    return part


def _equal(facts: _Facts) -> Floats:
    return facts.gdp


def _ability(facts: _Facts) -> Floats:
    whole = (facts.gdp * facts.counted).sum(axis=1, keepdims=True)
    mean = whole / (facts.people * facts.counted).sum(axis=1, keepdims=True)
    weight: Floats = facts.gdp * (1.0 - RELIEF * np.maximum(1.0 - facts.income / mean, 0.0))
    return weight


def _benefit(facts: _Facts) -> Floats:
    kinds = (facts.gdp, facts.people, facts.people * facts.exposure)
    return sum((_part(kind * facts.counted) for kind in kinds), np.zeros_like(facts.gdp))


def _valuation(facts: _Facts) -> Floats:
    return facts.gdp * facts.wish


def _priority(facts: _Facts) -> Floats:
    return facts.gdp * facts.income


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm of fairness: its name, how it reads, what it says in a sentence, and how it weighs allies."""

    name: str
    label: str
    says: str
    weigh: Callable[[_Facts], Floats]


NORMS: Mapping[str, Norm] = {
    norm.name: norm
    for norm in (
        Norm("equal_share", "equal share", "every ally spends the same percentage of its GDP", _equal),
        Norm("ability_to_pay", "ability to pay", "allies with low income per head pay a smaller percentage", _ability),
        Norm("benefit", "benefit received", "allies pay for the wealth and people protected", _benefit),
        Norm("valuation", "own valuation", "allies pay by how much defence they would want on their own", _valuation),
        Norm("priority", "priority to the poorer", "the percentage rises with income per head", _priority),
    )
}  # fmt: skip


def parts(name: str, state: Alliance, who: Members, p: Parameters, active: Bools) -> Floats:
    """Return the part of the whole burden that a norm gives to each ally, (R, N); sums to 1 in each run.

    Counted are the members of the day (`active`, (N,)) that have armed forces; all others get 0.
    """
    shape = state.gdp.shape
    counted = np.broadcast_to(np.where(active & who.has_forces, 1.0, 0.0), shape)
    facts = _Facts(
        gdp=state.gdp,
        people=np.broadcast_to(who.population_m, shape),
        exposure=np.broadcast_to(who.proximity, shape),
        wish=who.peacetime_share + p.threat_weight * who.proximity * state.threat,
        counted=counted,
    )
    return _part(NORMS[name].weigh(facts) * counted)


def asked(part: Floats, core_share: Floats, gdp: Floats) -> Floats:
    """Return the share of GDP, % (R, N), with which allies would carry their parts of what all spend today."""
    whole = (np.where(part > 0.0, core_share * gdp, 0.0)).sum(axis=1, keepdims=True)
    share: Floats = part * whole / gdp
    return share


def ranks(given: Floats, wanted: Floats) -> Floats:
    """Return the place of each ally, (R, N), 1 for the one that gives most of what is asked; 0 where nothing is."""
    ratio = np.where(wanted > 0.0, given / np.where(wanted > 0.0, wanted, 1.0), -1.0)
    # Ties share the better place, so that like allies stand alike.
    ahead = (ratio[:, None, :] > ratio[:, :, None] + 1e-12).sum(axis=2)
    places: Floats = np.where(wanted > 0.0, ahead + 1.0, 0.0)
    return places


def gini(carried: Floats, part: Floats) -> Floats:
    """Return how unevenly the burden lies against a norm, (R, 1): 0 as the norm has it, toward 1 all on one.

    `carried` and `part` (R, N) are parts of the whole, each summing to 1: twice the area between the diagonal and
    the curve of what is carried over what the norm gives, those who carry least of it first.
    """
    ratio = np.where(part > 0.0, carried / np.where(part > 0.0, part, 1.0), -1.0)
    order = np.argsort(ratio, axis=1, kind="stable")
    y = np.cumsum(np.take_along_axis(np.where(part > 0.0, carried, 0.0), order, axis=1), axis=1)
    widths = np.take_along_axis(part, order, axis=1)
    below = ((y - 0.5 * np.diff(y, axis=1, prepend=0.0)) * widths).sum(axis=1, keepdims=True)
    area: Floats = np.maximum(1.0 - 2.0 * below, 0.0)
    return area
