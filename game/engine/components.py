"""How figures become points: the components of a government's score, and of the alliance's outcome, by their terms.

A component is a sum of labelled terms, 0 to 1; what depends on the whole game is added up round by round (`tally`).
Sizes are in `score_sizes`, all of them judgement; `docs/model.md` has the formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine.ambitions_met import MET
from game.engine.deals.deeds_counted import broken_by, partners_of
from game.engine.score_sizes import SIZES
from game.engine.setup import Setup
from game.engine.tally import Tally
from game.governments.ambitions import AMBITIONS
from game.model.alliance import Alliance, Floats

__all__ = [
    "CUT_OFF",
    "STARTING",
    "STOP_AND_GO",
    "Terms",
    "agreement",
    "alliance",
    "ambitions",
    "government",
    "points_of",
]

CUT_OFF = "limits of 0 and 100"
"""The term of what keeps a component within its bounds."""

STARTING = "starting points"
"""The term of what a component holds before anything is done."""

STOP_AND_GO: Mapping[str, float] = {"security": 0.4, "economy": 0.6}
"""What a turn of one point of GDP a year in every round takes from a component, of 1; judgement."""

_STOP_AND_GO = "stop-go budgets"
_LOST = "change in grey-zone losses"
_REFUSED = "texts refused"
_TERM = 5.0  # years, for which votes lost are counted: a long game holds more of them
_EASED = 0.2  # from which a component eases toward 0: what is bad can always get worse; judgement
_ON_ORDER = 0.5  # part of what is on order that counts as forces to come; judgement


def _to_come(state: Alliance, setup: Setup) -> Floats:
    """Return the usable force with part of what is on order in service, (R, N): no game ends for those after it."""
    with_orders = 1.0 + _ON_ORDER * state.backlog / np.maximum(state.stock, 1e-9)
    force: Floats = state.usable_force * with_orders**setup.parameters.equipment_weight
    return force


Terms = Mapping[str, tuple[tuple[str, Floats | float], ...]]
"""Components of a score by name, each as labelled terms that are added up in this order, 0-1."""


def _sum(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    total = terms[0][1]
    for _, value in terms[1:]:
        total = total + value
    return np.asarray(total, dtype=np.float64)


def points_of(terms: tuple[tuple[str, Floats | float], ...]) -> Floats:
    """Return points from 0 to 100: the sum, at most 1; below `_EASED` it falls ever slower, and never to 0."""
    total = _sum(terms)
    eased = _EASED * np.exp(np.minimum(total / _EASED, 1.0) - 1.0)
    points: Floats = 100.0 * np.where(total < _EASED, eased, np.minimum(total, 1.0))
    return points


def government(tally: Tally, end: Alliance) -> Terms:
    """Return the five components of governments by their terms, (R, N) each."""
    start, rounds = tally.start, max(tally.rounds, 1)
    deals = tally.deals, start.runs, start.gdp.shape[1] + 1
    partners = np.minimum(partners_of(*deals)[:, :-1], SIZES.partners)
    broken = np.minimum(broken_by(*deals)[:, :-1], SIZES.breaches)
    refused = np.minimum(tally.refused, SIZES.refusals)
    aid_cut = np.maximum(tally.setup.members.start_overseas_aid - end.overseas_aid, 0.0)
    return {
        "security": _security(tally, end),
        "economy": (
            (STARTING, 0.85),
            ("debt from own decisions", -_expected(tally.setup) * SIZES.debt * end.chosen_debt),
            ("spending above or below the start", -_burden(tally)),
            ("demand from defence, less taxes", 0.3 * tally.growth / rounds),
            (_LOST, -0.3 * tally.lost / rounds),
            (_STOP_AND_GO, -STOP_AND_GO["economy"] * tally.turns / rounds),
        ),
        "support": (
            (STARTING, SIZES.home_start),
            (
                "change in public support",
                SIZES.public * (tally.support / rounds - tally.setup.members.start_support),
            ),
            ("isolation abroad", -_isolation(tally)),
            ("lead at home", SIZES.lead * tally.leads / rounds),
            (
                "chance to lose the votes held",
                -SIZES.fall * tally.votes_lost * _TERM / (tally.setup.h * rounds),
            ),
        ),
        "influence": (
            (STARTING, SIZES.influence_start),
            ("standing in Washington", SIZES.favour * tally.along("standing")),
            ("reputation", SIZES.name * tally.late("reputation")),
            ("what other capitals think of you", _regard(tally)),
            ("cohesion of the alliance", SIZES.cohesion * tally.late("cohesion")),
            ("cuts in overseas aid", -SIZES.aid_cut * aid_cut),
            ("cuts in core spending", -_cut(tally, tally.cuts)),
            (_REFUSED, -SIZES.refusal_influence * refused),
        ),
        "promises": (
            (STARTING, SIZES.promises_start),
            (
                "years behind the pledge and the plan, related spending, equipment",
                SIZES.kept * (tally.kept / rounds - 0.5),
            ),
            ("reputation", SIZES.name_promises * tally.late("reputation")),
            ("partners in deals that were kept", SIZES.partner * partners),
            ("promises broken in deals", -SIZES.broken * broken),
            ("cuts in core spending while behind", -_cut(tally, tally.cuts_behind)),
            (_REFUSED, -SIZES.refusal * refused),
        ),
    }


def _cut(tally: Tally, cuts: Floats) -> Floats:
    """Return what cuts beyond those that nobody remarks cost, (R, N): ever less, and counted for five years."""
    years = tally.setup.h * max(tally.rounds, 1)
    cost: Floats = SIZES.cut * (1.0 - np.exp(-cuts * _TERM / years))
    return cost


def _isolation(tally: Tally) -> Floats:
    """Return what it costs at home to be disliked abroad, (R, N)."""
    beyond = np.minimum(tally.along("regard") + SIZES.isolated_from, 0.0)
    cost: Floats = SIZES.isolated * (1.0 - np.exp(beyond / SIZES.isolated_scale))
    return cost


def _regard(tally: Tally) -> Floats:
    """Return what the opinion of others brings, (R, N): the first friends pay most, and so do the first enemies.

    Washington is heard even where it is disliked, as far as the others depend on it.
    """
    who, mean = tally.setup.members, tally.along("regard")
    needed = np.where(who.is_us, who.dependence[~who.is_us].mean(), 0.0)
    size: Floats = np.where(mean < 0.0, SIZES.disliked * (1.0 - needed), SIZES.liked)
    return size * np.tanh(mean / SIZES.regard_scale)


def _security(tally: Tally, end: Alliance) -> tuple[tuple[str, Floats | float], ...]:
    setup, start, rounds = tally.setup, tally.start, max(tally.rounds, 1)
    forces = setup.members.has_forces
    before, after = _to_come(start, setup), _to_come(end, setup)
    change = np.where(forces, np.log(np.maximum(after, 1e-9) / np.where(forces, before, 1.0)), 0.0)
    grown = np.where(forces, np.clip(change, -1.0, 1.0), 0.3 * (end.presence > 0.0))
    # Incidents are mostly luck: they count for little beside what makes them likely.
    crises = (0.5 + setup.members.proximity) * (0.001 * end.disputes + 0.035 * end.wars + 0.02 * end.failures)
    return (
        (STARTING, 0.45),
        ("change in own forces, with orders placed", 0.1 * grown),
        ("forces run down", -SIZES.ruin * np.maximum(-change - SIZES.ruin_from, 0.0)),
        ("balance of forces", 0.35 * tally.balance / rounds),
        ("US commitment", 0.15 * (tally.commitment / rounds - 0.5)),
        (_LOST, -0.15 * tally.lost / rounds),
        (_STOP_AND_GO, -STOP_AND_GO["security"] * tally.turns / rounds),
        ("uses of force, wars, failures to help", -crises),
    )


def _burden(tally: Tally) -> Floats:
    """Return what spending above the start costs, below it what it brings (negative), (R, N).

    The burden of the last round goes on for some years: who raises late pays for it as well.
    """
    h, rounds = tally.setup.h, max(tally.rounds, 1)
    mean = (h * tally.burden + SIZES.after * tally.last_burden) / (h * rounds + SIZES.after)
    above, below = np.maximum(mean, 0.0), np.minimum(mean, 0.0)
    first = np.minimum(above, SIZES.burden_knee)
    cost = SIZES.burden * SIZES.burden_scale * (1.0 - np.exp(-first / SIZES.burden_scale))
    cost = _expected(tally.setup) * (cost + SIZES.burden_beyond * (above - first))
    saved: Floats = SIZES.saving * SIZES.saving_scale * (1.0 - np.exp(below / SIZES.saving_scale))
    return cost - saved


def _expected(setup: Setup) -> float:
    """Return how much a burden counts, of 1: where summits ask everybody for much in these years, less is remarked."""
    asked = setup.aim(setup.begins(setup.rounds)) - setup.aim(setup.begins(0))
    return 1.0 / (1.0 + SIZES.steep * max(asked - SIZES.steep_from, 0.0))


def alliance(tally: Tally, end: Alliance) -> Terms:
    """Return the alliance's outcome by its terms, (R, 1) each."""
    rounds = max(tally.rounds, 1)
    return {
        "deterrence": (
            (STARTING, 0.5),
            ("balance of forces", tally.balance / rounds),
            ("uses of force", -0.01 * end.disputes),
            ("wars", -0.3 * end.wars),
        ),
        "cohesion": (("average cohesion", tally.cohesion / rounds),),
        "commitment": (("average US commitment", tally.commitment / rounds),),
        "allies_at_target": (("members near the summit target", tally.late("near")),),
    }


def agreement(tally: Tally) -> tuple[tuple[str, Floats | float], ...]:
    """Return what the Secretary General is scored by for the text adopted and kept, by its terms, (R, 1)."""
    rounds, summits = max(tally.rounds, 1), max(tally.summits, 1)
    worth = tally.worth / summits if tally.summits else np.ones_like(tally.worth)
    mean = tally.along("chair_regard")
    liked = SIZES.chair_liked * np.tanh(mean / SIZES.chair_scale)
    disliked = SIZES.chair_disliked * np.tanh(mean / SIZES.chair_scale_below)
    return (
        (STARTING, SIZES.agreement_start),
        ("worth of the texts adopted", SIZES.worth * worth),
        ("members near the target on average", SIZES.near_path * tally.near / rounds),
        ("members near the target in the last third", SIZES.near_end * tally.late("near")),
        ("side letters", -SIZES.letter * tally.letters / summits),
        ("what capitals think of you", np.where(mean < 0.0, disliked, liked)),
    )


def ambitions(tally: Tally, column: int, chosen: Sequence[str]) -> tuple[tuple[str, Floats | float], ...]:
    """Return a seat's ambitions by their terms, (R,) each: what was met of those chosen, and the red line held."""
    crossed = tally.crossed[:, column] / max(tally.rounds, 1)

    def met(name: str) -> Floats:
        values = MET[name](tally)
        return values[:, column] if values.shape[1] > 1 else values[:, 0]

    return (
        ("red line held", SIZES.red_line * (1.0 - crossed)),
        *((AMBITIONS[name].label, SIZES.ambition * met(name)) for name in chosen),
    )
