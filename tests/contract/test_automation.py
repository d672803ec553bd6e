"""What runs by itself: the hooks of pre-commit, the workflow, the forms of issues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> dict:
    found: dict = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return found


def test_the_hooks_are_local_and_are_the_stages_of_the_launcher() -> None:
    config = read(".pre-commit-config.yaml")
    assert [entry["repo"] for entry in config["repos"]] == ["local"]
    hooks = {hook["name"] for entry in config["repos"] for hook in entry["hooks"]}
    stages = set(
        re.findall(r"^    stage '([^']+)'", (ROOT / "fairshare").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert stages - hooks == {"documents", "pytest", "ruff check --fix"}
    assert hooks - stages == {"words that must not come back"}


def test_the_workflow_runs_what_ci_runs_and_plays_from_the_wheel_on_three_systems() -> None:
    jobs = read(".github/workflows/checks.yml")["jobs"]
    assert jobs["checks"]["steps"][-1] == {"run": ".ci/run"}
    wheel = jobs["wheel"]
    assert wheel["steps"][-1] == {"run": "python scripts/try-wheel"}
    required = {row["system"]: row["required"] for row in wheel["strategy"]["matrix"]["include"]}
    assert required == {"ubuntu-latest": True, "macos-latest": False, "windows-latest": False}
    assert wheel["continue-on-error"] == "${{ !matrix.required }}"


@pytest.mark.parametrize("form", ["bug", "figure", "idea"])
def test_a_form_has_a_name_and_asks_for_what_is_needed(form: str) -> None:
    data = read(f".github/ISSUE_TEMPLATE/{form}.yml")
    assert data["name"]
    assert data["description"]
    asked = [entry["id"] for entry in data["body"]]
    assert len(asked) == len(set(asked))
    assert any(entry.get("validations", {}).get("required") for entry in data["body"])
