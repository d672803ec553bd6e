"""What news and choices change, in the unit of each quantity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated

from game.scenario.base import Code, Says

__all__ = ["AllianceEffects", "AllyEffects", "CardEffects", "NewsEffects", "costs"]


def _change(most: float, says: str) -> Says:
    return Says(f"Change of {says}.", ge=-most, le=most)


@dataclass(frozen=True, kw_only=True)
class AllianceEffects:
    """Changes that concern the whole alliance."""

    threat: Annotated[float, _change(1.5, "the threat (1 is its level of 2022 and after)")] = 0.0
    us_commitment: Annotated[float, _change(0.5, "US commitment, 0-1")] = 0.0
    cohesion: Annotated[float, _change(0.5, "cohesion, 0-1")] = 0.0
    adversary_force: Annotated[float, _change(0.5, "the adversary's usable force (1 at the reference)")] = 0.0
    ukraine_hold: Annotated[float, _change(0.5, "how well Ukraine holds, 0-1")] = 0.0
    talks: Annotated[float, _change(1.0, "US mediation in the war, 0-1")] = 0.0
    sea_lanes: Annotated[float, _change(1.0, "the sea lanes: +1 disrupts, -1 reopens them")] = 0.0

    def changes(self) -> Iterator[tuple[str, float]]:
        """Yield the quantities of one number that change, and by how much."""
        for entry in fields(self):
            value = getattr(self, entry.name)
            if isinstance(value, float) and value != 0.0:
                yield entry.name, value


@dataclass(frozen=True, kw_only=True)
class AllyEffects:
    """Changes in one ally."""

    support: Annotated[float, _change(0.5, "net public support, -1 to 1")] = 0.0
    core_share_pp: Annotated[float, _change(1.0, "core defence expenditure, pp of GDP")] = 0.0
    related_share_pp: Annotated[float, _change(1.0, "defence-related spending, pp of GDP")] = 0.0
    debt_pct: Annotated[float, _change(10.0, "public debt, pp of GDP")] = 0.0
    readiness: Annotated[float, _change(0.3, "readiness, 0-1")] = 0.0
    equipment_stock_pct: Annotated[float, _change(20.0, "the stock of equipment, percent")] = 0.0
    industry_pct: Annotated[float, _change(50.0, "what industry can deliver, percent")] = 0.0
    personnel_pct: Annotated[float, _change(20.0, "personnel, percent")] = 0.0
    reputation: Annotated[float, _change(0.5, "reputation for keeping pledges, 0-1")] = 0.0
    gdp_pct: Annotated[float, _change(10.0, "gross domestic product, percent")] = 0.0
    ukraine_aid_pp: Annotated[float, _change(1.0, "aid to Ukraine, pp of GDP a year")] = 0.0
    us_favour: Annotated[float, _change(0.5, "standing in Washington, 0-1")] = 0.0
    presence_k: Annotated[float, _change(20.0, "troops forward, thousand")] = 0.0
    lead: Annotated[float, _change(5.0, "the government's lead in the polls, points of the vote")] = 0.0

    def changes(self) -> Iterator[tuple[str, float]]:
        """Yield the quantities that change, and by how much."""
        for entry in fields(self):
            value = getattr(self, entry.name)
            if value != 0.0:
                yield entry.name, value


@dataclass(frozen=True, kw_only=True)
class NewsEffects(AllianceEffects):
    """What a piece of news changes: the alliance's quantities, and those of allies named."""

    allies: Annotated[Mapping[Code, AllyEffects], Says("Changes in single allies, by code.")] = field(
        default_factory=dict
    )


@dataclass(frozen=True, kw_only=True)
class CardEffects(AllianceEffects, AllyEffects):
    """What a choice changes: the alliance's quantities, and those of the ally that chose."""


# In which direction a change costs something: +1 a rise, -1 a fall, 0 either way (it is money one way,
# strength given up the other).
_COSTLY = {
    "threat": 1, "us_commitment": -1, "cohesion": -1, "adversary_force": 1, "ukraine_hold": -1, "talks": -1,
    "sea_lanes": 1, "support": -1, "core_share_pp": 0, "related_share_pp": 0, "debt_pct": 1, "readiness": -1,
    "equipment_stock_pct": -1, "industry_pct": -1, "personnel_pct": -1, "reputation": -1, "gdp_pct": -1,
    "ukraine_aid_pp": 0, "us_favour": -1, "presence_k": 0, "lead": -1,
}  # fmt: skip


def costs(effects: Mapping[str, object]) -> bool:
    """Return whether any of `effects` (quantity to change) is a cost to whoever chooses it."""
    return any(
        isinstance(change, int | float) and change != 0 and change * _COSTLY[name] >= 0
        for name, change in effects.items()
        if name in _COSTLY
    )
