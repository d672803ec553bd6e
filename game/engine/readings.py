"""What a seat reads of every quantity: public figures as they are, its own, polls and its services' estimates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.build_information import RoundState
from game.engine.intelligence import COMMITMENT_SD, READINESS_SD, THREAT_SD
from game.engine.knowledge import published_poll
from game.model.alliance import Floats
from game.quantities import Quantity, of_alliance, of_allies

__all__ = ["Estimate", "alliance_readings", "ally_readings"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known of a figure, and its standard error: 0 where it is known exactly."""

    value: float
    sd: float = 0.0


def ally_readings(moment: RoundState, column: int) -> dict[str, dict[str, Estimate]]:
    """Return what the seat of a column (-1 for the chair) reads of every ally: by code, then by quantity."""
    codes = moment.setup.codes
    readings: dict[str, dict[str, Estimate]] = {code: {} for code in codes}
    for name, row in of_allies().items():
        truth = row.scale * getattr(moment.state, row.state)[0]
        abroad = _abroad(moment, row, truth)
        for other, code in enumerate(codes):
            if other == column and row.known != "nobody":
                readings[code][name] = _known(truth[other], row)
            elif abroad is not None:
                readings[code][name] = _known(abroad[0][other], row, abroad[1])
    return readings


def _abroad(moment: RoundState, row: Quantity, truth: Floats) -> tuple[Floats, float] | None:
    """Return what others read of the allies' figures (N,), and its error; None where they read nothing."""
    if row.known == "public":
        return truth, 0.0
    if row.known == "polled":
        return published_poll(truth), 0.0
    if row.known == "estimated" and row.name == "readiness":
        return moment.estimates.readiness[0], READINESS_SD
    return None


def alliance_readings(moment: RoundState, column: int) -> dict[str, Estimate]:
    """Return what the seat of a column (-1 for the chair) reads of the alliance's quantities, by name."""
    estimated = _heard(moment, column)
    public = {
        name: _known(moment.alliance[name][0, 0], row)
        for name, row in of_alliance().items()
        if row.known == "public"
    }
    return {name: (estimated | public)[name] for name in of_alliance() if name in estimated or name in public}


def _heard(moment: RoundState, column: int) -> dict[str, Estimate]:
    """Return what a seat's services report of threat and Washington."""
    estimates = moment.estimates
    if column < 0:
        threat, commitment = estimates.chair[0, 0], estimates.chair[0, 1]
    else:
        threat, commitment = estimates.threat[0, column], estimates.commitment[0, column]
    return {
        "threat": Estimate(float(threat), THREAT_SD),
        "us_commitment": Estimate(float(commitment), COMMITMENT_SD),
    }


def _known(value: np.float64, row: Quantity, sd: float = 0.0) -> Estimate:
    """Return a figure with its error, rounded as it is published."""
    return Estimate(float(value) if row.decimals is None else round(float(value), row.decimals), sd)
