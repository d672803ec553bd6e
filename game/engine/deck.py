"""Event cards made ready to play: who is asked, when they come up, and what each answer changes, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from game.governments.cards import LEANS, WAITING, Ranks, ranks_of
from game.model.alliance import CEASEFIRE, PEACE, SETTLEMENT, WAR, Alliance, Bools, Floats, Ints
from game.scenario.cards import Card
from game.scenario.effects import AllianceEffects, AllyEffects, CardEffects
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.schema import Scenario

__all__ = [
    "ALLY_FIELDS",
    "HAND",
    "RELATIVE",
    "UKRAINE_STATES",
    "WHOLE_FIELDS",
    "CompiledCard",
    "Deck",
    "compile_deck",
]

UKRAINE_STATES = {"peace": PEACE, "war": WAR, "ceasefire": CEASEFIRE, "settlement": SETTLEMENT}

# Names of effects in files -> (field of the state, factor).
WHOLE_FIELDS: Mapping[str, tuple[str, float]] = {
    "threat": ("threat", 1.0),
    "us_commitment": ("us_commitment", 1.0),
    "cohesion": ("cohesion", 1.0),
    "adversary_force": ("adversary", 1.0),
    "ukraine_hold": ("ukraine_hold", 1.0),
    "talks": ("talks", 1.0),
    "sea_lanes": ("lanes_disrupted", 1.0),
}
ALLY_FIELDS: Mapping[str, tuple[str, float]] = {
    "support": ("support", 1.0),
    "core_share_pp": ("core_share", 1.0),
    "related_share_pp": ("related_share", 1.0),
    "debt_pct": ("debt", 1.0),
    "readiness": ("readiness", 1.0),
    "equipment_stock_pct": ("stock", 0.01),
    "industry_pct": ("industry", 0.01),
    "personnel_pct": ("personnel", 0.01),
    "reputation": ("reputation", 1.0),
    "gdp_pct": ("gdp", 0.01),  # a log change
    "ukraine_aid_pp": ("ukraine_aid", 1.0),
    "us_favour": ("us_favour", 1.0),
    "lead": ("lead", 1.0),
    "presence_k": ("presence", 1.0),
}
RELATIVE = frozenset({"stock", "industry", "personnel"})
"""Fields whose effects are a part of their level."""

assert set(WHOLE_FIELDS) == {field.name for field in fields(AllianceEffects)}
assert set(ALLY_FIELDS) == {field.name for field in fields(AllyEffects)}

HAND = 0.7
"""Cards wanted in an average round that ask a person for a choice; judgement: most rounds have one."""

_WAITS = 99  # rank of an option that does not exist


@dataclass(frozen=True)
class CompiledCard:
    """A card with its addressees as columns of the allies."""

    card: Card
    addressees: Bools
    """(N,): allies that choose."""
    chair: bool
    """Whether the Secretary General chooses."""

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def leans(self) -> tuple[str, ...]:
        return tuple(option.lean for option in self.card.options)

    def label(self, option: int) -> str:
        """Return how a choice reads in the terms of a change."""
        return f"{self.card.title}: {self.card.options[option].label}"


@dataclass(frozen=True)
class Deck:
    """All cards of a scenario, C of them with at most O options each, as tables."""

    cards: tuple[CompiledCard, ...]

    @cached_property
    def addressees(self) -> Bools:
        """(C, N): which allies each card asks, members or not yet."""
        return np.stack([card.addressees for card in self.cards])

    @cached_property
    def chair(self) -> Bools:
        """(C,): which cards ask the Secretary General."""
        return np.array([card.chair for card in self.cards], dtype=bool)

    @cached_property
    def once(self) -> Bools:
        """(C,): which cards come up at most once."""
        return np.array([card.card.once for card in self.cards], dtype=bool)

    @cached_property
    def hazard(self) -> Floats:
        """(C,): how often a card comes up a year while it can."""
        return np.array([card.card.hazard_per_year.value for card in self.cards])

    @cached_property
    def most_options(self) -> int:
        return max(len(card.card.options) for card in self.cards)

    @cached_property
    def lean_of(self) -> Ints:
        """(C, O): the lean of each option as a number of `LEANS`; -1 where there is no such option."""
        table = np.full((len(self.cards), self.most_options), -1)
        for row, card in enumerate(self.cards):
            table[row, : len(card.leans)] = [LEANS.index(lean) for lean in card.leans]
        return table

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number of each card, by its id."""
        return {card.id: number for number, card in enumerate(self.cards)}

    @cached_property
    def waiting(self) -> Ints:
        """(C,): the option of each card that a seat takes which says nothing."""
        waiting = np.broadcast_to(ranks_of(WAITING), (len(self.cards), len(LEANS)))
        return self.answers(waiting, np.arange(len(self.cards)))

    @cached_property
    def chance(self) -> Floats:
        """(C, O): how likely it is that something follows from an option."""
        table = np.zeros(self.lean_of.shape)
        for row, card in enumerate(self.cards):
            for column, option in enumerate(card.card.options):
                table[row, column] = option.chance.probability if option.chance else 0.0
        return table

    @cached_property
    def sure_effects(self) -> dict[str, Floats]:
        """By effect: what each option changes for sure, (C, O) in the unit of the field."""
        return self._effects(lambda option: option.effects)

    @cached_property
    def later_effects(self) -> dict[str, Floats]:
        """By effect: what may follow besides, (C, O)."""
        return self._effects(lambda option: option.chance.effects if option.chance else None)

    @cached_property
    def touches(self) -> dict[str, Bools]:
        """By effect: which options change it, for sure or perhaps, (C * O,)."""
        both: dict[str, Bools] = {}
        for tables in (self.sure_effects, self.later_effects):
            for name, table in tables.items():
                here = table.ravel() != 0.0
                both[name] = both[name] | here if name in both else here
        return both

    def _effects(self, of: object) -> dict[str, Floats]:
        tables: dict[str, Floats] = {}
        for row, card in enumerate(self.cards):
            for column, option in enumerate(card.card.options):
                effects: CardEffects | None = of(option)  # type: ignore[operator]
                for name, value in effects.changes() if effects else ():
                    factor = (WHOLE_FIELDS.get(name) or ALLY_FIELDS[name])[1]
                    tables.setdefault(name, np.zeros(self.lean_of.shape))[row, column] = value * factor
        return tables

    def answers(self, ranks: Ranks, card: Ints) -> Ints:
        """Return the option preferred for each of E cards, by ranks (E, leans): the lowest rank wins."""
        # A last column for options that do not exist, which -1 leads to.
        ranked = np.full((len(ranks), len(LEANS) + 1), _WAITS, dtype=np.int8)
        ranked[:, :-1] = ranks
        rows = np.arange(len(ranks))[:, None]
        option: Ints = np.argmin(ranked[rows, self.lean_of.take(card, axis=0)], axis=1)
        return option

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest threat, commitment and cohesion at which each card can come up, (3, C) each."""
        lows, highs = [], []
        for name in ("threat", "us_commitment", "cohesion"):
            whens = [card.card.when for card in self.cards]
            lows.append([_or(getattr(when, f"{name}_at_least"), -np.inf) for when in whens])
            highs.append([_or(getattr(when, f"{name}_at_most"), np.inf) for when in whens])
        return np.array(lows), np.array(highs)

    @cached_property
    def _states(self) -> tuple[Ints, Ints]:
        """State of Ukraine and of the sea lanes each card asks for, (C,) each; -1 where any will do."""
        wars = [UKRAINE_STATES[c.card.when.ukraine] if c.card.when.ukraine else -1 for c in self.cards]
        lanes = [
            -1 if c.card.when.sea_lanes is None else int(c.card.when.sea_lanes == "disrupted")
            for c in self.cards
        ]
        return np.array(wars), np.array(lanes)

    @cached_property
    def _dates(self) -> tuple[Floats, Floats]:
        """From when and until when each card can come up, (C,) each, as years with decimals."""
        whens = [card.card.when for card in self.cards]
        begin = [-np.inf if when.from_ is None else when.from_.decimal for when in whens]
        end = [np.inf if when.until is None else when.until.decimal for when in whens]
        return np.array(begin), np.array(end)

    def out_of_turn(self, meets: bool, new_target: Bools) -> Bools:
        """Return which cards a summit's course rules out, (R, C): a text is not bargained over once it is adopted.

        `meets` says whether a summit meets in the round, `new_target` (R, 1) whether one has adopted another target.
        """
        asks = [card.card.when.summit for card in self.cards]
        early, late = (np.array([ask == name for ask in asks]) for name in ("meets", "new_target"))
        barred: Bools = (early & (not meets)) | (late & ~new_target)
        return barred

    def _in_season(self, year: float, h: float) -> Bools:
        begin, end = self._dates
        return (year + h > begin) & (year <= end)

    def come_up(
        self,
        state: Alliance,
        year: float,
        h: float,
        barred: Bools,
        mean: float,
        draws: Floats,
        hand: Bools | None = None,
    ) -> Bools:
        """Return which cards come up where, (R, C).

        `barred` (R, C) marks cards that cannot: those that have come up and do so only once, those that nobody is
        asked; `mean` is the number of cards wanted in an average round: hazards are scaled to it, so that decks of
        any size give games of the same pace. `draws` are uniform. `hand` (C,) marks cards that ask a person: of these
        `HAND` are wanted in an average round, however many other seats there are to ask.
        """
        low, high = self._bounds
        war, lanes = self._states
        ready = self._in_season(year, h) & ~barred
        for row, value in enumerate((state.threat, state.us_commitment, state.cohesion)):
            bound = np.flatnonzero(np.isfinite(low[row]) | np.isfinite(high[row]))
            ready[:, bound] &= (value >= low[row, bound]) & (value <= high[row, bound])
        ready &= (war < 0) | (state.ukraine_state == war)
        ready &= (lanes < 0) | ((state.lanes_disrupted > 0.5) == (lanes == 1))
        chance = np.where(ready, 1.0 - np.exp(-h * self.hazard), 0.0)
        scaled = chance * mean / np.maximum(chance.sum(axis=1, keepdims=True), 1e-9)
        if hand is not None and hand.any():
            own = scaled[:, hand].sum(axis=1, keepdims=True)
            scaled = np.where(hand, scaled * np.maximum(HAND / np.maximum(own, 1e-9), 1.0), scaled)
        up: Bools = draws < np.minimum(scaled, 0.9)
        return up


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _addressed(scenario: Scenario, word: str) -> Bools:
    allies = scenario.allies
    if word in (SECRETARY_GENERAL, "secretary_general"):
        return np.zeros(len(allies), dtype=bool)
    if word == "all":
        return np.ones(len(allies), dtype=bool)
    if word in ("eu", "jef", "border", "nuclear"):
        return np.array([getattr(ally.flags, word).value > 0.5 for ally in allies.values()])
    return np.array([code == word for code in allies])


def _of(scenario: Scenario, words: Sequence[str]) -> Bools:
    addressees: Bools = np.any([_addressed(scenario, word) for word in words], axis=0)
    return addressees


def compile_deck(scenario: Scenario) -> Deck:
    """Return the cards of a scenario, those that nobody in it can be asked left out."""
    compiled = (
        CompiledCard(card, _of(scenario, card.to), "secretary_general" in card.to) for card in scenario.cards
    )
    return Deck(tuple(card for card in compiled if card.addressees.any() or card.chair))
