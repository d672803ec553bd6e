"""Small studies of the tutorial: three allies, so that hundreds of runs take a moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.scenario.study import Study
from game.scenario.study_reader import parse_study, study_text
from game.studies.plan import Plan
from game.studies.store import Folder
from game.studies.study import play_study

__all__ = ["ARMS", "files_of", "kept", "study_of"]

ARMS = {"soft": {"strategies": {"USA": "reassuring"}}, "hard": {"strategies": {"USA": "transactional"}}}


def study_of(**more: Any) -> Study:
    """Return a study of the tutorial with two arms in 100 worlds, with some of its content replaced."""
    content = {
        "study": "small",
        "question": "Does it matter?",
        "scenarios": ["tutorial"],
        "arms": ARMS,
        "worlds": 100,
        "seed": 8,
        **more,
    }
    return parse_study(study_text(content), "a study")


def kept(where: Path, study: Study, **more: Any) -> Folder:
    """Return the folder of a study that was played to its end."""
    folder = Folder(where)
    assert play_study(Plan(study), folder, **more) == []
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of all tables of a study, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}
