"""What the game prints can be typed back, and what people write with a comma or other digits is told how to write it."""

from __future__ import annotations

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
