"""The hindcast: 2014 to 2024 replayed, set against what happened and against what a sceptic would use instead.

Known are the shares of 2014, actual growth, membership as it happened and the levels of the threat; nothing of what
was spent after 2014. Governments make no effort of their own and draw no event cards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from game.model.alliance import Bools, Floats
from game.model.parameters import Parameters
from game.validation import baselines, patterns
from game.validation.calibration import PLANNED_QUIET, WHOLE, stored
from game.validation.misses import Miss, worst_misses
from game.validation.past import BASIS, FIRST, LAST, QUIET, YEARS, Past, past, set_up
from game.validation.playback import RUNS, SEED, Played, play
from game.validation.rolling import Rolling, rolling
from game.validation.scenario_facts import findings
from game.validation.spill_experiment import answers, spill_finding
from game.validation.stylised_facts import (
    Figure,
    Finding,
    counts,
    europe_canada,
    facts_of_the_past,
    regions,
)
from game.validation.treaty import SCENARIOS, rates

__all__ = ["ABLATIONS", "Fit", "Hindcast", "hindcast", "out_of_sample"]

_CUT = 2021
_VARIANT_RUNS = 1024

ABLATIONS: dict[str, dict[str, Any]] = {
    "as used": {},
    "threat off": {"threat_weight": 0.0, "us_doubt_weight": 0.0},
    "pledge off": {"pledge_base": 0.0},
    "spill-in off": {"spill_quiet": 0.0, "spill_threat": 0.0},
    "growth surprises off": {"stickiness": 0.0},
    "plans of 2014 known": {"plans": True, "quiet_threat": PLANNED_QUIET},
}
"""What is changed of the replay, by name: parameters off, or more known."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well paths meet what happened: error of the median path, pp, and part of the figures in the band."""

    rmse: float
    coverage: float

    @classmethod
    def of(cls, played: Played, known: Past, where: Bools) -> Fit:
        """Return the fit over the figures `where` (N, T)."""
        low, high = played.band()
        inside = (known.shares >= low) & (known.shares <= high)
        return cls(baselines.rmse(played.median, known.shares, where), float(inside[where].mean()))

    def document(self) -> dict[str, float]:
        """Return the fit as plain data, rounded."""
        return {"rmse_pp": round(self.rmse, 3), "coverage_90": round(self.coverage, 3)}


@dataclass(frozen=True)
class Hindcast:
    """The replay and all that is said of it."""

    known: Past
    played: Played
    seed: int

    @cached_property
    def fit(self) -> Fit:
        return Fit.of(self.played, self.known, self.known.counted)

    @cached_property
    def baselines(self) -> dict[str, float]:
        """Error of what a sceptic would use, pp: no change, one line for all, a line for each ally."""
        actual, where = self.known.shares, self.known.counted
        said = {
            "no_change": baselines.no_change(actual),
            "linear_trend": baselines.common_line(actual, where),
            "own_lines": baselines.own_lines(actual, len(YEARS) - 1),
        }
        return {name: baselines.rmse(paths, actual, where) for name, paths in said.items()}

    @cached_property
    def facts(self) -> list[Finding]:
        """All facts, in the order of their numbers; the last is the summit at The Hague."""
        found = [*facts_of_the_past(self.known, self.played), spill_finding(), *findings()]
        return sorted(found, key=lambda each: int(each.id[1:]) if each.id[1:].isdigit() else 99)

    @cached_property
    def misses(self) -> list[Miss]:
        return worst_misses(self.known, self.played)

    @cached_property
    def ablations(self) -> dict[str, Fit]:
        return {
            name: Fit.of(
                play(set_up(**changed), runs=_VARIANT_RUNS, seed=self.seed), self.known, self.known.counted
            )
            for name, changed in ABLATIONS.items()
        }

    @cached_property
    def out_of_sample(self) -> dict[str, Any]:
        return out_of_sample(self.seed)

    @cached_property
    def rolling(self) -> Rolling:
        """The test of rolling origins."""
        return rolling(seed=self.seed)

    @cached_property
    def next_count(self) -> dict[str, float]:
        """Allies at 2% of GDP a year later, by what moved spending until then: median, 5 and 95 per cent points.

        What was agreed and announced in 2024 and 2025 is not in it: scenarios of 2025 start from that.
        """
        shares = play(set_up(years=len(YEARS)), runs=_VARIANT_RUNS, seed=self.seed).shares[:, :, -1:]
        members = np.ones((len(self.known.codes), 1), dtype=bool)
        low, middle, high = np.percentile(patterns.count_at(shares, members, 2.0), [5.0, 50.0, 95.0])
        return {"median": float(middle), "p05": float(low), "p95": float(high)}

    @cached_property
    def counts(self) -> dict[str, Figure]:
        """How many allies were at 2% of GDP, by year."""
        return counts(self.known, self.played)

    @cached_property
    def europe_canada(self) -> dict[str, Figure]:
        return europe_canada(self.known, self.played)

    @cached_property
    def regions(self) -> dict[str, dict[str, Figure]]:
        return regions(self.known, self.played)

    @cached_property
    def allies(self) -> dict[str, dict[str, Figure]]:
        """Actual and simulated shares by ally and year, years before membership included."""
        points = np.percentile(self.played.shares, [50.0, 5.0, 95.0], axis=0)
        return {
            code: {
                str(year): Figure(float(self.known.shares[row, t]), *(float(p[row, t]) for p in points))
                for t, year in enumerate(YEARS)
            }
            for row, code in enumerate(self.known.codes)
        }

    def document(self) -> dict[str, Any]:
        """Return everything as plain data for JSON."""
        lines = self.baselines
        return {
            "basis": BASIS,
            "fit_window": str(WHOLE),
            "runs": len(self.played.shares),
            "seed": self.seed,
            "parameters": _in_use(),
            "rmse_pp": round(self.fit.rmse, 3),
            "rmse_no_change_pp": round(lines["no_change"], 3),
            "rmse_linear_trend_pp": round(lines["linear_trend"], 3),
            "rmse_own_lines_in_sample_pp": round(lines["own_lines"], 3),
            "coverage_90": round(self.fit.coverage, 3),
            "figures_judged": int(self.known.counted.sum()),
            "allies_at_2pct": _plain(self.counts),
            "allies_at_2pct_2025": self.next_count,
            "europe_canada_share": _plain(self.europe_canada),
            "regions": {name: _plain(figures) for name, figures in self.regions.items()},
            "allies": {code: _plain(figures) for code, figures in self.allies.items()},
            "member_from": _member_from(self.known),
            "facts": [finding.document() for finding in self.facts],
            "ablations": {name: fit.document() for name, fit in self.ablations.items()},
            "out_of_sample": self.out_of_sample,
            "rolling": self.rolling.document(),
            "free_riding": {
                theory: {place: found.document() for place, found in by_place.items()}
                for theory, by_place in answers().items()
            },
            "treaty": {
                name: {what: round(value, 4) for what, value in rates(name)._asdict().items()}
                for name in SCENARIOS
            },
            "worst_misses": [miss.document() for miss in self.misses],
        }


def _plain(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: figure.document() for name, figure in figures.items()}


def _member_from(known: Past) -> dict[str, int]:
    """Return the first year of the replay at whose end each ally was a member."""
    return {code: YEARS[int(row.argmax())] for code, row in zip(known.codes, known.member, strict=True)}


def _in_use() -> dict[str, float]:
    values = Parameters()
    names = ("adjustment", "threat_weight", "ally_effect_sd", "noise_own", "noise_common")
    return {**{name: getattr(values, name) for name in names}, "quiet_threat": QUIET}


def hindcast(*, runs: int = RUNS, seed: int = SEED) -> Hindcast:
    """Return the hindcast with the parameters in use, which rest on the fit to 2014-2024."""
    return Hindcast(past(), play(set_up(), runs=runs, seed=seed), seed)


_EARLY_FITS: dict[str, dict[str, Any]] = {
    "2014-2021": {},
    "2014-2021, larger step": {"quiet_threat": PLANNED_QUIET},
    "2014-2021, plans known": {"quiet_threat": PLANNED_QUIET, "plans": True},
}


def _early(name: str, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the set-up that a fit to 2021 would have used."""
    found = stored()["fits"][name]["estimates"]
    names = {
        "adjustment": "adjustment",
        "threat_weight": "threat_weight",
        "ally_effect_sd": "effect_sd",
        "noise_own": "own",
        "noise_common": "common",
    }
    return {**{ours: found[theirs]["estimate"] for ours, theirs in names.items()}, **changed}


def out_of_sample(seed: int = SEED) -> dict[str, Any]:
    """Return how 2022 to 2024 are predicted by fits that saw nothing after 2021, with the step of the threat given.

    Each is started from the actual shares of 2021, as its rivals are, and also left to run from 2014.
    """
    known = past()
    place, where = _CUT - FIRST, known.between(_CUT + 1, LAST)
    fits = {}
    for name, changed in _EARLY_FITS.items():
        setup = set_up(**_early(name, changed))
        fits[name] = {
            "from_2021": _fit(play(setup, runs=_VARIANT_RUNS, seed=seed, restart=place), known, where),
            "from_2014": _fit(play(setup, runs=_VARIANT_RUNS, seed=seed), known, where),
        }
    until = known.between(FIRST, _CUT)
    rivals = {
        "no_change": baselines.no_change(known.shares, place),
        "linear_trend": baselines.common_line(known.shares, until, place),
        "own_lines": baselines.own_lines(known.shares, place),
        "no_change_from_2014": baselines.no_change(known.shares),
    }
    return {
        "years": f"{_CUT + 1}-{LAST}",
        "figures_judged": int(where.sum()),
        "fits": fits,
        "rivals_rmse_pp": {
            name: round(baselines.rmse(paths, known.shares, where), 3) for name, paths in rivals.items()
        },
    }


def _fit(played: Played, known: Past, where: Floats | Bools) -> dict[str, float]:
    return Fit.of(played, known, where.astype(np.bool_)).document()
