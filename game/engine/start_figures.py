"""What quantities start from: the scenario's figure of each, kept with the fact, source or judgement it rests on.

The catalogue names the field of the scenario's file that a quantity starts from. Here that figure is found, for every
ally, and goes on into the game both as a number and as it is: so whoever asks gets the source of the same number that
the model starts with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.model.alliance import Floats
from game.quantities import QUANTITIES, of_alliance, of_allies
from game.scenario.allies import Ally
from game.scenario.figures import Figure
from game.scenario.schema import Scenario

__all__ = ["Origin", "Part", "StartFigures", "figure_at", "start_figures"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a start is worked out from: a figure, or where `figure` is None a quantity of each ally."""

    name: str
    """A quantity, or a dotted field of the scenario."""
    label: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Origin:
    """What the start of a quantity rests on: exactly one of the scenario's figure, a parameter, and a rule.

    Where the figure is only the centre of a draw, `parameter` is the spread and `drawn` what was added to the figure.
    """

    figure: Figure | None = None
    parameter: str = ""
    drawn: float | None = None
    rule: str = ""
    parts: tuple[Part, ...] = ()
    """What the rule works from."""

    def data(self) -> dict[str, Any]:
        """Return it as plain data."""
        if self.figure is not None and self.drawn is not None:
            drawn = {"drawn": self.drawn, "parameter": self.parameter}
            return {**self.figure.content(), **drawn}
        if self.figure is not None:
            return self.figure.content()
        if self.parameter:
            return {"parameter": self.parameter}
        return {"rule": self.rule, "from": [_part_data(part) for part in self.parts]}


def _part_data(part: Part) -> dict[str, Any]:
    return {"name": part.name, **({} if part.figure is None else part.figure.content())}


def figure_at(scenario: Scenario, ally: str | None, name: str) -> Figure | None:
    """Return the figure in a dotted field of an ally's sheet, or else of the scenario; None where neither has one."""
    for sheet in (scenario.allies[ally],) if ally is not None else ():
        found = _follow(sheet, name)
        if isinstance(found, Figure):
            return found
    found = _follow(scenario, name)
    return found if isinstance(found, Figure) else None


def _follow(sheet: Ally | Scenario, name: str) -> object:
    found: object = sheet
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


@dataclass(frozen=True, slots=True)
class StartFigures:
    """Figures of the scenario by quantity and ally (None for the alliance's)."""

    scenario: Scenario
    of: Mapping[tuple[str, str | None], Figure]

    def column(self, quantity: str) -> Floats:
        """Return the starts of a quantity in the state's own scale: (N,) of allies, () of the alliance."""
        row = QUANTITIES[quantity]
        codes: tuple[str | None, ...] = self.scenario.codes if row.whose == "ally" else (None,)
        values = np.array([self.of[quantity, code].value for code in codes])
        values *= 1.0 / row.scale
        return values if row.whose == "ally" else values[0]

    def columns(self) -> dict[str, Floats]:
        """Return the starts of all quantities that have figures, by the state's field."""
        known = {quantity for quantity, _ in self.of}
        return {QUANTITIES[name].state: self.column(name) for name in QUANTITIES if name in known}

    def origin(self, quantity: str, ally: str | None, value: float) -> Origin:
        """Return what the start `value` of a quantity, in its unit, rests on.

        A figure counts only where it is the value, or the centre it was drawn around: the readiness of an ally without
        forces is none, whatever its sheet says.
        """
        row, figure = QUANTITIES[quantity], self.of.get((quantity, ally))
        if figure is not None and abs(figure.value - value) <= 1e-9 * max(1.0, abs(value)):
            return Origin(figure=figure)
        if figure is not None and row.start_spread and value > 0.0:
            return Origin(figure=figure, parameter=row.start_spread, drawn=value - figure.value)
        if row.start_parameter:
            return Origin(parameter=row.start_parameter)
        return Origin(rule=row.start_rule, parts=tuple(self._part(name, ally) for name in row.start_from))

    def _part(self, name: str, ally: str | None) -> Part:
        row = QUANTITIES.get(name)
        if row is not None:
            return Part(name, row.label, self.of.get((name, ally if row.whose == "ally" else None)))
        for field in name.split("|"):
            figure = figure_at(self.scenario, ally, field)
            if figure is not None:
                return Part(field, field.replace(".", " ").replace("_", " "), figure)
        raise AssertionError(f"no scenario has a field {name}")


def start_figures(scenario: Scenario) -> StartFigures:
    """Return the figures that the quantities of a scenario start from."""
    asked: list[tuple[str, str | None]] = [(name, code) for name in of_allies() for code in scenario.codes]
    asked += [(name, None) for name in of_alliance()]
    found = {
        (name, code): figure
        for name, code in asked
        if QUANTITIES[name].start
        and (figure := figure_at(scenario, code, QUANTITIES[name].start)) is not None
    }
    return StartFigures(scenario, found)
