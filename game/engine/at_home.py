"""A government's footing at home as its seat reads it: the lead, the next vote and the chance to lose it, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.engine.build_information import RoundState
from game.engine.relations import Relation
from game.model import elections
from game.model.alliance import Floats
from game.model.mandate import chance_to_lose
from game.model.regard import weights

__all__ = ["AtHome", "ChairsTerm", "at_home", "chairs_term"]

_BAD_YEAR = 3.0  # points of lead that a government loses in a bad year, of ten perhaps; judgement


@dataclass(frozen=True, slots=True)
class AtHome:
    """Where a government stands with its voters, its partners and its lenders at the beginning of a round."""

    lead: float
    """Points of the vote."""
    lose: float
    """Chance to lose a vote that is held in this round, 0-1; later ones go by the lead of their day."""
    vote: Literal["", "election", "confidence"]
    """The vote that this round brings unless something is done."""
    years_to_election: float
    """From the beginning of the round."""
    danger_below: float
    """Lead below which the government is in danger between elections, points."""
    in_danger: bool
    warned: int
    """Rounds in a row that it has been in danger."""
    warnings: int
    """Warnings there are, of parliament and of lenders, before they act."""
    cut_asked: float
    """Cut of core spending by which it gives way, pp of GDP a year."""
    lenders_warned: int
    """Rounds in a row that lenders have been nervous."""
    austerity_years: float
    """Years left in which lenders allow no rise."""
    rout_below: float
    """Lead below which a party that falls does not come back, points."""
    last: bool
    """Whether people's game is over if it does not: no other person's party is left in it."""
    falls: int
    """Governments of this ally that have fallen since the start."""

    @property
    def is_rout(self) -> bool:
        """Whether to fall with this lead would be to fall for good."""
        return self.lead < self.rout_below

    @property
    def is_near_rout(self) -> bool:
        """Whether a bad year can bring a lead so low."""
        return self.lead < self.rout_below + _BAD_YEAR

    @property
    def would_end(self) -> bool:
        """Whether to fall with this lead would end people's game."""
        return self.last and self.is_rout


@dataclass(frozen=True, slots=True)
class ChairsTerm:
    """Where the Secretary General stands with the capitals that reappoint one, or do not."""

    regard: float
    """What capitals think on average, -1 to 1; below 0 they do not reappoint."""
    decided_in: int
    """The round, from 0, at whose end they decide."""
    acting: bool
    """Whether they have decided against."""


def chairs_term(moment: RoundState, relations: Sequence[Relation]) -> ChairsTerm:
    """Return how the Secretary General stands in the first run, by what each capital thinks of the office's holder."""
    state, setup, who = moment.state, moment.setup, moment.setup.members
    weight = dict(zip(setup.codes, weights(who.count, who, setup.active(moment.index)).tolist(), strict=True))
    regard = sum(weight[one.code] * one.theirs.value for one in relations if one.theirs is not None)
    return ChairsTerm(regard, setup.mid_term, bool(state.acting[0, 0] > 0.5))


def at_home(moment: RoundState, column: int, *, last: bool) -> AtHome:
    """Return the footing of the government of a column in the first run; `last` as `AtHome.last`."""
    state, who, p = moment.state, moment.setup.members, moment.setup.parameters

    def of(values: Floats) -> float:
        return float(values[0, column])

    warned, warnings = round(of(state.warned)), round(float(p.warnings))
    due = of(state.to_election) - moment.setup.h <= 0.0
    return AtHome(
        lead=of(state.lead),
        lose=of(chance_to_lose(state.lead, p)),
        vote="election" if due else "confidence" if warned > warnings else "",
        years_to_election=of(state.to_election),
        danger_below=float(elections.least_lead(who)[column]),
        in_danger=bool(elections.in_danger(state, who)[0, column]),
        warned=warned,
        warnings=warnings,
        cut_asked=of(elections.asked_cut(state)),
        lenders_warned=round(of(state.spread_warned)),
        austerity_years=of(state.austerity),
        rout_below=float(p.rout),
        last=last,
        falls=round(of(state.falls)),
    )
