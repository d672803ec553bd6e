"""Indices of Sobol and Morris: designs as SALib samples them, and known functions get their known indices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.errors import UsageProblem
from game.model.alliance import Floats
from game.studies.answers import Asked
from game.studies.report.page import report
from game.studies.samples import LEVELS, saltelli, trajectories
from game.studies.sensitivity import indices
from game.studies.sentences import sensitive
from game.studies.summary import summarise
from tests.studies.small_studies import ARMS, kept, study_of

pytest.importorskip("SALib")

NAMES = ["a", "b", "c"]
PROBLEM = {"num_vars": 3, "names": NAMES, "bounds": [[0.0, 1.0]] * 3}


def saltelli_order(points: Floats) -> bool:
    """Return whether each base point's A comes first, then A with one column of B at a time, then B."""
    blocks = points.reshape(-1, 5, 3)
    first, last = blocks[:, 0], blocks[:, 4]
    expected = [np.where(np.arange(3) == column, last, first) for column in range(3)]
    return all(np.array_equal(blocks[:, place + 1], one) for place, one in enumerate(expected))


def steps(points: Floats) -> list[tuple[int, ...]]:
    """Return for each trajectory how many parameters each step moves."""
    moved = np.abs(np.diff(points.reshape(-1, 4, 3), axis=1)) > 1e-9
    return [tuple(row) for row in moved.sum(axis=2)]


def test_points_are_in_the_order_of_salib() -> None:
    from SALib.sample import morris, sobol

    ours = saltelli(np.random.default_rng(1), 8, 3)
    theirs = sobol.sample(PROBLEM, 8, calc_second_order=False, seed=1)
    assert ours.shape == theirs.shape
    assert saltelli_order(ours)
    assert saltelli_order(theirs)
    ours, theirs = (
        trajectories(np.random.default_rng(1), 6, 3),
        morris.sample(PROBLEM, 6, num_levels=LEVELS, seed=1),
    )
    assert ours.shape == theirs.shape
    assert set(steps(ours)) == set(steps(theirs)) == {(1, 1, 1)}
    size = {
        float(np.round(np.abs(np.diff(part.reshape(-1, 4, 3), axis=1)).max(), 9)) for part in (ours, theirs)
    }
    assert len(size) == 1


def test_ishigami_has_its_indices() -> None:
    """f = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, x in -pi..pi: first 0.314, 0.442, 0; total 0.558, 0.442, 0.244."""
    unit = saltelli(np.random.default_rng(2), 4096, 3)
    x = (2.0 * unit - 1.0) * np.pi
    values = np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    found = {
        index.parameter: index for index in indices("sobol", dict(zip(NAMES, unit.T, strict=True)), values)
    }
    for name, first, total in (("a", 0.314, 0.558), ("b", 0.442, 0.442), ("c", 0.0, 0.244)):
        assert found[name].alone == pytest.approx(first, abs=max(found[name].half_alone * 1.5, 0.03))
        assert found[name].whole == pytest.approx(total, abs=0.04)
        assert 0.0 < found[name].half_whole < 0.1


def test_a_linear_function_has_its_effects_of_morris() -> None:
    unit = trajectories(np.random.default_rng(3), 40, 3)
    found = indices("morris", dict(zip(NAMES, unit.T, strict=True)), 3.0 * unit[:, 1] - 1.0 * unit[:, 0])
    assert [(index.parameter, round(index.whole, 9), round(index.alone, 9)) for index in found] == [
        ("b", 3.0, 0.0),
        ("a", 1.0, 0.0),
        ("c", 0.0, 0.0),
    ]
    told = sensitive(found, "morris")
    assert told == "b matters most: mean effect 3.0000. Without an effect that can be told from none: c."


def test_what_differs_nowhere_has_no_indices() -> None:
    unit = saltelli(np.random.default_rng(2), 8, 3)
    assert indices("sobol", dict(zip(NAMES, unit.T, strict=True)), np.ones(40)) == ()


def test_a_study_has_them_on_its_page_and_in_its_report(tmp_path: Path) -> None:
    drawn = {"threat_weight": {"low": 3.2, "high": 6.5}, "us_doubt_weight": {"low": 0.0, "high": 2.5}}
    content = {
        "uncertainties": drawn,
        "arms": ARMS,
        "rounds": 2,
        "worlds": 2,
        "keep": {"causes": 0, "paths": 0},
    }
    folder = kept(tmp_path / "study", study_of(**content, design={"kind": "sobol", "points": 64}))
    (one,) = summarise(folder, Asked(sensitivity=True)).comparisons
    assert {index.parameter for index in one.indices} == set(drawn)
    assert one.indices[0].whole > 0.5
    assert one.policies[0].indices
    assert "matters most: total index" in report(folder, Asked(sensitivity=True))
    assert summarise(folder).comparisons[0].indices == ()
    other = kept(tmp_path / "other", study_of(arms=ARMS, rounds=1, worlds=2))
    with pytest.raises(UsageProblem, match="gives no indices"):
        summarise(other, Asked(sensitivity=True))
