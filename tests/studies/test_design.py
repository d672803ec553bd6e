"""Points of a design: the same in any block, and spread as they should be."""

from __future__ import annotations

import numpy as np
import pytest

from game.model.parameters import describe
from game.studies.design import Design
from tests.studies.small_studies import study_of

WEIGHT = {"threat_weight": {"low": 4.0, "high": 6.0}}


def test_a_world_draws_its_own_point_whatever_the_block() -> None:
    design = Design(study_of(uncertainties=WEIGHT, worlds=300))
    whole = design.values(range(1), range(300))["threat_weight"]
    np.testing.assert_array_equal(design.values(range(1), range(70, 90))["threat_weight"], whole[70:90])
    assert whole.shape == (300, 1)
    assert 4.0 <= whole.min() < 4.1
    assert 5.9 < whole.max() <= 6.0


def test_more_worlds_leave_the_points_of_the_first_as_they_were() -> None:
    few, many = (Design(study_of(uncertainties=WEIGHT, worlds=worlds)) for worlds in (40, 80))
    assert few.can_grow
    np.testing.assert_array_equal(
        few.values(range(1), range(40))["threat_weight"], many.values(range(1), range(40))["threat_weight"]
    )


def test_levers_are_played_in_all_combinations_each_in_the_same_worlds() -> None:
    design = Design(study_of(levers={"threat_weight": [4.0, 5.0], "stickiness": [0.5, 0.7, 0.9]}))
    assert design.groups == 6
    values = design.values(range(6), range(2))
    pairs = np.concatenate([values["stickiness"], values["threat_weight"]], axis=1)
    assert pairs.tolist() == [
        [0.5, 4.0], [0.5, 4.0], [0.5, 5.0], [0.5, 5.0], [0.7, 4.0], [0.7, 4.0],
        [0.7, 5.0], [0.7, 5.0], [0.9, 4.0], [0.9, 4.0], [0.9, 5.0], [0.9, 5.0],
    ]  # fmt: skip


@pytest.mark.parametrize("points", [None, 25])
def test_a_hypercube_has_one_point_in_each_part_of_a_range(points: int | None) -> None:
    many = points or 40
    kind = {"kind": "latin_hypercube"} | ({"points": points} if points else {})
    design = Design(study_of(uncertainties=WEIGHT, design=kind, worlds=40))
    groups, worlds = (range(many), range(1)) if points else (range(1), range(many))
    values = design.values(groups, worlds)["threat_weight"][:, 0]
    assert sorted(np.floor((values - 4.0) / 2.0 * many).astype(int).tolist()) == list(range(many))
    assert design.can_grow == (points is not None), "worlds that fill a hypercube together cannot be added to"


def test_listed_points_are_played_as_they_are() -> None:
    listed = {"kind": "list", "list": [{"threat_weight": 4.5}, {"threat_weight": 5.5}]}
    design = Design(study_of(uncertainties=WEIGHT, design=listed))
    assert design.values(range(2), range(3))["threat_weight"][:, 0].tolist() == [4.5] * 3 + [5.5] * 3


def test_a_triangular_distribution_has_its_mode_where_it_should() -> None:
    likely = {"us_doubt_weight": {"low": 0.0, "high": 2.4, "distribution": "triangular", "likely": 0.6}}
    design = Design(study_of(uncertainties=likely, worlds=4000))
    values = design.values(range(1), range(4000))["us_doubt_weight"]
    assert values.mean() == pytest.approx((0.0 + 2.4 + 0.6) / 3.0, abs=0.024)
    counts, _ = np.histogram(values, bins=8, range=(0.0, 2.4))
    assert counts.argmax() in (1, 2), "most values lie beside 0.6"


def test_a_sobol_design_gives_the_indices_of_a_known_function() -> None:
    """f = 4 a + 2 b has first-order indices 0.8 and 0.2, and nothing of c (Saltelli et al. 2010)."""
    names = ("cohesion_level", "spill_quiet", "private_share")
    limits = {name: (describe()[name].low, describe()[name].high) for name in names}
    drawn = {name: {"low": low, "high": high} for name, (low, high) in limits.items()}
    design = Design(study_of(uncertainties=drawn, design={"kind": "sobol", "points": 2000}))
    assert design.points == 2000 * 5
    values = design.values(range(design.points), range(1))
    unit = {name: (values[name][:, 0] - low) / (high - low) for name, (low, high) in limits.items()}
    result = 4.0 * unit["cohesion_level"] + 2.0 * unit["private_share"]
    blocks = result.reshape(2000, 5)
    first, last = blocks[:, 0], blocks[:, -1]
    indices = {
        name: float(np.mean(last * (blocks[:, column + 1] - first)) / np.concatenate([first, last]).var())
        for column, name in enumerate(sorted(names))
    }
    assert indices["cohesion_level"] == pytest.approx(0.8, abs=0.08)
    assert indices["private_share"] == pytest.approx(0.2, abs=0.08)
    assert indices["spill_quiet"] == pytest.approx(0.0, abs=1e-12)


def test_a_morris_design_moves_one_parameter_a_step() -> None:
    drawn = {"threat_weight": {"low": 3.5, "high": 6.5}, "stickiness": {"low": 0.4, "high": 1.0}}
    design = Design(study_of(uncertainties=drawn, design={"kind": "morris", "points": 50}))
    values = design.values(range(design.points), range(1))
    unit = np.stack(
        [(values["stickiness"][:, 0] - 0.4) / 0.6, (values["threat_weight"][:, 0] - 3.5) / 3.0], axis=1
    )
    steps = np.diff(unit.reshape(50, 3, 2), axis=1)
    assert ((np.abs(steps) > 1e-9).sum(axis=2) == 1).all()
    np.testing.assert_allclose(np.abs(steps).sum(axis=2), 2.0 / 3.0)
    assert set(np.round(3.0 * unit).ravel()) == {0.0, 1.0, 2.0, 3.0}, "all four levels are used"
    assert ((np.abs(steps) > 1e-9).sum(axis=1) == 1).all(), "each parameter moves once"
