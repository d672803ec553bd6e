"""Messages of capitals line by line: shown, replied to by number, name or city, and taken back."""

from __future__ import annotations

from game.play.wording.requests import SEVERAL_YES, SILENCE, message_title, speaker
from tests.line.dialogues import NewDialogue


def test_messages_are_shown_and_replied_to(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat GBR seed 7 rounds 2")
    asked = talk.session.editor.legal.requests
    told = talk.say("requests")
    for request in asked:
        assert f"{message_title(request)} ({request.id})" in told
    assert told.count("No reply: ") == len(asked)
    first = asked[0]
    assert talk.say("reply 1 yes").startswith(f"Replied: {message_title(first)}: Yes")
    assert talk.session.editor.draft.replies == {first.id: "yes"}
    assert "Your reply: Yes." in talk.say("requests")
    talk.say(f"reply {speaker(first)} in part")
    talk.say(f"reply {asked[1].id} no")
    assert talk.session.editor.draft.replies == {first.id: "part", asked[1].id: "no"}
    assert talk.say("reply 2 none").startswith(f"Not replied: {message_title(asked[1])}")
    assert f"{message_title(asked[1])}: no reply." in " ".join(talk.say("summary").split())
    assert talk.refused == []
    for wrong in ("reply", "reply 1", "reply 9 yes", "reply 1 maybe"):
        talk.say(wrong)
    assert len(talk.refused) == 4
    assert talk.session.editor.draft.replies == {first.id: "part"}


def test_a_second_yes_is_told_to_bring_less(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat ISL seed 5 rounds 2")
    assert SEVERAL_YES in _said(talk.say("requests"))
    assert SEVERAL_YES in _said(talk.say("help round"))
    assert SEVERAL_YES not in _said(talk.say("reply 1 yes"))
    assert SEVERAL_YES not in _said(talk.say("reply 2 part"))
    assert SEVERAL_YES in _said(talk.say("reply 2 yes"))


def test_silence_is_told_alike_and_never_as_nothing(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat ISL seed 5 rounds 3")
    assert f"a message without a reply {SILENCE}." in _said(talk.say("help round"))
    assert _said(talk.say("requests")).count(f"No reply: It {SILENCE}: ") == 2
    talk.say("reply 1 yes")
    assert f"It {SILENCE}: " in talk.say("reply 1 none")
    talk.saying(["reply 1 yes", "reply 2 yes", "commit"])
    silent = talk.session.view.requests[1]
    assert silent.meaning("") == "next to nothing changes"  # a small part of lead at home -0.1
    assert f"No reply: It {SILENCE}: next to nothing changes." in _said(talk.say("requests"))
    assert talk.refused == []


def _said(text: str) -> str:
    return " ".join(text.split())
