"""The tables of docs/validation.md, as Markdown, from the hindcast and the stored estimates.

They are in the document between marks, `<!-- name -->` and `<!-- end -->`; a test writes them and compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from game.docs.tables import table
from game.model.alliance import Floats
from game.scenario.catalogue import find
from game.scenario.members import MEMBERS
from game.validation import patterns
from game.validation.calibration import stored, used
from game.validation.hindcast import Hindcast
from game.validation.spill_experiment import AIMS, answers
from game.validation.treaty import HISTORY, SCENARIOS, rates
from game.validation.year_changes import FALL, left_over, moves

__all__ = ["TABLES", "filled"]

_MARKED = re.compile(r"(<!-- (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MISSES = 12

_NUMBERS = {
    "adjustment": "speed of adjustment, a year",
    "threat_weight": "weight of the threat, pp",
    "pull": "speed times weight, pp a year",
    "quiet_threat": "threat in 2014-21 (1 since 2022)",
    "pledge_base": "weight of the pledge, before its wording",
    "effect_sd": "spread of lasting ally effects, pp",
    "own": "ally shocks, relative to the share",
    "common": "common shocks, relative to the share",
}


def _estimates(_: Hindcast) -> str:
    fits = stored()["fits"]
    names = list(fits)
    rows = [[says, *(_estimate(fits[name], number) for name in names)] for number, says in _NUMBERS.items()]
    return table(["", *names], rows)


def _estimate(fit: dict[str, Any], number: str) -> str:
    if number in fit["held"]:
        return f"{fit['held'][number]:g}, fixed"
    row = fit["estimates"][number]
    return f"{row['estimate']:.3g} ({row['low']:.3g} to {row['high']:.3g})"


def _in_use(_: Hindcast) -> str:
    rows = [
        [f"`{name}`", f"{row['used']:g}", f"{row['estimate']:.3g}", f"{row['low']:.3g} to {row['high']:.3g}"]
        for name, row in used().items()
    ]
    return table(["parameter", "in use", "estimate on 2014-2024", "90% interval"], rows)


def _pledge(_: Hindcast) -> str:
    profile = stored()["fits"]["2014-2024, pledge free"]["profile"]["pledge_base"]
    return table(
        ["weight of the pledge", *profile], [["log likelihood below the best", *map(str, profile.values())]]
    )


def _fit(told: Hindcast) -> str:
    lines = told.baselines
    rows = [
        ["model, median path", f"{told.fit.rmse:.3f}", "1"],
        *(
            [says, f"{lines[name]:.3f}", f"{told.fit.rmse / lines[name]:.2f}"]
            for name, says in (
                ("no_change", "no change since 2014"),
                ("linear_trend", "common trend, fitted to 2014-2024"),
                ("own_lines", "a line through each ally's eleven years (not a forecast)"),
            )
        ),
    ]
    return table(["", "error, pp", "model's error relative to it"], rows)


def _out_of_sample(told: Hindcast) -> str:
    found = told.out_of_sample
    rows = [
        [f"fit {name}", *(_both(found["fits"][name][start]) for start in ("from_2021", "from_2014"))]
        for name in found["fits"]
    ]
    rivals = found["rivals_rmse_pp"]
    rows += [
        ["no change", f"{rivals['no_change']:.3f}", f"{rivals['no_change_from_2014']:.3f}"],
        ["common trend, fitted to 2014-2021", f"{rivals['linear_trend']:.3f}", ""],
        ["a line through each ally's 2014-2021", f"{rivals['own_lines']:.3f}", ""],
    ]
    return table(
        ["error over 2022-2024, pp (part in the 90% band)", "from the shares of 2021", "from 2014"], rows
    )


def _both(fit: dict[str, float]) -> str:
    return f"{fit['rmse_pp']:.3f} ({fit['coverage_90']:.0%})"


_GROUPS = {
    "all": "all",
    "one_year_ahead": "one year ahead",
    "two_years_ahead": "two years ahead",
    "with_a_plan": "of allies with a plan",
}
_PREDICTORS = {
    "threat as known": "model, threat as known then",
    "threat given": "model, given the later threat",
    "no change": "no change",
    "own trend": "own trend",
    "common rise": "one common rise",
    "plans": "announced plans",
    "plans and guideline": "plans, nobody below the guideline when it is due",
}


def _range(one: Mapping[str, float]) -> str:
    return f"{one['value']:.3f} ({one['low']:.3f} to {one['high']:.3f})"


def _rolling(told: Hindcast) -> str:
    group = told.rolling.document()["groups"]["all"]
    rows = [
        [
            says,
            _range(measures["rmse"]),
            _range(measures["interval_score"]),
            f"{measures['coverage']['value']:.0%}",
            f"{measures['width']['value']:.2f}",
            f"{measures['bias']['value']:+.3f} ({measures['bias']['error']:.3f})",
        ]
        for name, says in _PREDICTORS.items()
        for measures in [group["measures"][name]]
    ]
    head = ["", "error, pp", "interval score, pp", "in the 90% band", "its width, pp", "bias, pp (its error)"]
    return table(head, rows)


def _rolling_differences(told: Hindcast) -> str:
    rows = []
    for name, group in told.rolling.document()["groups"].items():
        for measure, says in (("rmse", "error"), ("interval_score", "interval score")):
            less = group["less_than_rivals"]["threat given"]
            rows.append(
                [
                    f"{_GROUPS[name]}: {says}" if measure == "rmse" else says,
                    f"{group['figures']} ({group['with_a_plan']})" if measure == "rmse" else "",
                    *(_signed(less[rival][measure]) for rival in less),
                ]
            )
    return table(["figures", "how many (with a plan)", *told.rolling.ahead("threat given")], rows)


def _signed(one: Mapping[str, float]) -> str:
    return f"{one['value']:+.3f} ({one['low']:+.3f} to {one['high']:+.3f})"


def _rolling_origins(told: Hindcast) -> str:
    rows = [
        [
            year,
            f"`{row['edition']}`" if row["edition"] != "drawn" else "drawn",
            str(row["plans_in_force"]),
            str(row["figures"]),
            *(f"{row['rmse_pp'][name]:.3f}" for name in _PREDICTORS),
        ]
        for year, row in told.rolling.document()["origins"].items()
    ]
    names = ["threat as known", "threat given", *list(_PREDICTORS)[2:]]
    return table(["end of", "shares as known", "plans in force", "figures", *names], rows)


_POINTS = (1, 5, 50, 95, 99)


def _points(moved: Floats) -> list[str]:
    often = 300.0 * float((moved <= -FALL).mean())
    return [*(f"{value:+.2f}" for value in np.percentile(moved, _POINTS)), f"{often:.1f}"]


def _changes(told: Hindcast) -> str:
    known = told.known
    rows = {
        "2014 to 2024": patterns.changes(known.shares[None], known.counted).ravel(),
        "replay": patterns.changes(told.played.shares, known.counted).ravel(),
        **{f"`{name}`": moves(name).years for name in SCENARIOS},
        "unexplained a year ahead, 2014 to 2024": left_over(),
        **{f"chance alone, `{name}`": moves(name).chance for name in SCENARIOS},
        **{f"a half-year, `{name}`": moves(name).rounds for name in SCENARIOS if _in_halves(name)},
    }
    head = ["", *(f"{point}%" for point in _POINTS), "falls of 0.35 or more, in 300"]
    return table(head, [[says, *_points(moved)] for says, moved in rows.items()])


def _in_halves(scenario: str) -> bool:
    return find(scenario).round.years == 0.5


def _ablations(told: Hindcast) -> str:
    rows = [[name, f"{fit.rmse:.3f}", f"{fit.coverage:.0%}"] for name, fit in told.ablations.items()]
    return table(["", "error, pp", "in the 90% band"], rows)


def _counts(told: Hindcast) -> str:
    rows = [
        [
            year,
            f"{count.actual:.0f}",
            f"{count.median:.0f} ({count.p05:.0f} to {count.p95:.0f})",
            f"{share.actual:.2f}",
            f"{share.median:.2f} ({share.p05:.2f} to {share.p95:.2f})",
        ]
        for (year, count), share in zip(told.counts.items(), told.europe_canada.values(), strict=True)
    ]
    later = told.next_count
    rows.append(["2025", "", f"{later['median']:.0f} ({later['p05']:.0f} to {later['p95']:.0f})", "", ""])
    head = ["", "allies at 2%", "runs (90% band)", "Europe and Canada, % of GDP", "runs (90% band)"]
    return table(head, rows)


def _facts(told: Hindcast) -> str:
    rows = [
        [
            finding.id,
            finding.says,
            finding.figures,
            "yes" if finding.holds else "**no**",
        ]
        for finding in told.facts
    ]
    return table(["", "fact", "actual: median of the runs (90% band)", "holds"], rows)


def _misses(told: Hindcast) -> str:
    rows = [
        [
            MEMBERS[miss.code],
            f"{miss.rmse:.2f}",
            f"{miss.year}: {miss.actual:.2f}",
            f"{miss.median:.2f} ({miss.p05:.2f} to {miss.p95:.2f})",
            " ".join(miss.said),
        ]
        for miss in told.misses[:_MISSES]
    ]
    return table(["", "error, pp", "worst year", "runs (90% band)", "remark from the fact sheets"], rows)


_THEORY = {
    "baseline": "baseline",
    "joint_product": "joint products",
    "patron_bargaining": "patron bargaining",
    "pure_public_good": "pure public good",
}


def _free_riding(_: Hindcast) -> str:
    rows = []
    for theory, by_place in answers().items():
        low, high = AIMS[theory]
        cells = [f"{found.mean:.2f} ({found.low:.2f} to {found.high:.2f})" for found in by_place.values()]
        rows.append([_THEORY[theory], *cells, f"{low:g} to {high:g}"])
    return table(["theory", "quiet years, from 2014", "under threat, from 2025", "where it should lie"], rows)


def _treaty(_: Hindcast) -> str:
    rows = [[f"`{name}`", *(f"{rate:.3f}" for rate in rates(name))] for name in SCENARIOS]
    past = [f"{HISTORY.uses:g}", f"{HISTORY.fatal:g}", f"at most {HISTORY.tests:g}", f"{HISTORY.failures:g}"]
    head = ["a year", "uses of force", "fatal ones", "tests of the treaty", "failures"]
    return table(head, [*rows, ["history", *past]])


TABLES: dict[str, Callable[[Hindcast], str]] = {
    "in-use": _in_use,
    "estimates": _estimates,
    "pledge": _pledge,
    "fit": _fit,
    "out-of-sample": _out_of_sample,
    "rolling": _rolling,
    "rolling-differences": _rolling_differences,
    "rolling-origins": _rolling_origins,
    "changes": _changes,
    "ablations": _ablations,
    "counts": _counts,
    "facts": _facts,
    "free-riding": _free_riding,
    "treaty": _treaty,
    "misses": _misses,
}
"""The tables by the name of their mark."""


def filled(text: str, told: Hindcast) -> str:
    """Return a document with every marked table written again.

    Raises
    ------
    KeyError
        If it marks a table that does not exist.
    """

    def write(found: re.Match[str]) -> str:
        return f"{found[1]}{TABLES[found['name']](told)}{found[3]}"

    return _MARKED.sub(write, text)
