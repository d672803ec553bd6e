"""What a study plays: every run once, under numbers that stay when it grows."""

from __future__ import annotations

import numpy as np
import pytest

from game.studies.plan import Part, Plan
from tests.studies.small_studies import ARMS, study_of


def cells(parts: list[Part]) -> list[tuple[str, int, int]]:
    return [(part.case.arm, group, world) for part in parts for group in part.groups for world in part.worlds]


@pytest.mark.parametrize("levers", [{}, {"threat_weight": [4.0, 5.0, 6.0]}])
@pytest.mark.parametrize("causes", [0, 30])
def test_every_run_is_played_once(
    levers: dict[str, list[float]], causes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.engine.batch.CELLS", 3 * 64)
    plan = Plan(study_of(levers=levers, worlds=150, keep={"causes": causes}))
    parts = plan.missing([])
    found = cells(parts)
    assert len(found) == len(set(found)) == plan.runs
    assert all(part.runs <= 64 for part in parts)
    assert all((part.worlds.stop <= causes) or (part.worlds.start >= causes) for part in parts)


def test_a_study_grows_behind_what_is_there() -> None:
    small, large = Plan(study_of(worlds=50)), Plan(study_of(worlds=80, arms={**ARMS, "usual": {}}))
    assert small.identity() == large.identity()
    first = small.missing([])
    more = large.missing(first)
    found = cells([*first, *more])
    assert len(found) == len(set(found)) == large.runs
    rows = np.concatenate([np.arange(part.first_row, part.first_row + part.runs) for part in (*first, *more)])
    assert rows.tolist() == list(range(large.runs))
    assert large.missing([*first, *more]) == []


def test_a_part_survives_its_plain_data() -> None:
    part = Plan(study_of()).missing([])[0]
    assert Part.of(part.data()) == part


def test_what_decides_the_rows_decides_the_identity() -> None:
    usual = Plan(study_of()).identity()
    assert Plan(study_of(question="In other words?")).identity() == usual
    for change in (
        {"seed": 9},
        {"rounds": 3},
        {"outcome": "cohesion"},
        {"scenarios": ["2019-fair-alliance"]},
        {"theories": ["pure_public_good"]},
        {"levers": {"threat_weight": [5.0]}},
        {"keep": {"allies": ["debt"]}},
    ):
        assert Plan(study_of(**change)).identity() != usual
