"""Two versions of the model over the same sampled inputs: every output that changed, and by how much.

Inputs are scenarios, parameters drawn over their ranges and luck; outputs are what the alliance and the average ally
have come to when a scenario ends, rounded to four digits. The table of the version as committed is kept; a change of
it is a change of results and goes into CHANGELOG under its own heading.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.engine.game import Game
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import prepare
from game.model.alliance import Floats
from game.scenario.catalogue import find, scenario_files
from game.validation.model_checks import with_parameters
from game.validation.sampling import sample

__all__ = ["INPUTS", "Change", "compare", "outputs", "read_table", "write_table"]

INPUTS = 1024
"""Inputs in all, in equal parts over the scenarios."""
SEED = 3
_DIGITS = 4
_TOLERANCE = 2e-3  # relative; rounding and another machine's arithmetic move the last digit
_MEANS = ("core_share", "debt", "readiness", "support", "reputation", "us_favour", "ukraine_aid", "presence")

Table = dict[str, dict[str, Floats]]
"""By scenario and output: one value an input."""


def _outputs(game: Game) -> dict[str, Floats]:
    while not game.finished:
        game.advance()
    setup = game.setup
    active = setup.active(setup.rounds - 1)
    members = active & setup.members.has_forces
    allies = ally_measures(game.state)
    found = {name: values[:, 0] for name, values in alliance_measures(game.state, setup, active).items()}
    found |= {f"mean_{name}": allies[name][:, members].mean(axis=1) for name in _MEANS}
    found["spread_core_share"] = allies["core_share"][:, members].std(axis=1)
    found["usable_force"] = allies["usable_force"][:, members].sum(axis=1)
    return {name: _rounded(values) for name, values in found.items()}


def _rounded(values: Floats) -> Floats:
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values])


def outputs(inputs: int = INPUTS) -> Table:
    """Return the outputs of the present version over `inputs` sampled inputs."""
    names = scenario_files()
    each = -(-inputs // len(names))
    table: Table = {}
    for place, name in enumerate(names):
        setup = with_parameters(prepare(find(name)), sample(each, seed=SEED + place))
        table[name] = _outputs(Game(setup, seed=SEED, runs=each))
    return table


def write_table(table: Table) -> str:
    """Return a table as CSV text: scenario, number of the input, and the outputs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = list(next(iter(table.values())))
    writer.writerow(["scenario", "input", *names])
    for scenario, columns in table.items():
        for index in range(len(columns[names[0]])):
            writer.writerow([scenario, index, *(f"{columns[name][index]:g}" for name in names)])
    return stream.getvalue()


def read_table(text: str) -> Table:
    """Return the table that `write_table` wrote."""
    rows = list(csv.DictReader(io.StringIO(text)))
    table: Table = {}
    for scenario in dict.fromkeys(row["scenario"] for row in rows):
        mine = [row for row in rows if row["scenario"] == scenario]
        names = [name for name in mine[0] if name not in ("scenario", "input")]
        table[scenario] = {name: np.array([float(row[name]) for row in mine]) for name in names}
    return table


@dataclass(frozen=True, slots=True)
class Change:
    """One output of one scenario that differs between two versions."""

    scenario: str
    output: str
    changed: int
    """Inputs in which it differs."""
    inputs: int
    before: float
    after: float
    """Means over all inputs."""
    largest: float
    at: int
    """The input of the largest change."""

    def __str__(self) -> str:
        if not self.inputs:
            return f"{self.scenario}: {self.output} is in one version only"
        return (
            f"{self.scenario}: {self.output} in {self.changed} of {self.inputs} inputs, "
            f"mean {self.before:.4g} to {self.after:.4g}, most {self.largest:+.3g} (input {self.at})"
        )


def compare(before: Table, after: Table) -> list[Change]:
    """Return every output that changed, scenario by scenario; the most widely changed first."""
    found = [change for name in sorted({*before, *after}) for change in _changes(name, before, after)]
    return sorted(found, key=lambda change: (change.scenario, -change.changed, change.output))


def _changes(scenario: str, before: Table, after: Table) -> Iterator[Change]:
    old: Mapping[str, Floats] = before.get(scenario, {})
    new: Mapping[str, Floats] = after.get(scenario, {})
    for output in sorted({*old, *new}):
        if output not in old or output not in new or len(old[output]) != len(new[output]):
            yield Change(scenario, output, 0, 0, 0.0, 0.0, 0.0, 0)
            continue
        change = _change(scenario, output, old[output], new[output])
        if change.changed:
            yield change


def _change(scenario: str, output: str, old: Floats, new: Floats) -> Change:
    moved = new - old
    differs = np.abs(moved) > _TOLERANCE * np.maximum(np.abs(old), np.abs(new)) + 1e-9
    at = int(np.abs(np.where(differs, moved, 0.0)).argmax())
    before, after = float(old.mean()), float(new.mean())
    return Change(scenario, output, int(differs.sum()), len(old), before, after, float(moved[at]), at)
