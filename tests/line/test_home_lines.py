"""A government at home and a call for help, line by line."""

from __future__ import annotations

from game.governments.ambitions import AMBITIONS, CHOSEN
from game.play.wording.score import NONE_CHOSEN
from tests.line.dialogues import NewDialogue
from tests.play.test_at_home import asked, put


def words(told: str) -> str:
    return " ".join(told.split())


def test_home_tells_the_lead_the_next_vote_and_what_moved_it(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5")
    told = words(talk.say("home"))
    assert "Your government is 1.5 points ahead in the polls." in told
    assert "What moved" not in told
    talk.say("commit")
    told = words(talk.say("home"))
    assert "governing wears off -0.3 points" in told
    assert "lead at home" in words(talk.say("why lead"))


def test_the_secretary_general_governs_nothing(dialogue: NewDialogue) -> None:
    assert "governs no country" in dialogue("new 2025-leaked-chat SG seed 5").say("home")


def test_home_tells_each_warning_with_its_remedy(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat ITA seed 5")
    put(talk.session, lead=-5.0, warned=3.0)
    told = words(talk.say("home"))
    assert "Vote of confidence" in told
    assert "Your partners want the core budget down by 0.10 points a year" in told


def test_a_lost_game_is_over_in_what_it_tells_of_home(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5", "commit")
    put(talk.session, routed=1.0, lead=-9.0, warned=1.0)
    for line in ("home", "status"):
        told = words(talk.say(line))
        assert "The game is over: your party was voted out" in told
        assert "parliament votes" not in told


def test_a_second_try_of_the_first_round_keeps_the_ambitions(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5", "ambitions friends text", "commit", "retry 1")
    assert talk.session.ambitions == ("friends", "text")


def test_a_call_is_shown_and_answered(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 5")
    assert "no ally asks for help" in talk.say("call")
    asked(talk.session)
    told = words(talk.say("call"))
    assert "come: Come with all you can" in told
    assert "call come, call part and call stay answer." in told
    assert "did you mean part" in talk.say("call parts")
    assert "Send a part" in talk.say("call part")
    assert talk.session.editor.draft.answer == "part"
    assert "Not answered" in talk.say("call none")
    talk.say("call come")
    assert "Estonia had called for help" in words(talk.say("commit"))


def test_a_role_names_the_ambitions_that_count_without_a_choice(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat ISL seed 5", "commit")
    _, heading, told = talk.say("role").partition("Your ambitions")
    assert heading
    assert NONE_CHOSEN in " ".join(told.split())
    counting = talk.session.ambitions_that_count
    assert len(counting) == CHOSEN
    assert all(f"{AMBITIONS[name].label}: " in told for name in counting)
    chosen = dialogue("new 2025-leaked-chat ISL seed 5", "ambitions friends text", "commit")
    assert NONE_CHOSEN not in " ".join(chosen.say("role").split())
    assert chosen.session.ambitions_that_count == ("friends", "text")
