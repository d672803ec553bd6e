"""Two versions of the model over the same sampled inputs: every output that changed, and by how much.

Inputs are scenarios, parameters drawn over their ranges and luck; outputs are what the alliance and the average ally
have come to when a scenario ends, rounded to four digits. The table of the version as committed is kept; a change of
it is a change of results and goes into CHANGELOG under its own heading.
"""

from __future__ import annotations

import csv
import io

import numpy as np

from game.engine.game import Game
from game.engine.measures import alliance_measures, ally_measures
from game.engine.setup import prepare
from game.model.alliance import Floats
from game.scenario.catalogue import find, scenario_files
from game.studies.versions import Table
from game.validation.model_checks import with_parameters
from game.validation.sampling import sample

__all__ = ["INPUTS", "outputs", "read_table", "write_table"]

INPUTS = 1024
"""Inputs in all, in equal parts over the scenarios."""
SEED = 3
_DIGITS = 4
_MEANS = ("core_share", "debt", "readiness", "support", "reputation", "us_favour", "ukraine_aid", "presence")


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
