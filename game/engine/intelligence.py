"""What services believe: the truth plus what each of them gets wrong. Truth itself never leaves the engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game import seeding
from game.model.alliance import Alliance, Floats

__all__ = ["COMMITMENT_SD", "READINESS_SD", "THREAT_SD", "Estimates", "estimate"]

# Standard errors of what a service reports; judgement.
THREAT_SD = 0.08
COMMITMENT_SD = 0.07
READINESS_SD = 0.08


@dataclass(frozen=True, slots=True)
class Estimates:
    """One round's estimates: column i is what ally i's service says of the alliance, or what is said of i."""

    threat: Floats  # (R, N)
    commitment: Floats  # (R, N)
    readiness: Floats  # (R, N): what outsiders take ally i's readiness to be
    chair: Floats  # (R, 2): the Secretary General's estimates of threat and commitment


def estimate(state: Alliance, seed: int, round_index: int, first_run: int) -> Estimates:
    """Return all services' estimates for a round, drawn from the stream `intelligence`."""
    allies = state.gdp.shape[1]
    errors: Floats = seeding.draw(
        seed,
        "intelligence",
        round_index,
        first_run,
        state.runs,
        lambda rng, runs: rng.standard_normal((runs, 3 * allies + 2)),
    )
    return Estimates(
        threat=np.maximum(state.threat + THREAT_SD * errors[:, :allies], 0.0),
        commitment=np.clip(state.us_commitment + COMMITMENT_SD * errors[:, allies : 2 * allies], 0.0, 1.0),
        readiness=np.clip(state.readiness + READINESS_SD * errors[:, 2 * allies : 3 * allies], 0.0, 1.0),
        chair=np.clip(
            np.concatenate([state.threat, state.us_commitment], axis=1)
            + np.array([THREAT_SD, COMMITMENT_SD]) * errors[:, 3 * allies :],
            0.0,
            2.0,
        ),
    )
