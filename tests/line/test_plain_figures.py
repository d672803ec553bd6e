"""Figures as a person should read them: chances to 5 points, no date that is past, predictions asked step by step."""

from __future__ import annotations

import re

import pytest

from game.play.session.predictions import Interval, Yes
from game.ui.content.ally import promise_and_deed
from tests.line.dialogues import Dialogue, NewDialogue, Typed

CHAT = "new 2025-leaked-chat GBR seed 3"


def words(told: str) -> str:
    return " ".join(told.split())


@pytest.mark.parametrize("seat", ["GBR", "SG"])
def test_chances_that_are_worked_out_are_told_to_five_points(dialogue: NewDialogue, seat: str) -> None:
    talk = dialogue(f"new 2025-leaked-chat {seat} seed 3")
    pages = [talk.say("summit"), talk.say("positions core 4 due 2029"), talk.say("text core 4")]
    pages += [talk.say("set core 0.1"), talk.say("forecast")]
    told = [words(page) for page in pages if "hance" in page]
    found = [chance for page in told for chance in re.findall(r"[<>]?\d+%(?! of GDP| related)", page)]
    shown = [chance for chance in found if chance in ("<5%", ">95%") or not int(chance.strip("%<>")) % 5]
    assert told
    assert len(found) > 20
    assert [chance for chance in found if chance not in shown] == []


def test_no_date_that_is_past_lies_ahead(dialogue: NewDialogue) -> None:
    """Poland's national plan was for 2025, the alliance's first pledge for 2024."""
    talk = dialogue("new 2025-leaked-chat POL seed 3", "commit now", "commit now")
    view = talk.session.view
    assert view.public["POL"].plan_due < int(view.year) == 2026
    told = [talk.say(line) for line in ("status", "allies", "ally POL", "ally DEU", "forecast", "debrief")]
    told += [promise_and_deed(ally, view.year) for ally in view.public.values()]
    years = [
        int(year) for page in told for year in re.findall(r"\b(?:by|in) (?:the end of )?(\d{4})\b", page)
    ]
    assert years
    assert min(years) >= 2026
    assert "since 2025" in words(told[0])


def test_a_person_is_asked_for_a_prediction_number_by_number(dialogue: NewDialogue) -> None:
    dialogue()  # a home of its own
    console = Typed(["98", "much", "90", "101", "", "98", "101", "104", "maybe", "60"])
    talk = Dialogue(console)
    talk.saying([CHAT])
    assert "Nothing predicted" in talk.say("predict 1")  # after an empty line
    told = words(talk.say("predict 1"))
    assert talk.session.predictions["own_force"] == Interval(98, 101, 104)
    assert "Your answer: 98 to 104, best guess 101" in told
    assert "'maybe' is not a number" in words(talk.say("predict 3"))
    assert talk.session.predictions["summit"] == Yes(0.6)
    assert sum("Low, with the result below it one time in ten" in prompt for prompt in console.asked) == 2


def test_a_script_is_told_what_to_write(dialogue: NewDialogue) -> None:
    told = words(dialogue(CHAT).say("predict 1"))
    example = re.search(r"such as (predict 1 .*)", told)
    assert example is not None
    again = dialogue(CHAT)
    assert "Predicted" in again.say(example[1])


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("predict 1 98 101 104", Interval(98, 101, 104)),
        ("predict 1 98 to 104, best guess 101.", Interval(98, 101, 104)),
        ("predict 1 low 98, guess 101, high 104", Interval(98, 101, 104)),
        ("predict 3 60%", Yes(0.6)),
        ("predict 3 60", Yes(0.6)),
        ("predict 3 0.6", Yes(0.6)),
        ("predict 3 1%", Yes(0.01)),
    ],
)
def test_an_answer_is_read_however_it_is_shown(
    dialogue: NewDialogue, typed: str, answer: Interval | Yes
) -> None:
    talk = dialogue(CHAT)
    talk.saying([typed])
    assert [*talk.session.predictions.values()] == [answer]
    shown = re.search(r"Your answer: (.*?)\.(?: |$)", words(talk.say("predict")))
    assert shown is not None
    talk.saying([f"{typed[:9]} {shown[1]}"])
    assert [*talk.session.predictions.values()] == [answer]
