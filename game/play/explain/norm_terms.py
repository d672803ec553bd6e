"""How a norm of fair sharing comes to what it asks of an ally: its rule, the ally's figures and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.errors import UsageProblem, nearest
from game.model.norms import NORMS, RELIEF
from game.play.explain.fair_share_norms import FAIR_SHARE_NORMS, table
from game.play.explain.rules import parameter_text
from game.play.session.session import Session
from game.report.cause_text import figure_text
from game.units import show

__all__ = ["NORM_RULES", "Fairness", "fairness_of"]

NORM_RULES: Mapping[str, str] = {
    "equal_share": "Each ally's weight is its GDP.",
    "ability_to_pay": (
        f"Each ally's weight is its GDP, reduced by {RELIEF:g} times the share by which its income per head falls "
        "short of the alliance's."
    ),
    "benefit": (
        "Each ally's weight is the mean of three shares: of GDP, of people, and of people times exposure."
    ),
    "valuation": (
        "Each ally's weight is its GDP times what it would spend for its own sake: its share in peace, plus exposure "
        "times your estimate of the threat."
    ),
    "priority": "Each ally's weight is its GDP times its income per head.",
}
"""How each norm weighs allies, in a sentence; the formulas stand in `game/model/norms.py`."""


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a norm asks of an ally and how: a sentence, the steps with their figures, and what the figures rest on.

    `asked` and `spent` are in % of GDP, `part` is the ally's part of the whole, 0-1, `whole` what all spend, USD bn.
    """

    norm: str
    code: str
    says: str
    whole: float
    part: float
    asked: float
    spent: float
    steps: tuple[str, ...]
    rests_on: tuple[str, ...]


def fairness_of(session: Session, norm: str, code: str) -> Fairness:
    """Return how a norm comes to what it asks of an ally, as the seat sees it.

    Raises
    ------
    UsageProblem
        If there is no such norm (names the nearest), or it asks nothing of the ally.
    """
    if norm not in NORMS:
        near = nearest(norm, NORMS)
        raise UsageProblem(
            f"there is no norm {norm!r}; norms are {', '.join(NORMS)}",
            hint=f"did you mean {near}?" if near else "",
        )
    lines = {line.code: line for line in table(session, norm).lines}
    if code not in lines:
        raise UsageProblem(
            f"{NORMS[norm].label} asks nothing of {code}", hint="members with armed forces are counted"
        )
    public = session.view.public
    money = {other: 0.01 * public[other].core_share * public[other].gdp_usd_bn for other in lines}
    whole, ally, line = sum(money.values()), public[code], lines[code]
    asked = line.wanted or 0.0
    part = 0.01 * asked * ally.gdp_usd_bn / whole
    steps = (
        f"The allies counted spend {show(whole, 'usd_bn')} a year together.",
        f"The norm asks {ally.name} for {100.0 * part:.2f}% of that: {show(part * whole, 'usd_bn')}.",
        f"With a GDP of {show(ally.gdp_usd_bn, 'usd_bn')} that is {asked:.2f}% of GDP.",
        f"It spends {line.core_share:.2f}%, which is {line.value:.2f} of what the norm asks.",
    )
    says = f"{FAIR_SHARE_NORMS[norm].says[:1].upper()}{FAIR_SHARE_NORMS[norm].says[1:]}. {NORM_RULES[norm]}"
    return Fairness(
        norm, code, says, whole, part, asked, line.core_share, steps, _rests_on(session, norm, code)
    )


def _rests_on(session: Session, norm: str, code: str) -> tuple[str, ...]:
    """Return the ally's figures that the norm looks at besides spending, each with what its start rests on."""
    setup, view = session.setup, session.view
    given, ally = setup.scenario.allies[code], view.public[code]
    sources = [f"GDP at the start {show(given.gdp_usd_bn.value, 'usd_bn')}: {figure_text(given.gdp_usd_bn)}"]
    if norm in ("ability_to_pay", "benefit", "priority"):
        sources.append(f"Population {ally.population_m:.1f} million: {figure_text(given.population_m)}")
    if norm in ("ability_to_pay", "priority"):
        sources.append(f"Income per head ${1000.0 * ally.gdp_usd_bn / ally.population_m:,.0f}")
    if norm in ("benefit", "valuation"):
        far = given.exposure if given.exposure is not None else given.moscow_km
        nearness = float(setup.members.proximity[setup.codes.index(code)])
        sources.append(
            f"Exposure {nearness:.2f}, from its capital's distance unless stated otherwise: {figure_text(far)}"
        )
    if norm == "valuation":
        sources.append(
            f"Share in peace {given.peacetime_share_pct_gdp.value:.2f}%: {figure_text(given.peacetime_share_pct_gdp)}"
        )
        sources.append(parameter_text(setup, "threat_weight"))
        sources.append(f"Threat {view.threat.value:.2f} (intelligence estimate)")
    return tuple(sources)
