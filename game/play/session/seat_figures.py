"""What a seat can read of a quantity: public figures, its own as they are, and its services' estimates.

Every figure that a screen shows of the present goes through here or comes from the view itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.engine.measures import ALLIANCE_MEASURES, ALLY_MEASURES
from game.engine.view import OwnAffairs, PublicAlly, SeatView

__all__ = ["LABELS", "RISE_IS_GOOD", "SHORT_LABELS", "Reading", "read", "unit_of"]

LABELS: Mapping[str, str] = {
    "core_share": "core defence share",
    "related_share": "defence-related share",
    "greyzone_losses": "losses to grey-zone attacks",
    "gdp": "GDP",
    "debt": "debt",
    "equipment_share": "equipment share",
    "readiness": "readiness",
    "usable_force": "usable force",
    "personnel": "personnel",
    "support": "public support",
    "reputation": "reputation",
    "us_favour": "standing with Washington",
    "ukraine_aid": "aid to Ukraine",
    "overseas_aid": "overseas aid",
    "presence": "troops forward",
    "pledge_target": "pledged share",
    "threat": "threat",
    "us_commitment": "US commitment",
    "cohesion": "cohesion",
    "balance": "balance of forces",
    "europe_canada_share": "Europe's and Canada's share",
    "us_part": "US part of all spending",
    "allies_at_target": "allies at the guideline",
    "crises": "uses of force so far",
    "side_letters": "side letters",
}
"""How quantities are called on screens, by the engine's name."""

SHORT_LABELS: Mapping[str, str] = {
    **LABELS,
    "related_share": "related share",
    "greyzone_losses": "grey-zone losses",
    "gdp": "GDP, USD bn",
    "support": "support, -1 to 1",
    "us_favour": "standing in the US",
    "personnel": "people, thousand",
    "presence": "forward, thousand",
    "europe_canada_share": "Europe and Canada",
    "us_part": "US part of total",
    "allies_at_target": "at the guideline",
    "crises": "uses of force",
}
"""The same for narrow tables: at most 18 cells, the unit where the value beside it has none."""

RISE_IS_GOOD: Mapping[str, bool] = {
    "greyzone_losses": False,
    "debt": False,
    "readiness": True,
    "usable_force": True,
    "support": True,
    "reputation": True,
    "us_favour": True,
    "threat": False,
    "us_commitment": True,
    "cohesion": True,
    "balance": True,
    "allies_at_target": True,
    "crises": False,
    "side_letters": False,
}
"""Whether a rise is good news; quantities that are neither are left out."""

_PUBLIC: Mapping[str, Callable[[PublicAlly], float]] = {
    "core_share": lambda ally: ally.core_share,
    "related_share": lambda ally: ally.related_share,
    "greyzone_losses": lambda ally: ally.greyzone_losses_pct_gdp,
    "gdp": lambda ally: ally.gdp_usd_bn,
    "debt": lambda ally: ally.debt_pct_gdp,
    "equipment_share": lambda ally: ally.equipment_share_pct,
    "personnel": lambda ally: ally.personnel_k,
    "support": lambda ally: ally.poll,
    "ukraine_aid": lambda ally: ally.ukraine_aid_pct_gdp,
    "presence": lambda ally: ally.presence_k,
    "pledge_target": lambda ally: ally.goal_pct_gdp,
}
_OWN: Mapping[str, Callable[[OwnAffairs], float]] = {
    "support": lambda own: own.support,
    "readiness": lambda own: own.readiness,
    "usable_force": lambda own: own.usable_force,
    "reputation": lambda own: own.reputation,
    "us_favour": lambda own: own.us_favour,
    "overseas_aid": lambda own: own.overseas_aid_pct_gni,
}
_WHOLE: Mapping[str, Callable[[SeatView], float]] = {
    "cohesion": lambda view: view.alliance.cohesion,
    "europe_canada_share": lambda view: view.alliance.europe_canada_share,
    "us_part": lambda view: view.alliance.us_part_pct,
    "allies_at_target": lambda view: float(view.alliance.allies_at_target),
    "crises": lambda view: float(view.alliance.disputes),
    "side_letters": lambda view: float(sum(ally.side_letter for ally in view.public.values())),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its standard error, 0 where it is known."""

    value: float
    sd: float = 0.0


def read(view: SeatView, quantity: str, ally: str | None = None) -> Reading | None:
    """Return what the seat reads of a quantity of an ally, or of the alliance; None where it knows nothing of it."""
    if ally is None:
        if quantity == "threat":
            return Reading(view.threat.value, view.threat.sd)
        if quantity == "us_commitment":
            return Reading(view.commitment.value, view.commitment.sd)
        return Reading(_WHOLE[quantity](view)) if quantity in _WHOLE else None
    if ally == view.seat and view.own is not None and quantity in _OWN:
        return Reading(_OWN[quantity](view.own))
    if quantity == "readiness":
        believed = view.public[ally].readiness
        return Reading(believed.value, believed.sd)
    return Reading(_PUBLIC[quantity](view.public[ally])) if quantity in _PUBLIC else None


def unit_of(quantity: str) -> str:
    """Return the unit of a quantity, a name from `game.units.UNITS`."""
    return ALLY_MEASURES.get(quantity) or ALLIANCE_MEASURES[quantity]
