"""One round as deals see it: who is held by whom, and the public figures that answers rest on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game import seeding
from game.engine.acts import weight_of
from game.engine.assembly import SeatAssignments
from game.engine.build_information import RoundState
from game.engine.knowledge import published_poll
from game.engine.seats import seats_of
from game.governments.deals.facts import DealFacts
from game.model import presence
from game.model.alliance import CEASEFIRE, WAR, Bools, Floats, Ints

__all__ = ["Scene"]

_NEUTRAL = 0.5
"""Reputation and favour of the Secretary General, who has neither: they speak neither for a deal nor against it."""
_NEVER = 99.0


def _with_chair(values: Floats | Bools, chair: float) -> Floats:
    """Return figures of allies, (R, N) or (N,), with one of the Secretary General behind them."""
    last = np.full((*values.shape[:-1], 1), chair)
    whole: Floats = np.concatenate([np.asarray(values, dtype=np.float64), last], axis=-1)
    return whole


@dataclass(frozen=True)
class Scene:
    """A round in which deals are made. `reported` gives what others hear of positions, (R, N); None without a text."""

    moment: RoundState
    seed: int
    first_run: int
    copies: int
    people: frozenset[str]
    held: SeatAssignments
    reported: Callable[[], Floats | None]
    actors: tuple[str, ...]
    """Whom capitals remember."""

    @property
    def index(self) -> int:
        return self.moment.index

    @property
    def runs(self) -> int:
        return self.moment.state.runs

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of all seats in the order of their columns."""
        return seats_of(self.moment.setup)

    @cached_property
    def by_people(self) -> Bools:
        """Which seats people hold, (S,)."""
        return np.array([code in self.people for code in self.codes])

    @property
    def is_heard(self) -> bool:
        """Whether somebody may want to know what is said: in a game of one run that people play, not in branches."""
        return bool(self.people) and self.runs == 1

    def ends(self, rounds: int = 0) -> float:
        """Return the year in which this round ends, or one so many rounds later."""
        return self.moment.setup.begins(self.index + 1 + rounds)

    @property
    def offers(self) -> bool:
        """Whether a strategy that holds a seat may make offers, to somebody who may receive them."""
        setup = self.moment.setup
        if self.index >= setup.rounds or not (self.people or setup.deals_among_governments):
            return False
        chair = self.held.chair
        return any(one.deal for one, _ in self.held.groups) or bool(chair is not None and chair.deal)

    @cached_property
    def facts(self) -> DealFacts:
        """What answers rest on."""
        return _facts(self.moment, self.reported(), self.codes, self.actors, self._by_regard())

    def _by_regard(self) -> Floats:
        """Return how much regard counts for each seat, (S,): as its strategy has it."""
        known = np.ones(len(self.codes))
        for strategy, seats in self.held.groups:
            known[seats] = strategy.by_regard
        return known

    def noise(self, run: Ints, one: Ints, other: Ints, what: Ints) -> Floats:
        """Return standard normal draws (E,), one for each pair of seats and what is asked, whoever asks how often."""
        found = np.zeros(len(run))
        keys = np.stack([one, other, what], axis=1)
        for key in np.unique(keys, axis=0):
            here = (keys == key).all(axis=1)
            seed = seeding.derived(self.seed, "deals", self.index, *(int(part) for part in key))
            found[here] = self._drawn(seed)[run[here]]
        return found

    def chances(self, key: tuple[int, ...]) -> Floats:
        """Return uniform draws, (R,), of one deal of this round."""
        return self._drawn(seeding.derived(self.seed, "deals", self.index, *key), uniform=True)

    def _drawn(self, seed: int, *, uniform: bool = False) -> Floats:
        def what(rng: np.random.Generator, runs: int) -> Floats:
            return rng.random(runs) if uniform else rng.standard_normal(runs)

        many = self.runs // self.copies
        return seeding.draw(seed, "deals", self.index, self.first_run, many, what, self.copies)


def _facts(
    moment: RoundState,
    abroad: Floats | None,
    codes: tuple[str, ...],
    actors: tuple[str, ...],
    by_regard: Floats,
) -> DealFacts:
    state, setup, who = moment.state, moment.setup, moment.setup.members
    coalition = setup.scenario.coalition
    later = (index for index in range(moment.index + 1, setup.rounds) if setup.summit(index) is not None)
    summit = next(later, None)
    war = (state.ukraine_state == WAR) | (state.ukraine_state == CEASEFIRE)
    letter = setup.parameters.letter_value
    room = np.maximum(presence.most_forward(state, who) - state.presence, 0.0)
    return DealFacts(
        year=moment.year,
        years=setup.h,
        guideline=setup.scenario.targets.guideline.value,
        text=moment.text is not None,
        next_text=np.inf if summit is None else setup.begins(summit + 1),
        coalition=coalition is not None,
        core_share=_with_chair(state.core_share, 0.0),
        stress=_with_chair(moment.stress, 0.0),
        poll=_with_chair(published_poll(state.support), 0.0),
        to_election=_with_chair(state.to_election, _NEVER),
        reputation=_with_chair(state.reputation, _NEUTRAL),
        us_favour=_with_chair(state.us_favour, _NEUTRAL),
        presence=_with_chair(state.presence, 0.0),
        room=_with_chair(room, 0.0),
        ukraine_aid=_with_chair(state.ukraine_aid, 0.0),
        position=_with_chair(np.zeros_like(state.gdp) if abroad is None else abroad, 0.0),
        letter_value=np.broadcast_to(np.asarray(letter, dtype=np.float64), (state.runs, 1)),
        ukraine_at_war=war,
        regard=state.regard,
        remembered=np.array([actors.index(code) if code in actors else -1 for code in codes]),
        proximity=_with_chair(who.proximity, 0.0),
        on_ukraine=_with_chair(who.on_ukraine, 0.0),
        weight=np.array([weight_of(code, setup) for code in codes]),
        member=_with_chair(setup.active(moment.index), 1.0) > 0.5,
        forces=_with_chair(who.has_forces, 0.0) > 0.5,
        government=_with_chair(np.ones(who.count), 0.0) > 0.5,
        is_us=_with_chair(who.is_us, 0.0) > 0.5,
        lead=np.array([coalition is not None and coalition.lead == code for code in codes]),
        by_regard=by_regard,
    )
