"""A summit line by line, as the Secretary General: what is on the table is what is voted on next, and says so."""

from __future__ import annotations

from tests.line.dialogues import NewDialogue

CHAIR = "new 2025-road-to-the-hague SG seed 9 rounds 2"


def words(told: str) -> str:
    return " ".join(told.split())


def test_who_has_written_no_text_is_told_that_the_office_redrafts(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAIR)
    assert "If they refuse it, your office redrafts as usual." in words(talk.say("summit"))
    tabled = talk.session.view.text
    talk.say("commit")
    drafts = talk.session.log[-1].result.drafts
    assert drafts[0] == tabled
    assert len(drafts) > 1


def test_text_without_a_part_shows_the_texts_and_puts_none(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAIR)
    told = words(talk.say("text"))
    assert "On the table: " in told
    assert "your office redrafts as usual" in told
    assert "text core 3.5 due 2035 adds a text." in told
    assert talk.session.editor.draft.drafts == ()
    talk.say("text core 3")
    put = talk.session.editor.draft.drafts
    for line in ("text", "text 1"):
        assert "1. 3% of GDP" in words(talk.say(line))
    assert talk.session.editor.draft.drafts == put
    assert talk.refused == []


def test_who_shares_a_terminal_is_called_as_in_a_sentence(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-road-to-the-hague POL,SG,GBR seed 9 rounds 2")
    assert "It is the turn of the Secretary General." in talk.say("count")
    told = words(talk.say("count"))
    assert told.startswith("Your texts are in. It is the turn of the United Kingdom.")
    assert talk.say("join USA").startswith("The United States is at the table from round 1 on")
    assert talk.say("away SG").startswith("The Secretary General is played by broker from now on")
    assert "It is with the United Kingdom." in talk.say("table")
    told = words(talk.say("propose USA ask silence"))
    assert told.startswith("Proposed: the United States has to answer.")
    assert ": You to the United States:" in told


def test_what_was_refused_is_not_on_the_table_any_more(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAIR)
    talk.saying(["text core 5 due 2030 review 100%", "count"])
    told = words(talk.say("summit"))
    assert "Put a redraft with text, then count the vote on it." in told
    assert "On the table" not in told
    assert "Chance of agreement" not in told
    assert "On the table" not in words(talk.say("text"))
    talk.say("text core 2")
    told = words(talk.say("summit"))
    assert "count counts the vote on it. Your text: 2% of GDP" in told
    talk.say("count")
    told = words(talk.say("summit"))
    assert "The vote is over." in told
    for left in ("Your text:", "adds a text", "Chance of agreement"):
        assert left not in told
    assert talk.refused == []
