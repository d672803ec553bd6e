"""Words that stand for quantities, addressees and parts of a score in scenario files, in one place."""

from __future__ import annotations

__all__ = [
    "ALLIANCE_QUANTITIES",
    "ALLY_QUANTITIES",
    "GOVERNMENT_COMPONENTS",
    "GROUPS",
    "SECRETARY_GENERAL_COMPONENTS",
]

GOVERNMENT_COMPONENTS = ("security", "economy", "support", "influence", "promises")
"""Parts of a government's score."""

SECRETARY_GENERAL_COMPONENTS = ("cohesion", "allies_at_target", "commitment")
"""Parts of the Secretary General's score."""

GROUPS = ("all", "eu", "jef", "border", "nuclear", "secretary_general")
"""Words that address several seats, beside the codes."""

ALLY_QUANTITIES: dict[str, str] = {
    "core_share": "pct_gdp",
    "related_share": "pct_gdp",
    "greyzone_losses": "pct_gdp",
    "gdp": "usd_bn",
    "debt": "pct_gdp",
    "equipment_share": "pct",
    "readiness": "index",
    "usable_force": "index",
    "personnel": "persons_k",
    "support": "index",
    "reputation": "index",
    "us_favour": "index",
    "ukraine_aid": "pct_gdp",
    "overseas_aid": "pct_gni",
    "presence": "persons_k",
    "pledge_target": "pct_gdp",
}
"""Quantities of one ally that tests (`allies.POL.core_share`) and red lines (`debt`) name; their units."""

ALLIANCE_QUANTITIES: dict[str, str] = {
    "threat": "index",
    "us_commitment": "index",
    "cohesion": "index",
    "balance": "index",
    "europe_canada_share": "pct_gdp",
    "us_part": "pct",
    "allies_at_target": "count",
    "crises": "count",
    "side_letters": "count",
}
"""Quantities of the whole alliance (`alliance.threat`), and their units."""
