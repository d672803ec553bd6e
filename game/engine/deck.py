"""Event cards and news as the model takes them: who is asked, when, and what an answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.model.alliance import CEASEFIRE, PEACE, SETTLEMENT, WAR, Alliance, Bools, Floats, Ints
from game.model.controls import Impulse
from game.scenario.cards import Card, Conditions
from game.scenario.effects import AllianceEffects, AllyEffects
from game.scenario.members import SECRETARY_GENERAL
from game.scenario.schema import Scenario
from game.scenario.world import News

__all__ = ["CompiledCard", "Played", "come_up", "compile_cards", "impulses_of_cards", "impulses_of_news"]

UKRAINE_STATES = {"peace": PEACE, "war": WAR, "ceasefire": CEASEFIRE, "settlement": SETTLEMENT}

# Names of effects in files -> (field of the state, factor). Effects in percent of a level are in _RELATIVE.
_DIRECT: Mapping[str, tuple[str, float]] = {
    "threat": ("threat", 1.0),
    "us_commitment": ("us_commitment", 1.0),
    "cohesion": ("cohesion", 1.0),
    "adversary_force": ("adversary", 1.0),
    "ukraine_hold": ("ukraine_hold", 1.0),
    "talks": ("talks", 1.0),
    "sea_lanes": ("lanes_disrupted", 1.0),
    "support": ("support", 1.0),
    "core_share_pp": ("core_share", 1.0),
    "related_share_pp": ("related_share", 1.0),
    "debt_pct": ("debt", 1.0),
    "readiness": ("readiness", 1.0),
    "reputation": ("reputation", 1.0),
    "gdp_pct": ("gdp", 0.01),  # a log change
    "ukraine_aid_pp": ("ukraine_aid", 1.0),
    "us_favour": ("us_favour", 1.0),
    "presence_k": ("presence", 1.0),
}
_RELATIVE: Mapping[str, str] = {
    "equipment_stock_pct": "stock",
    "industry_pct": "industry",
    "personnel_pct": "personnel",
}
_WHOLE = frozenset(AllianceEffects.model_fields)


@dataclass(frozen=True)
class CompiledCard:
    """A card with its addressees as columns of the allies."""

    card: Card
    asked: Bools
    """(N,): allies that choose."""
    chair: bool
    """Whether the Secretary General chooses."""
    leans: tuple[str, ...]
    chance: float
    """Hazard a year."""

    @property
    def id(self) -> str:
        return self.card.id

    def label(self, option: int) -> str:
        """Return how a choice reads in the terms of a change."""
        return f"{self.card.title}: {self.card.options[option].label}"


def _addressed(scenario: Scenario, word: str) -> Bools:
    allies = scenario.allies
    if word == SECRETARY_GENERAL or word == "secretary_general":
        return np.zeros(len(allies), dtype=bool)
    if word == "all":
        return np.ones(len(allies), dtype=bool)
    if word in ("eu", "jef", "border", "nuclear"):
        return np.array([getattr(ally.flags, word).value > 0.5 for ally in allies.values()])
    return np.array([code == word for code in allies])


def compile_cards(scenario: Scenario) -> tuple[CompiledCard, ...]:
    """Return the cards of a scenario, those that nobody in it can be asked left out."""
    compiled = []
    for card in scenario.cards:
        asked = np.any([_addressed(scenario, word) for word in card.to], axis=0)
        chair = "secretary_general" in card.to
        if asked.any() or chair:
            leans = tuple(option.lean for option in card.options)
            compiled.append(CompiledCard(card, asked, chair, leans, card.hazard_per_year.value))
    return tuple(compiled)


def _holds(when: Conditions, state: Alliance, year: float, h: float) -> Bools:
    """Return in which runs a card's conditions hold, (R,)."""
    ok = np.ones(state.runs, dtype=bool)
    if when.from_ is not None and year + h <= when.from_.decimal:
        return ~ok
    if when.until is not None and year > when.until.decimal:
        return ~ok
    for value, low, high in (
        (state.threat, when.threat_at_least, when.threat_at_most),
        (state.us_commitment, when.us_commitment_at_least, when.us_commitment_at_most),
        (state.cohesion, when.cohesion_at_least, when.cohesion_at_most),
    ):
        if low is not None:
            ok &= value[:, 0] >= low
        if high is not None:
            ok &= value[:, 0] <= high
    if when.ukraine is not None:
        ok &= state.ukraine_state[:, 0] == UKRAINE_STATES[when.ukraine]
    if when.sea_lanes is not None:
        ok &= (state.lanes_disrupted[:, 0] > 0.5) == (when.sea_lanes == "disrupted")
    return ok


def come_up(
    cards: Sequence[CompiledCard],
    state: Alliance,
    year: float,
    h: float,
    used: Bools,
    mean: float,
    draws: Floats,
) -> Bools:
    """Return which cards come up where, (R, cards).

    `used` (R, cards) marks cards played that come up once only; `mean` is the number of cards wanted in an average
    round: hazards are scaled to it, so that decks of any size give games of the same pace. `draws` are uniform.
    """
    if not cards:
        return np.zeros((state.runs, 0), dtype=bool)
    ready = np.stack([_holds(card.card.when, state, year, h) for card in cards], axis=1) & ~used
    chance = np.where(ready, 1.0 - np.exp(-h * np.array([card.chance for card in cards])), 0.0)
    total = chance.sum(axis=1, keepdims=True)
    scaled = chance * mean / np.maximum(total, 1e-9)
    up: Bools = draws < np.minimum(scaled, 0.9)
    return up


@dataclass(frozen=True)
class Played:
    """A card that came up, and what was chosen: option numbers (R, N), -1 where an ally was not asked.

    `chair` (R,) is the Secretary General's option, -1 where not asked; `lucky` (R,) uniform draws that decide
    what may follow.
    """

    card: CompiledCard
    rows: Ints
    options: Ints
    chair: Ints
    lucky: Floats


class _Sums:
    """Adds up changes by quantity over all runs, touching only the rows a card came up in."""

    def __init__(self, state: Alliance) -> None:
        self.state = state
        self.ally: dict[str, Floats] = {}
        self.whole: dict[str, Floats] = {}

    def add_ally(self, field: str, rows: Ints, change: Floats) -> None:
        if field not in self.ally:
            self.ally[field] = np.zeros_like(self.state.gdp)
        self.ally[field][rows] += change

    def add_whole(self, field: str, rows: Ints, change: Floats) -> None:
        if field not in self.whole:
            self.whole[field] = np.zeros_like(self.state.threat)
        self.whole[field][rows, 0] += change

    def impulses(self, label: str, kind: str, ref: str) -> Iterator[Impulse]:
        for sums in (self.ally, self.whole):
            for field, change in sums.items():
                yield Impulse(field, label, kind, ref, change)


def _ally_field(name: str, state: Alliance, rows: Ints) -> tuple[str, Floats | float]:
    """Return the field of the state and the factor that turn an effect of a file into a change."""
    if name in _RELATIVE:
        field = _RELATIVE[name]
        return field, getattr(state, field)[rows] / 100.0
    return _DIRECT[name]


def _answer(sums: _Sums, played: Played, option: int) -> None:
    """Add what one option of a played card changes where it was chosen."""
    chosen = played.card.card.options[option]
    picked = played.options == option
    asked = np.maximum((played.options >= 0).sum(axis=1) + (played.chair >= 0), 1)
    part = (picked.sum(axis=1) + (played.chair == option)) / asked
    follows = played.lucky < chosen.chance.probability if chosen.chance else None
    outcomes = [(chosen.effects, np.ones(len(played.rows)))]
    if chosen.chance is not None and follows is not None:
        outcomes.append((chosen.chance.effects, np.where(follows, 1.0, 0.0)))
    for effects, weight in outcomes:
        for name, value in effects.changes():
            if name in _WHOLE:
                # What many choose together counts once: the mean of their choices.
                field, factor = _DIRECT[name]
                sums.add_whole(field, played.rows, value * factor * part * weight)
            else:
                ally_field, ally_factor = _ally_field(name, sums.state, played.rows)
                sums.add_ally(ally_field, played.rows, value * ally_factor * picked * weight[:, None])


def impulses_of_cards(state: Alliance, played: Sequence[Played], *, apart: bool) -> tuple[Impulse, ...]:
    """Return what all cards of a round change; one impulse for each option where causes are wanted (`apart`)."""
    found: list[Impulse] = []
    sums = _Sums(state)
    for one in played:
        for option in range(len(one.card.leans)):
            if apart:
                sums = _Sums(state)
            _answer(sums, one, option)
            if apart:
                ref = f"{one.card.id}:{one.card.card.options[option].id}"
                found.extend(sums.impulses(one.card.label(option), "event", ref))
    if not apart:
        found.extend(sums.impulses("events", "event", "cards"))
    return tuple(found)


def _effects_of_news(
    item: News, codes: Sequence[str]
) -> Iterator[tuple[AllyEffects | None, int, str, float]]:
    for name, value in item.effects.changes():
        yield None, -1, name, value
    for code, effects in item.effects.allies.items():
        for name, value in effects.changes():
            yield effects, codes.index(code), name, value


def impulses_of_news(state: Alliance, news: Sequence[News], codes: Sequence[str]) -> tuple[Impulse, ...]:
    """Return what dated news changes, the same in every run."""
    found: list[Impulse] = []
    rows = np.arange(state.runs)
    for item in news:
        sums = _Sums(state)
        for effects, column, name, value in _effects_of_news(item, codes):
            if effects is None:
                field, factor = _DIRECT[name]
                sums.add_whole(field, rows, np.full(state.runs, value * factor))
                continue
            ally_field, ally_factor = _ally_field(name, state, rows)
            one = np.zeros(len(codes))
            one[column] = value
            sums.add_ally(ally_field, rows, one * ally_factor)
        found.extend(sums.impulses(item.headline, "news", item.id))
    return tuple(found)
