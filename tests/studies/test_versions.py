"""Two versions of the model compared over the runs of one study."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import main
from game.errors import FairShareError
from game.model.alliance import Floats
from game.studies.outcomes import Tracker
from game.studies.store import Folder
from game.studies.versions import changes_of
from tests.studies.small_studies import kept, study_of

STUDY = study_of(worlds=12, keep={"causes": 0, "paths": 0})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return kept(tmp_path_factory.mktemp("before") / "study", STUDY)


def test_the_same_version_changes_nothing(before: Folder) -> None:
    assert changes_of(before, before) == []


def test_what_another_version_moves_is_listed(
    before: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Tracker.found

    def other(tracker: Tracker) -> dict[str, Floats]:
        return {**found(tracker), "cohesion": found(tracker)["cohesion"] + 0.1}

    monkeypatch.setattr(Tracker, "found", other)
    after = kept(tmp_path / "study", STUDY)
    changes = changes_of(before, after)
    assert [(one.scenario, one.output, one.changed, one.inputs) for one in changes] == [
        (f"tutorial.baseline.{arm}", "cohesion", 12, 12) for arm in ("hard", "soft")
    ]
    assert changes[0].after - changes[0].before == pytest.approx(0.1, abs=1e-6)
    assert main(["summary", str(after.path), "--changed-from", str(before.path)]) == 1
    assert "cohesion in 12 of 12 inputs" in capsys.readouterr().out


def test_studies_of_other_inputs_are_refused(before: Folder, tmp_path: Path) -> None:
    other = kept(tmp_path / "study", study_of(worlds=12, seed=9))
    with pytest.raises(FairShareError, match="their studies differ in seed"):
        changes_of(before, other)
