"""Whole games: every scenario to its end by script, and the same game as by the cabinet's own calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.orders import Orders, check_orders
from game.engine.record_reader import read_record
from game.errors import RuleError
from game.play.session.session import Opening, Session
from game.play.storage.saves import Store
from game.scenario.catalogue import find, scenario_files
from tests.engine.random_player import RandomPlayer
from tests.line.dialogues import Dialogue, NewDialogue, commands_for, rounded, script

GAMES = [
    ("tutorial", "GBR"),
    ("tutorial", "USA"),
    ("2014-wales", "DEU"),
    ("2019-fair-alliance", "GBR"),
    ("2025-leaked-chat", "GBR"),
    ("2025-leaked-chat", "POL"),
    ("2025-leaked-chat", "SG"),
    ("2025-road-to-the-hague", "ITA"),
    ("2025-road-to-the-hague", "ISL"),
]


def test_every_scenario_is_played() -> None:
    assert {name for name, _ in GAMES} == set(scenario_files())


def legal(orders: Orders, session: Session) -> Orders:
    """Return orders as a person writes them, or none where rounding made them illegal."""
    written = rounded(orders)
    try:
        check_orders(written, session.editor.legal)
    except RuleError:
        return Orders()
    return written


@pytest.mark.parametrize(("scenario", "seat"), GAMES)
def test_the_same_orders_give_the_same_record(dialogue: NewDialogue, scenario: str, seat: str) -> None:
    talk = dialogue(f"new {scenario} {seat} seed 3")
    plain = Session.new(Opening(find(scenario), seat, 3))
    player = RandomPlayer(5, eager=0.3)
    while not plain.finished:
        orders = legal(player.orders(plain.editor.legal), plain)
        talk.saying(commands_for(orders, plain.view))
        plain.editor.replace(orders)
        assert talk.session.editor.draft == plain.editor.draft
        talk.saying(["commit"])
        plain.commit()
    assert talk.session.lines == plain.lines
    assert talk.host.save is not None
    record = read_record(talk.host.save.path)
    assert (record.header, record.lines) == (plain.header, plain.lines)


def test_a_script_plays_to_the_end_and_prints_the_debrief(dialogue: NewDialogue) -> None:
    dialogue()
    status, told = script(["tutorial seed 4", *["set core +0.1", "commit"] * 5])
    assert status == 0
    assert "Debrief, after the last round" in told
    assert "The game is saved as 'tutorial GBR'." in told
    assert told.index("What happened") < told.index("The game is saved")


def test_a_debrief_that_was_asked_for_is_not_printed_twice(dialogue: NewDialogue) -> None:
    dialogue()
    _, told = script(["tutorial seed 4 rounds 1", "commit", "debrief"])
    assert told.count("Debrief, after the last round") == 1


def test_a_game_that_is_not_over_is_saved_at_the_end_of_the_input(dialogue: NewDialogue) -> None:
    dialogue()
    status, told = script(["tutorial seed 4", "commit", "set core 0.2", "set plan 2.6 2028"])
    assert status == 0
    assert "Debrief" not in told
    opened = Store().open("tutorial GBR").session
    assert (opened.index, opened.editor.level("effort"), opened.editor.level("plan_due")) == (1, 0.2, 2028.0)


def test_what_is_refused_changes_nothing_and_the_script_goes_on(dialogue: NewDialogue) -> None:
    dialogue()
    lines = [
        "# a remark",
        "tutorial seed 4",
        "",
        "set core 0.2",
        "set core 7",
        "bogus",
        "commit",
        "quit",
        "set core",
    ]
    status, told = script(lines)
    assert status == 1
    assert "Not done (line 5): Core budget cannot be 7: it can be -0.30 to +1.00 points a year" in " ".join(
        told.split()
    )
    assert "Not done (line 6): there is no command 'bogus'" in told
    assert "line 9" not in told  # behind quit
    opened = Store().open("tutorial GBR").session
    assert opened.log[0].orders == Orders(budget={"effort": 0.2})


def test_two_scripts_with_one_seed_tell_the_same(dialogue: NewDialogue, tmp_path: Path) -> None:
    dialogue()
    lines = [
        "new tutorial POL seed 9 rounds 2",
        "set core 0.1",
        "forecast",
        "ministers",
        "commit",
        "why core",
        "commit",
    ]
    first = script(lines)[1]
    second = script(lines)[1]
    assert second.replace("tutorial POL 2", "tutorial POL") == first


def test_retry_begins_again_and_leaves_the_old_game(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 4", "set core 0.3", "commit", "commit", "retry 2")
    assert talk.session.index == 1
    assert talk.session.log[0].orders == Orders(budget={"effort": 0.3})
    assert Store().open("tutorial GBR").session.index == 2
    assert talk.say("results 1").startswith("Results: United Kingdom, round 1 of 5")


def test_a_record_from_elsewhere_goes_on_as_a_copy_or_gives_a_seat(
    dialogue: NewDialogue, tmp_path: Path
) -> None:
    talk = dialogue("tutorial seed 4", "commit")
    kept = tmp_path / "hand-in.jsonl"
    talk.saying([f"export {kept}"])
    text = kept.read_text(encoding="utf-8")
    other = Dialogue()
    assert "hand-in" in other.say(f"load {kept}")
    assert other.session.index == 1
    other.saying(["commit"])
    assert kept.read_text(encoding="utf-8") == text
    third = Dialogue()
    third.saying([f"load {kept} as POL"])
    assert (third.session.seat, third.session.index, third.session.seed) == ("POL", 0, 4)


def test_a_path_with_blanks_goes_in_quotes_and_its_seats_by_number(
    dialogue: NewDialogue, tmp_path: Path
) -> None:
    folder = tmp_path / "my games"
    folder.mkdir()
    file = folder / "tutorial.yaml"
    file.write_text(scenario_files()["tutorial"].read_text(encoding="utf-8"), encoding="utf-8")
    talk = dialogue()
    assert "choose one by its number" in talk.say(f'new "{file}"')
    talk.say("1")
    assert not talk.refused
    assert talk.session.setup.scenario.title == "First steps"
