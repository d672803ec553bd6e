"""Fills the outlook of seats that a strategy holds: public figures, own affairs, estimates, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from game.engine.deck import CompiledCard
from game.engine.intelligence import Estimates
from game.engine.measures import alliance_measures
from game.engine.seats import is_chair
from game.engine.setup import Setup
from game.governments.footing import Abroad, AtHome
from game.governments.seat_information import SeatInformation
from game.model import calls, capability, elections, public_finance, ukraine
from game.model.alliance import Alliance, Bools, Floats, Ints
from game.model.controls import SummitText

__all__ = ["RoundState", "cards_before", "hand", "outlook"]


@dataclass(frozen=True, slots=True)
class RoundState:
    """One round of a game as the engine holds it before anybody decides."""

    setup: Setup
    index: int
    state: Alliance
    estimates: Estimates
    addressees: Bools  # (cards, N): which members each card asks
    cards_up: Bools  # (R, cards)
    outcome_draws: Floats  # (R, cards): which decide what follows from an answer
    text: SummitText | None
    draw_luck: Callable[[], Floats]  # gives (R, N, 4)
    stress: Floats  # (R, N)
    usual_equipment: Floats  # (R, N): what budgets move to where nobody orders anything
    usual_aid: Floats  # (R, N)
    alliance: dict[str, Floats]
    actors: tuple[int, ...]  # columns of whom capitals remember; the Secretary General's is N
    ask: Callable[[], Bools]  # gives (R, N): which allies have to answer a call

    @classmethod
    def of(
        cls,
        setup: Setup,
        index: int,
        state: Alliance,
        estimates: Estimates,
        addressees: Bools,
        cards_up: Bools,
        outcome_draws: Floats,
        text: SummitText | None,
        draw_luck: Callable[[], Floats],
        actors: tuple[int, ...],
    ) -> RoundState:
        """Return the moment with what is worked out once for all seats."""
        return cls(
            setup=setup,
            index=index,
            state=state,
            estimates=estimates,
            addressees=addressees,
            cards_up=cards_up,
            outcome_draws=outcome_draws,
            text=text,
            draw_luck=draw_luck,
            stress=public_finance.stress(state, setup.members, setup.parameters),
            usual_equipment=capability.usual_equipment(
                state, setup.parameters, setup.scenario.targets.equipment_share_pct.value / 100.0, setup.h
            ),
            usual_aid=ukraine.usual_aid(state, setup.members, setup.parameters, setup.h),
            alliance=alliance_measures(state, setup, setup.active(index)),
            actors=actors,
            ask=cache(partial(calls.asked, state, setup.members, setup.active(index))),
        )

    @property
    def year(self) -> float:
        return self.setup.begins(self.index)


def cards_before(moment: RoundState, seat: str) -> Bools:
    """Return which cards ask `seat` for a choice where they come up, (cards,)."""
    if is_chair(seat):
        return moment.setup.deck.chair
    mine: Bools = moment.addressees[:, moment.setup.codes.index(seat)]
    return mine


def hand(moment: RoundState, seat: str) -> tuple[CompiledCard, ...]:
    """Return the cards that ask `seat` for a choice in the first run."""
    before = cards_before(moment, seat) & moment.cards_up[0]
    return tuple(moment.setup.deck.cards[number] for number in np.flatnonzero(before))


def outlook(moment: RoundState, seats: Ints) -> SeatInformation:
    """Return what the holders of `seats` (k,) see in this moment."""
    state, who, setup = moment.state, moment.setup.members, moment.setup
    escape, loans = setup.europe_opens(moment.index)

    def own(values: Floats) -> Floats:
        return values.take(seats, axis=1)

    def fixed(values: Floats) -> Floats:
        return np.broadcast_to(values[seats], (state.runs, len(seats)))

    return SeatInformation(
        seats=seats,
        year=moment.year,
        years=setup.h,
        guideline=setup.scenario.targets.guideline.value,
        core_share=state.core_share,
        core_share_year_ago=state.core_share_year_ago(),
        related_share=state.related_share,
        equipment_share=state.equipment_share,
        gdp=state.gdp,
        debt=state.debt,
        pledge_target=state.pledge_target,
        pledge_due=state.pledge_due,
        ukraine_aid=state.ukraine_aid,
        presence=state.presence,
        active=setup.active(moment.index),
        is_us=who.is_us,
        exposure=who.proximity,
        related_target=state.related_target,
        europe_canada_share=moment.alliance["europe_canada_share"],
        allies_at_target=moment.alliance["allies_at_target"],
        us_course=state.us_course,
        ukraine_state=state.ukraine_state,
        call=state.call,
        lanes_disrupted=state.lanes_disrupted,
        loans_left=state.loans_left,
        support=own(state.support),
        support_start=fixed(who.start_support),
        readiness=own(state.readiness),
        stress=own(moment.stress),
        reputation=own(state.reputation),
        to_election=own(state.to_election),
        overseas_aid=own(state.overseas_aid),
        overseas_aid_start=fixed(who.start_overseas_aid),
        escape_years=own(state.escape_years),
        equipment_order=own(moment.usual_equipment),
        ukraine_aid_order=own(moment.usual_aid),
        plan_target=own(state.plan_target),
        drone_share=own(state.drone_share),
        laser_share=own(state.laser_share),
        proximity=who.proximity[seats],
        dependence=who.dependence[seats],
        eu=who.eu[seats],
        on_borrowing=who.on_borrowing[seats],
        on_ukraine=who.on_ukraine[seats],
        threat_estimate=own(moment.estimates.threat),
        commitment_estimate=own(moment.estimates.commitment),
        escape_available=escape,
        loans_available=loans,
        text=moment.text,
        draw_luck=lambda: moment.draw_luck()[:, seats],
        look_home=cache(lambda: _at_home(moment, seats)),
        look_abroad=cache(lambda: _abroad(moment, seats)),
    )


def _at_home(moment: RoundState, seats: Ints) -> AtHome:
    """Return where the governments of `seats` (k,) stand at home."""
    state = moment.state
    return AtHome(
        lead=state.lead.take(seats, axis=1),
        warned=state.warned.take(seats, axis=1),
        lenders=state.spread_warned.take(seats, axis=1),
        warnings=moment.setup.parameters.warnings,
        ask_cut=lambda: elections.asked_cut(state).take(seats, axis=1),
    )


def _abroad(moment: RoundState, seats: Ints) -> Abroad:
    """Return what is asked of `seats` (k,), what they think, and what others think of one that is held alone."""
    state, who = moment.state, moment.setup.members
    us, holder = np.flatnonzero(who.is_us), who.count
    if len(seats):
        holder = int(seats[0]) if len(seats) == 1 else -1
    known = holder in moment.actors
    return Abroad(
        caller=state.caller,
        asked=moment.ask().take(seats, axis=1),
        regard=state.regard.take(seats, axis=2),
        actors=moment.actors,
        us=int(us[0]) if len(us) else -1,
        of_holder=state.regard[moment.actors.index(holder)] if known else np.zeros_like(state.gdp),
    )
