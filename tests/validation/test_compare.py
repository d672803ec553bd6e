"""Results of the model over a thousand sampled inputs are those of the committed table, or the change is said."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from game.model.parameters import describe
from game.scenario.catalogue import scenario_files
from game.studies.versions import Table, compare
from game.validation.compare import INPUTS, outputs, read_table, write_table
from game.validation.sampling import sample

KEPT = Path(__file__).resolve().parents[1] / "golden" / "validation" / "outputs.csv"


@lru_cache(maxsize=1)
def _now() -> Table:
    return outputs()


def test_results_are_those_that_were_committed():
    if os.environ.get("FAIRSHARE_UPDATE_GOLDENS") == "1":
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(write_table(_now()), encoding="utf-8", newline="\n")
    changes = compare(read_table(KEPT.read_text(encoding="utf-8")), _now())
    if changes:
        said = "\n".join(str(change) for change in changes)
        hint = "if this is meant: FAIRSHARE_UPDATE_GOLDENS=1, and say in CHANGELOG what moved"
        pytest.fail(f"{len(changes)} outputs changed\n{said}\n{hint}", pytrace=False)


def test_at_least_a_thousand_inputs_in_every_scenario():
    table = _now()
    assert set(table) == set(scenario_files())
    assert sum(len(columns["threat"]) for columns in table.values()) >= INPUTS >= 1000
    assert all(np.isfinite(values).all() for columns in table.values() for values in columns.values())


def test_a_table_survives_being_written():
    small = {"a": {"x": np.array([1.234, 5.0]), "y": np.array([0.0, -2.5e-7])}}
    assert compare(small, read_table(write_table(small))) == []


def test_every_change_is_found_and_said():
    before = {"a": {"x": np.array([1.0, 2.0, 3.0]), "y": np.array([1.0, 1.0, 1.0])}}
    after = {"a": {"x": np.array([1.0, 2.5, 2.0]), "y": np.array([1.0, 1.0, 1.0001])}}
    (change,) = compare(before, after)
    assert (change.output, change.changed, change.inputs, change.at) == ("x", 2, 3, 2)
    assert change.largest == -1.0
    assert str(change) == "a: x in 2 of 3 inputs, mean 2 to 1.833, most -1 (input 2)"


def test_an_output_or_scenario_of_one_version_is_said():
    table = {"a": {"x": np.array([1.0])}}
    more = {"a": {"x": np.array([1.0]), "y": np.array([1.0])}, "b": {"x": np.array([1.0])}}
    assert [str(change) for change in compare(table, more)] == [
        "a: y is in one version only",
        "b: x is in one version only",
    ]


def test_cases_hang_on_names_alone():
    box = {"adjustment": (0.0, 1.0), "stickiness": (2.0, 3.0)}
    both, one = sample(100, box=box), sample(50, box={"stickiness": (2.0, 3.0)})
    assert (both["stickiness"][:50] == one["stickiness"]).all()
    assert both["stickiness"].min() >= 2.0
    assert abs(np.corrcoef(both["adjustment"][:, 0], both["stickiness"][:, 0])[0, 1]) < 0.3
    whole = sample(4)
    assert set(whole) == set(describe())
    assert all(values.shape == (4, 1) for values in whole.values())
