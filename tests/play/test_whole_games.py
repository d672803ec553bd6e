"""Whole games from every scenario, difficulties, settings and folders."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.engine.acts import Act
from game.engine.game import Game
from game.engine.orders import Orders
from game.engine.record import Record, digest
from game.errors import RuleError, UsageProblem
from game.folders import cache_folder, saves_folder, settings_folder
from game.play.advice.ministers import comments
from game.play.debrief.debrief import debrief
from game.play.debrief.outcome import outcome_of
from game.play.debrief.report import sections
from game.play.session.difficulty import DIFFICULTIES
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.play.storage.settings import CHOICES, Settings, load_settings, save_settings
from game.play.wording.summary import summarise
from game.scenario.catalogue import find, scenario_files
from tests.play.cabinet_games import answer_all, play_to_end

NewGame = Callable[..., Session]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", sorted(scenario_files()))
def test_every_scenario_is_played_to_the_end(
    new_game: NewGame, scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.play.session.preview.PARTS", 1)
    seats = list(find(scenario).seats)
    for seat in {seats[0], "SG" if "chat" in scenario else seats[0]}:
        session = new_game(scenario, seat)
        while not session.finished:
            answer_all(session, session.index)
            for name in ("effort", "ukraine_aid", "exercises"):
                if name in session.editor.legal.budget and not session.editor.blocked(name):
                    session.editor.nudge(name, 1)
            if session.index == 0:
                assert summarise(session).orders or seat == "SG"
                assert len(comments(session)) == 3
            session.commit()
            assert outcome_of(session, session.index - 1).alliance
        done = debrief(session, search=False, branches=8)
        assert np.isfinite(list(done.score.components.values())).all()
        assert len(sections(done)) == 6


def test_orders_given_here_play_as_those_given_to_the_engine(uk: Session) -> None:
    orders = Orders(
        budget={"effort": 0.1, "pay_borrow": 0.3},
        acts=(Act("praise", ("DEU", "FRA")), Act("ask", ("ESP",))),
        votes=("accept",),
    )
    uk.editor.order_all(orders.budget)
    uk.editor.nudge("effort", 1)
    uk.editor.undo()
    for act in orders.acts:
        uk.editor.act(act.name, act.to)
    uk.editor.vote("accept")
    uk.preview()
    uk.commit()
    game = Game(uk.setup, uk.seed, players=frozenset({"GBR"}))
    game.submit("GBR", orders)
    game.advance()
    assert uk.log[0].orders == orders
    assert digest(game.state) == uk.lines[0].digest


def test_difficulty_changes_politics_openly_and_is_replayed(new_game: NewGame, store: Store) -> None:
    plain = new_game("2025-leaked-chat", "GBR")
    leads = {}
    for name, difficulty in DIFFICULTIES.items():
        session = new_game("2025-leaked-chat", "GBR", difficulty=name)
        assert session.difficulty.says == difficulty.says
        assert session.header.seats == plain.header.seats
        assert bool(session.header.parameters) == (name != "normal")
        assert session.view.own is not None
        leads[name] = session.view.own.home.lead
        saved = store.begin(session, name)
        play_to_end(session)
        again = store.open(saved.name).session
        assert again.difficulty.name == name
        assert again.lines[-1].digest == session.lines[-1].digest
    assert sorted(leads, key=leads.__getitem__, reverse=True) == ["easy", "normal", "hard", "expert"]


def test_strategies_chosen_by_hand_go_before_the_difficulty(new_game: NewGame) -> None:
    session = new_game("2025-leaked-chat", "GBR", difficulty="hard", strategies={"FRA": "spender"})
    assert session.header.seats["FRA"] == "spender"


def test_the_world_of_a_record_is_taken_over(new_game: NewGame) -> None:
    session = new_game(difficulty="hard")
    record = Record("row", session.header, (), torn=False)
    other = next(code for code in session.setup.codes if code != session.seat)
    taken = Session.like(record, other)
    assert taken.seed == session.seed
    assert taken.setup.parameters == session.setup.parameters
    assert taken.header.seats[other] == "player"
    assert taken.header.seats[session.seat] != "player"


def test_only_a_game_of_one_person_is_resumed(uk: Session) -> None:
    nobody = {seat: "passive" if seat == "GBR" else who for seat, who in uk.header.seats.items()}
    two = {**uk.header.seats, "FRA": "player"}
    for seats, why in ((nobody, "nobody played"), (two, "several people played")):
        header = dataclasses.replace(uk.header, seats=seats)
        with pytest.raises(UsageProblem, match=why):
            Session.resume(Record("file", header, (), torn=False))


def test_a_round_that_was_not_played_cannot_be_tried_again(uk: Session) -> None:
    uk.commit()
    assert uk.earlier(1).view == uk.view
    with pytest.raises(RuleError, match="no round 3"):
        uk.earlier(2)


def test_settings_are_kept_and_damage_gives_defaults(tmp_path: Path) -> None:
    chosen = Settings().changed("theme", "light").changed("glyphs", "ascii")
    assert save_settings(chosen, tmp_path) == ""
    assert load_settings(tmp_path) == chosen
    path = tmp_path / "settings.json"
    for damaged in (
        "",
        "{",
        "[1]",
        '{"theme": 5}',
        '{"theme": ["light"]}',
        "\0",
        json.dumps({"them": "dark"}),
    ):
        path.write_text(damaged)
        assert load_settings(tmp_path) == Settings()
    path.write_text('{"theme": "plaid", "glyphs": "blocks"}')
    assert load_settings(tmp_path) == Settings(glyphs="blocks")
    path.unlink()
    path.mkdir()
    assert load_settings(tmp_path) == Settings()
    assert "could not be saved" in save_settings(chosen, tmp_path)


def test_a_setting_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageProblem, match="no setting"):
        Settings().changed("font", "large")
    with pytest.raises(UsageProblem) as caught:
        Settings().changed("theme", "lights")
    assert "did you mean light" in caught.value.hint
    assert all(getattr(Settings(), name) == choices[0] for name, choices in CHOICES.items())


def test_folders_follow_the_platform_and_one_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.name", "posix")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert saves_folder({}) == tmp_path / ".local" / "share" / "fairshare" / "saves"
    assert settings_folder({}) == tmp_path / ".config" / "fairshare"
    assert cache_folder({}) == tmp_path / ".cache" / "fairshare" / "cache"
    assert saves_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/fairshare/saves")
    assert saves_folder({"XDG_DATA_HOME": "relative"}) == saves_folder({})
    home = {"FAIRSHARE_HOME": "/elsewhere", "XDG_DATA_HOME": "/data"}
    assert saves_folder(home) == Path("/elsewhere/saves")
    assert settings_folder(home) == Path("/elsewhere")
    assert cache_folder(home) == Path("/elsewhere/cache")


def test_opening_chooses_nothing_by_itself() -> None:
    opening = Opening(find("tutorial"), "USA", 1)
    setup, parameters = opening.setup()
    assert parameters == {}
    assert setup.rounds == find("tutorial").round.count
