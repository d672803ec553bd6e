"""The free numbers of the model as estimated, kept as data in `assets/calibration.json`, and what is used of them.

The fit on 2014-2024 gives the values in use, that on 2014-2021 those for the test out of sample. One leaves the weight
of the pledge free, to show that the shares do not find it; two let the model know the plans that allies had announced
by 2014; one assumes a larger step in the threat. `scripts/calibrate` writes the file; a test estimates again
and compares.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from game.model.parameters import Parameters
from game.resources import folder
from game.validation.fitting import Fit, Window, fit
from game.validation.past import BASIS, QUIET

__all__ = ["EARLY", "FILE", "PLANNED_QUIET", "PLEDGE", "WHOLE", "as_found", "calibrate", "stored", "used"]

FILE = "calibration.json"
WHOLE, EARLY = Window(2014, 2024), Window(2014, 2021)
PLEDGE = 0.15
"""Weight of the pledge of Wales before its wording: a judgement, since the data do not find it."""
PLANNED_QUIET = 0.12
"""Threat of 2014-21 where national plans are known, as the scenarios have it: a larger step in 2022."""

_METHOD = (
    "maximum likelihood of each year's share given the one before, by the model's own step over a grid; "
    "intervals hold 90% of the estimates of a bootstrap that draws allies with all their years"
)


class _Case(NamedTuple):
    window: Window
    held: dict[str, float]
    plans: bool = False


_CASES = {
    "2014-2024": _Case(WHOLE, {"pledge_base": PLEDGE}),
    # A window without 2022 has nothing to tell the threat from its weight: the step of the threat is given.
    "2014-2021": _Case(EARLY, {"pledge_base": PLEDGE, "quiet_threat": QUIET}),
    "2014-2021, larger step": _Case(EARLY, {"pledge_base": PLEDGE, "quiet_threat": PLANNED_QUIET}),
    "2014-2024, pledge free": _Case(WHOLE, {}),
    "2014-2024, plans known": _Case(WHOLE, {"pledge_base": PLEDGE}, plans=True),
    "2014-2021, plans known": _Case(
        EARLY, {"pledge_base": PLEDGE, "quiet_threat": PLANNED_QUIET}, plans=True
    ),
}
_IN_USE = {
    "adjustment": "adjustment",
    "threat_weight": "threat_weight",
    "ally_effect_sd": "effect_sd",
    "noise_own": "own",
    "noise_common": "common",
}
"""Parameter of the model -> name of the estimate."""


def as_found(name: str, resamples: int = 0) -> Fit:
    """Return one of the fits, estimated now."""
    case = _CASES[name]
    return fit(case.window, held=case.held, plans=case.plans, resamples=resamples)


def calibrate(resamples: int) -> dict[str, Any]:
    """Return all fits as a document; the one with a free pledge takes most of the time."""
    return {
        "basis": BASIS,
        "method": _METHOD,
        "resamples": resamples,
        "fits": {name: as_found(name, resamples).document() for name in _CASES},
    }


def stored() -> dict[str, Any]:
    """Return the document as shipped."""
    text = (folder("assets") / FILE).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def used(fit_name: str = "2014-2024") -> dict[str, dict[str, Any]]:
    """Return by parameter what is estimated for it, with its interval, and the value in use."""
    estimates, values = stored()["fits"][fit_name]["estimates"], Parameters()
    return {name: {**estimates[found], "used": getattr(values, name)} for name, found in _IN_USE.items()}
