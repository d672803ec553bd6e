"""What the game prints can be typed back; a number with a comma or in other digits is told how to write it."""

from __future__ import annotations

import pytest

from game.engine.acts import ACTS
from game.governments.orders import ORDERS
from game.quantities import QUANTITIES
from tests.line.dialogues import NewDialogue

CHAT = "new 2025-leaked-chat GBR seed 1"


def words(text: str) -> str:
    """Return a page as one line of single spaces."""
    return " ".join(text.split())


def test_the_budget_shows_the_plan_that_is_in_force(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    assert "plan 2.50 none, or 0.50 to 8.00" in words(talk.say("budget"))
    assert "due 2027 none, or 2026 to 2070" in words(talk.say("budget"))
    assert "National plan (plan): 2.50% of GDP" in talk.say("budget plan")
    assert "plan 2.50% by 2027" in words(talk.say("status"))
    talk.say("set plan 3 2030")
    assert "plan 2.50 3.00 none" in words(talk.say("budget"))
    assert "Before your draft: 2.50% of GDP." in talk.say("budget plan")


def test_every_order_is_set_by_what_the_draft_shows(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    editor = talk.host.session.editor
    for name, entry in editor.legal.budget.items():
        kind = entry.limits
        if entry.blocked or name.startswith(("plan", "pay")):
            continue
        for value in (kind.low, kind.high):
            talk.say("clear")
            told = talk.say(f"set {kind.label}: {kind.in_words(value)}")
            assert told.startswith(f"{kind.label}: "), told
            assert kind.in_words(editor.level(name)) == kind.in_words(value)
        talk.say(f"unset {kind.label}")
        assert name not in editor.draft.budget


def test_a_plan_and_who_pays_are_typed_as_they_are_shown(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    assert words(talk.say("set National plan: 3.00% of GDP by 2030")).startswith(
        "National plan: 3.00% of GDP by 2030"
    )
    shown = "tax 20%, borrowing 35%, overseas aid cuts 45%"
    assert shown in words(talk.say(f"pay {shown}"))


@pytest.mark.parametrize("typed", ["set core \u22120.10", "set core -0.10 pp", "set Core budget -0.10 pp/yr"])
def test_short_units_and_a_true_minus_are_read(dialogue: NewDialogue, typed: str) -> None:
    assert "-0.10 points a year" in dialogue(CHAT).say(typed)


def test_acts_go_by_their_labels(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    legal = talk.host.session.editor.legal
    for kind in legal.acts:
        if not legal.targets[kind.name]:
            continue
        code = legal.targets[kind.name][0]
        added = words(talk.say(f"act {kind.label} {code}")).split(" Acts left")[0].removeprefix("Added: ")
        assert added.startswith(f"{kind.label}: ")
        assert "Taken back" in talk.say(f"unact {added}")
        assert "Added" in talk.say(f"act {added}")
        assert "Taken back" in talk.say("unact 1.")
        assert f"Why: {ACTS[kind.name].label}" in talk.say(f"why act {kind.label}")


def test_cards_go_by_their_titles_and_options_by_their_labels(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    for card in talk.host.session.editor.legal.cards:
        for option in card.options:
            assert "Answered" in talk.say(f"answer {card.title} {option.label}")
            assert talk.host.session.editor.draft.cards[card.id] == option.id
    assert "Answered" in talk.say("answer 1.2")


def test_quantities_go_by_their_labels(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT, "commit now")
    for row in QUANTITIES.values():
        assert "there is no" not in talk.say(f"why {row.label}")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("set core 0,1", "write 0.1"),
        ("set core \uff10.\uff11", "write 0.1"),
        ("set core \u0660,\u0661", "write 0.1"),
        ("set equipment 30,5%", "write 30.5%"),
        ("pay 20,5 79,5 0 0 0", "write 20.5"),
        ("predict 1 98,1 101 104", "write 98.1"),
        ("predict \uff11 98 101 104", "write 1"),
    ],
)
def test_a_comma_or_other_digits_get_the_hint_that_helps(
    dialogue: NewDialogue, typed: str, right: str
) -> None:
    assert f"{right}: a point, and the digits 0 to 9" in words(dialogue(CHAT).say(typed))


def test_what_is_no_number_at_all_gets_no_such_hint(dialogue: NewDialogue) -> None:
    assert "a point" not in dialogue(CHAT).say("set core much")


def test_a_name_of_several_words_does_not_hide_its_ally(dialogue: NewDialogue) -> None:
    talk = dialogue(CHAT)
    assert "United Kingdom" in talk.say("why core share UK").splitlines()[0]
    assert "US commitment" in talk.say("why US commitment").splitlines()[0]


def test_all_orders_have_a_label_of_their_own() -> None:
    assert len({kind.label for kind in ORDERS.values()}) == len(ORDERS)
