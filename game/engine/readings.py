"""What a seat reads of every quantity: public figures as they are, its own, polls and its services' estimates."""

from __future__ import annotations

from dataclasses import dataclass

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
        for code, figure in zip(codes, _abroad(moment, row, truth), strict=False):
            readings[code][name] = figure
        if column >= 0 and row.known != "nobody":
            readings[codes[column]][name] = _known(truth[column], row)
    return readings


def _abroad(moment: RoundState, row: Quantity, truth: Floats) -> list[Estimate]:
    """Return what others read of each ally's figure; nothing where they read none."""
    if row.known == "public":
        return [_known(value, row) for value in truth.tolist()]
    if row.known == "polled":
        return [_known(value, row) for value in published_poll(truth).tolist()]
    if row.known == "estimated":
        return [_known(value, row, READINESS_SD) for value in moment.estimates.readiness[0].tolist()]
    return []


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


def _known(value: float, row: Quantity, sd: float = 0.0) -> Estimate:
    """Return a figure with its error, rounded as it is published."""
    return Estimate(float(value) if row.decimals is None else round(float(value), row.decimals), sd)
