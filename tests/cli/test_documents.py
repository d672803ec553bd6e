"""What the documents say of commands and of the format is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.cli import COMMANDS
from game.resources import folder

DOCS = Path(__file__).resolve().parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "how-to" / "write-a-scenario.md").read_text(encoding="utf-8")
TEMPLATE = (folder("scenarios") / "template.yaml").read_text(encoding="utf-8")


def test_the_guides_examples_are_good(fairshare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    (deck,) = (text for text in examples if text.startswith("deck: harbour"))
    (tests,) = (text for text in examples if text.startswith("tests:"))
    monkeypatch.chdir(tmp_path)
    Path("decks").mkdir()
    Path("decks/harbour.yaml").write_text(deck, encoding="utf-8")
    text = TEMPLATE.replace("id: template ", "id: my-class ")
    Path("my-class.yaml").write_text(text, encoding="utf-8")
    expected = "my-class.yaml: a scenario: A small alliance, 3 allies, 6 rounds\n"
    assert expected in GUIDE
    assert fairshare("check", "my-class.yaml").out.startswith(expected)
    text = text.replace("decks: [common]", "decks: [common, harbour]")
    Path("my-class.yaml").write_text(text[: text.index("\ntests:") + 1] + tests, encoding="utf-8")
    told = fairshare("check", ".")
    assert told.status == 0, told.out


@pytest.mark.parametrize("command", re.findall(r"\./fairshare (sources .*?) +#", GUIDE))
def test_the_guides_searches_find_something(fairshare, command: str) -> None:
    assert fairshare(*command.split()).status == 0


def test_the_reference_names_every_key_of_the_json(fairshare) -> None:
    answers = [
        json.loads(fairshare("scenarios", "--json").out)["scenarios"][0],
        json.loads(fairshare("check", "absent.yaml", "--json").out)["files"][0],
        json.loads(fairshare("check", "absent.yaml", "--json").out)["files"][0]["problems"][0],
        json.loads(fairshare("sources", "step-up-2025-03.uk-target", "--json").out),
        json.loads(fairshare("sources", "step-up-2025-03.uk-target", "--json").out)["fact"],
        json.loads(fairshare("sources", "suez", "--json").out)["results"][0],
    ]
    missing = [key for answer in answers for key in answer if not re.search(rf"[`\"]{key}[`\"]", REFERENCE)]
    assert missing == []


def test_the_reference_has_a_section_for_these_commands() -> None:
    assert [
        name for name in ("scenarios", "check", "sources") if f"## fairshare {name}\n" not in REFERENCE
    ] == []
    assert {"scenarios", "check", "sources"} <= set(COMMANDS)
