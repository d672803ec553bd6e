"""A seat's view: all that its holder may see, and nothing else.

Public figures, the seat's own affairs, and its services' estimates with their standard error. No screen, file or
stream of a seat holds anything that is not in here. Numbers are those of the first run: a person plays R = 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from game.engine.acts import weight_of
from game.engine.at_home import AtHome, ChairsTerm, at_home, chairs_term
from game.engine.build_information import RoundState
from game.engine.deals.talks import Talks
from game.engine.deals.view import DealSeen
from game.engine.heard import Heard
from game.engine.intelligence import OWN_POSITION_SD, POSITION_SD, ReportedPositions
from game.engine.knowledge import published_poll
from game.engine.open_call import OpenCall, open_call
from game.engine.orders import LegalOrders, legal_orders
from game.engine.readings import Estimate, alliance_readings, ally_readings
from game.engine.relations import Relation
from game.engine.requests.request import Request
from game.engine.seats import is_chair, seat_name, seats_of
from game.model import reliability
from game.model.alliance import CEASEFIRE, DEFEAT, PEACE, SETTLEMENT, WAR, Floats
from game.model.controls import SummitText

__all__ = ["Estimate", "OwnAffairs", "PublicAlliance", "PublicAlly", "SeatView", "positions_of", "see"]

WAR_NAMES = {PEACE: "peace", WAR: "war", CEASEFIRE: "ceasefire", SETTLEMENT: "settlement", DEFEAT: "defeat"}


@dataclass(frozen=True, slots=True)
class PublicAlly:
    """What everybody knows of an ally. Shares in % of GDP, money in USD bn, polls -1 to 1."""

    code: str
    name: str
    member: bool
    core_share: float
    core_share_year_ago: float
    related_share: float
    greyzone_losses_pct_gdp: float
    equipment_share_pct: float
    gdp_usd_bn: float
    debt_pct_gdp: float
    population_m: float
    personnel_k: float
    ukraine_aid_pct_gdp: float
    presence_k: float
    poll: float
    """Published polls: net support for spending more, to five points."""
    target_pct_gdp: float
    target_due: int
    due_pct_gdp: float
    """Due by the end of the round: the pledge on its straight path, at least the guideline; 0 without forces."""
    side_letter: bool
    plan_pct_gdp: float
    """National plan, 0 where none is announced."""
    plan_due: int
    election_year: float
    readiness: Estimate
    figures: Mapping[str, Estimate]
    """Every quantity of it that the seat reads, by name: what is public, and all of the seat's own."""


@dataclass(frozen=True, slots=True)
class PublicAlliance:
    """What everybody knows of the alliance."""

    guideline_pct_gdp: float
    equipment_guideline_pct: float
    """Share of defence expenditure that is to buy equipment, percent; 0 where nothing is asked."""
    europe_canada_share: float
    allies_at_target: int
    members: int
    cohesion: float
    disputes: int
    ukraine: str
    lanes_disrupted: bool
    coalition_size: int
    figures: Mapping[str, Estimate]
    """Every quantity of the alliance that the seat reads, by name."""


@dataclass(frozen=True, slots=True)
class OwnAffairs:
    """What only the seat itself knows of its affairs."""

    support: float
    readiness: float
    usable_force: float
    stress: float
    reputation: float
    us_favour: float
    overseas_aid_pct_gni: float
    escape_years: float
    weight: float
    """How much its words count, 0-1."""
    home: AtHome


@dataclass(frozen=True, slots=True)
class SeatView:
    """One seat's view of one round."""

    seat: str
    name: str
    scenario: str
    round: int
    rounds: int
    year: float
    years: float
    public: Mapping[str, PublicAlly]
    alliance: PublicAlliance
    own: OwnAffairs | None
    """None for the Secretary General, who governs no ally."""
    term: ChairsTerm | None
    """The Secretary General's own footing with the capitals; None for governments."""
    threat: Estimate
    commitment: Estimate
    text: SummitText | None
    positions: Mapping[str, Estimate]
    """At a summit: each capital's position on the text on the table, as far as services know; below 0 it
    will not sign."""
    legal: LegalOrders
    call: OpenCall | None
    """The call for help or the consultation that is open in this round."""
    requests: tuple[Request, ...]
    """What capitals ask of the seat in this round, the most pressing first."""
    deals: tuple[DealSeen, ...]
    """The seat's own deals, and those that everybody knows."""
    heard: tuple[Heard, ...]
    """What others did toward the seat, in public, or what leaked, in order."""
    relations: tuple[Relation, ...]
    """What each capital thinks of the seat and the seat's of it, with reasons; none of what others think of others."""

    def relation(self, code: str) -> Relation | None:
        """Return the relation with another seat; None with itself."""
        return next((one for one in self.relations if one.code == code), None)


def _public(moment: RoundState, column: int, figures: Mapping[str, Estimate], due: Floats) -> PublicAlly:
    """Return what is public of the ally of a column; `due` is what allies are held to, (R, N)."""
    state, setup = moment.state, moment.setup
    code = setup.codes[column]

    def of(values: Floats) -> float:
        return float(values[0, column])

    return PublicAlly(
        code=code,
        name=setup.scenario.allies[code].name,
        member=bool(setup.active(moment.index)[column]),
        core_share=of(state.core_share),
        core_share_year_ago=of(state.core_share_year_ago()),
        related_share=of(state.related_share),
        greyzone_losses_pct_gdp=of(state.greyzone_losses),
        equipment_share_pct=100.0 * of(state.equipment_share),
        gdp_usd_bn=of(state.gdp),
        debt_pct_gdp=of(state.debt),
        population_m=float(setup.members.population_m[column]),
        personnel_k=of(state.personnel),
        ukraine_aid_pct_gdp=of(state.ukraine_aid),
        presence_k=of(state.presence),
        poll=float(published_poll(state.support[0, column])),
        target_pct_gdp=of(state.pledge_target),
        target_due=int(of(state.pledge_due)),
        due_pct_gdp=of(due),
        side_letter=of(state.side_letter) > 0.5,
        plan_pct_gdp=of(state.plan_target),
        plan_due=int(of(state.plan_due)),
        election_year=moment.year + of(state.to_election),
        readiness=figures["readiness"],
        figures=figures,
    )


def _alliance(moment: RoundState, figures: Mapping[str, Estimate]) -> PublicAlliance:
    state, setup = moment.state, moment.setup

    def of(values: Floats) -> float:
        return float(values[0, 0])

    return PublicAlliance(
        guideline_pct_gdp=setup.scenario.targets.guideline.value,
        equipment_guideline_pct=setup.scenario.targets.equipment_share_pct.value,
        europe_canada_share=of(moment.alliance["europe_canada_share"]),
        allies_at_target=int(of(moment.alliance["allies_at_target"])),
        members=int(setup.active(moment.index).sum()),
        cohesion=figures["cohesion"].value,
        disputes=int(of(state.disputes)),
        ukraine=WAR_NAMES[int(state.ukraine_state[0, 0])],
        lanes_disrupted=of(state.lanes_disrupted) > 0.5,
        coalition_size=int(of(state.coalition_size)),
        figures=figures,
    )


def _own(moment: RoundState, column: int, seat: str) -> OwnAffairs:
    state, setup = moment.state, moment.setup

    def of(values: Floats) -> float:
        return float(values[0, column])

    return OwnAffairs(
        support=of(state.support),
        readiness=of(state.readiness),
        usable_force=of(state.usable_force),
        stress=of(moment.stress),
        reputation=of(state.reputation),
        us_favour=of(state.us_favour),
        overseas_aid_pct_gni=of(state.overseas_aid),
        escape_years=max(of(state.escape_years), 0.0),
        weight=weight_of(seat, setup),
        home=at_home(moment, column),
    )


def positions_of(moment: RoundState, reported: ReportedPositions | None, seat: str) -> dict[str, Estimate]:
    """Return what is believed of each member's position; the day itself adds what nobody can know."""
    if reported is None:
        return {}
    setup = moment.setup
    active, day = setup.active(moment.index), setup.parameters.position_noise

    def of(code: str, column: int) -> Estimate:
        if code == seat:
            return Estimate(float(reported.at_home[0, column]), math.hypot(OWN_POSITION_SD, day))
        return Estimate(float(reported.abroad[0, column]), math.hypot(POSITION_SD, day))

    return {code: of(code, column) for column, code in enumerate(setup.codes) if active[column]}


def see(
    moment: RoundState,
    seat: str,
    standing: Mapping[str, float],
    talks: Talks,
    reported: ReportedPositions | None = None,
    relations: tuple[Relation, ...] = (),
    requests: tuple[Request, ...] = (),
) -> SeatView:
    """Return the view of `seat` in this moment; `reported` says where capitals stand on a summit's text."""
    setup, chair = moment.setup, is_chair(seat)
    column = -1 if chair else setup.codes.index(seat)
    allies, whole = ally_readings(moment, column), alliance_readings(moment, column)
    guideline = setup.scenario.targets.guideline.value
    due = reliability.due_now(moment.state, setup.members, guideline, moment.year + setup.h)
    return SeatView(
        seat=seat,
        name=seat_name(seat, setup),
        scenario=setup.scenario.id,
        round=moment.index,
        rounds=setup.rounds,
        year=moment.year,
        years=setup.h,
        public={code: _public(moment, other, allies[code], due) for other, code in enumerate(setup.codes)},
        alliance=_alliance(moment, whole),
        own=None if chair else _own(moment, column, seat),
        term=chairs_term(moment, relations) if chair else None,
        threat=whole["threat"],
        commitment=whole["us_commitment"],
        text=moment.text,
        positions=positions_of(moment, reported, seat),
        legal=legal_orders(moment, seat, standing, requests),
        call=open_call(moment, column),
        requests=requests,
        deals=talks.deals(seats_of(setup).index(seat), seats_of(setup)),
        heard=talks.heard(seat),
        relations=relations,
    )
