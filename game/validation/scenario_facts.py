"""Facts about crises, pledges and summits that the replay of 2014-24 cannot show: from runs of shipped scenarios.

Seats are played by the scenarios' own strategies, event cards and news in play. F11 rests on Correlates of War, F13 on
what the tables of NATO show for 2024, the summit on what happened at The Hague in 2025.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from game.engine.batch import each_block
from game.engine.measures import AT_TARGET_SLACK
from game.engine.setup import Setup, prepare
from game.model.alliance import Bools, Floats
from game.scenario.catalogue import find
from game.validation.playback import SEED
from game.validation.stylised_facts import Finding

__all__ = ["Lived", "SummitSeen", "findings", "live", "summit_of"]

_RUNS = 512
_MISSED = 14 / 31  # of the allies with forces, in 2024, by the tables of July 2026
_DECADE = "2014-wales"
_SUMMIT = "2025-road-to-the-hague"


class SummitSeen(NamedTuple):
    """One summit in all runs: the draft that was adopted, -1 for none, letters and waverers, (R,) each."""

    draft: Floats
    letters: Floats
    waverers: Floats
    texts: tuple[Any, ...]


class Lived(NamedTuple):
    """A scenario played to its end: uses of force a year (R,), by ally (N,), and the state it ends in."""

    setup: Setup
    force_rate: Floats
    force_by_ally: Floats
    shares: Floats
    target: Floats
    summits: tuple[SummitSeen, ...]

    @property
    def active(self) -> Bools:
        """Members with forces at the end, (N,)."""
        last: Bools = self.setup.active(self.setup.rounds - 1) & self.setup.members.has_forces
        return last


def _summit(happened: dict[str, Any], texts: tuple[Any, ...]) -> SummitSeen:
    return SummitSeen(
        happened["summit_draft"][:, 0],
        happened["summit_letter"].sum(axis=1),
        happened["summit_waverer"].sum(axis=1),
        texts,
    )


def live(name: str, *, runs: int = _RUNS, rounds: int | None = None) -> Lived:
    """Play a shipped scenario, to its end or for `rounds` rounds."""
    setup = prepare(find(name), rounds=rounds)
    (game,) = each_block(setup, SEED, runs, block=runs)
    places, summits = np.zeros(setup.members.count), []
    while not game.finished:
        result = game.advance()
        places = places + result.happened["place"].sum(axis=0)
        if "summit_draft" in result.happened:
            summits.append(_summit(result.happened, result.drafts))
    state, years = game.state, setup.rounds * setup.h
    return Lived(
        setup, state.disputes[:, 0] / years, places, state.core_share, state.pledge_target, tuple(summits)
    )


def _force(lived: Lived) -> Finding:
    """F11: uses of force against an ally a year, and how much more often a border ally is hit than another."""
    border = lived.setup.members.border & lived.active
    others = lived.active & ~border & ~lived.setup.members.is_us
    ratio = float(lived.force_by_ally[border].mean() / lived.force_by_ally[others].mean())
    rate = float(lived.force_rate.mean())
    return Finding(
        "F11",
        "uses of armed force against allies a year, and the ratio of border allies to others",
        {"a_year": "0.3 to 0.7", "border_ratio": "about 6"},
        {"a_year": round(rate, 2), "border_ratio": round(ratio, 1)},
        0.3 <= rate <= 0.7 and 4.0 <= ratio <= 8.0,
    )


def _slippage(lived: Lived) -> Finding:
    """F13: part of the allies that miss the pledge in its target year."""
    missed = (lived.shares < lived.target - AT_TARGET_SLACK)[:, lived.active].mean(axis=1)
    low, middle, high = np.percentile(missed, [5.0, 50.0, 95.0])
    return Finding(
        "F13",
        "part of the allies with forces that misses the pledge in its target year (14 of 31 in 2024)",
        {"part": round(_MISSED, 3)},
        {
            "part": {
                "median": round(float(middle), 2),
                "p05": round(float(low), 2),
                "p95": round(float(high), 2),
            }
        },
        bool(low <= _MISSED <= high),
    )


def summit_of(lived: Lived) -> Finding:
    """Return how the first summit of a scenario went: The Hague's had one letter, few waverers, no veto in the end."""
    seen = lived.summits[0]
    redrafted = float((seen.draft > 0).mean())
    agreed = float((seen.draft >= 0).mean())
    letters = np.bincount(seen.letters.astype(np.int64))
    few = float((seen.waverers <= 4).mean())
    return Finding(
        "The Hague",
        "the first text fails; the redraft passes with one side letter and at most four waverers",
        {"letters": 1, "waverers": "0 to 4", "vetoed": 0},
        {
            "letters_most_often": int(letters.argmax()),
            "one_letter": round(float(letters[1] / letters.sum()), 2),
            "at_most_four_waverers": round(few, 2),
            "redrafted": round(redrafted, 2),
            "agreed": round(agreed, 2),
        },
        bool(letters.argmax() == 1 and few > 0.9 and redrafted > 0.5 and agreed > 0.9),
    )


def findings() -> list[Finding]:
    """Return F11, F13 and the summit at The Hague."""
    decade = live(_DECADE)
    return [
        _force(decade),
        _slippage(decade),
        summit_of(live(_SUMMIT, rounds=1)),
    ]
