"""What is printed, as people read it.

Figures that the model works out stand as 0: they move with every calibration, the words and their places do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.line.dialogues import NewDialogue

Golden = Callable[[str, str], None]

OPENING = ("tutorial seed 7", "settings glyphs ascii", "settings width 200")  # nothing wraps by its figures
PAGES: dict[str, tuple[str, ...]] = {
    "role": ("role",),
    "budget": ("set core 0.1", "set plan 2.6 2028", "budget"),
    "order": ("budget equipment",),
    "acts": ("act ask POL", "acts"),
    "whom": ("act praise",),
    "why_order": ("why order exercises",),
    "why_act": ("why act praise",),
    "why_fair": ("why fair POL benefit",),
    "orders": ("set core 0.1", "pay borrow 50", "act ask POL", "orders"),
    "predict": ("predict 1 98 101 104", "predict 3 60%", "predict"),
    "allies": ("allies",),
    "ally": ("ally POL",),
    "map": ("map",),
    "status": ("status",),
    "summary": ("set core 0.1", "summary"),
}
AS_TOLD: dict[str, tuple[str, ...]] = {
    "menu": ("menu",),
    "scenarios": ("new",),
    "seats": ("new tutorial",),
    "opening": ("tutorial seed 7",),
    "help": ("help",),
    "help_command": ("help pay",),
    "help_round": ("help round",),
    "help_scripts": ("help scripts",),
    "settings": ("settings",),
    "refused": ("tutorial seed 7", "set cor 9"),
    "source": ("source step-up-2025-03.uk-target",),
}


def masked(text: str) -> str:
    """Return a text with every figure as 0 but for the numbers of lists."""
    return re.sub(r"(?<!^  )[-+]?\d+(,\d{3})*(\.\d+)?(?!\.\d)", "0", text, flags=re.MULTILINE)


def flat(text: str) -> str:
    """Return a text line by line with its spaces told as one: columns are as wide as their figures."""
    return "\n".join(re.sub(r"(?<=\S) +", " ", line) for line in text.splitlines())


@pytest.mark.parametrize("name", AS_TOLD)
def test_words(dialogue: NewDialogue, golden: Golden, name: str) -> None:
    *before, line = AS_TOLD[name]
    golden(f"line/{name}", dialogue(*before).say(line))


@pytest.mark.parametrize("name", PAGES)
def test_pages(dialogue: NewDialogue, golden: Golden, name: str) -> None:
    *before, line = PAGES[name]
    golden(f"line/{name}", flat(masked(dialogue(*OPENING, *before).say(line))))


def test_a_forecast_has_its_numbers_as_a_table(dialogue: NewDialogue, golden: Golden) -> None:
    talk = dialogue(*OPENING, "set core 0.2")
    with_chart = talk.say("forecast")
    talk.say("settings charts off")
    without = talk.say("forecast")
    golden("line/forecast", flat(masked(without)))
    assert len(with_chart.splitlines()) > len(without.splitlines()) + 12
    assert [line for line in without.splitlines() if line not in with_chart.splitlines()] == []


def test_a_summit(dialogue: NewDialogue, golden: Golden) -> None:
    talk = dialogue(*OPENING, *["commit"] * 4)
    told = [talk.say(line) for line in ("summit", "vote letter")]
    golden("line/summit", flat(masked("\n\n".join(told))))


def test_a_card(dialogue: NewDialogue, golden: Golden) -> None:
    talk = dialogue(*OPENING)
    while not talk.session.editor.legal.cards:
        talk.saying(["commit"])
    golden("line/cards", "\n\n".join(flat(masked(talk.say(line))) for line in ("cards", "answer 1 2")))


def test_results_and_causes_begin_with_what_they_are(dialogue: NewDialogue) -> None:
    told = dialogue(*OPENING, "predict 3 60%", "set core 0.1").say("commit")
    for part in (
        "Results: United Kingdom, round 1 of 5, to September 2025",
        "Headlines",
        "You",
        "The alliance",
    ):
        assert f"\n{part}\n" in f"\n{told}\n"
    assert "Your predictions" in told
    assert re.search(
        r"than\s+your\s+intelligence\s+service\s+\(\d\.\d\d\s+against\s+\d\.\d\d;\s+0\s+is\s+best\)", told
    )


def test_the_terms_of_why_sum_to_the_change(dialogue: NewDialogue) -> None:
    talk = dialogue(*OPENING, "set core 0.1", "commit")
    told = talk.say("why core")
    change = re.search(r": ([-+]\d+\.\d+) points", told)
    assert change is not None
    terms = [float(found) for found in re.findall(r"^  ([-+]\d+\.\d{3}) ", told, re.MULTILINE)]
    assert sum(terms) == pytest.approx(float(change[1]), abs=0.005 + 0.0005 * len(terms))
    assert "this government's budget order" in told
    assert "source nato-2024-06.core_share.GBR.2024" in told


def test_every_answer_begins_with_a_heading(dialogue: NewDialogue) -> None:
    talk = dialogue(*OPENING)
    lines = (
        "help",
        "status",
        "news",
        "cards",
        "budget",
        "acts",
        "allies",
        "map",
        "ministers",
        "orders",
        "save",
        "saves",
    )
    for line in lines:
        first = talk.say(line).splitlines()[0]
        assert first
        assert first[0].isupper()


def test_what_is_hidden_is_in_no_answer(dialogue: NewDialogue) -> None:
    talk = dialogue("new 2025-leaked-chat POL seed 5", "commit")
    state = talk.session.game.state
    truth = f"{float(state.us_commitment[0, 0]):.4f}"[:5]
    believed = f"{talk.session.view.commitment.value:.2f}"
    told = talk.say("status")
    assert f"US commitment  {believed}" in re.sub(r" {3,}", "  ", told)
    assert truth not in told
    assert "measurement error" in " ".join(talk.say("why commitment").split())
