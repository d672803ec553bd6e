"""Hindcasts for tests: whatever their number of runs, what does not depend on it is worked out once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any
from unittest.mock import patch

from game.validation.hindcast import Fit, Hindcast, hindcast
from game.validation.playback import RUNS
from game.validation.rolling import Rolling
from game.validation.scenario_facts import findings
from game.validation.spill_experiment import spill_finding
from game.validation.stylised_facts import Finding
from tests.kept import kept

__all__ = ["hindcast_of"]


class _Shared(Hindcast):
    """A hindcast whose experiments beside the replay itself are those of all others of its seed."""

    @cached_property
    def ablations(self) -> dict[str, Fit]:
        return kept("ablations", lambda: super(_Shared, self).ablations)

    @cached_property
    def out_of_sample(self) -> dict[str, Any]:
        return kept("out-of-sample", lambda: super(_Shared, self).out_of_sample)

    @cached_property
    def rolling(self) -> Rolling:
        return kept("rolling", lambda: super(_Shared, self).rolling)

    @cached_property
    def next_count(self) -> dict[str, float]:
        return kept("next-count", lambda: super(_Shared, self).next_count)

    @cached_property
    def facts(self) -> list[Finding]:
        with (
            patch("game.validation.hindcast.spill_finding", lambda: kept("spill-finding", spill_finding)),
            patch("game.validation.hindcast.findings", lambda: kept("findings", findings)),
        ):
            return super().facts


@lru_cache
def hindcast_of(runs: int = RUNS) -> Hindcast:
    """Return the hindcast of so many runs."""
    told = hindcast(runs=runs)
    return _Shared(told.known, told.played, told.seed)
