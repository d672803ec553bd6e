"""An ally in a scenario: start figures, government, promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from game.scenario.base import Says, words
from game.scenario.dates import Date
from game.scenario.figures import Figure, Measure, Series, SeriesOf, assumed

__all__ = ["Ally", "Flags", "NationalPlan", "Politics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What an ally is or is not."""

    eu: Annotated[Figure, Measure("Member of the European Union", "flag", 0, 1)]
    jef: Annotated[Figure, Measure("Member of the Joint Expeditionary Force", "flag", 0, 1)]
    nuclear: Annotated[Figure, Measure("Has nuclear weapons of its own", "flag", 0, 1)]
    border: Annotated[Figure, Measure("Has a land border with Russia or Belarus", "flag", 0, 1)]
    fiscal_rule: Annotated[Figure, Measure("Bound by a fiscal rule on the scenario's date", "flag", 0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Politics:
    """The government's stances, public opinion, and elections."""

    support: Annotated[Figure, Measure("Net public support for spending more on defence", "index", -1, 1)]
    ideology: Annotated[Figure, Measure("Government from left (-1) to right (1)", "index", -1, 1)]
    on_spending: Annotated[Figure, Measure("Government's stance on spending more", "index", -1, 1)] = assumed(
        0.0, "index"
    )
    on_us_demand: Annotated[Figure, Measure("Government's stance on the US demand", "index", -1, 1)] = (
        assumed(0.0, "index")
    )
    on_ukraine: Annotated[Figure, Measure("Government's stance on aid to Ukraine", "index", -1, 1)] = assumed(
        0.0, "index"
    )
    on_borrowing: Annotated[
        Figure, Measure("Government's stance on borrowing for defence", "index", -1, 1)
    ] = assumed(0.0, "index")
    next_election: Annotated[Date, Says("Next regular election, year or month.")]
    term_years: Annotated[int, Says("Years between regular elections.", ge=1, le=7)]
    coalition: Annotated[bool, Says("Whether several parties govern together.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPlan:
    """A target of the ally's own, announced before the scenario begins."""

    target_pct_gdp: Annotated[Figure, Measure("Target share of GDP", "pct_gdp", 0.5, 12)]
    due_year: Annotated[Figure, Measure("Year in which the target is due", "year", 1990, 2060)]
    credibility: Annotated[Figure, Measure("How strongly it binds the budget", "index", 0, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ally:
    """An ally's start figures. Shares of GDP are percent: 2.3 means 2.3%."""

    name: Annotated[str, words(40), Says("Name as shown.")]
    adjective: Annotated[str, words(40), Says("Adjective as shown: British.")]
    joined: Annotated[Date, Says("Date of accession; later than the start for members to come.")]
    flags: Annotated[Flags, Says("What the ally is or is not.")]
    core_share_pct_gdp: Annotated[
        Figure, Measure("Core defence expenditure at the start", "pct_gdp", 0.2, 12, or_zero=True)
    ]
    peacetime_share_pct_gdp: Annotated[
        Figure, Measure("Spending without a threat: its share of 2014", "pct_gdp", 0.2, 12, or_zero=True)
    ]
    related_share_pct_gdp: Annotated[
        Figure, Measure("Defence-related spending", "pct_gdp", 0.05, 6, or_zero=True)
    ] = assumed(0.0, "pct_gdp")
    equipment_share_pct: Annotated[
        Figure, Measure("Equipment, percent of defence expenditure", "pct", 0.6, 90, or_zero=True)
    ]
    personnel_k: Annotated[Figure, Measure("Active military personnel", "persons_k", 0, 3000)]
    gdp_usd_bn: Annotated[Figure, Measure("Gross domestic product, current prices", "usd_bn", 2, 60_000)]
    trend_growth_pct: Annotated[Figure, Measure("Trend growth of real GDP", "pct_per_year", -5, 12)]
    debt_pct_gdp: Annotated[Figure, Measure("Gross public debt", "pct_gdp", 2, 300)]
    balance_pct_gdp: Annotated[
        Figure, Measure("Public budget balance; minus is a deficit", "pct_gdp", -30, 30)
    ]
    population_m: Annotated[Figure, Measure("Population", "persons_m", 0.02, 500)]
    moscow_km: Annotated[Figure, Measure("Distance of the capital to Moscow", "km", 100, 20_000)]
    latitude: Annotated[Figure, Measure("Latitude of the capital, north positive", "degrees", -90, 90)]
    longitude: Annotated[Figure, Measure("Longitude of the capital, east positive", "degrees", -180, 180)]
    exposure: (
        Annotated[Figure, Measure("Exposure, if the capital's distance misleads", "index", 0, 1)] | None
    ) = None
    readiness: Annotated[Figure, Measure("Readiness of the forces", "index", 0, 1)] = assumed(0.6, "index")
    ukraine_aid_pct_gdp_per_year: Annotated[Figure, Measure("Aid to Ukraine a year", "pct_gdp", 0, 5)] = (
        assumed(0.0, "pct_gdp")
    )
    overseas_aid_pct_gni: Annotated[Figure, Measure("Development aid", "pct_gni", 0, 2)] = assumed(
        0.0, "pct_gni"
    )
    presence_k: Annotated[
        Figure, Measure("Troops stationed forward on other allies' soil", "persons_k", 0, 200)
    ] = assumed(0.0, "persons_k")
    politics: Annotated[Politics, Says("Government, public and elections.")]
    reputation: Annotated[Figure, Measure("Reputation for keeping pledges", "index", 0, 1)]
    national_plan: Annotated[
        NationalPlan | None, Says("A target of its own, announced before the scenario begins.")
    ] = None
    actual_growth_pct: (
        Annotated[
            Series, SeriesOf(Measure("Actual real growth, to replay the past", "pct_per_year", -40, 40))
        ]
        | None
    ) = None
