"""What is added up along the rounds of a game for its score, and what is judged on the last third of them."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.engine.deals.book import Book
from game.engine.game import RoundResult
from game.engine.promises_kept import kept, years_behind
from game.engine.red_lines import crossed, red_lines
from game.engine.score_sizes import SIZES
from game.engine.seats import seats_of
from game.engine.setup import Setup
from game.model.alliance import Alliance, Bools, Floats, join_runs
from game.model.mandate import chance_to_lose
from game.model.us_commitment import europe_canada_share

__all__ = ["STEADY", "Late", "Tally", "turn"]

STEADY = 0.1
"""Change of the effort from round to round that disturbs no plans, pp of GDP a year; judgement."""

_FRIENDLY, _WARM = 0.10, 0.20
"""Regard from which a capital counts as a friend in part, and in full: words alone earn less. Judgement."""


class Late(NamedTuple):
    """What is judged over the last third of a game, as of one round: (R, N) each, or (R, 1)."""

    standing: Floats  # with Washington, 0-1
    reputation: Floats
    behind: Floats  # years behind what was promised
    near: Floats  # members near the aim, 0-1 (R, 1)
    cohesion: Floats  # (R, 1)
    us_commitment: Floats  # (R, 1)
    presence: Floats  # thousand troops forward
    regard: Floats  # what others think on average
    chair_regard: Floats  # (R, 1)
    friends: Floats  # capitals that are warm to a seat, (R, N + 1)
    lead: Floats  # at home, points of the vote


class Tally:
    """Adds up along the rounds what the components need, (R, N) or (R, 1)."""

    _SUMS = (
        "burden", "last_burden", "votes_lost", "leads", "growth", "lost", "support",
        "kept", "turns", "effort", "cuts", "cuts_behind", "balance", "cohesion", "commitment", "near", "refused",
        "last_refused", "worth", "letters", "crossed",
    )  # fmt: skip

    def __init__(self, setup: Setup, start: Alliance) -> None:
        self.setup, self.start, self.rounds, self.summits = setup, start, 0, 0
        self.lines = red_lines(setup)
        zero, whole = np.zeros_like(start.gdp), np.zeros_like(start.threat)
        self.votes_lost = self.leads = zero
        self.burden = self.last_burden = self.growth = self.lost = self.support = self.kept = zero
        self.turns = self.effort = self.cuts = self.cuts_behind = self.refused = self.last_refused = zero
        self.balance = self.cohesion = self.commitment = self.near = self.worth = self.letters = whole
        self.crossed = np.zeros((start.runs, setup.members.count + 1))
        self.path: tuple[Late, ...] = ()
        self.deals = Book.empty()

    def add(self, result: RoundResult, state: Alliance | None = None) -> None:
        """Add a round; `state` is what it led to, where that was changed afterwards.

        Sums are replaced, never changed in place, so that a copy of the tally goes its own way.
        """
        state, effort = result.after if state is None else state, result.decisions.budget.effort
        self._add_budget(state, effort)
        self._add_politics(result, state)
        self._add_summit(result)
        self.rounds += 1
        self.lost = self.lost + state.greyzone_losses - self.start.greyzone_losses
        self.support = self.support + state.support
        self.balance = self.balance + state.balance
        self.cohesion = self.cohesion + state.cohesion
        self.commitment = self.commitment + state.us_commitment
        self.crossed = self.crossed + crossed(self.lines, state, self.setup, result.index)
        self.deals = result.deals
        year = self.setup.begins(result.index + 1)
        behind = years_behind(state, self.setup, year, self.last_refused > 0.0)
        self.kept = self.kept + kept(state, self.setup, behind)
        cut = self.setup.h * np.maximum(-effort - SIZES.cut_free, 0.0)
        self.cuts = self.cuts + cut
        self.cuts_behind = self.cuts_behind + cut * np.clip(behind / SIZES.behind_in_full, 0.0, 1.0)
        late = self._late(state, behind, year, result.index, result.actors)
        self.near = self.near + late.near
        self.path = (*self.path, late)

    def _add_budget(self, state: Alliance, effort: Floats) -> None:
        if self.rounds:
            self.turns = self.turns + turn(self.effort, effort)
        self.effort = effort
        # What is spent above the start is taken from somebody each year; what is spent below it is theirs to have.
        who = self.setup.members
        start = who.start_core + state.revised + who.start_related + who.start_ukraine_aid
        paid = state.related_share - state.related_counted
        self.last_burden = state.core_share + paid + state.ukraine_aid - start
        self.burden = self.burden + self.last_burden
        # What defence adds to demand, and taxes for it take away, is income as well: the same points for a percent.
        self.growth = self.growth + 100.0 * state.stimulus

    def _add_politics(self, result: RoundResult, state: Alliance) -> None:
        """Add leads, what capitals think, and the chance that each vote held is lost: not whether it was."""
        held = np.asarray(result.happened["election"]) | np.asarray(result.happened["confidence_vote"])
        chance = chance_to_lose(result.before.lead, self.setup.parameters)
        self.votes_lost = self.votes_lost + np.where(held, chance, 0.0)
        self.leads = self.leads + state.lead

    def _add_summit(self, result: RoundResult) -> None:
        """Add what a summit of the round brought: the worth of its text, letters, and who refused the last draft."""
        if "summit_draft" not in result.happened:
            return
        note = {
            name: np.asarray(result.happened[f"summit_{name}"], dtype=np.float64)
            for name in ("draft", "letter", "veto", "weak", "wish")
        }
        self.summits += 1
        agreed = note["draft"] >= 0.0
        self.worth = self.worth + 1.0 - note["weak"]
        self.letters = self.letters + note["letter"].sum(axis=1, keepdims=True) * agreed
        self.last_refused = np.where(agreed, 0.0, note["veto"])
        self.refused = self.refused + self.last_refused * note["wish"]

    def _late(
        self, state: Alliance, behind: Floats, year: float, index: int, actors: Sequence[str] = ()
    ) -> Late:
        active = self.setup.active(index)
        # An ally counts from four fifths of the aim on, fully where it is met: no cliff at the last hundredth.
        near = np.clip(5.0 * state.core_share / self.setup.aim(year) - 4.0, 0.0, 1.0)
        near = (near * active).sum(axis=1, keepdims=True) / active.sum()
        return Late(
            self._standing(state),
            state.reputation,
            behind,
            near,
            state.cohesion,
            state.us_commitment,
            state.presence,
            state.mean_regard,
            state.chair_regard,
            self._friends(state, active, actors),
            state.lead,
        )

    def _friends(self, state: Alliance, active: Bools, actors: Sequence[str]) -> Floats:
        """Return how many capitals are warm to each seat, (R, N + 1): in part from `_FRIENDLY` on."""
        found = np.zeros((state.runs, self.setup.members.count + 1))
        columns = seats_of(self.setup)
        for row, actor in enumerate(actors):
            warm = np.clip((state.regard[row] - _FRIENDLY) / (_WARM - _FRIENDLY), 0.0, 1.0)
            found[:, columns.index(actor)] = (warm * active).sum(axis=1)
        return found

    def _standing(self, state: Alliance) -> Floats:
        """Return standing with Washington, 0-1 (R, N); for Washington by how much the others raised their share."""
        who, start = self.setup.members, self.start
        others = np.where(who.is_us, 0.0, 1.0)
        before = europe_canada_share(start.core_share, start.gdp, others)
        rise = europe_canada_share(state.core_share, state.gdp, others) - before
        return np.where(who.is_us, np.clip(0.5 + 0.5 * rise, 0.0, 1.0), state.us_favour)

    def late(self, name: str) -> Floats:
        """Return the mean of a figure over the last third of the rounds so far; of the start before the first."""
        if not self.path:
            return np.asarray(
                getattr(self._late(self.start, np.zeros_like(self.start.gdp), self.setup.begins(0), 0), name)
            )
        last = self.path[-math.ceil(len(self.path) / 3) :]
        mean: Floats = np.mean([getattr(one, name) for one in last], axis=0)
        return mean

    def along(self, name: str) -> Floats:
        """Return the mean of a figure over all rounds so far, with more weight on the last third."""
        last = self.late(name)
        if not self.path:
            return last
        mean = np.mean([getattr(one, name) for one in self.path], axis=0)
        weighed: Floats = SIZES.late_part * last + (1.0 - SIZES.late_part) * mean
        return weighed

    @classmethod
    def joined(cls, tallies: Sequence[Tally]) -> Tally:
        """Return what was added up in several games of the same rounds, one after the other."""
        whole = copy.copy(tallies[0])
        whole.start = join_runs([tally.start for tally in tallies])
        for name in cls._SUMS:
            setattr(whole, name, np.concatenate([getattr(tally, name) for tally in tallies]))
        rounds = zip(*(tally.path for tally in tallies), strict=True)
        whole.path = tuple(
            Late(*(np.concatenate(parts) for parts in zip(*one, strict=True))) for one in rounds
        )
        whole.deals = Book.side_by_side(
            [tally.deals for tally in tallies], [tally.start.runs for tally in tallies]
        )
        return whole


def turn(before: Floats, effort: Floats) -> Floats:
    """Return by how much the effort of two rounds differs beyond `STEADY`, pp of GDP a year (any shape)."""
    beyond: Floats = np.maximum(np.abs(effort - before) - STEADY, 0.0)
    return beyond
