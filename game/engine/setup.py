"""A scenario made ready to play: members, parameters, the calendar and the cards, once for any number of runs."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, wraps
from typing import Any, TypeVar

import numpy as np

from game.engine.deck import UKRAINE_STATES, Deck, compile_deck
from game.engine.start_figures import StartFigures, figure_at, start_figures
from game.model.alliance import Alliance, Bools, Floats, Members
from game.model.hidden import HiddenDraws
from game.model.parameters import Parameters, Theory, override
from game.model.start import KM_FULL_EXPOSURE, AllianceFigures, AllyFigures, begin, members_of
from game.quantities import of_allies
from game.scenario.allies import Ally
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.schema import Scenario
from game.scenario.world import News, Summit

__all__ = ["Setup", "prepare"]

T = TypeVar("T")


def _once_a_round(work: Callable[[Setup, int], T]) -> Callable[[Setup, int], T]:
    """Keep in the setup what `work` found for a round: steps ask for the calendar again and again."""

    name = f"_{work.__name__}"

    @wraps(work)
    def found(setup: Setup, index: int) -> T:
        kept: dict[int, T] = vars(setup).setdefault(name, {})
        if index not in kept:
            kept[index] = work(setup, index)
        return kept[index]

    return found


@dataclass(frozen=True)
class Setup:
    """Everything about a game that does not depend on seed, run or orders."""

    scenario: Scenario
    parameters: Parameters
    starts: StartFigures
    """What quantities start from, with the sources."""
    figures: AllyFigures
    world: AllianceFigures
    members: Members
    strategies: Mapping[str, str]
    """Name of the strategy of every seat, `SG` included."""
    rounds: int
    deals_among_governments: bool = False
    """Whether strategies make offers to other strategies too, not to people alone."""
    remembered: tuple[str, ...] = ()
    """Seats whose deeds capitals remember from the start, besides those of people."""

    def under(self, theories: tuple[Theory, ...]) -> Setup:
        """Return the same with several theories side by side, each in an equal part of the runs.

        What was worked out from the scenario hangs on no theory and is kept.
        """
        twin = copy.copy(self)
        object.__setattr__(twin, "parameters", replace(self.parameters, theories=theories))
        return twin

    def remembering(self, seats: Iterable[str]) -> Setup:
        """Return the same in which capitals remember the deeds of these seats too, whoever holds them."""
        twin = copy.copy(self)
        object.__setattr__(twin, "remembered", tuple(sorted({*self.remembered, *seats})))
        return twin

    def varied(self, values: Mapping[str, Floats]) -> Setup:
        """Return the same with some parameters that differ between runs, (R, 1) each: R points of a design at once.

        Only a game of R runs can be played with it. What members are given that parameters decide becomes (R, N).
        """
        twin = copy.copy(self)
        chosen = override(self.parameters, values)
        object.__setattr__(twin, "parameters", chosen)
        object.__setattr__(twin, "members", members_of(self.figures, chosen))
        return twin

    @property
    def codes(self) -> tuple[str, ...]:
        return self.members.codes

    @property
    def h(self) -> float:
        return self.scenario.round.years

    @cached_property
    def deck(self) -> Deck:
        """The event cards, addressed to columns of seats."""
        return compile_deck(self.scenario)

    @cached_property
    def _columns(self) -> Mapping[str, Floats]:
        """The starts of quantities, by field of the state."""
        return self.starts.columns()

    @cached_property
    def joining(self) -> Floats:
        """Calendar year (with decimals) in which each ally joins, (N,)."""
        return np.array([ally.joined.decimal for ally in self.scenario.allies.values()])

    @_once_a_round
    def begins(self, index: int) -> float:
        """Return when round `index` begins, as a year with decimals."""
        return self.scenario.timeline.begins(index)

    @_once_a_round
    def active(self, index: int) -> Bools:
        """Return who is a member by the end of round `index`, (N,); after the last round who is one at the end."""
        active: Bools = self.joining < self.begins(min(index, self.rounds - 1) + 1)
        active.flags.writeable = False
        return active

    @_once_a_round
    def news(self, index: int) -> tuple[News, ...]:
        """Return the news that breaks in round `index`."""
        return tuple(item for item in self.scenario.news if self.scenario.round_of(item.date) == index)

    @_once_a_round
    def summit(self, index: int) -> Summit | None:
        """Return the summit of round `index`, if there is one."""
        return next((s for s in self.scenario.summits if self.scenario.round_of(s.date) == index), None)

    def aim(self, year: float) -> float:
        """Return the share that summits ask for by a date, % of GDP: their opening texts, a straight path from each.

        At least the guideline. It does not depend on what was adopted, so that nobody gains by asking for little.
        """
        guideline, asked = self.scenario.targets.guideline.value, [0.0]
        for summit in self.scenario.summits:
            since, due = summit.date.decimal, summit.due_year.value
            done = min(max((year - since) / max(due - since, 1.0), 0.0), 1.0)
            asked.append(done * (summit.core_pct.value - guideline))
        return guideline + max(asked)

    @_once_a_round
    def inauguration(self, index: int) -> bool:
        """Return whether a new US administration takes office in round `index`."""
        first = self.scenario.us.next_inauguration.decimal
        start, end = self.begins(index), self.begins(index + 1)
        return any(start <= first + 4 * term < end for term in range(16))

    @property
    def mid_term(self) -> int:
        """The round at whose end capitals decide whether the Secretary General goes on, from 0."""
        return (self.rounds - 1) // 2

    @_once_a_round
    def us_line(self, index: int) -> float | None:
        """Return where the line of an administration settles that takes office in round `index`, if it is scripted."""
        start, end = self.begins(index), self.begins(index + 1)
        lines = [
            one.commitment_mean.value
            for one in self.scenario.us.administrations
            if start <= one.from_.decimal < end
        ]
        return lines[-1] if lines else None

    @_once_a_round
    def threat_level(self, index: int) -> float | None:
        """Return the scripted threat of round `index`, or None where the model runs free."""
        end = self.begins(index + 1)
        levels = [step.level.value for step in self.scenario.threat.path if step.date.decimal < end]
        return levels[-1] if levels else None

    @_once_a_round
    def growth(self, index: int) -> Floats | None:
        """Return actual growth a year of round `index`, (N,), where the past is replayed."""
        allies = self.scenario.allies.values()
        if not all(ally.actual_growth_pct for ally in allies):
            return None
        year = int(self.begins(index) + self.h / 2)
        rates = []
        for ally in allies:
            assert ally.actual_growth_pct is not None
            series = ally.actual_growth_pct.by_year
            rates.append(series[min(max(year, min(series)), max(series))].value / 100.0)
        growth = np.array(rates)
        growth.flags.writeable = False
        return growth

    @_once_a_round
    def europe_opens(self, index: int) -> tuple[bool, bool]:
        """Return whether the EU's escape clause and its loans can be had in round `index`."""
        europe, end = self.scenario.eu, self.begins(index + 1)
        if europe is None:
            return False, False
        escape, loans = europe.escape_clause_from, europe.loans_from
        return (
            escape is not None and escape.decimal < end,
            loans is not None and loans.decimal < end,
        )

    def start(
        self,
        ally_effect: Floats,
        washington: Floats | None = None,
        estimates: tuple[Floats, Floats] | None = None,
        services: HiddenDraws | None = None,
    ) -> Alliance:
        """Return the start state of as many runs as `ally_effect` (R, N) has rows.

        `washington` (R, 2) draws what is hidden of US commitment, `estimates` (R, N) each what published shares are off
        by and the luck of plans, `services` what they do not know besides; without them the figures are the truth. A
        threat that is scripted is as scripted.
        """
        if services is not None and self.threat_level(0) is not None:
            services = services._replace(threat=np.zeros_like(services.threat))
        return begin(
            self.figures,
            self.world,
            self.members,
            self.parameters,
            ally_effect,
            self.active(0),
            further=self._columns,
            washington=washington,
            estimates=estimates,
            services=services,
        )


def _proximity(ally: Ally) -> float:
    if ally.exposure is not None:
        return ally.exposure.value
    return min(1.0, KM_FULL_EXPOSURE / ally.moscow_km.value)


_SHEET: Mapping[str, tuple[str, float]] = {
    "peacetime_share": ("peacetime_share_pct_gdp", 1.0),
    "trend_growth": ("trend_growth_pct", 0.01),
    "budget_balance": ("balance_pct_gdp", 1.0),
    "population_m": ("population_m", 1.0),
    "latitude": ("latitude", 1.0),
    "longitude": ("longitude", 1.0),
    "ideology": ("politics.ideology", 1.0),
    "stance": ("politics.on_spending", 1.0),
    "on_borrowing": ("politics.on_borrowing", 1.0),
    "on_ukraine": ("politics.on_ukraine", 1.0),
    "plan_target": ("national_plan.target_pct_gdp", 1.0),
    "plan_due": ("national_plan.due_year", 1.0),
    "plan_weight": ("national_plan.credibility", 1.0),
}
"""Figures of allies that are no quantities: the field of an ally's sheet, and the factor into the model's unit."""


def _ally_figures(scenario: Scenario, starts: StartFigures) -> AllyFigures:
    """Return the figures of allies: those of quantities as they start, and what else an ally's sheet holds."""
    begin_at, allies = scenario.timeline.start, scenario.allies.values()
    named = {entry.name for entry in fields(AllyFigures)}

    def sheet(name: str) -> Floats:
        found = (figure_at(scenario, code, name) for code in scenario.codes)
        return np.array([figure.value if figure else 0.0 for figure in found])

    columns: dict[str, Any] = {
        **{name: starts.column(name) for name, row in of_allies().items() if row.start and name in named},
        **{name: scale * sheet(field) for name, (field, scale) in _SHEET.items()},
        **{name: sheet(f"flags.{name}") > 0.5 for name in ("eu", "nuclear", "border", "fiscal_rule")},
    }
    return AllyFigures(
        codes=scenario.codes,
        **columns,
        proximity=np.array([_proximity(ally) for ally in allies]),
        us_regard=(1.0 + sheet("politics.on_us_demand")) / 2.0,
        to_election=np.maximum(
            np.array([ally.politics.next_election.decimal for ally in allies]) - begin_at, 0.0
        ),
        term_years=np.array([float(ally.politics.term_years) for ally in allies]),
        coalition=np.array([ally.politics.coalition for ally in allies]),
        trade_exposure=_trade_exposure(scenario),
    )


def _trade_exposure(scenario: Scenario) -> Floats:
    lanes = scenario.sea_lanes
    if lanes is None:
        return np.zeros(len(scenario.codes))
    us, europe = lanes.us_trade_share_pct.value / 100.0, lanes.europe_trade_share_pct.value / 100.0
    return np.array([us if code == "USA" else europe for code in scenario.codes])


def _alliance_figures(scenario: Scenario) -> AllianceFigures:
    coalition, europe, lanes = scenario.coalition, scenario.eu, scenario.sea_lanes
    return AllianceFigures(
        threat=scenario.threat.start.value,
        us_commitment=scenario.us.commitment.value,
        us_mean=scenario.us.commitment_mean.value,
        adversary=scenario.adversary.force.value,
        ukraine_state=UKRAINE_STATES[scenario.ukraine.state],
        ukraine_hold=scenario.ukraine.hold.value,
        talks=scenario.ukraine.talks.value,
        coalition_size=coalition.countries.value if coalition else 0.0,
        us_backstop=float(coalition.us_backstop) if coalition else 0.0,
        lanes_disrupted=bool(lanes and lanes.disrupted),
        loans_total=europe.loans_total_eur_bn.value * europe.usd_per_eur.value if europe else 0.0,
        pledge_target=scenario.targets.guideline.value,
        pledge_due=scenario.targets.guideline_due_year.value,
        pledge_weight=scenario.targets.guideline_weight.value,
        related_target=scenario.targets.related.value,
        year=scenario.timeline.start,
        h=scenario.round.years,
    )


def _seat_strategies(scenario: Scenario, chosen: Mapping[str, str]) -> dict[str, str]:
    seats = {code: scenario.strategy(code) for code in scenario.codes}
    if "USA" in seats:
        seats["USA"] = scenario.strategies.get("USA", scenario.us.stance)
    seats[SECRETARY_GENERAL] = scenario.strategies.get(SECRETARY_GENERAL, "broker")
    return seats | dict(chosen)


def prepare(
    scenario: Scenario,
    *,
    strategies: Mapping[str, str] | None = None,
    theory: Theory | None = None,
    parameters: Mapping[str, float] | None = None,
    rounds: int | None = None,
    deals_among_governments: bool = False,
    remembered: Iterable[str] = (),
) -> Setup:
    """Return a scenario made ready to play.

    `strategies` replaces those of some seats, `parameters` some of the model's (the scenario's own overrides come
    first), `theory` the scenario's theory; `rounds` ends the game early. With `deals_among_governments` strategies
    offer deals to one another. Capitals remember the deeds of `remembered` seats, whoever holds them.
    """
    own = {name: figure.value for name, figure in scenario.parameters.items()}
    chosen = override(Parameters(theory=theory or scenario.theory), own | dict(parameters or {}))
    starts = start_figures(scenario)
    figures = _ally_figures(scenario, starts)
    return Setup(
        scenario=scenario,
        parameters=chosen,
        starts=starts,
        figures=figures,
        world=_alliance_figures(scenario),
        members=members_of(figures, chosen),
        strategies=_seat_strategies(scenario, strategies or {}),
        rounds=min(rounds or scenario.round.count, scenario.round.count),
        deals_among_governments=deals_among_governments,
        remembered=tuple(sorted(remembered)),
    )
