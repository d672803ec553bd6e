"""What tests of the screens share: a home of their own, a small stable scenario, an app opened in a game."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

# Read by Textual when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

import pytest

from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.provenance.catalogue import Facts
from game.scenario.lookup import SheetFacts
from game.scenario.reader import parse_scenario
from game.scenario.schema import Scenario
from game.ui.app import FairShareApp
from game.ui.begin import Beginning
from tests.homes import home_at
from tests.looks import share_looks

FILES = Path(__file__).parents[1] / "scenario" / "files"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep saves and settings of each test in a folder of its own, on a terminal that can show everything."""
    share_looks(monkeypatch)
    monkeypatch.setenv("FAIRSHARE_HOME", str(home_at(tmp_path)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "settings.json").write_text('{"glyphs": "braille"}', encoding="utf-8")
    return tmp_path


@pytest.fixture
def store(home: Path) -> Store:
    """The saved games of this test."""
    return Store(home / "saves")


@pytest.fixture(scope="session")
def small() -> Scenario:
    """Three allies, four half-years, and a card that comes up in the first of them."""
    text = (FILES / "good.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "events: {decks: [small], per_round: 1}",
        "events: {per_round: 6, cards: [\n"
        "  {id: leak, title: Words leak, text: What was said in private is read by all.,\n"
        "   facts: [speech-2025-03.leak], to: all, basis: judgement,\n"
        "   hazard_per_year: {value: 24, judgement: at once},\n"
        "   options: [\n"
        "     {id: shrug, label: Shrug, lean: cooperate, text: It costs favour at home.,\n"
        "      effects: {support: -0.02}},\n"
        "     {id: protest, label: Protest, lean: defy, text: It costs favour abroad and some money.,\n"
        "      effects: {us_favour: -0.03, debt_pct: 0.05, cohesion: 0.01},\n"
        "      chance: {probability: 0.3, effects: {threat: 0.05}}}]}]}",
    )
    return parse_scenario(text, str(FILES / "good.yaml"), facts=SheetFacts(Facts(FILES)))


@pytest.fixture
def opened(small: Scenario, store: Store) -> Callable[[str], Session]:
    """Return `opened(seat)`: a saved new game of the small scenario."""

    def begin(seat: str = "GBR") -> Session:
        session = Session.new(Opening(small, seat, 5))
        store.begin(session)
        return session

    return begin


@pytest.fixture
def app_with(store: Store) -> Callable[..., FairShareApp]:
    """Return `app_with(session)`: the app opened in a game, or at the start screen."""
    return lambda session=None: FairShareApp(Beginning(store, session=session))
