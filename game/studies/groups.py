"""Groups of allies by which a study tells for whom something changes. The United States are in none."""

from __future__ import annotations

from game.provenance.countries import REGIONS
from game.scenario.schema import Scenario

__all__ = ["groups_of"]


def groups_of(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the codes of the allies in each group that has any."""
    allies = {code: ally for code, ally in scenario.allies.items() if code != "USA"}
    target = scenario.targets.guideline.value
    border = {code for code, ally in allies.items() if ally.flags.border.value}
    union = {code for code, ally in allies.items() if ally.flags.eu.value}
    met = {code for code, ally in allies.items() if ally.core_share_pct_gdp.value >= target}
    found = {
        "Europe and Canada": set(allies),
        "border with Russia or Belarus": border,
        "no such border": set(allies) - border,
        "European Union": union,
        "outside the Union": set(allies) - union,
        f"{target:g}% or more before": met,
        f"below {target:g}% before": set(allies) - met,
        **{region: set(codes) & set(allies) for region, codes in REGIONS.items()},
    }
    return {name: tuple(sorted(codes)) for name, codes in found.items() if codes}
