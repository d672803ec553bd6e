"""The hindcast as text: how well it fits, against what, which facts hold, where it fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from game.charts.data import FanData
from game.charts.fan import fan
from game.charts.glyphs import pick
from game.charts.plain import to_text
from game.cli.output import table, width, wrap
from game.provenance.countries import REGIONS
from game.scenario.members import MEMBERS
from game.validation.fans import alliance_fan, ally_fan, region_fan
from game.validation.hindcast import Hindcast
from game.validation.past import BASIS
from game.validation.rolling import ORIGINS

__all__ = ["report"]

_WORST = 6
_HIGH = 11

_ABLATIONS = {
    "as used": "the model as used in the game",
    "threat off": "no effect of the threat or of doubt about the US",
    "pledge off": "no pledge at Wales",
    "spill-in off": "no effect of others' forces",
    "growth surprises off": "budgets follow GDP at once",
    "plans of 2014 known": "with the national plans of six allies",
}
_RIVALS = {
    "no_change": ("no change", "every ally stays at its share of 2014"),
    "linear_trend": ("common trend", "one yearly rise for all allies, fitted to the same years"),
    "own_lines": ("own trends", "a line fitted to each ally's own years; not a forecast"),
}
_FITS = {
    "2014-2021": "model fitted to 2014-2021",
    "2014-2021, larger step": "the same, with a larger step in the threat",
    "2014-2021, plans known": "the same, with the national plans of 2014",
}
_PREDICTORS = {
    "threat as known": "model, threat as known then",
    "threat given": "model, given the later threat",
    "no change": "no change",
    "own trend": "each ally's mean rise so far",
    "common rise": "the mean rise of all so far",
    "plans": "announced plans, straight path",
    "plans and guideline": "the same, 2% when it is due",
}
_RIVALS_LATER = {
    "no_change": "no change since 2021",
    "linear_trend": "common trend from 2021",
    "own_lines": "own trends, fitted to 2014-2021",
}


def report(told: Hindcast, allies: Sequence[str]) -> str:
    """Return the report; `allies` are drawn instead of those that the model misses most."""
    wide = width()
    drawn = allies or tuple(miss.code for miss in told.misses[:_WORST])
    parts = [
        _head(told, wide),
        _fits(told, wide),
        _later(told, wide),
        _rolling(told, wide),
        _switched_off(told, wide),
        _facts(told, wide),
        _counts(told, wide),
        *(_chart(data, wide) for data in _fans(told, drawn)),
        _misses(told, wide),
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _head(told: Hindcast, wide: int) -> list[str]:
    years = f"{len(told.played.shares):,} runs of 2014 to 2024, starting from the shares of 2014"
    known = "The model also knows actual growth, who joined when, and the level of the threat."
    return [*wrap(f"{years}. {known}", wide), *wrap(f"Basis: {BASIS}.", wide)]


def _fits(told: Hindcast, wide: int) -> list[str]:
    rows = [["model", f"{told.fit.rmse:.3f}", "median path"]]
    rows += [[name, f"{told.baselines[key]:.3f}", says] for key, (name, says) in _RIVALS.items()]
    judged = int(told.known.counted.sum())
    return [
        *wrap(f"Root mean square error over {judged} figures, percentage points of GDP", wide),
        *table(rows, wide, right=(1,)),
        *wrap(f"The 90% bands contain {told.fit.coverage:.0%} of the figures.", wide),
    ]


def _later(told: Hindcast, wide: int) -> list[str]:
    found = told.out_of_sample
    rows = []
    for key, name in _FITS.items():
        fit = found["fits"][key]["from_2021"]
        rows.append([f"{fit['rmse_pp']:.3f}", f"{fit['coverage_90']:.0%}", name])
    rows += [[f"{found['rivals_rmse_pp'][key]:.3f}", "", name] for key, name in _RIVALS_LATER.items()]
    return [
        *wrap("Out of sample: 2022 to 2024 from the shares of 2021, fitted to data up to 2021", wide),
        *table(rows, wide, head=["error, pp", "in band", ""], right=(0, 1)),
    ]


def _rolling(told: Hindcast, wide: int) -> list[str]:
    found = told.rolling.document()["groups"]["all"]
    rows = [
        [
            f"{row['rmse']['value']:.3f}",
            f"{row['interval_score']['value']:.2f}",
            f"{row['coverage']['value']:.0%}",
            f"{row['width']['value']:.2f}",
            f"{row['bias']['value']:+.3f}",
            _PREDICTORS[name],
        ]
        for name, row in found["measures"].items()
    ]
    years = f"from the end of each year from {ORIGINS[0]} to {ORIGINS[-1]}, with what was known then"
    figures = f"{found['figures']} figures, {found['with_a_plan']} of allies with a plan"
    return [
        *wrap(f"One and two years ahead, {years}: {figures}", wide),
        *table(rows, wide, head=["error, pp", "score", "in band", "width", "bias", ""], right=range(5)),
        *wrap("Score: width of the 90% band, plus 20 times what lies outside it. Less is better.", wide),
    ]


def _switched_off(told: Hindcast, wide: int) -> list[str]:
    rows = [
        [name, f"{fit.rmse:.3f}", f"{fit.coverage:.0%}", _ABLATIONS[name]]
        for name, fit in told.ablations.items()
    ]
    head = ["", "error, pp", "in band", ""]
    return ["Effect of switching parts of the model off", *table(rows, wide, head=head, right=(1, 2))]


def _facts(told: Hindcast, wide: int) -> list[str]:
    lines = wrap("Facts that the model should reproduce, each as actual: median of the runs (90% band)", wide)
    for finding in told.facts:
        name = finding.id if len(finding.id) < 4 else "Sum"
        verdict = "holds" if finding.holds else "FAILS"
        lines += wrap(f"{finding.says}", wide, first=f"  {name:<4} {verdict}  ", indent=" " * 14)
        lines += wrap(finding.figures, wide, indent=" " * 14)
    return lines


def _counts(told: Hindcast, wide: int) -> list[str]:
    rows = []
    for year, count in told.counts.items():
        share = told.europe_canada[year]
        rows.append(
            [
                year,
                f"{count.actual:.0f}",
                f"{count.median:.0f}",
                f"{count.p05:.0f}-{count.p95:.0f}",
                f"{share.actual:.2f}",
                f"{share.median:.2f}",
                f"{share.p05:.2f}-{share.p95:.2f}",
            ]
        )
    head = ["", "at 2%", "median", "90%", "share", "median", "90%"]
    return [
        *wrap("Allies at 2% of GDP, and the share of Europe and Canada: actual against the runs", wide),
        *table(rows, wide, head=head, right=range(1, 7)),
    ]


def _fans(told: Hindcast, allies: Sequence[str]) -> list[FanData]:
    regions = [region_fan(told, name) for name in REGIONS]
    return [alliance_fan(told), *regions, *(ally_fan(told, code) for code in allies)]


def _chart(data: FanData, wide: int) -> list[str]:
    glyphs = pick(sys.stdout.encoding, os.environ.get("TERM"))
    return to_text(fan(data, min(wide, 80), _HIGH, glyphs))


def _misses(told: Hindcast, wide: int) -> list[str]:
    lines = wrap("Errors by ally with the worst year, worst first; remarks are from the fact sheets", wide)
    for miss in told.misses:
        least = f"error {miss.rmse:.2f} pp; {miss.year}: {miss.actual:.2f}"
        band = f"median {miss.median:.2f}, band {miss.p05:.2f} to {miss.p95:.2f}"
        lines += wrap(f"{MEMBERS[miss.code]}: {least}, {band}", wide, indent="    ", first="  ")
        for text, fact in zip(miss.said, miss.facts, strict=True):
            lines += wrap(f"{text} [{fact}]", wide, indent="      ", first="    - ")
    return lines
