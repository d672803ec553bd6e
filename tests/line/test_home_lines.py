"""A government at home and a call for help, line by line."""

from __future__ import annotations

import pytest

from game.governments.ambitions import AMBITIONS, CHOSEN
from game.play.wording.at_home import warnings_of
from game.play.wording.score import NONE_CHOSEN
from game.report.names import capital
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


def test_home_tells_the_secretary_general_of_the_reappointment(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat SG seed 5")
    told = words(talk.say("home"))
    assert told.startswith("Reappointment: the Secretary General")
    assert "Capitals decide after round 5 whether you go on. On average they think +0.00 of you" in told
    assert "at risk" not in told
    put(talk.session, acting=1.0)
    assert "Capitals did not reappoint you." in words(talk.say("home"))


def test_a_second_term_at_risk_is_told_with_what_helps_where_it_is_asked_for(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat SG seed 7", "text core 5 due 2026 review 100%", "commit")
    (warned,) = warnings_of(talk.session.view)
    for line in ("home", "status", "summary"):
        told = words(talk.say(line))
        assert f"{warned.danger} {warned.remedy}" in told
        assert "At home" not in told
    assert "reappointment: your second term is at risk" in words(talk.say("status"))


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


@pytest.mark.parametrize(
    ("opening", "why"),
    [
        ("new 2025-leaked-chat SG seed 5", "governments answer in this round"),
        (
            "new 2025-leaked-chat ISL seed 5",
            "only allies with forces are asked in this round, and Iceland has none",
        ),
        ("new 2025-leaked-chat EST seed 5", "the others answer in this round"),
    ],
    ids=["chair", "no-forces", "caller"],
)
def test_who_is_not_asked_is_told_why_and_no_answer_is_taken(
    dialogue: NewDialogue, opening: str, why: str
) -> None:
    talk = dialogue(opening)
    asked(talk.session)
    told = words(talk.say("call"))
    assert capital(why) in told
    assert "ministry" not in told
    for line in ("call none", "call part", "call come"):
        assert why in words(talk.say(line))
    assert len(talk.refused) == 3
    assert talk.session.editor.draft.answer == ""


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
