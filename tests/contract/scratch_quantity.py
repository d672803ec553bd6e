"""Drives a quantity called `morale` through every way to look at it; prints what was answered, by way.

Run in an interpreter of its own, with a copy of the package in front of the path to which the quantity was added:
`test_adding_a_quantity.py` does so and reads the answers.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

from game.cli import main
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.resources import folder
from game.scenario.catalogue import find
from game.scenario.reader import read_scenario
from game.ui.app import FairShareApp
from game.ui.begin import Beginning
from game.ui.screens.cabinet import CabinetScreen
from game.ui.sections.figures import FigureSection
from game.validation.behaviour import promises
from tests.line.dialogues import Dialogue
from tests.ui.ui_driver import drive, settle, text_of

PROMISE = """
  - {name: morale falls where troops are far from home, quantity: allies.GBR.morale, year: 2027, at_most: 0.6}
"""


def line_mode() -> dict[str, str]:
    """Return what line mode answers to."""
    talk = Dialogue()
    answers = {line: talk.say(line) for line in (
        "new tutorial GBR seed 5", "help quantities", "why spirit", "forecast morale", "commit", "why morale",
        "forecast spirit POL", "forecast fatigue", "why fatigue", "source morale", "map spirit", "results",
    )}  # fmt: skip
    answers["refused"] = "; ".join(talk.refused)
    return answers


def command_line(home: Path) -> dict[str, Any]:
    """Return the JSON documents of a game, of a cause and of a search for sources."""
    record = str(home / "game.jsonl")

    def said(*words: str) -> Any:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert main([*words, "--json"]) == 0
        return json.loads(out.getvalue())

    document = said("run", "tutorial", "--record", record)
    return {
        "fatigue": [moment["alliance"]["fatigue"] for moment in document["rounds"]],
        "unit": document["units"]["allies"]["morale"],
        "path": [moment["allies"]["GBR"]["morale"] for moment in document["rounds"]],
        "why": said("why", record, "--round", "2", "--ally", "GBR", "--quantity", "morale"),
        "sources": said("sources", "morale")["quantity"],
    }


def scenario_checks(home: Path) -> list[bool]:
    """Return whether the promise of a scenario about the quantity was kept."""
    text = (
        (folder("scenarios") / "tutorial.yaml").read_text(encoding="utf-8").replace("id: tutorial", "id: own")
    )
    head, _, rest = text.partition("\ntests:\n")
    file = home / "own.yaml"
    file.write_text(f"{head}\ntests:{PROMISE}{rest}", encoding="utf-8")
    return [verdict.holds for verdict in promises(read_scenario(file)) if "morale" in verdict.test.quantity]


def screens(home: Path) -> dict[str, str]:
    """Return the texts of Forecast, Why and the map on a wide terminal."""
    store = Store(home / "saves")
    session = Session.new(Opening(find("tutorial"), "GBR", 5))
    store.begin(session)
    session.commit()
    session.go(Phase.CABINET)
    seen: dict[str, str] = {}

    async def play(pilot: Any) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, CabinetScreen)
        for name in ("map", "forecast", "why"):
            section = await screen.show_section(name)
            if isinstance(section, FigureSection):
                section.ask("morale", "GBR")
            await settle(pilot)
            seen[name] = text_of(pilot.app)

    drive(FairShareApp(Beginning(store, session=session)), play, (120, 40))
    return seen


if __name__ == "__main__":
    home = Path(sys.argv[1])
    found = {
        "line": line_mode(),
        "json": command_line(home),
        "checks": scenario_checks(home),
        "screens": screens(home),
    }
    sys.stdout.write(json.dumps(found))
