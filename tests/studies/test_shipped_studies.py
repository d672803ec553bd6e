"""The studies that come with the game: checked, and each played small to its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.cli.summary_text import page
from game.governments.base import fitting
from game.scenario.study_reader import read_study, study_files
from game.studies.summary import summarise
from tests.studies.small_studies import kept

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "run-a-study.md"


@pytest.mark.parametrize("name", study_files())
def test_each_study_has_an_answer(name: str, tmp_path: Path) -> None:
    study = read_study(study_files()[name], strategies=fitting)
    assert study.question.endswith("?")
    few = replace(
        study, worlds=4, rounds=2, scenarios=study.scenarios[:1], keep=replace(study.keep, causes=4)
    )
    folder = kept(tmp_path / name, few)
    lines = page(summarise(folder))
    assert " ".join(lines[:3]).replace("  ", " ").startswith(study.question[:60])
    for arm in list(study.arms)[1:]:
        assert any(arm in line for line in lines)
    known = summarise(folder)
    for one in known.comparisons:
        for policy in one.policies:
            total = sum(cause.effect.mean for cause in policy.causes)
            assert not policy.causes or total == pytest.approx(policy.caused, abs=1e-6)


def test_the_guide_shows_a_study_that_is_right(tmp_path: Path) -> None:
    from game.scenario.study_reader import parse_study

    text = GUIDE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    assert parse_study(text, "the guide", strategies=fitting).study == "what-nobody-knows"
