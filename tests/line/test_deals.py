"""Deals line by line: offers, answers, what is owed, what others hear, and that a kill loses none of it."""

from __future__ import annotations

from game.play.storage.saves import Store
from tests.line.conftest import NewDialogue

OPENING = "new 2025-leaked-chat GBR,POL seed 3"


def test_a_deal_is_made_told_and_judged(dialogue: NewDialogue) -> None:
    talk = dialogue(OPENING)
    assert "Signed. Owed: Germany promises to raise" in talk.say("propose DEU ask raise 0.1 give match 0.1")
    assert "sign 1.GBR.ITA.1 agrees" in talk.say("propose Italy ask raise give troops 0.5 secret")
    talk.say("commit")
    assert "1.GBR.DEU.1" in talk.say("deals")
    assert "ITA" not in talk.say("heard"), "a secret offer is heard by its two sides only"
    talk.say("commit")
    assert "Broken by you." in talk.say("deals"), "nothing was ordered of what was promised"


def test_people_answer_one_another_when_it_is_their_turn(dialogue: NewDialogue) -> None:
    talk = dialogue(OPENING)
    assert "Poland has to answer" in talk.say("propose Poland ask troops 0.5 give praise")
    talk.say("commit")
    assert "proposes a deal to you" in talk.say("heard")
    for asked in ("status", "requests"):
        said = " ".join(talk.say(asked).split())
        assert "1 offer waits for your answer: deals shows more, sign 1.GBR.POL.1 signs it." in said
    assert talk.say("sign").startswith("Signed.")
    assert "waits for your answer" not in talk.say("status") + talk.say("requests")


def test_what_was_said_in_an_open_round_is_there_again(dialogue: NewDialogue) -> None:
    talk = dialogue(OPENING)
    talk.say("propose Poland ask troops 0.5 give praise")
    assert talk.host.save is not None
    name = talk.host.save.name
    talk.host.save.let_go()
    opened = Store(talk.host.store.folder).open(name)
    (deal,) = opened.session.view.deals
    assert (deal.maker, deal.to, deal.state) == ("GBR", "POL", "proposed")
    assert [one.seat for one in opened.session.together] == ["GBR", "POL"]
