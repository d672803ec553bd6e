"""What services believe: the truth plus what each of them gets wrong. Truth itself never leaves the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game import seeding
from game.engine.knowledge import THREAT_PAST, ally_reports, whole_reports
from game.model.alliance import Alliance, Floats

__all__ = [
    "COMMITMENT_SD",
    "OWN_POSITION_SD",
    "POSITION_SD",
    "READINESS_SD",
    "SPILL_SD",
    "THREAT_SD",
    "Dossier",
    "Estimates",
    "ReportedPositions",
    "dossier",
    "estimate",
    "report_positions",
]

# Standard errors of what a service reports; judgement.
THREAT_SD = 0.08  # of the threat; judgement
COMMITMENT_SD = 0.07  # of US commitment; judgement
READINESS_SD = 0.08  # of another ally's readiness; judgement
POSITION_SD, OWN_POSITION_SD = (
    0.10,
    0.04,
)  # of another capital's position on a text, and of one's own; judgement
SPILL_SD = 0.03  # of how others' spending has changed of late, log; judgement


@dataclass(frozen=True, slots=True)
class Estimates:
    """One round's estimates: column i is what ally i's service says of the alliance, or what is said of i."""

    threat: Floats  # (R, N)
    commitment: Floats  # (R, N)
    readiness: Floats  # (R, N): what outsiders take ally i's readiness to be
    chair: Floats  # (R, 2): the Secretary General's estimates of threat and commitment


def estimate(state: Alliance, seed: int, round_index: int, first_run: int, copies: int = 1) -> Estimates:
    """Return all services' estimates for a round, drawn from the stream `intelligence`; `copies` as in `Game`."""
    allies = state.gdp.shape[1]
    errors: Floats = seeding.draw(
        seed,
        "intelligence",
        round_index,
        first_run,
        state.runs // copies,
        lambda rng, runs: rng.standard_normal((runs, 3 * allies + 2)),
        copies,
    )
    return Estimates(
        threat=np.maximum(state.threat + THREAT_SD * errors[:, :allies], 0.0),
        commitment=np.clip(state.us_commitment + COMMITMENT_SD * errors[:, allies : 2 * allies], 0.0, 1.0),
        readiness=np.clip(state.readiness + READINESS_SD * errors[:, 2 * allies : 3 * allies], 0.0, 1.0),
        chair=np.clip(
            np.concatenate([state.threat, state.us_commitment], axis=1)
            + np.array([THREAT_SD, COMMITMENT_SD]) * errors[:, 3 * allies :],
            0.0,
            np.array([2.0, 1.0]),
        ),
    )


@dataclass(frozen=True, slots=True)
class ReportedPositions:
    """Positions of capitals on a summit's text, (R, N), as far as anybody can say before they meet."""

    abroad: Floats
    """What all others learn about ally i."""
    at_home: Floats
    """What ally i itself works out: closer, but it too only guesses at the threat and at Washington."""


def report_positions(
    positions: Floats, seed: int, round_index: int, first_run: int, copies: int = 1
) -> ReportedPositions:
    """Return what services hear of the true positions (R, N), with errors from the stream `positions`."""
    runs, allies = positions.shape
    errors: Floats = seeding.draw(
        seed,
        "positions",
        round_index,
        first_run,
        runs // copies,
        lambda rng, n: rng.standard_normal((n, allies)),
        copies,
    )
    return ReportedPositions(positions + POSITION_SD * errors, positions + OWN_POSITION_SD * errors)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What services report of the rest of what is hidden: by field of the state, shaped as there."""

    allies: dict[str, Floats]
    whole: dict[str, Floats]
    threat_past: Floats
    spill: Floats
    """(R, N): how far the slow memory of others' forces is from what is felt now, log."""


def dossier(state: Alliance, seed: int, round_index: int, first_run: int) -> Dossier:
    """Return a round's dossier, with errors from the stream `dossier`."""
    allies, lags = state.gdp.shape[1], len(state.threat_past)
    of_each, of_all = ally_reports(), whole_reports()
    fields = len(of_each) + 1
    errors: Floats = seeding.draw(
        seed,
        "dossier",
        round_index,
        first_run,
        state.runs,
        lambda rng, n: rng.standard_normal((n, fields * allies + len(of_all) + lags)),
    )
    of_allies = errors[:, : fields * allies].reshape(state.runs, fields, allies)
    of_whole = errors[:, fields * allies :]
    return Dossier(
        allies={
            name: report.around(getattr(state, name), of_allies[:, number])
            for number, (name, report) in enumerate(of_each.items())
        },
        whole={
            name: report.around(getattr(state, name), of_whole[:, number : number + 1])
            for number, (name, report) in enumerate(of_all.items())
        },
        threat_past=THREAT_PAST.around(state.threat_past, of_whole.T[-lags:, :, None]),
        spill=state.spill_slow - state.spill_log + SPILL_SD * of_allies[:, -1],
    )
