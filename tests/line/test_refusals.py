"""What cannot be done is refused with what is wrong and what would be right; nothing has changed then."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.line.index import all_commands
from tests.line.dialogues import Dialogue, NewDialogue, script

IN_UK = "new 2025-leaked-chat GBR seed 5"
REFUSED: list[tuple[str, str, str]] = [
    # opening line, line, what is said
    ("", "status", "no game is open"),
    ("", "continue", "no saved game to continue"),
    ("", "new atlantis", "there is no scenario 'atlantis'"),
    ("", "new tutorial NZL", "there is no ally 'NZL'"),
    ("", "new tutorial GBR seed x", "seed cannot be 'x': it can be a whole number from 0"),
    ("", "new tutorial GBR difficulty", "difficulty needs a value"),
    ("", "new tutorial GBR difficulty herd", "did you mean hard?"),
    ("", "new tutorial GBR theory none", "there is no theory 'none'"),
    ("", "new tutorial GBR rounds 0", "rounds cannot be '0'"),
    ("", "new tutorial GBR POL=free_ridder", "free_rider"),
    ("", "tutorial seed", "seed needs a value"),
    ("", "seat", "seat needs a scenario and a seat"),
    ("", "seat 2025-leaked-chat XYZ", "XYZ"),
    (IN_UK, "why act praise POL", "why act takes one name; found"),
    (IN_UK, "why card none", "no card 'none' asks for a choice now"),
    (IN_UK, "why news nothing", "no news of this round is called 'nothing'"),
    ("", "load", "load needs the name or number"),
    ("", "load 1", "there is no saved game '1'"),
    ("", "load nothing", "no saved game is called 'nothing'"),
    ("", "load /no/such/file.jsonl", "/no/such/file.jsonl"),
    ("", "delete nothing", "no saved game is called 'nothing'"),
    ("", "help hlep", "there is no help on 'hlep'"),
    ("", "settings charts maybe", "charts cannot be 'maybe'"),
    ("", "settings width 3", "width cannot be '3'"),
    ("", "settings colour red", "there is no setting 'colour'"),
    ("", "settings glyphs runes", "glyphs cannot be 'runes'"),
    ("", "settings glyphs", "glyphs needs one value"),
    ("", "17", "is not a command"),
    ("", "statu", "no game is open"),
    ("", "sattus", "did you mean status?"),
    ("", "comm", "type commit in full"),
    (IN_UK, "ambitions friends", "choose 2 different ambitions, not 1"),
    (IN_UK, "ambitions friends office text", "choose 2 different ambitions, not 3"),
    (IN_UK, "ambitions friendz text", "did you mean friends?"),
    (IN_UK, "answer 1 1", "no card needs an answer"),
    (IN_UK, "requests now", "requests takes no arguments; found 'now'"),
    (IN_UK, "reply", "reply needs a message and yes, part or no"),
    (IN_UK, "reply 9 yes", "there is no message '9'"),
    (IN_UK, "reply 1 maybe", "there is no reply 'maybe'"),
    (IN_UK, "call come", "no ally asks for help in this round"),
    (IN_UK, "set", "set needs an order and a value"),
    (IN_UK, "set core", "set needs an order and a value"),
    (IN_UK, "set core 1 2", "set takes one value"),
    (IN_UK, "set coer 0.1", "did you mean core?"),
    (IN_UK, "set core much", "it can be -0.30 to +1.00 points a year"),
    (IN_UK, "set equipment 99", "Equipment share cannot be 99: it can be 5% to 60%"),
    (IN_UK, "set loans 20", "EU loans cannot be ordered: EU loans are for EU members"),
    (IN_UK, "set plan 90", "National plan cannot be 90"),
    (IN_UK, "set plan 3 1999", "National plan due cannot be 1999"),
    (IN_UK, "set due 1999", "National plan due cannot be 1999"),
    (IN_UK, "set due 2028 3", "set takes one value"),
    (IN_UK, "nudge loans +1", "EU loans cannot be ordered: EU loans are for EU members"),
    (IN_UK, "unset", "unset needs an order"),
    (IN_UK, "unset nothing", "there is no order 'nothing'"),
    (IN_UK, "nudge", "nudge needs an order"),
    (IN_UK, "nudge core much", "'much' is not a number of steps"),
    (IN_UK, "nudge core ++1", "is not a number of steps"),
    (IN_UK, "pay 1 2 3", "pay needs 5 parts"),
    (IN_UK, "pay 10 10 10 10 10", "the parts add up to 50%, not 100%"),
    (IN_UK, "pay borrow", "pay takes five numbers, or pairs"),
    (IN_UK, "pay borrow lots", "'lots' is not a percentage"),
    (IN_UK, "pay borrow 80 aid 40", "at most 1"),
    (IN_UK, "pay tax 10 borrow 20", "the parts add up to 30%, not 100%"),
    (IN_UK, "pay loans 20 borrow 10", "EU loans are for EU members"),
    (IN_UK, "budget nothing", "there is no order 'nothing'"),
    (IN_UK, "act", "act needs the name of an act and an ally"),
    (IN_UK, "act shout POL", "there is no act 'shout'"),
    (IN_UK, "why order efort", "did you mean effort?"),
    (IN_UK, "why act praize", "did you mean praise?"),
    (IN_UK, "act ask GBR", "there is no ally 'GBR' here"),
    (IN_UK, "act ask Pland", "did you mean POL?"),
    (IN_UK, "act ask POL POL", "different allies"),
    (IN_UK, "act threaten POL", "there is no act 'threaten'"),
    (IN_UK, "unact 1", "there is no act '1'"),
    (IN_UK, "unact", "unact needs the number"),
    (IN_UK, "map rainfall", "there is no figure of the map 'rainfall'"),
    (IN_UK, "allies beauty", "there is no norm 'beauty'"),
    (IN_UK, "allies by beauty", "there is no sort 'beauty'"),
    (IN_UK, "ally Atlantis", "there is no ally 'Atlantis'"),
    (IN_UK, "forecast potatoes", "there is no quantity 'potatoes'"),
    (IN_UK, "forecast core Atlantis", "there is no ally 'Atlantis'"),
    (IN_UK, "predict 9 1", "there is no question '9'"),
    (IN_UK, "predict 1 3", "three numbers: low, best guess, high"),
    (IN_UK, "predict 1 3 2 1", "are not in order"),
    (IN_UK, "predict 3 200%", "a probability must lie between 0 and 1"),
    (IN_UK, "why", "why needs a quantity"),
    (IN_UK, "why core round 1", "there is no committed round '1'"),
    (IN_UK, "source no-such-fact-anywhere", "no fact contains 'no-such-fact-anywhere'"),
    (IN_UK, "source step-up-2025-03.uk-targt", "uk-target"),
    (IN_UK, "vote maybe", "there is no vote 'maybe'"),
    (IN_UK, "text core 3", "only the Secretary General puts texts"),
    (IN_UK, "untext 1", "only the Secretary General puts texts"),
    (IN_UK, "positions core", "a text needs pairs"),
    (IN_UK, "positions cor 3 core 99", "Core target cannot be 99"),
    (IN_UK, "undo", "nothing to undo"),
    (IN_UK, "redo", "nothing to redo"),
    (IN_UK, "commit please", "commit takes no argument but now"),
    (IN_UK, "relations Atlantis", "there is no ally 'Atlantis'"),
    (IN_UK, "came", "no round has been committed"),
    (IN_UK, "results", "no round has been committed"),
    (IN_UK, "results 2", "no round has been committed"),
    (IN_UK, "propose", "propose needs an ally and what you ask or give"),
    (IN_UK, "propose DEU", "propose needs an ally and what you ask or give"),
    (IN_UK, "propose DEU raise 0.1", "propose needs an ally, then ask or give"),
    (IN_UK, "propose DEU ask raize", "did you mean raise"),
    (IN_UK, "propose DEU ask raise much", "'much' is no value here"),
    (IN_UK, "propose DEU ask raise 9", "cannot be"),
    (IN_UK, "propose GBR ask raise", "cannot make a deal with itself"),
    (IN_UK, "propose ISL ask raise", "Iceland has no armed forces"),
    (IN_UK, "propose DEU ask raise ask raise", "ask is written twice"),
    (IN_UK, "propose DEU ask procure by soon", "by needs a year"),
    (IN_UK, "propose DEU ask procure by 1990", "cannot be due in 1990"),
    (IN_UK, "propose DEU ask raise by 2030", "has a date of its own"),
    (IN_UK, "propose DEU ask raise give praise by 1990", "cannot be due in 1990"),
    (IN_UK, "sign", "sign needs a deal"),
    (IN_UK, "refuse 7", "no deal '7'"),
    (IN_UK, "counter 1.GBR.DEU.1", "no deal"),
    (IN_UK, "withdraw", "withdraw needs a deal"),
    (IN_UK, "heard 3", "heard takes no argument but all"),
    (IN_UK, "turn", "turn needs a seat"),
    (IN_UK, "turn POL", "there is no ally 'POL'"),
    (IN_UK, "join", "join needs a seat"),
    ("", "new tutorial ,", "there is no ally ','"),
    ("", "new tutorial GBR,,x", "there is no ally 'x'"),
    (IN_UK, "join GBR", "somebody else holds the seat GBR"),
    (IN_UK, "away", "away needs a seat"),
    (IN_UK, "away GBR", "nobody else is at the table"),
    (IN_UK, "close", "nobody else is at the table"),
    ("new tutorial GBR,POL seed 5", "away POL broker", "cannot hold the seat POL"),
    (IN_UK, "debrief", "debrief is for after the last round; 10 rounds are left"),
    (IN_UK, "score", "there is no score yet"),
    (IN_UK, "retry 1", "there is no committed round '1'"),
    (IN_UK, "retry", "retry needs the round"),
    (IN_UK, "export", "export needs a file"),
    (IN_UK, "export game.html", "the debrief is for after the last round"),
    (IN_UK, "export /no/such/folder/game.jsonl", "/no/such/folder/game.jsonl"),
    (IN_UK, "save a/b", "a save cannot be called 'a/b'"),
    (IN_UK, "delete 2025-leaked-chat GBR", "is the game you are playing"),
    ("tutorial seed 5", "summit", "no summit meets in this round"),
    ("tutorial seed 5", "count", "no summit meets in this round, so there is nothing to count"),
    ("new tutorial GBR,POL seed 5", "count", "no summit meets in this round, so there is nothing to count"),
    ("tutorial seed 5", "vote accept", "no summit meets in this round"),
    ("tutorial seed 5", "set strikes yes", "Sea-lane strikes cannot be ordered: the sea lanes are open"),
    ("new 2025-leaked-chat SG seed 5", "budget", "has no budget"),
    ("new 2025-leaked-chat SG seed 5", "set core 0.1", "has no budget"),
    ("new 2025-leaked-chat SG seed 5", "vote accept", "this seat has no vote"),
    ("new 2025-leaked-chat SG seed 5", "forecast core", "is a figure of an ally"),
    ("new 2025-leaked-chat SG seed 5", "text core 30", "Core target cannot be 30: it can be"),
    ("new 2025-leaked-chat SG seed 5", "text 2 core 3", "there is no text '2'"),
    ("new 2025-leaked-chat SG seed 5", "untext", "there is no text ''"),
]
NEVER_REFUSED = {
    "home", "menu", "saves", "briefing", "role", "news", "cards", "acts", "ministers", "orders", "clear", "summary",
    "table", "deals", "terms", "quit",
}  # fmt: skip


@pytest.mark.parametrize(("opening", "line", "said"), REFUSED, ids=[line for _, line, _ in REFUSED])
def test_it_is_refused_with_the_reason(dialogue: NewDialogue, opening: str, line: str, said: str) -> None:
    talk = dialogue(*filter(None, [opening]))
    draft = talk.host.current.editor.draft if talk.host.current else None
    told = " ".join(talk.say(line).split())
    assert len(talk.refused) == 1
    assert told.startswith("Not done (line 0): ")
    assert said in told
    if talk.host.current is not None:
        assert talk.session.editor.draft == draft
        assert talk.session.index == 0


ALONE = sorted(name for name, command in all_commands().items() if command.usage == name)


@pytest.mark.parametrize("name", ALONE)
def test_words_behind_a_command_that_takes_none_are_not_passed_over(dialogue: NewDialogue, name: str) -> None:
    talk = dialogue(IN_UK)
    assert f"{name} takes no arguments; found 'core 0.1'" in " ".join(talk.say(f"{name} core 0.1").split())
    assert len(talk.refused) == 1
    assert talk.session.index == 0


def test_an_order_may_be_called_one(dialogue: NewDialogue) -> None:
    talk = dialogue(IN_UK)
    talk.say("order core 0.1")
    assert talk.session.editor.draft.budget == {"effort": 0.1}


def test_every_command_has_a_refusal_here_or_is_never_refused() -> None:
    tested = {line.split()[0] for _, line, _ in REFUSED}
    assert set(all_commands()) - tested == NEVER_REFUSED


def test_what_ends_with_the_game_says_so(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 5 rounds 1", "commit")
    for line in ("set core 0.1", "commit", "forecast", "act ask POL", "cards", "undo"):
        assert "the game is over" in talk.say(line)


WORDS = [
    *all_commands(), "GBR", "POL", "core", "0.1", "-3", "1", "2", "none", "yes", "%", "round", "seed", "as", "=",
    "POL=x", "²", "٣", "\x00", "\x1b[31m", "🙂", "'", '"', "\\", "/", "..", "*" * 30, "nan", "inf", "1e9", "#", "now",
    "text", "tutorial", "2025-leaked-chat", "SG", "accept", "due", "2035", "high", "99999999999999999999",
]  # fmt: skip
KEPT_OUT = {"export", "quit", "q", "exit", "delete", "debrief", "score"}


@pytest.mark.parametrize("opening", ["menu", "tutorial seed 3", "new 2025-leaked-chat SG seed 3"])
def test_two_hundred_lines_of_garbage_never_crash(dialogue: NewDialogue, opening: str) -> None:
    dialogue()
    lot = random.Random(opening)
    lines = [opening]
    while len(lines) < 200:
        words = lot.choices(WORDS, k=lot.randint(1, 6))
        if not KEPT_OUT & set(words) and not (words[0] in ("new", "tutorial") and lot.random() < 0.9):
            lines.append(" ".join(words))
    status, told = script(lines)
    assert status == 1
    assert "Traceback" not in told
    assert told.count("Not done") > 50


def test_a_line_of_any_length_and_any_bytes_is_one_line(dialogue: NewDialogue) -> None:
    dialogue()
    status, told = script(["x" * 100_000, "help " + "\udc80\udcff", "tutorial seed 3", "set core 0.1"])
    assert status == 1
    assert "Core budget: 0.00 points a year to +0.10 points a year" in told


def test_numbers_open_entries_of_the_last_list(dialogue: NewDialogue) -> None:
    talk = dialogue("new")
    assert talk.say("1").startswith("Seats of First steps")
    assert talk.say("1").startswith("First steps: ")
    assert talk.say("allies").startswith("Allies: share of GDP")
    assert "(POL)" in talk.say("1").splitlines()[0]
    assert "the last list had 1 to 3" in talk.say("4")


def test_a_name_may_be_shortened_where_it_fits_one_only(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 3")
    assert talk.say("bud").startswith("Budget")
    assert talk.say("ST").startswith("Status")
    assert "'su' could be summit, summary: type more of the name" in talk.say("su").replace(
        "summary, summit", "summit, summary"
    )
    talk.refused.clear()
    assert talk.say("act ask united states").startswith("Added: Ask for more: United States")


def test_an_ally_is_found_by_any_of_its_names(dialogue: NewDialogue) -> None:
    talk: Dialogue = dialogue("new 2025-leaked-chat GBR seed 5")
    for words in ("DEU", "germany", "Germany", "ger", "DE"):
        assert talk.say(f"ally {words}").startswith("Germany (DEU)")
    assert talk.say("forecast core north macedonia").startswith(
        "Forecast of core defence share, North Macedonia"
    )
    assert talk.say("forecast POL debt").startswith("Forecast of public debt, Poland")


def test_a_game_that_cannot_be_saved_says_so_once_and_goes_on(
    dialogue: NewDialogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dialogue()
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path / "taken"))
    status, told = script(["tutorial seed 4", "set core 0.1", "commit", "save", "save copy"])
    assert status == 1
    told = " ".join(told.split())
    assert told.count("The game could not be saved") == 3  # once by itself, twice asked for
    assert "(Not a directory) and is lost" in capsys.readouterr().err
    assert "Results: United Kingdom, round 1 of 5" in told
    assert "Not saved" in told
    assert "the copy 'copy' could not be saved" in told


def test_a_script_that_could_not_save_ends_with_status_1(
    dialogue: NewDialogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dialogue()
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("FAIRSHARE_HOME", str(tmp_path / "taken"))
    status, told = script(["tutorial seed 4", "status", "quit"])
    assert status == 1
    assert "is saved as" not in told.splitlines()[-1]
    assert "The game could not be saved (Not a directory) and is lost." in capsys.readouterr().err


def test_a_name_that_is_too_long_or_a_folder_that_is_closed_ends_no_dialogue(
    dialogue: NewDialogue, tmp_path: Path
) -> None:
    """A file system refuses names of 256 letters, and the paths of others' folders."""
    dialogue()
    long = "b" * 300
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    lines = [
        f"export {name}" for name in (f"{long}.jsonl", long, f"{tmp_path}/file/x.jsonl", f"{long}/x.jsonl")
    ]
    status, told = script(["tutorial seed 4", *lines, "set core 0.1", "orders"])
    assert status == 1
    assert told.count("Not done") == len(lines)
    assert "File name too long" in " ".join(told.split())
    assert "1. Core budget: +0.10 points a year" in told


def test_a_debrief_for_a_name_that_is_too_long_ends_no_dialogue(dialogue: NewDialogue) -> None:
    talk = dialogue("tutorial seed 4", *["commit"] * 5)
    for ending in ("html", "md", "jsonl"):
        assert "File name too long" in " ".join(talk.say(f"export {'b' * 300}.{ending}").split())
    assert talk.say("score").startswith("Debrief")
