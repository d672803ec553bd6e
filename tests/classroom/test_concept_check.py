"""The concept check: what a class has gained, from enough answers on, and only of those who answered both times."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.classroom.concepts import LEAST_SHOWN, answer_check, check_results, scored_items
from game.classroom.exercise import Exercise
from game.classroom.gains import gain_in_words, gain_of, paired_gain
from game.classroom.states import State
from game.scenario.lesson_reader import shipped_check
from tests.classroom.small_class import go_to

NewClass = Callable[..., tuple[Exercise, dict[str, str]]]
ROOT = Path(__file__).parents[2]


def answers(phase: str, right: int) -> dict[str, int]:
    """Return answers of which the first `right` are right and all others wrong."""
    given = {}
    for place, item in enumerate(shipped_check()):
        asked = getattr(item, phase).right
        given[item.id] = 1 if asked is None else asked if place < right else asked % 4 + 1
    return given


def test_there_are_eight_ideas_and_one_opinion() -> None:
    assert len(scored_items()) == 8
    assert len(shipped_check()) == 9


def test_every_idea_is_explained_with_its_literature() -> None:
    page = re.sub(r"\n(> )?", " ", (ROOT / "docs" / "concept-check.md").read_text("utf-8"))
    for item in shipped_check():
        assert f"`{item.id}`" in page
        assert item.before.ask in page
        assert item.after.ask in page


def test_a_gain_is_shown_from_eight_linked_answers_on(new_class: NewClass) -> None:
    exercise, _ = new_class(scenario="tutorial", seats=("GBR", "POL"), rounds=1)
    codes = [answer_check(exercise, "before", answers("before", 3)) for _ in range(LEAST_SHOWN)]
    go_to(exercise, State.DEBRIEF)
    for number, code in enumerate(codes[:-1]):
        answer_check(exercise, "after", answers("after", 5 + number % 2), code)
    answer_check(exercise, "after", answers("after", 8))  # who has lost the code counts for the class alone
    assert gain_of(exercise) is None
    assert all((row.after is None) == (row.before is None) for row in check_results(exercise))
    answer_check(exercise, "after", answers("after", 7), codes[-1])
    found = gain_of(exercise)
    assert found is not None
    assert (found.students, found.items, found.before) == (8, 8, 3.0)
    assert found.gain.low <= found.gain.value <= found.gain.high
    assert gain_of(exercise) == found


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ([1, 2, 1, 3, 2, 1, 2, 2], "That is a gain of 1.8"),
        ([-1, -2, -1, -3, -2, -1, -2, -2], "That is a loss of 1.8"),
        ([1, -1, 2, -2, 0, 0, 1, -1], "Chance alone could have made this change"),
        ([0] * 8, "Chance alone could have made this change"),
        ([1] * 8, "That is a gain of 1.0"),
    ],
)
def test_a_change_is_told_by_its_sign_and_only_where_chance_does_not_explain_it(
    change: list[int], word: str
) -> None:
    before = np.full(8, 4.0)
    found = paired_gain(before, before + np.array(change, dtype=np.float64))
    told = gain_in_words(found)
    assert word in told
    assert ("Effect size" in told) == (found.effect is not None and "Chance" not in word)


def test_the_effect_is_the_mean_gain_in_standard_deviations_of_the_gains() -> None:
    before = np.array([2.0, 3.0, 4.0, 5.0, 2.0, 3.0, 4.0, 5.0])
    after = before + np.array([1.0, 2.0, 0.0, 1.0, 2.0, 3.0, 1.0, 2.0])
    found = paired_gain(before, after)
    change = after - before
    assert found.effect is not None
    assert found.effect.value == pytest.approx(change.mean() / change.std(ddof=1))
    error = change.std(ddof=1) / np.sqrt(len(change))
    assert found.gain.high - found.gain.low == pytest.approx(2 * 1.96 * error, rel=0.15)
