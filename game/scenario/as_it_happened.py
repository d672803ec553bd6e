"""A scenario of the past, told again in calendar years with nothing in it but what a hindcast may know.

Governments carry on as before, no card, news or later summit moves them; growth and membership are the actual ones,
the threat keeps its scripted levels, US commitment and the line of administrations are drawn. What an ally spends
without threat is what it spent at the start, and plans that it had announced are left out unless asked for: no figure
that was chosen with later years in view.
"""

from __future__ import annotations

from dataclasses import replace

from game.model.parameters import Parameters
from game.scenario.allies import Ally
from game.scenario.dates import parse_date
from game.scenario.figures import Figure
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.schema import DEFAULT, Scenario
from game.scenario.world import Events, Rounds, Summit, Threat

__all__ = ["as_it_happened", "text_weight"]


def text_weight(summit: Summit) -> float:
    """Return what a summit's text leaves of a pledge's weight: (1 - ambiguity)(.5 + .5 review), 0-1."""
    return (1.0 - summit.ambiguity.value) * (0.5 + 0.5 * summit.review.value)


def _worked_out(value: float, unit: str, why: str) -> Figure:
    return Figure(value, unit, judgement=why)


def _threat(scenario: Scenario, year: int, quiet: float | None, around: float | None) -> Threat:
    """Return the threat with its first level in force from `year` on, at `quiet` if given; free `around` a level."""
    if around is not None:
        mean = _worked_out(around, "index", "the level that was known: docs/validation.md")
        return replace(scenario.threat, start=mean, mean=mean, path=())
    first, *later = scenario.threat.path
    level = (
        first.level
        if quiet is None
        else _worked_out(quiet, "index", "level of a hindcast: docs/validation.md")
    )
    opening = replace(first, date=parse_date(str(year)), level=level)
    return replace(scenario.threat, start=level, mean=level, path=(opening, *later))


def _as_at_start(ally: Ally, plans: bool, growth: bool) -> Ally:
    return replace(
        ally,
        peacetime_share_pct_gdp=ally.core_share_pct_gdp,
        national_plan=ally.national_plan if plans else None,
        actual_growth_pct=ally.actual_growth_pct if growth else None,
    )


def as_it_happened(
    scenario: Scenario,
    *,
    quiet_threat: float | None = None,
    pledge_base: float | None = None,
    plans: bool = False,
    years: int | None = None,
    growth: bool = True,
    threat_around: float | None = None,
) -> Scenario:
    """Return `scenario` from the year after its start on, one round a calendar year.

    Its first summit is over: the text's pledge is in force from the start, and the others are left out.
    `quiet_threat` replaces the first level of the threat, `pledge_base` the weight of a pledge before its wording;
    `plans` keeps the national plans announced by the start; `years` is how many to play, as many as the scenario has
    rounds unless given. Without `growth` economies grow as in any game, and with `threat_around` the threat moves as in
    any game around that level: nothing later than the start is known of either.

    Raises
    ------
    ValueError
        If the scenario has no scripted threat, no summit or no actual growth to replay.
    """
    replayed = all(ally.actual_growth_pct for ally in scenario.allies.values())
    if not (scenario.threat.path and scenario.summits and replayed):
        raise ValueError(
            f"{scenario.id} cannot be replayed: it needs a threat path, a summit and actual growth"
        )
    first = scenario.date.year + 1
    own = scenario.parameters.get("pledge_base")
    base = pledge_base if pledge_base is not None else own.value if own else Parameters().pledge_base
    weight = _worked_out(
        base * text_weight(scenario.summits[0]), "index", "weight that the summit's text leaves"
    )
    variant = f"as-it-happened:{quiet_threat}:{base}:{plans}:{growth}:{threat_around}"
    return replace(
        scenario,
        id=f"{scenario.id}-as-it-happened",
        identity=replace(scenario.identity, figures=f"{scenario.identity.figures}:{variant}"),
        date=parse_date(str(first)),
        round=Rounds(years=1.0, count=years or scenario.round.count),
        targets=replace(scenario.targets, guideline_weight=weight),
        us=replace(scenario.us, administrations=()),
        threat=_threat(scenario, first, quiet_threat, threat_around),
        allies={code: _as_at_start(ally, plans, growth) for code, ally in scenario.allies.items()},
        strategies={DEFAULT: "status_quo", "USA": "status_quo", SECRETARY_GENERAL: "passive"},
        news=(),
        summits=(),
        cards=(),
        events=Events(),
    )
