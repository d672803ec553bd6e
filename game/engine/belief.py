"""The present as one seat can know it: public figures and its own as they are, what is hidden by report and guess.

Branches of a look ahead start here. Each branch takes another state of what the seat cannot know, drawn around what
its services report with the error they have (`knowledge`), so nothing of the truth but what was reported gets in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from game import seeding
from game.engine.build_information import RoundState
from game.engine.intelligence import COMMITMENT_SD, READINESS_SD, SPILL_SD, THREAT_SD, Dossier, Estimates
from game.engine.knowledge import PAIRS, THREAT_PAST, ally_reports, public, published_poll, whole_reports
from game.engine.seats import is_chair, seats_of
from game.model import deterrence, revision, spill_in
from game.model.alliance import Alliance, Floats, repeat_runs
from game.model.capability import READINESS_HIGH, READINESS_LOW, usable_force
from game.model.regard import averages
from game.model.shocks import HIGHEST_THREAT
from game.model.us_commitment import HIGH, LOW

__all__ = ["believe"]

_POLL_SD = 0.015  # what rounding a poll to five points hides of it
_LINE_SD = 1.5 * COMMITMENT_SD  # where Washington's line settles is less plain than where it is; judgement


class _Draws:
    """Standard normal numbers for B branches, one array after the other."""

    def __init__(self, seed: int, round_index: int, branches: int, allies: int, lags: int) -> None:
        wide = len(ally_reports()) + 5
        thin = len(whole_reports()) + lags + 3
        self._drawn: Floats = seeding.draw(
            seed,
            "start",
            round_index,
            0,
            branches,
            lambda rng, runs: rng.standard_normal((runs, wide * allies + thin)),
        )
        self._used = 0

    def next(self, width: int) -> Floats:
        """Return the next (B, width)."""
        draws = self._drawn[:, self._used : self._used + width]
        assert draws.shape[1] == width
        self._used += width
        return draws


def _seen(estimates: Estimates, column: int) -> tuple[float, float]:
    """Return what the seat's own service says of threat and commitment; column -1 is the chair's."""
    if column < 0:
        return float(estimates.chair[0, 0]), float(estimates.chair[0, 1])
    return float(estimates.threat[0, column]), float(estimates.commitment[0, column])


def _of_allies(moment: RoundState, column: int, reports: Dossier, draws: _Draws) -> dict[str, Floats]:
    """Return what is not public of every ally, (B, N): the seat's own as it is, others' as reported or guessed."""
    who, allies, truth = moment.setup.members, moment.setup.members.count, moment.state
    habit = moment.setup.parameters.ally_effect_sd * draws.next(allies) * (who.has_forces & ~who.is_us)
    ready = moment.estimates.readiness[:1] + READINESS_SD * draws.next(allies)
    believed = {
        "ally_effect": habit,
        "readiness": np.where(who.has_forces, np.clip(ready, READINESS_LOW, READINESS_HIGH), 0.0),
        "support": np.clip(published_poll(truth.support[:1]) + _POLL_SD * draws.next(allies), -1.0, 1.0),
        # Books are taken at face value.
        "relabelled": np.zeros_like(habit),
    }
    for name, report in ally_reports().items():
        believed[name] = report.around(reports.allies[name][:1], draws.next(allies))
    own = np.arange(allies) == column
    known = {name: np.where(own, getattr(truth, name)[:1], values) for name, values in believed.items()}
    return known | {"unrevised": _unrevised(moment, draws.next(allies))}


def _unrevised(moment: RoundState, draws: Floats) -> Floats:
    """Return what the next edition may find wrong with published shares, one's own too: nothing once it is out."""
    scale = moment.setup.parameters.revision_scale if moment.index == 0 else 0.0
    return revision.drawn(moment.state.core_share[:1], scale, draws)


def _of_surroundings(moment: RoundState, column: int, reports: Dossier, draws: _Draws) -> dict[str, Floats]:
    """Return what no seat knows exactly of threat, Washington and the war, (B, 1)."""
    threat, commitment = _seen(moment.estimates, column)
    believed = {
        name: report.around(reports.whole[name][:1], draws.next(1))
        for name, report in whole_reports().items()
    }
    lags = len(moment.state.threat_past)
    return believed | {
        "threat": np.clip(threat + THREAT_SD * draws.next(1), 0.0, HIGHEST_THREAT),
        "threat_past": THREAT_PAST.around(reports.threat_past[:, :1], draws.next(lags).T[:, :, None]),
        "us_commitment": np.clip(commitment + COMMITMENT_SD * draws.next(1), LOW, HIGH),
        "us_mean": np.clip(commitment + _LINE_SD * draws.next(1), LOW, HIGH),
    }


def _pairs(moment: RoundState, seat: str, actors: Sequence[str], branches: int) -> dict[str, Floats]:
    """Return what capitals think of the actors, (A, B, N): one's own pairs as they are, of the others nothing."""
    found = {}
    for name in PAIRS:
        truth = getattr(moment.state, name)[:, :1]
        own = np.zeros(truth.shape, dtype=bool)
        if seat in actors:
            own[actors.index(seat)] = True
        if not is_chair(seat):
            own[:, :, moment.setup.codes.index(seat)] = True
        found[name] = np.repeat(np.where(own, truth, 0.0), branches, axis=1)
    return found


def believe(
    moment: RoundState, seat: str, reports: Dossier, seed: int, branches: int, actors: Sequence[str]
) -> Alliance:
    """Return the present as `seat` can know it, `branches` times, drawn from `seed`; `actors` are remembered.

    Takes the first run of the moment. Nothing but public fields, the seat's own column, `moment.estimates` and
    `reports` is read.
    """
    setup = moment.setup
    column = -1 if is_chair(seat) else setup.codes.index(seat)
    draws = _Draws(seed, moment.index, branches, setup.members.count, len(moment.state.threat_past))
    copies = repeat_runs(moment.state, branches)
    fields: dict[str, Any] = {name: getattr(copies, name) for name in public()}
    fields |= _of_allies(moment, column, reports, draws)
    fields |= _of_surroundings(moment, column, reports, draws)
    fields |= _pairs(moment, seat, actors, branches)
    places = [seats_of(setup).index(actor) for actor in actors]
    active = setup.active(max(moment.index - 1, 0))
    each, chair = averages(fields["regard"], places, setup.members, active)
    fields |= {"mean_regard": each, "chair_regard": chair}
    behind = reports.spill[:1] + SPILL_SD * draws.next(setup.members.count)
    return _derived(moment, fields, behind)


def _derived(moment: RoundState, fields: dict[str, Any], behind: Floats) -> Alliance:
    """Return the believed state with all that follows from its other fields."""
    setup, who = moment.setup, moment.setup.members
    gdp = spill_in.counted_gdp(fields["gdp"], who, setup.parameters)
    felt = spill_in.felt_spending(fields["core_share"], gdp, who.nearness)
    force = usable_force(
        fields["stock"],
        fields["personnel"],
        fields["readiness"],
        fields["technology"],
        setup.parameters.equipment_weight,
    )
    zero = np.zeros_like(fields["threat"])
    state = Alliance(**fields, usable_force=force, spill_log=felt, spill_slow=felt + behind, balance=zero)
    active = setup.active(max(moment.index - 1, 0))
    denied = deterrence.denial(state, who, setup.parameters, active)
    return state.evolve(balance=denied - state.balance_zero - np.log(state.adversary))
