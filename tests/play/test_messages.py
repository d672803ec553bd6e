"""Messages of capitals: what is said and asked, replies in a draft, what is left open, and what came of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.requests.request import NOTHING
from game.errors import RuleError
from game.model.request_kinds import KINDS
from game.model.requests import SHARED
from game.play.advice.agenda import agenda_of
from game.play.debrief.came import all_that_came
from game.play.session.session import Session
from game.play.wording.requests import (
    SEVERAL_YES,
    SILENCE,
    message_text,
    message_title,
    reply_came,
    reply_label,
    reply_meaning,
    several_yes,
    silence_meaning,
    speaker,
)
from game.play.wording.summary import describe_orders, summarise
from game.scenario.voices import VOICE_KINDS
from game.ui.dialogs.commit import unanswered_paragraphs


def test_every_kind_of_request_has_a_voice() -> None:
    assert set(VOICE_KINDS) == set(KINDS)


def test_a_message_says_who_asks_and_each_reply_what_it_changes(uk: Session) -> None:
    asked = uk.editor.legal.requests
    assert asked
    for request in asked:
        assert message_title(request).startswith(f"{speaker(request)}: ")
        assert len(message_title(request)) <= 31  # the list of a screen of 80 columns
        said = message_text(request, uk.view)
        assert said.endswith((".", "?"))
        assert "{" not in said
        for reply in ("yes", "part", "no", ""):
            told = reply_meaning(request, reply)
            assert told[0] in "+-" or told[0].isupper()
            assert "{" not in told
            assert (SILENCE in told) == (reply == "")


def test_what_silence_means_is_a_sentence(uk: Session) -> None:
    (first, *_) = uk.editor.legal.requests
    assert silence_meaning(first).startswith("Your silence would mean ")
    assert silence_meaning(replace(first, replies=(("", NOTHING),))) == "Without a reply nothing changes."
    (told, *_) = [str(one) for one in unanswered_paragraphs(summarise(uk), uk.seat) if "silence" in str(one)]
    assert told == f"{message_title(first)}. {silence_meaning(first)}"


def test_a_reply_is_drafted_taken_back_and_undone(uk: Session) -> None:
    first, *others = uk.editor.legal.requests
    uk.editor.reply(first.id, "part")
    assert uk.editor.unreplied == tuple(others)
    (line,) = [line for line in describe_orders(uk.editor.draft, uk.view) if line.part == "reply"]
    assert (line.label, line.text) == (message_title(first), "In part")
    uk.editor.reply(first.id, "")
    assert uk.editor.unreplied == (first, *others)
    uk.editor.undo()
    assert uk.editor.draft.replies == {first.id: "part"}
    with pytest.raises(RuleError, match="maybe"):
        uk.editor.reply(first.id, "maybe")
    with pytest.raises(RuleError, match="no request"):
        uk.editor.reply("brigade:ZZZ", "yes")


def test_what_has_no_reply_is_on_the_agenda_and_in_the_summary(uk: Session) -> None:
    first, *others = uk.editor.legal.requests
    uk.editor.reply(first.id, "yes")
    assert summarise(uk).unreplied == tuple(others)
    matter = next(one for one in agenda_of(uk) if one.area == "messages")
    assert not matter.done
    assert matter.text == f"{len(others)} message{'' if len(others) == 1 else 's'} without a reply"
    for request in others:
        uk.editor.reply(request.id, "no")
    matter = next(one for one in agenda_of(uk) if one.area == "messages")
    assert (matter.done, matter.text) == (True, "all messages have a reply")


@pytest.mark.parametrize("reply", ["yes", "no", ""])
def test_what_came_of_each_reply_is_told_of_silence_too(uk: Session, reply: str) -> None:
    asked = uk.editor.legal.requests
    for request in asked if reply else ():
        uk.editor.reply(request.id, reply)
    uk.commit()
    told = [one.text for one in all_that_came(uk, 0) if one.kind == "message.told"]
    assert len(told) == len(asked)
    for request in asked:
        came = reply_came(request, reply, 0).removesuffix(".")
        (text,) = [text for text in told if text.startswith(came)]
        assert "(" in text.removeprefix(came), "its effect is told"


def test_replies_have_names() -> None:
    assert [reply_label(reply) for reply in ("yes", "part", "no", "")] == ["Yes", "In part", "No", "No reply"]


def test_several_yes_are_told_with_the_figure_of_the_model() -> None:
    assert f" {100 * SHARED:.0f}% of its gains" in SEVERAL_YES
    assert several_yes({"a": "yes", "b": "part", "c": "yes"})
    assert not several_yes({"a": "yes", "b": "part", "c": "no"})
