"""What an added order and an added act do: run by `test_one_row` in a copy of the package that holds them.

The order is `cyber_effort`, a rate of spending like that on resilience; the act is `visit`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.engine.acts import Act
from game.engine.game import Game
from game.engine.order_data import orders_from_data, orders_to_data
from game.engine.orders import Orders, check_orders
from game.engine.record_reader import read_record
from game.engine.replay import replay
from game.engine.setup import prepare
from game.errors import RuleError
from game.governments import base
from game.governments.conformance import check
from game.line.completion import candidates
from game.play.session.phases import Phase
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find
from game.ui.app import FairShareApp
from game.ui.begin import Beginning
from game.ui.widgets.listing import Listing
from game.units import share_per_step
from tests.line.dialogues import Dialogue
from tests.ui.ui_driver import drive, settle, text_of

SCENARIO = "tutorial"
ORDERS = Orders(budget={"cyber_effort": 0.2}, acts=(Act("visit", ("POL",)),))


@pytest.fixture
def talk() -> Dialogue:
    """A dialogue in the first round of a game."""
    dialogue = Dialogue()
    dialogue.saying([f"new {SCENARIO} GBR seed 5"])
    return dialogue


def test_line_mode_shows_explains_completes_and_takes_them(talk: Dialogue) -> None:
    assert "Cyber defence" in talk.say("budget")
    told = " ".join(talk.say("budget cyber").split())
    assert told.startswith("Cyber defence (cyber): 0.00 points a year Change of spending on networks")
    assert "Range: -0.10 to +0.30 points a year, in steps of 0.05. It lasts this round only." in told
    assert candidates(talk.host, "set cyb", "cyb") == ["cyber"]
    assert candidates(talk.host, "act vis", "vis") == ["visit"]
    talk.saying(["set cyber 0.15", "nudge cyber +1", "act visit POL"])
    assert talk.session.editor.draft == ORDERS
    assert "Cyber defence: +0.20 points a year" in talk.say("orders")
    assert "Visit the capital: Poland" in talk.say("orders")
    assert "visit: Visit the capital" in talk.say("acts")
    assert "as fast as such spending moves" in talk.say("why order cyber")
    assert "related_speed" in talk.say("why order cyber")
    assert "counts as praise in public does" in talk.say("why act visit")
    assert not talk.refused
    talk.say("set cyber 2")
    assert talk.refused == ["Cyber defence cannot be 2: it can be -0.10 to +0.30 points a year"]


def test_after_a_round_why_names_the_order(talk: Dialogue) -> None:
    talk.saying(["set cyber 0.2", "commit"])
    told = " ".join(talk.say("why related").split())
    assert "cyber defence" in told
    assert "ordered cyber defence +0.20 points a year" in told


def test_the_budget_shows_and_moves_it(tmp_path: Path) -> None:
    session = Session.new(Opening(find(SCENARIO), "GBR", 5))
    session.go(Phase.CABINET)
    app = FairShareApp(Beginning(Store(tmp_path), session=session))

    async def play(pilot: Any) -> None:
        await pilot.press("2")
        await settle(pilot)
        pilot.app.screen.section.query_one("#orders", Listing).point_at("cyber_effort")
        await pilot.press("right", "right")
        await settle(pilot)
        assert session.editor.draft.budget == {"cyber_effort": 0.1}
        assert "Cyber defence        0.00 → +0.10 pt/yr" in text_of(app)
        assert "Change of spending on networks that hold under attack." in " ".join(text_of(app).split())
        await pilot.press("w")
        await settle(pilot)
        assert "Why: Cyber defence" in text_of(app)
        assert "as fast as such" in text_of(app)

    drive(app, play, size=(120, 40))


def test_the_rules_know_it() -> None:
    legal = Game(prepare(find(SCENARIO)), seed=5, players=frozenset({"GBR"})).legal_orders("GBR")
    check_orders(ORDERS, legal)
    with pytest.raises(RuleError, match=r"Cyber defence cannot be \+1\.00 points a year: it can be -0\.10"):
        check_orders(Orders(budget={"cyber_effort": 1.0}), legal)
    with pytest.raises(RuleError, match=r"did you mean cyber_effort\?"):
        check_orders(Orders(budget={"cyber_efort": 0.1}), legal)


def test_it_is_written_down_and_read_again(tmp_path: Path) -> None:
    assert orders_from_data(json.loads(json.dumps(orders_to_data(ORDERS)))) == ORDERS
    store = Store(tmp_path)
    session = Session.new(Opening(find(SCENARIO), "GBR", 5))
    store.begin(session)
    session.editor.replace(ORDERS)
    session.commit()
    (path,) = tmp_path.rglob("*.jsonl")
    game, _ = replay(read_record(path), verify=True)
    assert game.index == 1


def test_it_moves_what_its_mechanism_says_and_strategies_stay_legal() -> None:
    setup = prepare(find(SCENARIO))
    shares = []
    for orders in (ORDERS, Orders()):
        game = Game(setup, seed=5, players=frozenset({"GBR"}))
        game.submit("GBR", orders)
        game.advance()
        shares.append(game.state.related_share[0, setup.codes.index("GBR")])
    speed = share_per_step(setup.parameters.related_speed, setup.h)
    assert shares[0] - shares[1] == pytest.approx(0.2 * speed)
    assert check(base.find("random")) == []
