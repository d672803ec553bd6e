"""Policies are compared block by block: what a study says does not hang on how its runs are cut or added up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.cli.summary_text import page
from game.studies import pairing
from game.studies.answers import Summary
from game.studies.effects import Moments
from game.studies.outcomes import outcomes
from game.studies.report.page import report
from game.studies.store import Folder
from game.studies.summary import summarise
from tests.studies.small_studies import ARMS, kept, study_of


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A study whose arms were cut at different worlds: it was made larger, and an arm was added later."""
    where = tmp_path_factory.mktemp("grown") / "study"
    more: dict[str, Any] = {
        "levers": {"threat_weight": [4.0, 5.0]},
        "keep": {"causes": 40},
        "uncertainties": {"us_doubt_weight": {"low": 0.5, "high": 1.5}},
        "study": "grown",
    }
    kept(where, study_of(worlds=70, **more))
    arms = {**ARMS, "steady": {"strategies": {"USA": "status_quo"}}}
    return kept(where, study_of(worlds=150, arms=arms, **more), resume=True)


def _figures(told: Summary) -> dict[str, list[float]]:
    found = {}
    for policy in told.comparisons[0].policies:
        effects = {**policy.effects, **policy.allies, **policy.groups}
        effects |= {f"{cause.label} {cause.ref}": cause.effect for cause in policy.causes}
        for name, effect in effects.items():
            found[f"{policy.name} {name}"] = [
                effect.mean,
                effect.low,
                effect.high,
                float(effect.worlds),
                effect.same_sign,
                effect.luck,
            ]
    return found


def test_windows_of_worlds_add_up_to_the_whole(grown: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _figures(summarise(grown))
    monkeypatch.setattr(pairing, "WINDOW", 37)
    parts = _figures(summarise(grown))
    assert whole.keys() == parts.keys()
    for name, values in whole.items():
        np.testing.assert_allclose(parts[name], values, rtol=1e-9, atol=1e-12, err_msg=name)


def test_effects_are_those_of_the_tables(grown: Folder) -> None:
    runs = grown.table("runs").to_pandas()
    runs["lever"] = runs.point
    told = {policy.name: policy for policy in summarise(grown).comparisons[0].policies}
    base = runs[(runs.arm == "soft") & (runs.lever == 0)].set_index("world")
    other = runs[(runs.arm == "steady") & (runs.lever == 1)].set_index("world")
    for name in outcomes():
        difference = (other[name].astype(float) - base[name].astype(float)).dropna()
        effect = told["steady threat_weight=5"].effects[name]
        assert effect.worlds == len(difference) == 150
        assert effect.mean == pytest.approx(difference.mean(), abs=1e-12)
        assert effect.luck == pytest.approx(base[name].astype(float).std(), abs=1e-9)


def test_causes_sum_to_the_difference_in_their_worlds(grown: Folder) -> None:
    for policy in summarise(grown).comparisons[0].policies:
        assert {cause.effect.worlds for cause in policy.causes} == {40}
        assert sum(cause.effect.mean for cause in policy.causes) == pytest.approx(policy.caused, abs=1e-6)


def test_moments_of_parts_are_those_of_the_whole() -> None:
    values = np.random.default_rng(1).normal(0.5, 1.0, (100, 3))
    whole = Moments.of(values)
    joined = Moments.of(values[:31]).joined(Moments.of(values[31:90])).joined(Moments.of(values[90:]))
    np.testing.assert_allclose(joined.mean, whole.mean)
    np.testing.assert_allclose(joined.spread, values.std(axis=0, ddof=1))
    np.testing.assert_array_equal(joined.above, whole.above)


def test_a_study_that_has_just_begun_has_a_page_and_a_report(tmp_path: Path) -> None:
    """Of the second arm nothing is there yet."""
    folder = kept(tmp_path / "study", study_of(worlds=10))
    for table in ("runs", "allies", "causes"):
        sorted((folder.path / table).glob("*.parquet"))[-1].unlink()
    lines = page(summarise(folder))
    assert any("no run of it can be compared with soft yet" in line for line in lines)
    assert "10 runs were still to be played" in report(folder)
