"""What is at stake for a seat before a game begins: for the choice of a seat, on screens and in line mode."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.seats import is_chair, playable_seats, seat_name
from game.engine.setup import Setup
from game.model.start import KM_FULL_EXPOSURE
from game.report.cause_text import figure_text
from game.scenario.allies import Ally
from game.scenario.figures import Figure
from game.scenario.seats import Seat
from game.units import show

__all__ = ["Stakes", "sources_of_stakes", "stakes_of"]


@dataclass(frozen=True, slots=True)
class Stakes:
    """One seat at the start of a scenario: shares and debt in % of GDP, money in USD bn.

    The Secretary General has no figures of their own: they are then those of Europe and Canada together, and
    `debt`, `exposure` and `support` are None.
    """

    code: str
    name: str
    share: float
    target: float
    gdp_usd_bn: float
    debt: float | None
    exposure: float | None
    """Nearness to the threat, 0-1."""
    support: float | None
    """Net public support for spending more, -1 to 1."""
    next_election: str
    coalition: bool
    joined: bool
    """Whether it is a member when the game begins."""
    sheet: Seat

    @property
    def gap(self) -> float:
        """How far the share is from the target: below zero it falls short."""
        return self.share - self.target

    @property
    def difficulty(self) -> int:
        """From easy (1) to hard (5)."""
        return self.sheet.difficulty


def stakes_of(setup: Setup) -> tuple[Stakes, ...]:
    """Return the stakes of every seat that a person can take: the major ones come first."""
    scenario = setup.scenario
    taken = sorted(playable_seats(setup), key=lambda code: code not in scenario.seats)
    return tuple(_stakes(setup, code) for code in taken)


def _stakes(setup: Setup, code: str) -> Stakes:
    scenario, target = setup.scenario, setup.scenario.targets.guideline.value
    if is_chair(code):
        here = [c for c, on in zip(setup.codes, setup.active(0), strict=True) if on and c != "USA"]
        gdp = {c: scenario.allies[c].gdp_usd_bn.value for c in here}
        spent = sum(gdp[c] * scenario.allies[c].core_share_pct_gdp.value for c in here)
        total = sum(gdp.values())
        return Stakes(
            code, seat_name(code, setup), spent / total, target, total, None, None, None, "", False, True,
            scenario.seat(code),
        )  # fmt: skip
    ally, column = scenario.allies[code], setup.codes.index(code)
    return Stakes(
        code=code,
        name=ally.name,
        share=ally.core_share_pct_gdp.value,
        target=target,
        gdp_usd_bn=ally.gdp_usd_bn.value,
        debt=ally.debt_pct_gdp.value,
        exposure=float(setup.figures.proximity[column]),
        support=ally.politics.support.value,
        next_election=str(ally.politics.next_election),
        coalition=ally.politics.coalition,
        joined=bool(setup.active(0)[column]),
        sheet=scenario.seat(code),
    )


def sources_of_stakes(setup: Setup, code: str) -> tuple[str, ...]:
    """Return what each figure of a seat's stakes rests on, a line each, in the order of the stakes."""
    scenario = setup.scenario
    target = _source("target", scenario.targets.guideline)
    if is_chair(code):
        whole = "spending and economy: sums over Europe and Canada; each ally's seat shows its own sources"
        return (whole, target)
    ally = scenario.allies[code]
    figures = {"spends": ally.core_share_pct_gdp, "economy": ally.gdp_usd_bn, "debt": ally.debt_pct_gdp}
    return (
        *(_source(label, figure) for label, figure in figures.items()),
        target,
        _exposure(ally),
        _source("opinion, those for more spending less those against, -1 to 1", ally.politics.support),
        f"election {ally.politics.next_election}: from the scenario file",
    )


def _source(label: str, figure: Figure) -> str:
    return f"{label} {show(figure.value, figure.unit)}; {figure_text(figure)}"


def _exposure(ally: Ally) -> str:
    if ally.exposure is not None:
        return _source("exposure", ally.exposure)
    far = _source("its capital's distance to Moscow is", ally.moscow_km)
    return f"exposure: {KM_FULL_EXPOSURE:g} km by that distance, at most 1; {far}"
