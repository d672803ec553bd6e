"""The hooks of pre-commit are the quick checks of ./fairshare test, and fetch nothing."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_hooks_are_local_and_are_the_stages_of_the_launcher() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [entry["repo"] for entry in config["repos"]] == ["local"]
    hooks = {hook["name"] for entry in config["repos"] for hook in entry["hooks"]}
    stages = set(
        re.findall(r"^    stage '([^']+)'", (ROOT / "fairshare").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert stages - hooks == {"documents", "pytest", "ruff check --fix"}
    assert hooks - stages == {"words that must not come back"}
